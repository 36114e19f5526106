// SPDX-License-Identifier: EPL-2.0
package org.hilum.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.hilum.core.HilumException;
import org.hilum.core.options.Option;
import org.hilum.core.options.OptionSet;
import org.hilum.core.options.OptionValues;
import org.hilum.engine.predictor.CasePredictor;
import org.hilum.engine.predictor.PredictionOutcome;
import org.hilum.engine.predictor.PredictionTask;
import org.hilum.engine.predictor.PredictorDefinition;
import org.hilum.imaging.Volume;
import org.hilum.imaging.io.ImageFormats;
import org.hilum.nnunet.dataset.RawCase;

/** Predictor of a plug-in in tests: every voxel has one label, case c3 fails; label 9 is a defect of the class. */
public final class ConstantPredictor implements PredictorDefinition {

	private static final Option<Integer> LABEL = Option.integer("label_value", 1).range(0, 9)
			.described("Label", "Label of every voxel.").build();

	@Override
	public OptionSet options() {
		return OptionSet.of(LABEL);
	}

	@Override
	public CasePredictor build(OptionValues values) {
		return (task, progress) -> predict(task, values.get(LABEL));
	}

	private static PredictionOutcome predict(PredictionTask task, int label) {
		if (label == 9) {
			throw new IllegalStateException("a defect");
		}
		if (!Files.isRegularFile(task.model().resolve("plans.json"))) {
			throw HilumException.input(task.model(), "no model", "Name one.");
		}
		List<Path> written = new ArrayList<>();
		List<HilumException> failures = new ArrayList<>();
		for (RawCase one : task.cases()) {
			if (one.id().equals("c3")) {
				failures.add(HilumException.input(one.images().getFirst(), "It is odd", "Leave it out.").forCase(one.id()));
			} else {
				Volume image = ImageFormats.read(one.images().getFirst());
				short[] labels = new short[(int) image.geometry().voxels()];
				Arrays.fill(labels, (short) label);
				Path file = task.output().resolve(one.id() + ".nii.gz");
				ImageFormats.write(file, Volume.ofLabels(image.geometry(), labels, null));
				written.add(file);
			}
		}
		return new PredictionOutcome(written, 0, failures);
	}
}
