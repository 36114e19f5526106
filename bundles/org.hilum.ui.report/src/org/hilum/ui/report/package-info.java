// SPDX-License-Identifier: EPL-2.0
/** The page that shows the HTML report of a run. */
package org.hilum.ui.report;
