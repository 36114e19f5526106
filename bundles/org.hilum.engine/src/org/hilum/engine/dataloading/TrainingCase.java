// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.dataloading;

import java.nio.file.Path;
import java.util.Map;
import org.hilum.engine.augment.LabelledImage;
import org.hilum.engine.augment.SourceRegion;
import org.hilum.nnunet.preprocessed.CaseProperties;

/** A preprocessed case as the sampler needs it. Thread-safe while it is open. */
public interface TrainingCase extends AutoCloseable {

	/** The key of {@link #classLocations()} for voxels of any annotated label. */
	int ANNOTATED = CaseProperties.ANNOTATED;

	/** {@return extents of the image along z, y and x} */
	int[] shape();

	/**
	 * {@return image and labels, of the whole case or of a region}
	 *
	 * @param region what must be in it, as far as the case has it
	 * @param buffer receives the voxels where they are not in memory as they are needed; the result is valid until it
	 *               is used again
	 */
	LabelledImage image(SourceRegion region, RegionBuffer buffer);

	/**
	 * {@return voxels of each label or region, flattened (z, y, x) triples} See
	 * {@link CaseProperties#classLocations()}.
	 */
	Map<Integer, int[]> classLocations();

	/**
	 * {@return cascade: the previous stage's labels on the image's grid, of the whole case or of a region; null otherwise}
	 * Its image is of no use.
	 *
	 * @param region what must be in it, as far as the case has it
	 * @param buffer see {@link #image}
	 */
	default LabelledImage previousStage(SourceRegion region, RegionBuffer buffer) {
		return null;
	}

	@Override
	void close();

	/**
	 * Opens a case of a preprocessed data set; its arrays are mapped from their files, or read part by part.
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
