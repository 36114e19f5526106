// SPDX-License-Identifier: EPL-2.0
package org.hilum.runs.pipeline;

import java.util.List;
import java.util.Optional;
import org.hilum.core.options.Alternative;
import org.hilum.core.options.Option;
import org.hilum.core.options.OptionSet;

/**
 * Options of the preparation of data sets beside those of the planner, with nnU-Net's flags.
 *
 * @since 0.2.0
 */
public final class PreparationOptions {

	private static final String FINGERPRINT_GROUP = "Fingerprint";
	private static final String PREPROCESSING_GROUP = "Preprocessing";
	private static final int MOST_THREADS = 4096;

	/** Fingerprint extractor. */
	public static final Option<String> EXTRACTOR = Option.choice("fingerprint_extractor", "DatasetFingerprintExtractor",
			() -> List.of(Alternative.of("DatasetFingerprintExtractor", "Shapes, spacings and intensities"))).flag("-fpe")
			.execution().group(FINGERPRINT_GROUP)
			.described("Fingerprint extractor", "Class that measures the cases; there is only this one.").build();

	/** Whether every case is checked. */
	public static final Option<Boolean> VERIFY = Option.bool("verify_dataset_integrity", false).execution()
			.group(FINGERPRINT_GROUP).described("Verification",
					"Check every case again. Without it cases are checked when the data "
							+ "set is new or changed.").build();

	/** Whether everything is done again. */
	public static final Option<Boolean> CLEAN = Option.bool("clean", false).execution().group(FINGERPRINT_GROUP)
			.described("Clean", "Do it again although the result is up to date.").build();

	/** Threads of the fingerprint. */
	public static final Option<Integer> FINGERPRINT_THREADS = Option.integer("fingerprint_threads", 0).range(0, MOST_THREADS)
			.flag("-npfp").execution().group(FINGERPRINT_GROUP)
			.described("Fingerprint threads", "Threads of the fingerprint; 0: all processors.").build();

	/** Whether cases are preprocessed. */
	public static final Option<Boolean> PREPROCESSING = Option.bool("preprocessing", true).offFlag("--no_pp").execution()
			.group(PREPROCESSING_GROUP).described("Preprocessing", "Preprocess the cases; without it fingerprint and plans only.")
			.build();

	/** Plans by which cases are preprocessed. */
	public static final Option<String> PLANS = Option.text("plans", "nnUNetPlans").flag("-plans_name").execution()
			.group(PREPROCESSING_GROUP).plainName().described("Plans", "Name of the plans, of hilum preprocess only.").build();

	/** Configurations to preprocess. */
	public static final Option<List<String>> CONFIGURATIONS = Option
			.list("configurations", List.of("2d", "3d_fullres", "3d_lowres")).flag("-c").words().execution()
			.group(PREPROCESSING_GROUP).plainName().described("Configurations",
					"Configurations; those that the plans lack are left out. The "
							+ "cascade uses the data of 3d_fullres.").build();

	/** Threads of each configuration. */
	public static final Option<List<String>> THREADS = Option.list("threads", List.of()).flag("-np").words().execution()
			.group(PREPROCESSING_GROUP).check(PreparationOptions::numbers)
			.described("Threads", "Threads: one number for all configurations or one per configuration. Default: all processors, "
					+ "fewer where memory is short.").build();

	/** Options of the extraction of a fingerprint. */
	public static final OptionSet FINGERPRINT = OptionSet.of(EXTRACTOR, VERIFY, CLEAN);

	/** Options of the preprocessing. */
	public static final OptionSet PREPROCESS = OptionSet.of(CONFIGURATIONS, THREADS);

	/** All options, in the order in which they are shown. */
	public static final OptionSet ALL = FINGERPRINT.plus(OptionSet.of(FINGERPRINT_THREADS, PREPROCESSING, PLANS)).plus(
			PREPROCESS);

	private PreparationOptions() {
	}

	private static Optional<String> numbers(List<String> threads) {
		return threads.stream().filter(n -> !n.matches("\\d{1,4}") || Integer.parseInt(n) > MOST_THREADS).findFirst()
				.map(n -> "has " + n + ", which is no number from 0 to " + MOST_THREADS);
	}
}
