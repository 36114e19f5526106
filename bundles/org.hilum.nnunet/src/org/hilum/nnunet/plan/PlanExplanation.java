// SPDX-License-Identifier: EPL-2.0
package org.hilum.nnunet.plan;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.hilum.core.options.OptionValues;
import org.hilum.nnunet.fingerprint.Fingerprint;

/**
 * Sentences that say why a configuration is as it is, from the plans and the fingerprint of the data set. They follow the rules
 * of nnU-Net's planner; where values were changed by hand, they say what is so, not why.
 *
 * @since 0.2.0
 */
public final class PlanExplanation {

	/** GB that nnU-Net's reference values stand for. */
	private static final double REFERENCE_GB = 8;
	private static final double NEAR = 1e-3;
	private static final int DIGITS = 3;
	private static final int TENTH = 10;
	private static final double PERCENT = 100;
	/** nnU-Net: the share of the data set's voxels that a batch may hold. */
	private static final double MOST_OF_DATASET = 0.05;

	private final Plans plans;
	private final Configuration configuration;
	private final Fingerprint fingerprint;

	private PlanExplanation(Plans plans, Configuration configuration, Fingerprint fingerprint) {
		this.plans = plans;
		this.configuration = configuration;
		this.fingerprint = fingerprint;
	}

	/**
	 * {@return why spacing, patch, batch and pooling are as they are, one sentence or two for each}
	 *
	 * @param plans         the plans
	 * @param configuration one of their configurations
	 * @param fingerprint   fingerprint of the data set
	 * @param classes       outputs of the network: number of labels with background
	 */
	public static List<String> of(Plans plans, Configuration configuration, Fingerprint fingerprint, int classes) {
		PlanExplanation explanation = new PlanExplanation(plans, configuration, fingerprint);
		List<String> sentences = new ArrayList<>();
		sentences.add(explanation.spacing());
		sentences.add(explanation.patch());
		sentences.add(explanation.pooling());
		sentences.add(explanation.batch(classes));
		return sentences;
	}

	/**
	 * {@return the memory in GB that nnU-Net's rule estimates for training: the feature maps of a batch, with 8 GB for its
	 * reference value}
	 *
	 * @param configuration a configuration
	 * @param classes       outputs of the network
	 */
	public static double memoryGb(Configuration configuration, int classes) {
		boolean flat = configuration.is2d();
		double reference = OptionValues.NONE.get(flat ? UNetPlannerDefinition.REFERENCE_2D : UNetPlannerDefinition.REFERENCE_3D);
		int referenceBatch = flat ? PatchPlanner.REFERENCE_BATCH_2D : PatchPlanner.REFERENCE_BATCH_3D;
		long values = FeatureMapSize.of(configuration.network(), configuration.patchSize(), classes);
		return REFERENCE_GB * values / reference * configuration.batchSize() / referenceBatch;
	}

	/** Axes of the fingerprint in the order of the plans; of two dimensions the last two. */
	private double[] inOrder(double[] zyx) {
		double[] ordered = new double[3];
		for (int a = 0; a < 3; a++) {
			ordered[a] = zyx[plans.transposeForward()[a]];
		}
		return Arrays.copyOfRange(ordered, 3 - configuration.spacing().length, 3);
	}

	private double[] percentiles(int share) {
		double[] result = new double[3];
		for (int a = 0; a < 3; a++) {
			int axis = a;
			result[a] = TargetSpacing.percentile(fingerprint.spacings().stream().mapToDouble(s -> s[axis]).sorted().toArray(),
					share);
		}
		return inOrder(result);
	}

	private String spacing() {
		double[] spacing = configuration.spacing();
		String text = "Images are resampled to " + mm(spacing);
		double[] median = percentiles(50);
		if (near(spacing, median)) {
			return text + ", the median spacing of the " + fingerprint.spacings().size() + " training cases.";
		}
		double[] tenth = percentiles(TENTH);
		int differing = -1;
		int count = 0;
		for (int a = 0; a < spacing.length; a++) {
			if (!near(spacing[a], median[a])) {
				differing = a;
				count++;
			}
		}
		if (count == 1 && spacing[differing] <= median[differing]) {
			return text + ". Along the thick slices it is " + (near(spacing[differing], tenth[differing]) ? "the 10th percentile"
					: "less than the median") + ", so that cases with fine slices are not blurred; else it is the median "
					+ mm(median)
					+ ".";
		}
		double product = 1;
		for (int a = 0; a < spacing.length; a++) {
			product *= spacing[a] / median[a];
		}
		return product > 1 ? text + ", coarser than the median " + mm(median) + ", so that a patch sees more of the image."
				: text + "; the median is " + mm(median) + ".";
	}

	private String patch() {
		int[] patch = configuration.patchSize();
		double[] image = configuration.medianShape();
		double[] own = Arrays.copyOfRange(image, image.length - patch.length, image.length);
		boolean whole = true;
		List<String> shares = new ArrayList<>();
		for (int a = 0; a < patch.length; a++) {
			whole &= patch[a] >= own[a];
			shares.add(String.format(Locale.ROOT, "%.0f %%", Math.min(PERCENT, PERCENT * patch[a] / own[a])));
		}
		String text = "The patch of " + product(patch) + " voxels has the proportions of the median image of " + product(own)
				+ " voxels";
		return whole ? text + " and holds it whole."
				: text + ", made smaller until the network fits into the memory aimed at; it covers " + String.join(", ", shares)
						+ " of its axes.";
	}

	private String pooling() {
		int[] divisors = new int[configuration.patchSize().length];
		Arrays.fill(divisors, 1);
		for (int[] stride : configuration.network().strides()) {
			for (int a = 0; a < divisors.length; a++) {
				divisors[a] *= stride[a];
			}
		}
		return "The network has " + configuration.network().stages() + " stages: each axis is halved until 4 voxels or less "
				+ "would be left, a coarse one later than the others. So the axes of the patch are multiples of "
				+ product(divisors) + ".";
	}

	private String batch(int classes) {
		double voxels = 1;
		for (int extent : configuration.patchSize()) {
			voxels *= extent;
		}
		double image = 1;
		for (double extent : configuration.medianShape()) {
			image *= extent;
		}
		double share = voxels * configuration.batchSize() / (image * fingerprint.spacings().size());
		String text = String.format(Locale.ROOT,
				"The batch of %d patches holds %.2g %% of the voxels of the data set (at most %.0f %%, but never less than 2 "
						+ "patches), and its feature maps need about %.1f GB by nnU-Net's rule.",
				configuration.batchSize(), PERCENT * share, PERCENT * MOST_OF_DATASET, memoryGb(configuration, classes));
		return configuration.batchSize() == 2 && share > MOST_OF_DATASET ? text + " The data set is small for this patch." : text;
	}

	private static boolean near(double... pair) {
		return Math.abs(pair[0] - pair[1]) <= NEAR * pair[1];
	}

	private static boolean near(double[] one, double[] other) {
		for (int a = 0; a < one.length; a++) {
			if (!near(one[a], other[a])) {
				return false;
			}
		}
		return true;
	}

	private static String mm(double... spacing) {
		return join(Arrays.stream(spacing).mapToObj(s -> new BigDecimal(s).round(new MathContext(DIGITS)).stripTrailingZeros()
				.toPlainString()).toList()) + " mm";
	}

	private static String product(int... sizes) {
		return join(Arrays.stream(sizes).mapToObj(String::valueOf).toList());
	}

	private static String product(double... sizes) {
		return join(Arrays.stream(sizes).mapToObj(s -> String.format(Locale.ROOT, "%.0f", s)).toList());
	}

	private static String join(List<String> parts) {
		return String.join(" \u00d7 ", parts);
	}
}
