// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.predict;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.hilum.core.HilumException;
import org.hilum.core.Progress;
import org.hilum.imaging.ShortArray;
import org.hilum.nnunet.dataset.DatasetDescription;

/** The logits and probabilities of one case, kept where its {@link MemoryPlan} places them. */
final class CaseMemory implements AutoCloseable {

	private final MemoryPlan.Need need;
	private final MemoryPlan plan;
	private final Path scratch;
	private final List<ClassArrays> sums = new ArrayList<>();
	private ClassArrays probabilities;

	CaseMemory(MemoryPlan.Need need, MemoryPlan plan, Path scratch) {
		this.need = need;
		this.plan = plan;
		this.scratch = scratch;
	}

	/**
	 * Plans; nothing is allocated yet.
	 *
	 * @param need    what is to be predicted
	 * @param options limit and folder
	 * @return the memory; the caller closes it
	 * @throws HilumException with numbers when neither heap nor disk hold it
	 */
	static CaseMemory plan(MemoryPlan.Need need, PredictionOptions options) {
		MemoryPlan plan = MemoryPlan.of(need, options.memoryLimit());
		Path scratch = options.scratch() != null ? options.scratch() : Path.of(System.getProperty("java.io.tmpdir"));
		plan.requireDisk(scratch);
		return new CaseMemory(need, plan, scratch);
	}

	/**
	 * Notes when logits go to the disk.
	 *
	 * @param caseId   the case
	 * @param progress receives it
	 */
	void announce(String caseId, Progress progress) {
		if (plan.disk() > 0) {
			progress.note(caseId + " " + plan.text());
		}
	}

	/**
	 * {@return where tiles are added up; empty}
	 *
	 * @param description which labels there are
	 * @param tiles       where tiles begin
	 */
	LogitAccumulator sums(DatasetDescription description, List<int[]> tiles) {
		int[] shape = need.zyx();
		int voxels = ShortArray.count(shape);
		if (plan.sums() == MemoryPlan.Sums.WHOLE) {
			return new WholeLogitAccumulator(opened(allocate(false, need.classes(), voxels, need.precision())),
					shape, need.precision());
		}
		FinishedPart parts = need.isResampled()
				? new StoringParts(opened(new FileArrays(need.classes(), voxels, need.precision(), scratch)), shape,
						need.precision())
				: new PaintingParts(description, need.classes(), voxels, probabilities());
		boolean stripe = plan.sums() == MemoryPlan.Sums.STRIPE;
		BandSize size = stripe ? need.band() : new BandSize(need.band().planes(), shape[1]);
		// one array more than classes, for the weights
		int arrays = need.classes() + 1;
		ClassArrays carry = stripe
				? opened(new FileArrays(arrays, size.planes() * shape[1] * shape[2], need.precision(), scratch)) : null;
		ClassArrays band = opened(allocate(plan.sums() == MemoryPlan.Sums.BAND_ON_DISK, arrays,
				size.planes() * size.rows() * shape[2], need.precision()));
		return new BandedLogitAccumulator(band, carry, size, shape, tiles, need.precision(), parts);
	}

	private ClassArrays opened(ClassArrays arrays) {
		sums.add(arrays);
		return arrays;
	}

	/** {@return (z, y, x) per class of the cropped image; null when probabilities are not wanted} */
	ClassArrays probabilities() {
		if (need.probabilities() && probabilities == null) {
			probabilities = allocate(plan.probabilitiesOnDisk(), need.classes(), ShortArray.count(need.cropped()),
					AccumulationPrecision.FLOAT32);
		}
		return probabilities;
	}

	private ClassArrays allocate(boolean onDisk, int arrays, int count, AccumulationPrecision precision) {
		return onDisk ? ClassArrays.onDisk(arrays, count, precision, scratch)
				: ClassArrays.onHeap(arrays, count, precision);
	}

	/** The probabilities outlive this; who has them closes them. */
	void keepProbabilities() {
		probabilities = null;
	}

	/**
	 * {@return what a fault in a mapped file means}
	 *
	 * @param e the Java runtime's error
	 */
	static HilumException diskFailed(InternalError e) {
		return HilumException.environment("A temporary file could not be written: the disk is full",
				"Free some space, or choose an output folder on another disk, and run the same command again.").because(e);
	}

	@Override
	public void close() {
		sums.forEach(ClassArrays::close);
		if (probabilities != null) {
			probabilities.close();
		}
	}
}
