// SPDX-License-Identifier: EPL-2.0
/**
 * The projects of the workspace and the tree that the navigator shows of them. Nothing in the tree, its labels and its
 * details knows a widget.
 */
package org.hilum.ui.project;
