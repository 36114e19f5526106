// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.predict;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.hilum.core.HilumException;

/**
 * How to predict. {@link #nnunet()} has nnU-Net's defaults.
 *
 * @param stepSize      distance of neighbouring tiles as a share of the patch, above 0 to 1
 * @param mirroring     whether predictions of mirrored images are averaged, along the axes that the model was trained for
 * @param folds         folds whose models are averaged, such as "0" or "all"; empty: all that have the checkpoint
 * @param checkpoint    file name of the checkpoint in the fold folders
 * @param probabilities whether class probabilities are kept beside the label map
 * @param device        "cpu", "cuda", or null for the best there is
 * @param memoryLimit   bytes of the Java heap that may be used; 0: three quarters of it
 * @param precision     of the sums over tiles
 * @param scratch       folder of temporary files for logits that do not fit into memory; null: the output folder, or the
 *                      system's folder of temporary files when there is none
 */
public record PredictionOptions(double stepSize, boolean mirroring, List<String> folds, String checkpoint,
		boolean probabilities, String device, long memoryLimit, Precision precision, Path scratch) {

	/** Checks the step size and copies the list. */
	public PredictionOptions {
		if (!(stepSize > 0 && stepSize <= 1)) {
			throw HilumException.usage("The step size " + stepSize + " is not between 0 and 1",
					"Leave it at 0.5.");
		}
		folds = List.copyOf(folds);
	}

	/** {@return step 0.5, mirroring, all folds, checkpoint_final.pth, labels only, float16} */
	public static PredictionOptions nnunet() {
		return new PredictionOptions(0.5, true, List.of(), "checkpoint_final.pth", false, null, 0, Precision.FLOAT16, null);
	}

	/**
	 * {@return these options with another step size}
	 *
	 * @param value above 0 to 1
	 */
	public PredictionOptions withStepSize(double value) {
		return with(o -> o.stepSize = value);
	}

	/**
	 * {@return these options with or without mirroring}
	 *
	 * @param value whether predictions of mirrored images are averaged
	 */
	public PredictionOptions withMirroring(boolean value) {
		return with(o -> o.mirroring = value);
	}

	/**
	 * {@return these options for other folds}
	 *
	 * @param value folds, such as "0" or "all"
	 */
	public PredictionOptions withFolds(List<String> value) {
		return with(o -> o.folds = value);
	}

	/**
	 * {@return these options for another checkpoint}
	 *
	 * @param value file name in the fold folders
	 */
	public PredictionOptions withCheckpoint(String value) {
		return with(o -> o.checkpoint = value);
	}

	/**
	 * {@return these options with or without probabilities}
	 *
	 * @param value whether class probabilities are kept
	 */
	public PredictionOptions withProbabilities(boolean value) {
		return with(o -> o.probabilities = value);
	}

	/**
	 * {@return these options for another device}
	 *
	 * @param value "cpu", "cuda", or null for the best there is
	 */
	public PredictionOptions withDevice(String value) {
		return with(o -> o.device = value);
	}

	/**
	 * {@return these options with another memory limit}
	 *
	 * @param value bytes, 0 for three quarters of the Java heap
	 */
	public PredictionOptions withMemoryLimit(long value) {
		return with(o -> o.memoryLimit = value);
	}

	/**
	 * {@return these options with another precision of the sums}
	 *
	 * @param value float16 as nnU-Net, or float32
	 */
	public PredictionOptions withPrecision(Precision value) {
		return with(o -> o.precision = value);
	}

	/**
	 * {@return these options with another folder for temporary files}
	 *
	 * @param value the folder, or null
	 */
	public PredictionOptions withScratch(Path value) {
		return with(o -> o.scratch = value);
	}

	private PredictionOptions with(Consumer<Draft> change) {
		Draft draft = new Draft(this);
		change.accept(draft);
		return draft.done();
	}

	/** The same in a form that can be changed. */
	private static final class Draft {
		private double stepSize;
		private boolean mirroring;
		private List<String> folds;
		private String checkpoint;
		private boolean probabilities;
		private String device;
		private long memoryLimit;
		private Precision precision;
		private Path scratch;

		Draft(PredictionOptions options) {
			stepSize = options.stepSize;
			mirroring = options.mirroring;
			folds = options.folds;
			checkpoint = options.checkpoint;
			probabilities = options.probabilities;
			device = options.device;
			memoryLimit = options.memoryLimit;
			precision = options.precision;
			scratch = options.scratch;
		}

		PredictionOptions done() {
			return new PredictionOptions(stepSize, mirroring, folds, checkpoint, probabilities, device, memoryLimit, precision,
					scratch);
		}
	}
}
