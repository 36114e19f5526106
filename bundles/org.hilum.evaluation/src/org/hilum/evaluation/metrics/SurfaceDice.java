// SPDX-License-Identifier: EPL-2.0
package org.hilum.evaluation.metrics;

import org.hilum.core.options.Option;
import org.hilum.core.options.OptionSet;
import org.hilum.core.options.OptionValues;
import org.hilum.evaluation.MaskPair;
import org.hilum.evaluation.Metric;

/** The share of both surfaces that lies within a tolerance of the other; 0 when one mask is empty. */
public final class SurfaceDice implements Metric {

	/** Largest distance that counts. */
	public static final Option<Double> TOLERANCE = Option.decimal("tolerance", 1).atLeast(0).unit("mm").group("Surface Dice")
			.described("Tolerance", "Distance from the other surface up to which a part of a surface counts as found.").build();

	private final double tolerance;

	/** Made by the extension registry. */
	public SurfaceDice() {
		this(TOLERANCE.standard());
	}

	private SurfaceDice(double tolerance) {
		this.tolerance = tolerance;
	}

	@Override
	public OptionSet options() {
		return OptionSet.of(TOLERANCE);
	}

	@Override
	public Metric build(OptionValues values) {
		return new SurfaceDice(values.get(TOLERANCE));
	}

	@Override
	public String id() {
		return "SurfaceDice";
	}

	@Override
	public String label() {
		return "Surface Dice at the chosen tolerance";
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
		return within(pair, tolerance);
	}

	/** {@return surface Dice; 0 when one mask is empty, NaN when both are} */
	static double within(MaskPair pair, double tolerance) {
		if (pair.referenceVoxels() == 0 || pair.predictionVoxels() == 0) {
			return pair.referenceVoxels() == pair.predictionVoxels() ? Double.NaN : 0;
		}
		return pair.surfaces().dice(tolerance);
	}
}
