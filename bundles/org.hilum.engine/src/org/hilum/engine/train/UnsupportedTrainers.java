// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.train;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Trainers of nnU-Net 2.8.1 that Hilum does not have, with what to use instead. */
final class UnsupportedTrainers {

	private record Advice(Pattern name, String text) {
	}

	private static final List<Advice> ALL = List.of(
			advice("nnUNet_PrimusV[23].*", "The tokenizers of PrimusV2 and PrimusV3 are not available. Use "
					+ "nnUNet_Primus_S_Trainer, or B, M, L in place of S."),
			// two underscores separate the parts of a model folder's name
			advice("PretrainedTrainer_adam__nomirroring", "Use PretrainedTrainer_nomirroring, which is the same."),
			advice("nnUNetTrainerBenchmark_5epochs_noDataLoading", "Use nnUNetTrainerBenchmark_5epochs."));

	private UnsupportedTrainers() {
	}

	private static Advice advice(String name, String text) {
		return new Advice(Pattern.compile(name), text);
	}

	/** {@return what to use instead of a trainer of nnU-Net; empty for an unknown name} */
	static Optional<String> instead(String name) {
		return ALL.stream().filter(a -> a.name.matcher(name).matches()).map(Advice::text).findFirst();
	}
}
