// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.viewer.pane;

import org.hilum.ui.project.Texts;
import org.hilum.viewer.image.ViewImage;
import org.hilum.viewer.layer.ImageLayer;
import org.hilum.viewer.measure.Ellipse;
import org.hilum.viewer.measure.Regions;
import org.hilum.viewer.measure.Statistics;

/**
 * An ellipse on a plane with the statistics of an image in it.
 *
 * @param shape      the ellipse
 * @param image      name of the image
 * @param values     the values of the voxels in it
 * @param statistics their statistics
 */
public record Region(Ellipse shape, String image, float[] values, Statistics statistics) {

	/** {@return the region with the values of a layer's image} */
	static Region of(Ellipse shape, ImageLayer layer) {
		ViewImage image = layer.image();
		float[] values = shape.values(image, layer.channel(), layer.time());
		return new Region(shape, layer.name(), values, Statistics.of(values, Regions.voxelVolume(image.grid())));
	}

	/** {@return mean, standard deviation and area} */
	public String text() {
		return Texts.format("%s \u00b1 %s, %.0f mm\u00b2", Values.value(statistics.mean()),
				Values.value(statistics.sd()), shape.area());
	}
}
