// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.viewer.model;

import org.hilum.viewer.layer.PlaneLayer;

/**
 * A layer of any kind that is listed and not shown.
 *
 * @param of the layer
 */
public record HiddenLayer(PlaneLayer of) implements PlaneLayer {

	@Override
	public String name() {
		return of.name();
	}

	@Override
	public int times() {
		return of.times();
	}

	@Override
	public PlaneLayer atTime(int time) {
		PlaneLayer shown = of.atTime(time);
		return shown == of ? this : new HiddenLayer(shown);
	}

	@Override
	public boolean visible() {
		return false;
	}
}
