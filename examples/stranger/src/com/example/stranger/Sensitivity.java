// SPDX-License-Identifier: EPL-2.0
package com.example.stranger;

import org.hilum.core.options.Option;
import org.hilum.core.options.OptionSet;
import org.hilum.core.options.OptionValues;
import org.hilum.evaluation.MaskPair;
import org.hilum.evaluation.Metric;

/**
 * Share of the reference's voxels that are predicted. Immutable, because several threads use one instance. Its option is
 * given as {@code hilum evaluate_folder ... --StrangerSensitivity.stranger_smallest 10}.
 */
public final class Sensitivity implements Metric {

	/** The key in summary.json. */
	static final String ID = "StrangerSensitivity";

	private static final Option<Integer> SMALLEST = Option.integer("stranger_smallest", 1).atLeast(1).unit("voxels")
			.group("Stranger").described("Smallest mask", "Smaller reference masks are left out of means.").build();

	private final int smallest;

	/** Called by the extension registry, which then calls {@link #build}. */
	public Sensitivity() {
		this(SMALLEST.standard());
	}

	private Sensitivity(int smallest) {
		this.smallest = smallest;
	}

	@Override
	public OptionSet options() {
		return OptionSet.of(SMALLEST);
	}

	@Override
	public Metric build(OptionValues values) {
		return new Sensitivity(values.get(SMALLEST));
	}

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
		// not defined; such cases are left out of means
		return pair.referenceVoxels() < smallest ? Double.NaN : found / (double) pair.referenceVoxels();
	}
}
