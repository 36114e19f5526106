// SPDX-License-Identifier: EPL-2.0
package org.hilum.evaluation;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import org.hilum.core.HilumException;
import org.hilum.core.SafePaths;
import org.hilum.imaging.ShortArray;
import org.hilum.imaging.io.NpyStream;
import org.hilum.imaging.io.NpzFile;
import org.hilum.nnunet.prediction.ProbabilityFile;

/**
 * Probabilities of one predicted case, read channel by channel. Channels are labels (the background is channel 0), or
 * regions in the order in
 * which they are evaluated. Memory holds one label at a time, and labels in ascending order need one pass through the file.
 */
final class CaseProbabilities implements AutoCloseable {

	/** No metric needs any. */
	static final CaseProbabilities NONE = new CaseProbabilities(null, List.of(), new int[3]);

	private final Path file;
	private final List<LabelOrRegion> labels;
	private final boolean regions;
	private final int[] shape;
	private NpzFile archive;
	private NpyStream stream;
	private int next;

	private CaseProbabilities(Path file, List<LabelOrRegion> labels, int... shape) {
		this.file = file;
		this.labels = labels;
		this.regions = labels.stream().anyMatch(LabelOrRegion::region);
		this.shape = shape;
	}

	/**
	 * {@return the probabilities beside a predicted label map}
	 *
	 * @param prediction the label map
	 * @param labels     what is evaluated
	 * @param shape      the label map's, z, y, x
	 */
	static CaseProbabilities beside(Path prediction, List<LabelOrRegion> labels, int... shape) {
		Path file = SafePaths.child(prediction.toAbsolutePath().getParent(), SummaryJson.caseId(prediction) + ".npz", prediction,
				"name");
		if (!Files.isRegularFile(file)) {
			throw HilumException.input(file, "The probabilities are missing, which a chosen metric needs",
					"Predict with --save_probabilities, or evaluate without ECE, Brier and other metrics of probabilities.");
		}
		return new CaseProbabilities(file, labels, shape);
	}

	/**
	 * {@return the probabilities of a label; null when there are none}
	 *
	 * @param entry     the label or region
	 * @param reference reference labels, C order
	 * @param ignore    label whose voxels do not count
	 */
	ProbabilityMap of(LabelOrRegion entry, LabelValues reference, OptionalInt ignore) {
		if (file == null) {
			return null;
		}
		int count = ShortArray.count(shape);
		short[] expected = new short[count];
		reference.copy(0, count, expected);
		boolean[] mask = new boolean[count];
		boolean[] counted = ignore.isPresent() ? new boolean[count] : null;
		for (int i = 0; i < count; i++) {
			mask[i] = entry.contains(expected[i]);
			if (counted != null) {
				counted[i] = expected[i] != ignore.getAsInt();
			}
		}
		return new ProbabilityMap(channel(regions ? labels.indexOf(entry) : entry.labels().getFirst()), mask, counted, shape);
	}

	private float[] channel(int wanted) {
		if (stream == null || wanted < next) {
			close();
			archive = NpzFile.open(file);
			stream = archive.stream(ProbabilityFile.KEY);
			next = 0;
		}
		check(wanted, stream.shape());
		float[] values = new float[ShortArray.count(shape)];
		for (; next <= wanted; next++) {
			stream.read(values, values.length);
		}
		return values;
	}

	private void check(int wanted, int... found) {
		if (found.length != 4 || wanted >= found[0] || !Arrays.equals(Arrays.copyOfRange(found, 1, 4), shape)
				|| regions && found[0] != labels.size()) {
			throw HilumException.input(file, "The probabilities have the shape " + Arrays.toString(found) + "; channel " + wanted
					+ " of an image of " + Arrays.toString(shape) + " voxels is needed",
					"Predict the case again with --save_probabilities, with a model that has the labels of the data set.");
		}
	}

	@Override
	public void close() {
		if (stream != null) {
			stream.close();
			archive.close();
			stream = null;
		}
	}
}
