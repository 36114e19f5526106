// SPDX-License-Identifier: EPL-2.0
package org.hilum.viewer.measure;

import java.util.ArrayList;
import java.util.List;
import org.hilum.viewer.layer.PlaneLayer;

/**
 * What layers show at a point.
 *
 * @param layer its name
 * @param value in words and numbers
 * @since 0.2
 */
public record Probe(String layer, String value) {

	/**
	 * {@return the values of all layers that show something at a point, the topmost first}
	 *
	 * @param layers from the lowest to the topmost
	 * @param world  LPS mm
	 */
	public static List<Probe> of(List<? extends PlaneLayer> layers, double... world) {
		List<Probe> result = new ArrayList<>();
		for (PlaneLayer layer : layers) {
			String value = layer.visible() ? layer.valueAt(world) : "";
			if (!value.isEmpty()) {
				result.addFirst(new Probe(layer.name(), value));
			}
		}
		return result;
	}
}
