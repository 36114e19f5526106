// SPDX-License-Identifier: EPL-2.0
package org.hilum.datasets.check.builtin;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.hilum.core.HilumException;
import org.hilum.datasets.check.CheckContext;
import org.hilum.datasets.check.CheckInfo;
import org.hilum.datasets.check.Finding;
import org.hilum.datasets.check.Severity;
import org.hilum.datasets.check.fix.CaseFixes;
import org.hilum.datasets.facts.CaseFacts;
import org.hilum.imaging.Geometry;
import org.hilum.nnunet.plan.ResampledSize;

/** Spacings far from those of the other cases. */
public final class SpacingCheck extends CaseCheck {

	private static final CheckInfo INFO = new CheckInfo("spacing-outlier", Severity.WARNING,
			"The voxels have quite another size than in other cases",
			"All cases are resampled to one spacing. A case whose voxels are many times larger or "
					+ "smaller than those of the others is mostly a mistake of units (cm or m instead of "
					+ "mm); preprocessing makes an image of it that is a thousand times as large, or hardly "
					+ "any voxel. Where the image would not fit into memory, or nothing would be left of it, preprocessing "
					+ "refuses the case, and this is an error.",
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
		List<Finding> refused = refused(context.training().stream().filter(c -> !c.readableImages().isEmpty()).toList());
		List<Finding> unusual = unusual(context.cases().stream().filter(c -> !c.readableImages().isEmpty()).toList());
		List<Finding> all = new ArrayList<>(refused);
		unusual.stream().filter(f -> refused.stream().noneMatch(r -> r.part() == f.part() && r.caseId().equals(f.caseId())))
				.forEach(all::add);
		return all;
	}

	/** Cases that preprocessing would refuse at the spacing that is planned for them all. */
	private static List<Finding> refused(List<CaseFacts> cases) {
		List<Finding> findings = new ArrayList<>();
		if (cases.isEmpty()) {
			return findings;
		}
		List<double[]> spacings = cases.stream().map(c -> geometry(c).spacingZyx()).toList();
		List<int[]> shapes = cases.stream().map(c -> geometry(c).shapeZyx()).toList();
		double[] planned = ResampledSize.plannedTarget(spacings, shapes);
		boolean flat = shapes.stream().allMatch(s -> s[0] == 1);
		for (int i = 0; i < cases.size(); i++) {
			double[] spacing = spacings.get(i);
			// only two-dimensional configurations are planned for pictures, which keep the distance of slices
			double[] target = flat ? new double[] { spacing[0], planned[1], planned[2] } : planned;
			CaseFacts facts = cases.get(i);
			try {
				ResampledSize.of(facts.images().size(), shapes.get(i), spacing, target, "the data set");
			} catch (HilumException e) {
				findings.add(Finding.of(INFO, facts, facts.readableImages().getFirst().file().file(),
						e.what() + "; preprocessing refuses it (z, y, x)").as(Severity.ERROR)
						.fixedBy(CaseFixes.EXCLUDE.id()));
			}
		}
		return findings;
	}

	private static List<Finding> unusual(List<CaseFacts> cases) {
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
		return geometry(facts).spacing();
	}

	private static Geometry geometry(CaseFacts facts) {
		return facts.readableImages().getFirst().file().geometry();
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
