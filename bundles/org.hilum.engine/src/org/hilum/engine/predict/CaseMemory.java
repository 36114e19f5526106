package org.hilum.engine.predict;

import java.nio.file.Path;
import org.hilum.core.HilumException;
import org.hilum.core.Progress;
import org.hilum.imaging.ShortArray;

/** The logits and probabilities of one case, kept where its {@link MemoryPlan} says. */
final class CaseMemory implements AutoCloseable {

	private final MemoryPlan.Need need;
	private final MemoryPlan plan;
	private final Path scratch;
	private ClassArrays sums;
	private ClassArrays probabilities;

	private CaseMemory(MemoryPlan.Need need, MemoryPlan plan, Path scratch) {
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
	 * Says so when logits go to the disk.
	 *
	 * @param caseId   the case
	 * @param progress hears it
	 */
	void announce(String caseId, Progress progress) {
		if (plan.disk() > 0) {
			progress.note(caseId + " " + plan.text());
		}
	}

	/** {@return zeros (z, y, x) per class of the preprocessed image} */
	ClassArrays sums() {
		int[] image = need.image();
		int voxels = ShortArray.count(image[1], image[2], image[3]);
		sums = allocate(plan.sumsOnDisk(), voxels, need.precision());
		return sums;
	}

	/** {@return zeros (z, y, x) per class of the cropped image; null when probabilities are not wanted} */
	ClassArrays probabilities() {
		if (need.probabilities()) {
			probabilities = allocate(plan.probabilitiesOnDisk(), ShortArray.count(need.cropped()), Precision.FLOAT32);
		}
		return probabilities;
	}

	private ClassArrays allocate(boolean onDisk, int count, Precision precision) {
		return onDisk ? ClassArrays.onDisk(need.classes(), count, precision, scratch)
				: ClassArrays.onHeap(need.classes(), count, precision);
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
		if (sums != null) {
			sums.close();
		}
		if (probabilities != null) {
			probabilities.close();
		}
	}
}
