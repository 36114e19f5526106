// SPDX-License-Identifier: EPL-2.0
package org.hilum.nnunet.fingerprint;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.hilum.core.HilumException;
import org.hilum.core.Progress;
import org.hilum.imaging.FloatArray;
import org.hilum.imaging.ShortArray;
import org.hilum.nnunet.dataset.CaseWorkers;
import org.hilum.nnunet.dataset.ImageReader;
import org.hilum.nnunet.dataset.IntegrityCheck;
import org.hilum.nnunet.dataset.LoadedCase;
import org.hilum.nnunet.dataset.MemoryBudget;
import org.hilum.nnunet.dataset.NonzeroCrop;
import org.hilum.nnunet.dataset.RawCase;
import org.hilum.nnunet.dataset.RawDataset;
import org.hilum.nnunet.random.CountedDraws;

/**
 * Extracts the fingerprint of a data set, equal to nnU-Net's DatasetFingerprintExtractor: 100 million foreground voxels
 * are drawn, as many from each case, with replacement and numpy's generator. Only counts per value are kept.
 *
 * @since 0.1.0
 */
public final class FingerprintExtractor {

	private static final double SAMPLES = 10e7;
	private static final int SEED = 1234;
	/** Random words that are kept because every case draws from the same stream, at most: 64 MB. */
	private static final double MOST_KEPT = 1 << 24;

	/** What one case contributes. */
	private record CaseFingerprint(double[] spacing, int[] shape, double relativeSize, List<ChannelSample> samples) {
	}

	private final RawDataset dataset;
	private final List<RawCase> cases;
	private final ImageReader reader;
	private final int channels;
	private final int samplesPerCase;
	private final CountedDraws draws;
	private final MemoryBudget memory = MemoryBudget.ofThisProcess();

	private FingerprintExtractor(RawDataset dataset) {
		this.dataset = dataset;
		this.cases = dataset.requireTrainingCases();
		this.reader = ImageReader.of(dataset.description());
		this.channels = dataset.description().channels();
		this.samplesPerCase = (int) Math.floor(SAMPLES / cases.size());
		// at least half of the words are numbers below the bound, on average; the others are drawn again
		double words = 2.0 * samplesPerCase * channels;
		this.draws = new CountedDraws(SEED, cases.size() == 1 ? 0 : (int) Math.min(words, MOST_KEPT));
	}

	/**
	 * Extracts the fingerprint.
	 *
	 * @param dataset  a data set with training cases
	 * @param threads  how many cases at once; fewer when memory is short
	 * @param progress receives one unit per case
	 * @return the fingerprint; it does not depend on the number of threads
	 * @throws HilumException naming the case that cannot be used
	 */
	public static Fingerprint extract(RawDataset dataset, int threads, Progress progress) {
		FingerprintExtractor extractor = new FingerprintExtractor(dataset);
		return extractor.combine(CaseWorkers.all("Extracting fingerprint", extractor.cases, RawCase::id, threads, progress,
				extractor::read));
	}

	/**
	 * Checks every case as {@link IntegrityCheck#verify} does and extracts the fingerprint; each file is read once for both.
	 *
	 * @param dataset  a data set with training cases
	 * @param threads  how many cases at once; fewer when memory is short
	 * @param progress receives one unit per case
	 * @return the fingerprint
	 * @throws HilumException naming file, case and remedy, and how many further cases are wrong
	 * @since 0.2.0
	 */
	public static Fingerprint extractVerified(RawDataset dataset, int threads, Progress progress) {
		FingerprintExtractor extractor = new FingerprintExtractor(dataset);
		Map<String, CaseFingerprint> parts = new ConcurrentHashMap<>();
		IntegrityCheck.verify(dataset, threads, progress,
				sound -> parts.put(sound.rawCase().id(), extractor.analyse(sound)));
		return extractor.combine(extractor.cases.stream().map(rawCase -> parts.get(rawCase.id())).toList());
	}

	private CaseFingerprint read(RawCase rawCase) {
		try {
			return memory.with(LoadedCase.bytes(rawCase, channels, reader),
					() -> analyse(LoadedCase.read(rawCase, channels, reader)));
		} catch (HilumException e) {
			throw e.forCase(rawCase.id());
		}
	}

	private CaseFingerprint analyse(LoadedCase loaded) {
		NonzeroCrop crop = NonzeroCrop.of(loaded.image());
		int[] shape = crop.croppedShape();
		List<ChannelSample> samples = sample(loaded.image(), foreground(loaded.labels(), crop.bbox()));
		return new CaseFingerprint(loaded.geometry().spacingZyx(), shape,
				(double) ShortArray.count(shape) / loaded.labels().data().length, samples);
	}

	/** {@return where labels are above 0, within a box} */
	private static int[] foreground(ShortArray labels, int[]... box) {
		int[] shape = labels.shape();
		short[] data = labels.data();
		int[] result = new int[1024];
		int n = 0;
		for (int z = box[0][0]; z < box[0][1]; z++) {
			for (int y = box[1][0]; y < box[1][1]; y++) {
				int row = (z * shape[1] + y) * shape[2];
				for (int i = row + box[2][0]; i < row + box[2][1]; i++) {
					if (data[i] > 0) {
						result = n == result.length ? Arrays.copyOf(result, 2 * n) : result;
						result[n++] = i;
					}
				}
			}
		}
		return Arrays.copyOf(result, n);
	}

	private List<ChannelSample> sample(FloatArray image, int... foreground) {
		int n = foreground.length;
		int voxels = image.data().length / channels;
		CountedDraws.Reader random = draws.reader();
		List<ChannelSample> result = new ArrayList<>();
		for (int c = 0; c < channels; c++) {
			ChannelSample sample = new ChannelSample();
			if (n > 0) {
				float[] values = new float[n];
				for (int i = 0; i < n; i++) {
					values[i] = image.data()[c * voxels + foreground[i]];
				}
				sample.add(values, random.counts(n, samplesPerCase));
			}
			result.add(sample);
		}
		return result;
	}

	private Fingerprint combine(List<CaseFingerprint> parts) {
		Map<Integer, IntensityProperties> intensities = new LinkedHashMap<>();
		for (int c = 0; c < dataset.description().channels(); c++) {
			ChannelSample all = new ChannelSample();
			for (CaseFingerprint part : parts) {
				all.add(part.samples.get(c));
			}
			if (all.isEmpty()) {
				throw HilumException.input(dataset.folder().resolve("labelsTr"), "No label map has a foreground voxel",
						"Check that the label maps belong to these images and hold values above 0.");
			}
			intensities.put(c, all.properties());
		}
		double[] sizes = parts.stream().mapToDouble(CaseFingerprint::relativeSize).sorted().toArray();
		double median = sizes.length % 2 == 1 ? sizes[sizes.length / 2]
				: (sizes[sizes.length / 2 - 1] + sizes[sizes.length / 2]) / 2;
		return new Fingerprint(parts.stream().map(CaseFingerprint::spacing).toList(),
				parts.stream().map(p -> Arrays.copyOf(p.shape, 3)).toList(), intensities, median);
	}
}
