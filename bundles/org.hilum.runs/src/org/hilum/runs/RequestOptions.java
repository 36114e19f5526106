// SPDX-License-Identifier: EPL-2.0
package org.hilum.runs;

import java.util.Optional;
import org.hilum.core.options.Choice;
import org.hilum.core.options.Option;
import org.hilum.core.options.OptionSet;
import org.hilum.core.options.OptionValues;
import org.hilum.engine.train.Trainers;

/**
 * Options of a training beside those of its trainer: which trainer, with which plans, under which name.
 *
 * @since 0.2.0
 */
public final class RequestOptions {

	private static final String TRAINING = "Training";

	/** Short names of trainers. */
	private enum Preset implements Choice {
		STANDARD(Trainers.DEFAULT, "1000 epochs of 250 iterations"),
		QUICK("quick", "A small network, minutes");

		private final String trainer;
		private final Texts texts;

		Preset(String trainer, String label) {
			this.trainer = trainer;
			texts = new Texts(label, "");
		}

		@Override
		public Texts texts() {
			return texts;
		}
	}

	/** Trainer. */
	public static final Option<String> TRAINER = Option.text("trainer", "").flag("-tr").group(TRAINING).plainName()
			.described("Trainer", "Trainer, by nnU-Net's name, such as nnUNetTrainer_250epochs or nnUNetTrainerNoMirroring, or a "
					+ "preset of the project.").build();

	/** Short name of a trainer. */
	public static final Option<String> PRESET = Option.choice("preset", Preset.STANDARD).group(TRAINING)
			.described("Preset", "Trainer where -tr names none: nnUNetTrainer, or a small network that is trained in minutes.")
			.build();

	/** Plans. */
	public static final Option<String> PLANS = Option.text("plans", TrainingRequest.DEFAULT_PLANS).flag("-p").group(TRAINING)
			.plainName().described("Plans", "Name of the plans.").build();

	/** Name of the models. */
	public static final Option<String> MODEL_NAME = Option.text("model_name", "").group(TRAINING).plainName()
			.check(RequestOptions::modelNameProblem)
			.described("Model name",
					"First part of the model folder's name, to keep models with other options apart. Default: the "
							+ "trainer's name.").build();

	/** All options, in the order in which they are shown. */
	public static final OptionSet ALL = OptionSet.of(TRAINER, PRESET, PLANS, MODEL_NAME);

	private RequestOptions() {
	}

	private static Optional<String> modelNameProblem(String name) {
		return name.contains("__") || name.startsWith(".")
				? Optional.of("has two underscores in succession, which separate the parts of a model folder's name, or begins "
						+ "with a dot")
				: Optional.empty();
	}

	/**
	 * {@return id of the trainer that is chosen}
	 *
	 * @param values values of {@link #ALL}
	 */
	public static String trainer(OptionValues values) {
		String named = values.get(TRAINER);
		return named.isEmpty() ? Choice.of(Preset.class, values.get(PRESET)).trainer : named;
	}
}
