package org.hilum.engine.sample;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.hilum.core.HilumException;
import org.hilum.engine.augment.LabelledImage;
import org.hilum.engine.preprocess.CaseStore;
import org.hilum.engine.preprocess.MappedCase;
import org.hilum.engine.preprocess.StageSegmentation;

/** A case of a preprocessed data set, mapped from its file. */
final class StoredCase implements TrainingCase {

	private final MappedCase stored;
	private final MappedCase stage;
	private final LabelledImage image;
	private final LabelledImage previousStage;
	private final Map<Integer, int[]> classLocations;

	private StoredCase(MappedCase stored, MappedCase stage) {
		this.stored = stored;
		this.stage = stage;
		image = image(stored, stored);
		previousStage = stage == null ? null : image(stored, stage);
		classLocations = stored.classLocations();
	}

	private static LabelledImage image(MappedCase image, MappedCase labels) {
		int[] shape = image.shape();
		return new LabelledImage(shape[0], shape[1], shape[2], shape[3], image.data(), labels.seg());
	}

	static StoredCase open(Path folder, String id, int channels, Path stageFolder) {
		MappedCase stored = CaseStore.open(folder, id);
		MappedCase stage = null;
		try {
			check(stored, folder, channels);
			if (stageFolder != null) {
				stage = StageSegmentation.open(stageFolder, id);
				if (!Arrays.equals(stored.shape(), 1, 4, stage.shape(), 1, 4)) {
					throw HilumException.input(stageFolder, "The previous stage's prediction has the shape "
							+ Arrays.toString(stage.shape()) + " where the image has " + Arrays.toString(stored.shape()),
							"Validate the previous stage again: hilum train ... --val.");
				}
			}
			return new StoredCase(stored, stage);
		} catch (HilumException e) {
			stored.close();
			if (stage != null) {
				stage.close();
			}
			throw e.forCase(id);
		}
	}

	private static void check(MappedCase stored, Path folder, int channels) {
		if (stored.data() == null || stored.seg() == null) {
			throw HilumException.input(folder, "The preprocessed case lacks its image or its labels",
					"Training needs both: preprocess the data set again.");
		}
		if (stored.shape()[0] != channels) {
			throw HilumException.input(folder, "The preprocessed case has " + stored.shape()[0]
					+ " channels instead of " + channels,
					"Preprocess the data set again with the dataset.json that belongs to it.");
		}
	}

	@Override
	public LabelledImage image() {
		return image;
	}

	@Override
	public LabelledImage previousStage() {
		return previousStage;
	}

	@Override
	public Map<Integer, int[]> classLocations() {
		return classLocations;
	}

	@Override
	public void close() {
		stored.close();
		if (stage != null) {
			stage.close();
		}
	}
}
