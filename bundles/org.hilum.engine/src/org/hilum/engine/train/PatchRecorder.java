// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.train;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.hilum.compute.DType;
import org.hilum.core.HilumException;
import org.hilum.core.SafePaths;
import org.hilum.engine.dataloading.Batch;
import org.hilum.imaging.FloatArray;
import org.hilum.imaging.ShortArray;
import org.hilum.nnunet.dataset.DatasetDescription;
import org.hilum.nnunet.plan.Configuration;
import org.hilum.nnunet.preprocessed.PatchArchive;

/** Writes batches of a training as the network receives them, when that is asked for. */
final class PatchRecorder {

	/** Values of the images of one file: 32 MiB. */
	private static final long MOST_VALUES = 8 << 20;

	private final TrainingTask task;
	private final int every;
	private final Consumer<String> notes;

	/**
	 * Makes a recorder.
	 *
	 * @param task  the training
	 * @param notes receives which file was written, and why one could not be written
	 */
	PatchRecorder(TrainingTask task, Consumer<String> notes) {
		this.task = task;
		this.every = task.recipe().get(TrainingOptions.PATCHES_EVERY);
		this.notes = notes;
	}

	/**
	 * Writes the patches of a batch where that is asked for. Otherwise it only looks whether there is a request.
	 *
	 * @param batch     the batch
	 * @param epoch     from 0
	 * @param iteration of the epoch, from 0
	 */
	void offer(Batch batch, int epoch, int iteration) {
		boolean regular = every > 0 && iteration == 0 && epoch % every == 0;
		try {
			if (TrainingPatches.takeRequest(task.foldFolder()) || regular) {
				Path file = TrainingPatches.file(task.foldFolder(), epoch, iteration);
				SafePaths.writable(task.foldFolder(), file);
				notes.accept("Patches of cases " + String.join(", ", write(batch, file)) + ": "
						+ task.foldFolder().relativize(file));
			}
		} catch (HilumException e) {
			// a training is worth more than a picture of its patches
			notes.accept("The patches of epoch " + (epoch + 1) + " are not written: " + e.getMessage());
		}
	}

	/** {@return the cases of the patches} The last ones of a batch are those that must contain foreground. */
	private List<String> write(Batch batch, Path file) {
		int channels = batch.channels();
		int voxels = Arrays.stream(batch.patch()).reduce(1, (a, b) -> a * b);
		int count = (int) Math.clamp(MOST_VALUES / ((long) channels * voxels), 1, batch.size());
		int first = batch.size() - count;
		int[] extent = batch.patch().length == 2 ? new int[] { 1, batch.patch()[0], batch.patch()[1] } : batch.patch();
		float[] data = MemorySegment.ofBuffer(batch.data()).asSlice(4L * first * channels * voxels, 4L * count * channels
				* voxels)
				.toArray(ValueLayout.JAVA_FLOAT_UNALIGNED);
		short[] labels = labels(batch, first, count, voxels);
		PatchArchive.write(file, new FloatArray(data, count, channels, extent[0], extent[1], extent[2]),
				new ShortArray(labels, count, 1, extent[0], extent[1], extent[2]), spacing());
		return batch.caseIds().subList(first, batch.size());
	}

	/** {@return distances of voxels along z, y, x; slices of a two-dimensional network are as thick as their rows are wide} */
	private double[] spacing() {
		Configuration configuration = task.configurationPlan();
		double[] plane = configuration.spacing();
		return plane.length == 2 ? new double[] { plane[0], plane[0], plane[1] } : plane;
	}

	/** Masks of regions are painted over each other as predictions are. */
	private short[] labels(Batch batch, int first, int count, int voxels) {
		DatasetDescription description = task.description();
		int masks = batch.targetShapes().getFirst()[1];
		MemorySegment target = MemorySegment.ofBuffer(batch.targets().getFirst());
		boolean wide = batch.targetType() == DType.INT32;
		short[] labels = new short[count * voxels];
		for (int i = 0; i < labels.length; i++) {
			long at = (long) (first + i / voxels) * masks * voxels + i % voxels;
			if (!description.hasRegions()) {
				labels[i] = (short) value(target, at, wide);
				continue;
			}
			for (int mask = 0; mask < masks; mask++) {
				if (value(target, at + (long) mask * voxels, wide) != 0) {
					labels[i] = (short) painted(description, mask);
				}
			}
		}
		return labels;
	}

	private static int painted(DatasetDescription description, int mask) {
		List<Integer> order = description.regionsClassOrder();
		return mask < order.size() ? order.get(mask) : description.ignoreLabel().orElseThrow();
	}

	private static int value(MemorySegment target, long at, boolean wide) {
		return wide ? target.get(ValueLayout.JAVA_INT_UNALIGNED, 4 * at) : target.get(ValueLayout.JAVA_BYTE, at) & 0xFF;
	}
}
