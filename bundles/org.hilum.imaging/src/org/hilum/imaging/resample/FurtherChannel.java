// SPDX-License-Identifier: EPL-2.0
package org.hilum.imaging.resample;

import java.lang.foreign.ValueLayout;
import org.hilum.imaging.Geometry;
import org.hilum.imaging.Volume;

/**
 * An image on the grid of another one of the same case, as the channels of a case have to be: linear between its voxels, and
 * its smallest value outside of it.
 *
 * @param volume  the image
 * @param outside how many of its voxels lie outside of the original image
 * @param sampled whether it had another grid before
 * @since 0.2
 */
public record FurtherChannel(Volume volume, long outside, boolean sampled) {

	/**
	 * {@return an image on a grid; itself when it is on the grid already}
	 *
	 * @param image the image
	 * @param grid  the grid of the first channel
	 */
	public static FurtherChannel of(Volume image, Geometry grid) {
		if (image.geometry().isSameGrid(grid)) {
			return new FurtherChannel(image, 0, false);
		}
		Volume sampled = WorldResample.linear(image, grid, Float.NaN);
		return new FurtherChannel(sampled, fill(sampled, smallest(image)), true);
	}

	/** {@return whether none of it lies on the grid, so that the two are not of one examination} */
	public boolean isApart() {
		return sampled && outside == volume.values();
	}

	/** {@return the share of its voxels that lie outside of the original image} */
	public double shareOutside() {
		return (double) outside / volume.values();
	}

	private static float smallest(Volume volume) {
		double min = Double.POSITIVE_INFINITY;
		for (long i = 0; i < volume.values(); i++) {
			min = Math.min(min, volume.value(i));
		}
		return (float) min;
	}

	/** {@return how many values were NaN and have the given one now} */
	private static long fill(Volume volume, float value) {
		long filled = 0;
		for (long i = 0; i < volume.values(); i++) {
			if (Double.isNaN(volume.value(i))) {
				volume.data().set(ValueLayout.JAVA_FLOAT_UNALIGNED, Float.BYTES * i, value);
				filled++;
			}
		}
		return filled;
	}
}
