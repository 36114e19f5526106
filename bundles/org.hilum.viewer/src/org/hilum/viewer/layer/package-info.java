// SPDX-License-Identifier: EPL-2.0
/**
 * Layers of pictures. A layer colours rows of pixels ({@link org.hilum.viewer.layer.RowPainter}) and draws lines, marks and text
 * on top ({@link org.hilum.viewer.layer.Drawing}), both without knowing the screen. Layers are immutable: a change of colour,
 * window or visibility makes a new layer around the same data.
 */
package org.hilum.viewer.layer;
