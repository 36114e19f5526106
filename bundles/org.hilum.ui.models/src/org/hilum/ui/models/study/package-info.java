// SPDX-License-Identifier: EPL-2.0
/** Tests of a study in the window, which become jobs, and its log. */
package org.hilum.ui.models.study;
