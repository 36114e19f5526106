// SPDX-License-Identifier: EPL-2.0
/** The HTML report of a training: one file that needs nothing else. */
package org.hilum.runs.report;
