// SPDX-License-Identifier: EPL-2.0
package org.hilum.evaluation.metrics;

import org.hilum.evaluation.Direction;
import org.hilum.evaluation.MaskPair;

/** A ratio of voxel counts. */
abstract class Overlap extends DescribedMetric {

	Overlap(String id, String label) {
		super(id, label, "", Direction.HIGHER);
	}

	/** {@return the number of voxels in both masks} */
	static long common(MaskPair pair) {
		return pair.derived(Overlap.class, Long.class, p -> {
			boolean[] a = p.reference();
			boolean[] b = p.prediction();
			long n = 0;
			for (int i = 0; i < a.length; i++) {
				n += a[i] & b[i] ? 1 : 0;
			}
			return n;
		});
	}

	/** {@return a ratio; NaN when both masks are empty, 0 when one is} */
	static double ratio(MaskPair pair, long of) {
		if (pair.referenceVoxels() + pair.predictionVoxels() == 0) {
			return Double.NaN;
		}
		return of == 0 ? 0 : (double) common(pair) / of;
	}
}
