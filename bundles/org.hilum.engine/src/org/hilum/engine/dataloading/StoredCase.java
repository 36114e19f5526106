// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.dataloading;

import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.hilum.core.HilumException;
import org.hilum.engine.augment.LabelledImage;
import org.hilum.engine.augment.SourceRegion;
import org.hilum.nnunet.preprocessed.CaseStore;
import org.hilum.nnunet.preprocessed.MappedCase;
import org.hilum.nnunet.preprocessed.PreviousStagePrediction;

/** A case of a preprocessed data set, mapped from its file or, where it is compressed, read part by part. */
final class StoredCase implements TrainingCase {

	private final MappedCase stored;
	private final MappedCase stage;
	private final int[] shape;
	/** Null where the arrays are compressed. */
	private final LabelledImage image;
	private final LabelledImage previousStage;
	private final Map<Integer, int[]> classLocations;

	private StoredCase(MappedCase stored, MappedCase stage) {
		this.stored = stored;
		this.stage = stage;
		shape = Arrays.copyOfRange(stored.shape(), 1, 4);
		image = stored.isCompressed() ? null : whole(stored.shape(), stored.data(), stored.seg());
		previousStage = stage == null || stage.isCompressed() ? null
				: whole(stage.shape(), MemorySegment.NULL, stage.seg());
		classLocations = stored.classLocations();
	}

	private static LabelledImage whole(int[] czyx, MemorySegment data, MemorySegment seg) {
		return new LabelledImage(czyx[0], czyx[1], czyx[2], czyx[3], data, seg);
	}

	static StoredCase open(Path folder, String id, int channels, Path stageFolder) {
		MappedCase stored = CaseStore.open(folder, id);
		MappedCase stage = null;
		try {
			check(stored, folder, channels);
			if (stageFolder != null) {
				stage = PreviousStagePrediction.open(stageFolder, id);
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
		if (!stored.isComplete()) {
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
	public int[] shape() {
		return shape.clone();
	}

	@Override
	public LabelledImage image(SourceRegion region, RegionBuffer buffer) {
		return image == null ? part(stored, region, buffer) : image;
	}

	@Override
	public LabelledImage previousStage(SourceRegion region, RegionBuffer buffer) {
		return stage == null || previousStage != null ? previousStage : part(stage, region, buffer);
	}

	private LabelledImage part(MappedCase from, SourceRegion region, RegionBuffer buffer) {
		SourceRegion held = region.within(shape);
		int channels = from.shape()[0];
		int voxels = Math.multiplyExact(Math.multiplyExact(held.size()[0], held.size()[1]), held.size()[2]);
		float[] values = buffer.image(Math.multiplyExact(channels, voxels));
		short[] labels = buffer.labels(voxels);
		if (channels > 0) {
			from.readData(held.start(), held.size(), values);
		}
		from.readSeg(held.start(), held.size(), labels);
		return new LabelledImage(channels, shape[0], shape[1], shape[2], MemorySegment.ofArray(values),
				MemorySegment.ofArray(labels), held);
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
