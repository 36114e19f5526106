// SPDX-License-Identifier: EPL-2.0
/** The application: start, main window, menu bar, perspective. */
package org.hilum.ui.application;
