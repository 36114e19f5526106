// SPDX-License-Identifier: EPL-2.0
package com.example.stranger;

import org.hilum.engine.evaluate.MaskPair;
import org.hilum.engine.evaluate.Metric;

/** Share of the reference's voxels that are predicted. Stateless, because several threads use one instance. */
public final class Sensitivity implements Metric {

	/** The key in summary.json. */
	static final String ID = "StrangerSensitivity";

	@Override
	public String id() {
		return ID;
	}

	@Override
	public String label() {
		return "Sensitivity";
	}

	@Override
	public String unit() {
		return "";
	}

	@Override
	public boolean higherIsBetter() {
		return true;
	}

	@Override
	public double compute(MaskPair pair) {
		boolean[] reference = pair.reference();
		boolean[] prediction = pair.prediction();
		long found = 0;
		for (int i = 0; i < reference.length; i++) {
			found += reference[i] && prediction[i] ? 1 : 0;
		}
		// not defined without reference voxels; such cases are left out of means
		return pair.referenceVoxels() == 0 ? Double.NaN : found / (double) pair.referenceVoxels();
	}
}
