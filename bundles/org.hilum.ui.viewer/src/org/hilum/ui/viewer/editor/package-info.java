// SPDX-License-Identifier: EPL-2.0
/** The viewer as an editor of the workbench, and the ways to open it. */
package org.hilum.ui.viewer.editor;
