// SPDX-License-Identifier: EPL-2.0
/** The widgets of a viewer: panes for planes and for three dimensions, the list of layers, the tool bar. */
package org.hilum.ui.viewer.pane;
