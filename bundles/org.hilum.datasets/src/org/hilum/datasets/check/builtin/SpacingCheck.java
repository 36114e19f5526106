// SPDX-License-Identifier: EPL-2.0
package org.hilum.datasets.check.builtin;

import java.util.List;
import java.util.Locale;
import org.hilum.datasets.check.CheckContext;
import org.hilum.datasets.check.CheckInfo;
import org.hilum.datasets.check.Finding;
import org.hilum.datasets.check.Severity;
import org.hilum.datasets.check.fix.CaseFixes;
import org.hilum.datasets.facts.CaseFacts;

/** Spacings far from those of the other cases. */
public final class SpacingCheck extends CaseCheck {

	private static final CheckInfo INFO = new CheckInfo("spacing-outlier", Severity.WARNING,
			"The voxels have quite another size than in other cases",
			"All cases are resampled to one spacing. A case whose voxels are many times larger or "
					+ "smaller than those of the others is mostly a mistake of units (cm or m instead of "
					+ "mm); preprocessing makes an image of it that is a thousand times as large, or hardly "
					+ "any voxel.",
			"Compare the spacing with the scanner's and correct the header, or set the case aside "
					+ "(exclude-case).");

	/** Two cases do not say which of them is unusual. */
	private static final int LEAST_CASES = 3;
	/** Mistakes of units are factors of 10 along all axes; scanners of one modality differ by less than half of that. */
	private static final double EDGE = 5;
	/** CT slices of one data set may be 0.5 mm and 10 mm apart. */
	private static final double AXIS = 20.5;

	/** For the extension registry. */
	public SpacingCheck() {
		super(INFO);
	}

	@Override
	public List<Finding> checkDataset(CheckContext context) {
		List<CaseFacts> cases = context.cases().stream().filter(c -> !c.readableImages().isEmpty()).toList();
		if (cases.size() < LEAST_CASES) {
			return List.of();
		}
		double[] median = new double[3];
		for (int axis = 0; axis < 3; axis++) {
			int a = axis;
			double[] sorted = cases.stream().mapToDouble(c -> spacing(c)[a]).sorted().toArray();
			median[axis] = sorted[sorted.length / 2];
		}
		return cases.stream().filter(c -> isOutlier(spacing(c), median))
				.map(c -> Finding.of(INFO, c, c.readableImages().getFirst().file().file(), "The spacing is "
						+ text(spacing(c)) + " mm, the median of the cases " + text(median) + " mm")
						.with("ratio", edge(spacing(c)) / edge(median)).fixedBy(CaseFixes.EXCLUDE.id()))
				.toList();
	}

	private static double[] spacing(CaseFacts facts) {
		return facts.readableImages().getFirst().file().geometry().spacing();
	}

	private static boolean isOutlier(double[] spacing, double... median) {
		boolean outlier = beyond(edge(spacing) / edge(median), EDGE);
		for (int axis = 0; axis < 3; axis++) {
			outlier |= beyond(spacing[axis] / median[axis], AXIS);
		}
		return outlier;
	}

	private static boolean beyond(double ratio, double limit) {
		return !(ratio < limit && ratio > 1 / limit);
	}

	/** {@return the edge of a cube of the voxel's volume} */
	private static double edge(double... spacing) {
		return Math.cbrt(spacing[0] * spacing[1] * spacing[2]);
	}

	private static String text(double... spacing) {
		return String.format(Locale.ROOT, "%.4g x %.4g x %.4g", spacing[0], spacing[1], spacing[2]);
	}
}
