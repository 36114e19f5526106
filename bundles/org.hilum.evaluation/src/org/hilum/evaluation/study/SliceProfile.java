// SPDX-License-Identifier: EPL-2.0
package org.hilum.evaluation.study;

import org.hilum.evaluation.MaskPair;

/**
 * The two masks of a label slice by slice.
 *
 * @param caseId     the case
 * @param label      the label's key
 * @param first      first slice, from 0
 * @param reference  voxels of the reference in each slice
 * @param prediction predicted voxels in each slice
 * @param common     voxels in both
 * @since 0.2
 */
public record SliceProfile(String caseId, String label, int first, long[] reference, long[] prediction, long[] common) {

	/**
	 * {@return the profile of a pair}
	 *
	 * @param caseId the case
	 * @param pair   masks of a label, in three dimensions
	 */
	public static SliceProfile of(String caseId, MaskPair pair) {
		int[] shape = pair.shape();
		int slices = shape.length == 3 ? shape[0] : 1;
		long[] reference = new long[slices];
		long[] prediction = new long[slices];
		long[] common = new long[slices];
		int plane = slices == 0 ? 1 : pair.reference().length / slices;
		for (int i = 0; i < pair.reference().length; i++) {
			boolean a = pair.reference()[i];
			boolean b = pair.prediction()[i];
			reference[i / plane] += a ? 1 : 0;
			prediction[i / plane] += b ? 1 : 0;
			common[i / plane] += a && b ? 1 : 0;
		}
		return new SliceProfile(caseId, pair.label().map(l -> l.key()).orElse(""), pair.firstSlice(), reference, prediction,
				common);
	}

	/**
	 * {@return Dice in a slice; NaN when neither mask is there}
	 *
	 * @param slice index from the first slice
	 */
	public double dice(int slice) {
		long sum = reference[slice] + prediction[slice];
		return sum == 0 ? Double.NaN : 2.0 * common[slice] / sum;
	}
}
