// SPDX-License-Identifier: EPL-2.0
/**
 * Pictures of layers, as pixels and as files. How a viewer is built from this bundle:
 * <ol>
 * <li>a {@link org.hilum.viewer.image.ViewImage} holds an image, {@link org.hilum.viewer.label.LabelTiles} a label map, each on
 * its own {@link org.hilum.imaging.Geometry};</li>
 * <li>a layer around them, {@link org.hilum.viewer.layer.ImageLayer} or {@link org.hilum.viewer.layer.LabelLayer}, says how they
 * are shown; it is immutable, and {@code with(...)} gives a changed one;</li>
 * <li>each pane keeps a {@link org.hilum.viewer.plane.PlaneView}, at first
 * {@code PlaneView.fit(grid, ViewPlane.AXIAL.along(grid),
 * width, height)}, and replaces it on {@code scrolled}, {@code panned}, {@code zoomed}, {@code through(crosshair)},
 * {@code sized};</li>
 * <li>{@link org.hilum.viewer.render.PlaneRenderer} makes the {@link org.hilum.viewer.render.PlanePicture} of layers, the
 * lowest first, on a working thread: {@code pixels()} are 0xRRGGBB, {@code draw(Drawing)} draws outlines, marks and text
 * on the screen's thread;</li>
 * <li>a click at (x, y) is the point {@code view.toWorld(x, y)} of the patient, LPS mm; {@code grid.toIndex} gives its voxel, and
 * {@code view.toPixel(world)} where another pane shows it. Views are linked by sharing that point.</li>
 * </ol>
 */
package org.hilum.viewer.render;
