// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.predict;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import org.hilum.core.AtomicFiles;
import org.hilum.core.HilumException;

/**
 * What a prediction needs and where its logits are kept, decided before it starts: on the heap when they fit, else as much
 * of them as tiles still touch.
 *
 * @param heap                bytes on the Java heap when the most is in use
 * @param disk                bytes of temporary files
 * @param sums                what is kept of the sums over tiles
 * @param probabilitiesOnDisk whether the probabilities are in a file
 */
record MemoryPlan(long heap, long disk, Sums sums, boolean probabilitiesOnDisk) {

	/** What is kept of the sums over tiles, and where. */
	enum Sums {
		/** All, in memory. */
		WHOLE,
		/** In memory the planes that tiles touch at once. */
		BAND,
		/** In memory the rows that tiles touch at once, of those planes; the planes' other rows in a file. */
		STRIPE,
		/** In a file the planes that tiles touch at once. */
		BAND_ON_DISK
	}

	private static final double GIB = 1 << 30;
	/** Room that is left on the disk for the results. */
	private static final long SPARE = 256L << 20;

	/**
	 * What is to be predicted.
	 *
	 * @param image         preprocessed image, (c, z, y, x)
	 * @param classes       outputs of the network
	 * @param cropped       (z, y, x) after cropping, at the image's spacing
	 * @param full          (z, y, x) of the image
	 * @param precision     of the sums
	 * @param probabilities whether probabilities are kept
	 * @param band          how much of the preprocessed image tiles touch at once
	 */
	record Need(int[] image, int classes, int[] cropped, int[] full, AccumulationPrecision precision, boolean probabilities,
			BandSize band) {

		private long voxels() {
			return count(image) / image[0];
		}

		/** {@return bytes of the sums over tiles} */
		long sums() {
			return classes * voxels() * precision.bytes();
		}

		/** {@return (z, y, x) of the preprocessed image} */
		int[] zyx() {
			return Arrays.copyOfRange(image, 1, 4);
		}

		/** {@return whether labels are wanted on another grid than that of the logits} */
		boolean isResampled() {
			return !Arrays.equals(zyx(), cropped);
		}

		/** {@return bytes of the planes that tiles touch at once, with the weights as one class more} */
		long bandOfPlanes() {
			return (long) (classes + 1) * band.planes() * image[2] * image[3] * precision.bytes();
		}

		/** {@return bytes of the rows that tiles touch at once, of those planes} */
		long bandOfRows() {
			return (long) (classes + 1) * band.planes() * band.rows() * image[3] * precision.bytes();
		}

		/** {@return bytes of the probabilities, or 0} */
		long kept() {
			return probabilities ? 4L * classes * count(cropped) : 0;
		}

		/** {@return bytes that are needed wherever the logits are: the image, weights, one class, labels} */
		long rest() {
			long blending = 4 * (count(image) + voxels());
			// weights, one class before and after resampling, the best logit and its label; then the whole label map, twice
			long decoding = 4 * (count(image) + 2 * voxels()) + (4 + 4 + 2) * count(cropped) + 4 * count(full);
			long writing = probabilities ? 12 * count(full) : 0;
			return Math.max(Math.max(blending, decoding), writing);
		}

		/** {@return bytes for reading and preprocessing: the file's voxels, two copies as float, the resampled image} */
		long preparing() {
			return image[0] * 12 * count(full) + 4 * count(image);
		}
	}

	/**
	 * Decides.
	 *
	 * @param need  what is to be predicted
	 * @param limit bytes of the heap that may be used; 0: three quarters of it
	 * @return the plan
	 * @throws HilumException when the heap does not even hold one class
	 */
	static MemoryPlan of(Need need, long limit) {
		long allowed = limit(limit);
		long all = need.rest() + need.sums() + need.kept();
		if (all <= allowed) {
			return new MemoryPlan(all, 0, Sums.WHOLE, false);
		}
		if (need.probabilities() && need.rest() + need.sums() <= allowed) {
			return new MemoryPlan(need.rest() + need.sums(), need.kept(), Sums.WHOLE, true);
		}
		if (need.rest() > allowed) {
			throw HilumException.environment(
					String.format(Locale.ROOT, "This prediction needs %.1f GiB of memory with its %d classes on the disk, "
							+ "%.1f GiB are allowed", need.rest() / GIB, need.classes(), allowed / GIB),
					"Start the program with more memory (-Xmx), crop the image, or use a model with a coarser spacing.");
		}
		return rolling(need, allowed);
	}

	private static MemoryPlan rolling(Need need, long allowed) {
		// logits that are to be resampled wait in a file until all are there
		long waiting = need.isResampled() ? need.sums() : 0;
		long planes = need.bandOfPlanes();
		long rows = need.bandOfRows();
		if (need.rest() + planes <= allowed) {
			return withProbabilities(need, allowed, need.rest() + planes, waiting, Sums.BAND);
		}
		if (rows < planes && need.rest() + rows <= allowed) {
			return withProbabilities(need, allowed, need.rest() + rows, waiting + planes, Sums.STRIPE);
		}
		return withProbabilities(need, allowed, need.rest(), waiting + planes, Sums.BAND_ON_DISK);
	}

	private static MemoryPlan withProbabilities(Need need, long allowed, long heap, long disk, Sums sums) {
		return heap + need.kept() <= allowed ? new MemoryPlan(heap + need.kept(), disk, sums, false)
				: new MemoryPlan(heap, disk + need.kept(), sums, true);
	}

	/**
	 * {@return bytes of the heap that a prediction may use}
	 *
	 * @param limit what was asked for; 0: three quarters of the heap
	 */
	static long limit(long limit) {
		return limit > 0 ? limit : Runtime.getRuntime().maxMemory() / 4 * 3;
	}

	/**
	 * Refuses when the temporary files do not fit on the disk.
	 *
	 * @param folder where they are to be made
	 */
	void requireDisk(Path folder) {
		if (disk == 0) {
			return;
		}
		long free;
		try {
			Files.createDirectories(folder);
			free = Files.getFileStore(folder).getUsableSpace();
		} catch (IOException e) {
			throw AtomicFiles.explain(folder, e);
		}
		if (disk + SPARE > free) {
			throw HilumException.environment(
					String.format(Locale.ROOT, "The logits need %.1f GiB; they do not fit into memory (%.1f GiB allowed), and "
							+ "%s has %.1f GiB free", disk / GIB, limit(0) / GIB, folder, free / GIB),
					"Free some space there, choose an output folder on another disk, allow more memory (-Xmx), or add "
							+ "up in float16 where float32 was chosen.");
		}
	}

	/** {@return a clause with the numbers} */
	String text() {
		return String.format(Locale.ROOT, "needs %.2f GiB of memory", heap / GIB)
				+ (disk == 0 ? "" : String.format(Locale.ROOT, " and %.1f GiB of temporary files for its logits", disk / GIB));
	}

	private static long count(int... shape) {
		return Arrays.stream(shape).asLongStream().reduce(1, (a, b) -> a * b);
	}
}
