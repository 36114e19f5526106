// SPDX-License-Identifier: EPL-2.0
package org.hilum.evaluation.ensemble;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.hilum.core.HilumException;
import org.hilum.imaging.ShortArray;
import org.hilum.imaging.io.NpyStream;
import org.hilum.imaging.io.NpzFile;
import org.hilum.nnunet.dataset.DatasetDescription;
import org.hilum.nnunet.prediction.ProbabilityFile;

/**
 * The mean of the probabilities in several files and its label map. The files are read side by side, some ten thousand
 * values at a time: beside the label map only the best probability of each voxel is held. Sums are float32 in the
 * order of the files, so that results equal nnU-Net's to the bit. Source: nnU-Net, ensembling/ensemble.py and
 * LabelManager.convert_probabilities_to_segmentation.
 */
final class ProbabilityAverage implements AutoCloseable {

	private static final int CHUNK = 1 << 16;

	private final List<Path> files;
	private final List<NpzFile> archives = new ArrayList<>();
	private final List<NpyStream> streams = new ArrayList<>();
	private final boolean regions;
	private final int[] values;
	private final float[] sum = new float[CHUNK];
	private final float[] next = new float[CHUNK];
	private int[] shape;
	private short[] labels;
	private float[] best;

	/** Takes the first values of an array. */
	private interface Consumer<E extends Exception> {
		void accept(float[] values, int count) throws E;
	}

	private ProbabilityAverage(List<Path> files, DatasetDescription description) {
		this.files = files;
		this.regions = description.hasRegions();
		this.values = regions ? description.regionsClassOrder().stream().mapToInt(Integer::intValue).toArray()
				: description.allLabels();
	}

	/**
	 * {@return the files, opened, their shapes compared}
	 *
	 * @param files       one per model
	 * @param description the labels or regions of the channels
	 */
	static ProbabilityAverage open(List<Path> files, DatasetDescription description) {
		ProbabilityAverage average = new ProbabilityAverage(files, description);
		try {
			files.forEach(average::add);
			return average;
		} catch (HilumException e) {
			average.close();
			throw e;
		}
	}

	private void add(Path file) {
		NpzFile archive = NpzFile.open(file);
		archives.add(archive);
		NpyStream stream = archive.stream(ProbabilityFile.KEY);
		streams.add(stream);
		int[] found = stream.shape();
		if (found.length != 4 || found[0] != values.length) {
			throw HilumException.input(file, "The probabilities have the shape " + Arrays.toString(found) + ", but the data "
					+ "set has " + values.length + (regions ? " regions" : " labels with background"),
					"Ensemble predictions of models that were trained on the same labels.");
		}
		if (shape != null && !Arrays.equals(shape, found)) {
			throw HilumException.input(file, "The probabilities have the shape " + Arrays.toString(found) + ", those in "
					+ files.getFirst() + " " + Arrays.toString(shape),
					"Predict the case again with both models, from the same image.");
		}
		shape = found;
	}

	/** {@return the shape of one channel: z, y, x} */
	int[] grid() {
		return Arrays.copyOfRange(shape, 1, 4);
	}

	/** {@return about how many bytes {@link #labels} and the two label maps around it need} */
	long bytes() {
		return (long) ShortArray.count(grid()) * (Short.BYTES + Float.BYTES + 2 * Byte.BYTES);
	}

	/**
	 * Averages; may be called once.
	 *
	 * @param target where the mean probabilities are written as nnU-Net does (compressed, float32), or null
	 * @return the label of each voxel, (z, y, x)
	 */
	ShortArray labels(Path target) {
		labels = new short[ShortArray.count(grid())];
		best = new float[regions ? 0 : labels.length];
		if (target == null) {
			run((_, _) -> {});
		} else {
			ProbabilityFile.write(target, shape, out -> run(out::write));
		}
		return new ShortArray(labels, grid());
	}

	private <E extends Exception> void run(Consumer<E> means) throws E {
		for (int c = 0; c < values.length; c++) {
			for (int start = 0; start < labels.length; start += CHUNK) {
				int n = Math.min(CHUNK, labels.length - start);
				average(n);
				if (regions) {
					paint(start, n, (short) values[c]);
				} else {
					argmax(start, n, c == 0, (short) values[c]);
				}
				means.accept(sum, n);
			}
		}
	}

	private void average(int n) {
		streams.getFirst().read(sum, n);
		for (int m = 1; m < streams.size(); m++) {
			streams.get(m).read(next, n);
			for (int i = 0; i < n; i++) {
				sum[i] += next[i];
			}
		}
		for (int i = 0; i < n; i++) {
			sum[i] /= streams.size();
			if (!Float.isFinite(sum[i])) {
				throw HilumException.input(files.getFirst(), "A probability is not a number, here or in the other models' files",
						"Predict this case again with every model of the ensemble.");
			}
		}
	}

	/** A later region paints over an earlier one. */
	private void paint(int start, int n, short value) {
		for (int i = 0; i < n; i++) {
			if (sum[i] > 0.5f) {
				labels[start + i] = value;
			}
		}
	}

	/** The first of equal probabilities wins. */
	private void argmax(int start, int n, boolean first, short value) {
		for (int i = 0; i < n; i++) {
			if (first || sum[i] > best[start + i]) {
				best[start + i] = sum[i];
				labels[start + i] = value;
			}
		}
	}

	@Override
	public void close() {
		streams.forEach(NpyStream::close);
		archives.forEach(NpzFile::close);
	}
}
