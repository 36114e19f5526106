// SPDX-License-Identifier: EPL-2.0
/** The workspace folder of a workbench: which one it is, which ones were used, and which process has it. */
package org.hilum.ui.workspace;
