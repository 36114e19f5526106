// SPDX-License-Identifier: EPL-2.0
package org.hilum.evaluation.study;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.hilum.core.options.Choice;
import org.hilum.core.options.Option;
import org.hilum.core.options.OptionSet;
import org.hilum.core.options.OptionValues;
import org.hilum.evaluation.BothEmptyRule;
import org.hilum.evaluation.EvaluationOptions;

/**
 * Proposes metrics for a task by the questions of Metrics Reloaded (Maier-Hein, Reinke et al., Nature Methods 21, 2024):
 * what the
 * structures are like, how sure the reference is, and what the result is used for.
 *
 * @since 0.2
 */
public final class MetricGuide {

	/** What is segmented. */
	public enum Task implements Choice {
		/** One compact structure. */
		ORGAN("Organ", "One compact structure in each image, such as an organ or one large tumour."),
		/** Any number of structures. */
		LESIONS("Lesions", "Any number of structures of one kind, which are found or missed one by one."),
		/** Tubes. */
		TUBES("Tubes", "Long thin structures, such as vessels and airways, of which connections matter.");

		private final Texts texts;

		Task(String label, String help) {
			texts = new Texts(label, help);
		}

		@Override
		public Texts texts() {
			return texts;
		}
	}

	private static final String GROUP = "Task";

	/** What is segmented. */
	public static final Option<String> TASK = Option.choice("task", Task.ORGAN).group(GROUP)
			.described("Task", "What is segmented.").build();
	/** Small structures. */
	public static final Option<Boolean> SMALL = Option.bool("small", false).group(GROUP)
			.described("Small structures", "Structures are only a few voxels wide, at least in some cases.").build();
	/** Boundaries matter. */
	public static final Option<Boolean> BOUNDARY = Option.bool("boundary", false).group(GROUP)
			.described("Boundary matters", "The place of the boundary matters, as for radiotherapy and surgery.").build();
	/** The reference is uncertain. */
	public static final Option<Boolean> UNCERTAIN = Option.bool("uncertain", false).group(GROUP)
			.described("Uncertain reference", "Annotators differ, or the reference is not exact.").build();
	/** Outliers in the reference. */
	public static final Option<Boolean> OUTLIERS = Option.bool("outliers", false).group(GROUP)
			.described("Outliers in the reference", "The reference has single wrong voxels or spikes.").build();
	/** The volume matters. */
	public static final Option<Boolean> VOLUME = Option.bool("volume", false).group(GROUP)
			.described("Volume matters", "The volume of the structure is what is used.").build();
	/** Thick slices. */
	public static final Option<Boolean> THICK_SLICES = Option.bool("thick_slices", false).group(GROUP)
			.described("Thick slices", "Slices are several times as thick as pixels are wide.").build();
	/** Probabilities are used. */
	public static final Option<Boolean> PROBABILITIES = Option.bool("probabilities", false).group(GROUP)
			.described("Probabilities are used", "Predicted probabilities are shown or used.").build();
	/** Empty references occur. */
	public static final Option<Boolean> EMPTY = Option.bool("empty", false).group(GROUP)
			.described("Empty references", "Some references are empty, as the structure is not there.").build();

	/** All questions. */
	public static final OptionSet OPTIONS = OptionSet.of(TASK, SMALL, BOUNDARY, UNCERTAIN, OUTLIERS, VOLUME, THICK_SLICES,
			PROBABILITIES,
			EMPTY);

	private static final Set<String> ALWAYS = Set.of("Dice", "IoU");

	private MetricGuide() {
	}

	/**
	 * A proposal or a remark.
	 *
	 * @param metric the metric's key; empty for a remark
	 * @param reason why, a sentence
	 */
	public record Advice(String metric, String reason) {
	}

	/**
	 * {@return what is proposed, the main metrics first}
	 *
	 * @param values answers
	 */
	public static List<Advice> propose(OptionValues values) {
		List<Advice> all = new ArrayList<>();
		switch (Choice.of(Task.class, values.get(TASK))) {
			case ORGAN -> all.add(new Advice("Dice",
					"overlap of one compact structure; comparable with most of the literature."));
			case LESIONS -> lesions(values.get(SMALL), all);
			case TUBES -> {
				all.add(new Advice("clDice", "overlap of thin structures depends on centre lines; Dice is ruled by the "
						+ "width."));
				all.add(new Advice("Dice", "beside it, for comparison with the literature."));
			}
		}
		boundary(values, all);
		if (values.get(VOLUME)) {
			all.add(new Advice("VolumeErrorMl",
					"the error of what is used, with its sign; look at the Bland-Altman plot, not at the mean "
							+ "alone."));
			all.add(new Advice("RelativeVolumeError", "the same relative to the size of the structure."));
		}
		if (values.get(PROBABILITIES)) {
			all.add(new Advice("ECE", "whether probabilities are frequencies; needs --save_probabilities."));
			all.add(new Advice("Brier", "calibration and discrimination in one number."));
		}
		remarks(values, all);
		return all;
	}

	private static void lesions(boolean small, List<Advice> all) {
		String overlap = small ? ":overlap=0" : "";
		all.add(new Advice("LesionF1" + overlap, "lesions are counted one by one" + (small
				? "; of small ones any overlap counts, as few "
						+ "voxels decide about their intersection over union." : ".")));
		all.add(new Advice("LesionSensitivity" + overlap, "how many are found."));
		all.add(new Advice("LesionFalsePositives" + overlap, "how many are invented in each case."));
		if (!small) {
			all.add(new Advice("PanopticQuality", "detection and segmentation in one number."));
		}
		all.add(new Advice("Dice", "of the whole image; large lesions rule it."));
	}

	private static void boundary(OptionValues values, List<Advice> all) {
		if (values.get(UNCERTAIN)) {
			all.add(new Advice("NSD", "boundaries count as right within a tolerance: set it to the distance between annotators "
					+ "(--NSD.tolerances \"1=2 2=3\")."));
		}
		if (values.get(BOUNDARY) || values.get(SMALL) || !values.get(UNCERTAIN)) {
			all.add(new Advice(values.get(OUTLIERS) || !values.get(BOUNDARY) ? "HD95" : "HD", values.get(BOUNDARY)
					&& !values.get(
							OUTLIERS)
									? "the worst boundary error, as every part of the boundary matters."
									: "large boundary errors, without single outliers."));
		}
		if (values.get(BOUNDARY)) {
			all.add(new Advice("ASSD", "the mean boundary error."));
		}
		if (values.get(THICK_SLICES)) {
			all.add(new Advice("HDInPlane", "boundary errors within slices."));
			all.add(new Advice("HDAlongZ", "slices too many or too few, whose thickness would rule HD."));
		}
	}

	private static void remarks(OptionValues values, List<Advice> all) {
		if (values.get(SMALL)) {
			all.add(new Advice("",
					"One voxel changes Dice of small structures much: report them by size (hilum compare --cases)."));
		}
		if (values.get(EMPTY)) {
			all.add(new Advice("",
					"Where reference and prediction are empty, nnU-Net leaves the case out. With --both_empty perfect it counts "
							+ "as agreement, as in Metrics Reloaded and many challenges, so that a correct empty prediction "
							+ "is not ignored. Where one of them is empty, Dice is 0 and --empty_mask decides about distances. "
							+ "Report how many references are empty, and false positives there (LesionFalsePositives)."));
		}
		if (values.get(UNCERTAIN)) {
			all.add(new Advice("", "With several annotators, compare the model with their differences: hilum stability."));
		}
	}

	/**
	 * {@return the options of the evaluation to choose beside the metrics, values of {@link EvaluationOptions#all()}}
	 *
	 * @param values answers
	 * @since 0.2.0
	 */
	public static OptionValues settings(OptionValues values) {
		return values.get(EMPTY) ? OptionValues.NONE.with(EvaluationOptions.BOTH_EMPTY, BothEmptyRule.PERFECT.id())
				: OptionValues.NONE;
	}

	/**
	 * {@return the metrics to choose, without those that are always computed}
	 *
	 * @param advice what is proposed
	 */
	public static List<String> selection(List<Advice> advice) {
		return advice.stream().map(Advice::metric).filter(m -> !m.isEmpty() && !ALWAYS.contains(m)).distinct().toList();
	}
}
