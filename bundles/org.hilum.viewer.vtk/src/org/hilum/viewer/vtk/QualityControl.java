// SPDX-License-Identifier: EPL-2.0
package org.hilum.viewer.vtk;

/**
 * Chooses how coarsely a volume is drawn while the camera moves: coarser when a picture took longer than its time, finer when it
 * took less than half of it. The gap between both keeps it from changing to and fro.
 */
final class QualityControl {

	static final int COARSEST = 8;

	private static final double TOO_SLOW = 1.3;
	private static final double TOO_FAST = 0.5;

	private final double budget;
	private int distance;

	/**
	 * @param budget milliseconds for a picture
	 * @param first  pixels between rays at first
	 */
	QualityControl(double budget, int first) {
		this.budget = budget;
		this.distance = first;
	}

	/** {@return pixels between rays} */
	int distance() {
		return distance;
	}

	/**
	 * Takes notice of a picture.
	 *
	 * @param millis how long it took
	 */
	void drawn(double millis) {
		if (millis > TOO_SLOW * budget) {
			distance = Math.min(COARSEST, distance + 1);
		} else if (millis < TOO_FAST * budget) {
			distance = Math.max(1, distance - 1);
		}
	}
}
