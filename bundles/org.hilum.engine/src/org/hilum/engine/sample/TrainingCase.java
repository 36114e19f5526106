package org.hilum.engine.sample;

import java.nio.file.Path;
import java.util.Map;
import org.hilum.engine.augment.LabelledImage;
import org.hilum.engine.preprocess.CaseProperties;

/** A preprocessed case as the sampler needs it. Thread-safe while it is open. */
public interface TrainingCase extends AutoCloseable {

	/** The key of {@link #classLocations()} for voxels of any annotated label. */
	int ANNOTATED = CaseProperties.ANNOTATED;

	/** {@return image and labels} */
	LabelledImage image();

	/**
	 * {@return voxels of each label or region, flattened (z, y, x) triples} See
	 * {@link CaseProperties#classLocations()}.
	 */
	Map<Integer, int[]> classLocations();

	/** {@return cascade: the image again with the previous stage's labels; null otherwise} */
	default LabelledImage previousStage() {
		return null;
	}

	@Override
	void close();

	/**
	 * Opens a case of a preprocessed data set; its arrays are mapped from their files.
	 *
	 * @param folder   the folder of preprocessed cases
	 * @param id       the case
	 * @param channels image channels that it must have
	 * @param stage    cascade: the folder with the previous stage's predictions; null otherwise
	 * @return the case, which the caller closes
	 * @throws org.hilum.core.HilumException when it is missing or does not fit
	 */
	static TrainingCase stored(Path folder, String id, int channels, Path stage) {
		return StoredCase.open(folder, id, channels, stage);
	}

	/** Opens cases by their identifier. */
	@FunctionalInterface
	interface Opener {

		/**
		 * Opens a case.
		 *
		 * @param id the case
		 * @return the case, which the caller closes
		 * @throws org.hilum.core.HilumException when it is missing or unusable
		 */
		TrainingCase open(String id);
	}
}
