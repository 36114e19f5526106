// SPDX-License-Identifier: EPL-2.0
package org.hilum.imaging.io;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.hilum.imaging.GeometryRemark;
import org.hilum.imaging.GeometryRemark.Kind;

/** Compares what a NIfTI header states three times: pixdim, the quaternion (qform) and the matrix (sform). */
final class NiftiRemarks {

	/**
	 * Relative; spacings rounded to two decimals (0.87 mm for 0.8658) differ by half a per cent, a wrong statement by
	 * several.
	 */
	private static final double SPACING_TOLERANCE = 1e-2;
	/** Voxels at the far corner of the image, above what float32 headers and rounded cosines can do. */
	private static final double PLACE_TOLERANCE = 0.5;

	private final NiftiFields fields;
	private final int[] size;
	private final int axes;
	private final List<GeometryRemark> remarks = new ArrayList<>();

	private NiftiRemarks(NiftiFields fields, int... size) {
		this.fields = fields;
		this.size = size;
		this.axes = NiftiHeader.axes(fields);
	}

	static List<GeometryRemark> of(NiftiFields fields, int... size) {
		NiftiRemarks result = new NiftiRemarks(fields, size);
		result.compare();
		return List.copyOf(result.remarks);
	}

	private void compare() {
		boolean broken = pixdim();
		double[] sform = fields.sformCode() > 0 ? NiftiHeader.completed(fields.srow(), axes) : null;
		double[] qform = fields.qformCode() > 0 ? NiftiHeader.qform(fields) : null;
		if (sform == null && qform == null) {
			add(Kind.PLACEMENT_ASSUMED, "neither qform nor sform is set (both codes are 0), so position and sides of the"
					+ " image are not known", "Export the image with its orientation.");
			return;
		}
		boolean goodS = sform != null && Affines.usable(sform);
		boolean goodQ = qform != null && Affines.usable(qform);
		String bad = sform != null && !goodS ? "sform" : "qform";
		if (!goodS && !goodQ) {
			add(Kind.PLACEMENT_BROKEN, "the " + bad + " " + shown(sform != null ? sform : qform)
					+ " is singular or not finite, and there is no other placement",
					"Export the image again, or write a correct affine into its header.");
			return;
		}
		if (sform != null && !goodS || qform != null && !goodQ && !broken) {
			add(Kind.PLACEMENT_FALLBACK, "the " + bad + " is singular or not finite; the other form is used",
					"Correct the header, or set the code of the broken form to 0.");
		}
		if (goodS) {
			steps(sform, broken);
			if (goodQ && !broken) {
				places(sform, qform);
			}
		}
	}

	/** {@return whether a spacing is zero or no number} */
	private boolean pixdim() {
		boolean broken = false;
		for (int i = 1; i <= axes; i++) {
			double p = fields.pixdim()[i];
			broken |= p == 0 || !Double.isFinite(p);
		}
		if (broken) {
			add(Kind.SPACING_BROKEN, "the spacing (pixdim) is stated as "
					+ numbers(Arrays.copyOfRange(fields.pixdim(), 1, 1 + axes)) + ", and ITK refuses spacings of 0",
					"Write the true spacing into the header (pixdim), or export the image again.");
		}
		return broken;
	}

	private void steps(double[] affine, boolean broken) {
		double[] norms = new double[axes];
		boolean differ = false;
		for (int i = 0; i < axes; i++) {
			norms[i] = Affines.norm(affine, i);
			double stated = Math.abs(fields.pixdim()[i + 1]);
			differ |= !(Math.abs(stated - norms[i]) <= SPACING_TOLERANCE * norms[i]);
		}
		if (differ && !broken) {
			add(Kind.SPACING_CONTRADICTED, "the spacing is stated twice and differs: pixdim "
					+ numbers(Arrays.copyOfRange(fields.pixdim(), 1, 1 + axes)) + ", steps of the sform " + numbers(norms),
					"Find out which one is true and write it into both, or export the image again.");
		}
		if (Affines.sheared(affine)) {
			add(Kind.SHEARED, "the axes of the sform are not at right angles",
					"Resample the image onto a grid with right angles.");
		}
	}

	private void places(double[] sform, double... qform) {
		double[] corner = { size[0] - 1, size[1] - 1, size[2] - 1 };
		double smallest = Math.min(Affines.norm(sform, 0), Affines.norm(sform, 1));
		double largest = 0;
		for (int row = 0; row < 3; row++) {
			double first = sform[4 * row + 3] - qform[4 * row + 3];
			double last = first;
			for (int column = 0; column < axes; column++) {
				last += (sform[4 * row + column] - qform[4 * row + column]) * corner[column];
			}
			largest = Math.max(largest, Math.max(Math.abs(first), Math.abs(last)));
		}
		if (largest > PLACE_TOLERANCE * smallest) {
			add(Kind.PLACEMENT_CONTRADICTED, String.format(Locale.ROOT,
					"qform and sform put the image at places that differ by %.4g mm; the sform is used", largest),
					"Set the code of the wrong form to 0, or make them equal.");
		}
	}

	private void add(Kind kind, String text, String remedy) {
		remarks.add(new GeometryRemark(kind, text, remedy));
	}

	private static String shown(double... affine) {
		return "(" + numbers(Arrays.copyOfRange(affine, 0, 4)) + "; " + numbers(Arrays.copyOfRange(affine, 4, 8)) + "; "
				+ numbers(Arrays.copyOfRange(affine, 8, 12)) + ")";
	}

	private static String numbers(double... values) {
		return Arrays.stream(values).mapToObj(v -> String.format(Locale.ROOT, "%.6g", v).replaceAll("(\\.\\d*?)0+$", "$1")
				.replaceAll("\\.$", "")).collect(Collectors.joining(" "));
	}
}
