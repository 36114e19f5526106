// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.augment;

/** The extent of the region that a rotated, scaled patch is made from. */
final class SourceSize {

	private SourceSize() {
	}

	/**
	 * The largest extent that the patch's far corner reaches when rotated about one axis at a time.
	 *
	 * @param patch        (z, y, x) or (y, x)
	 * @param limit        largest rotation, radians
	 * @param scale        the smallest scale that counts
	 * @param withinSlices whether the first of three axes keeps its extent
	 */
	static int[] of(int[] patch, double limit, double scale, boolean withinSlices) {
		double angle = Math.min(Math.PI / 2, limit);
		double c = Math.cos(angle);
		double s = Math.sin(angle);
		double[] reach = new double[patch.length];
		for (int a = 0; a < patch.length; a++) {
			reach[a] = patch[a];
		}
		for (int first = 0; first < patch.length; first++) {
			for (int second = first + 1; second < patch.length; second++) {
				// batchgenerators multiplies row vectors by the matrix, and its y axis turns the other way round
				double sign = first == 0 && second == 2 ? -1 : 1;
				double u = Math.abs(c * patch[first] + sign * s * patch[second]);
				double v = Math.abs(c * patch[second] - sign * s * patch[first]);
				reach[first] = Math.max(reach[first], u);
				reach[second] = Math.max(reach[second], v);
			}
		}
		int[] size = new int[patch.length];
		for (int a = 0; a < patch.length; a++) {
			size[a] = (int) (reach[a] / scale);
		}
		if (withinSlices && patch.length == 3) {
			size[0] = patch[0];
		}
		return size;
	}
}
