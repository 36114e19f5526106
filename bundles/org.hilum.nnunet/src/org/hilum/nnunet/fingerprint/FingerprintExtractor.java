// SPDX-License-Identifier: EPL-2.0
package org.hilum.nnunet.fingerprint;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hilum.core.HilumException;
import org.hilum.core.Progress;
import org.hilum.imaging.FloatArray;
import org.hilum.imaging.Geometry;
import org.hilum.imaging.ShortArray;
import org.hilum.imaging.Volume;
import org.hilum.nnunet.dataset.CaseReader;
import org.hilum.nnunet.dataset.CaseWorkers;
import org.hilum.nnunet.dataset.ImageReader;
import org.hilum.nnunet.dataset.MemoryBudget;
import org.hilum.nnunet.dataset.NonzeroCrop;
import org.hilum.nnunet.dataset.RawCase;
import org.hilum.nnunet.dataset.RawDataset;
import org.hilum.nnunet.random.NumpyRandom;

/**
 * Extracts the fingerprint of a data set, equal to nnU-Net's DatasetFingerprintExtractor: 100 million foreground voxels
 * are drawn, as many from each case, with replacement and numpy's generator. Only counts per value are kept.
 */
public final class FingerprintExtractor {

	private static final double SAMPLES = 10e7;
	private static final int SEED = 1234;

	/** What one case contributes. */
	private record CaseFingerprint(double[] spacing, int[] shape, double relativeSize, List<ChannelSample> samples) {
	}

	private final RawDataset dataset;
	private final ImageReader reader;
	private final int samplesPerCase;
	private final MemoryBudget memory = MemoryBudget.ofThisProcess();

	private FingerprintExtractor(RawDataset dataset, int cases) {
		this.dataset = dataset;
		this.reader = ImageReader.of(dataset.description());
		this.samplesPerCase = (int) Math.floor(SAMPLES / cases);
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
		List<RawCase> cases = dataset.requireTrainingCases();
		FingerprintExtractor extractor = new FingerprintExtractor(dataset, cases.size());
		List<CaseFingerprint> parts = CaseWorkers.all("Extracting fingerprint", cases, RawCase::id, threads,
				progress, extractor::analyse);
		return extractor.combine(parts);
	}

	private CaseFingerprint analyse(RawCase rawCase) {
		int channels = dataset.description().channels();
		// image, its crop, labels, mask and drawn counts
		long bytes = CaseReader.readGeometry(rawCase, reader).voxels() * (8L * channels + 4 + 2 + 2 + 1 + 8);
		try {
			return memory.with(bytes, () -> analyseNow(rawCase, channels));
		} catch (HilumException e) {
			throw e.forCase(rawCase.id());
		}
	}

	private CaseFingerprint analyseNow(RawCase rawCase, int channels) {
		List<Volume> volumes = CaseReader.readImages(rawCase, channels, reader);
		Geometry geometry = volumes.get(0).geometry();
		ShortArray labels = labels(rawCase, geometry);
		FloatArray image = CaseReader.image(volumes);
		CaseReader.requireFinite(image, rawCase);
		NonzeroCrop crop = NonzeroCrop.of(image);
		int[] shape = crop.croppedShape();
		List<ChannelSample> samples = sample(crop.crop(image), crop.crop(labels));
		return new CaseFingerprint(geometry.spacingZyx(), shape,
				(double) ShortArray.count(shape) / labels.data().length, samples);
	}

	private ShortArray labels(RawCase rawCase, Geometry geometry) {
		try {
			return CaseReader.labels(CaseReader.readLabel(rawCase, geometry, reader));
		} catch (HilumException e) {
			throw e.in(rawCase.label());
		}
	}

	private List<ChannelSample> sample(FloatArray image, ShortArray labels) {
		int voxels = labels.data().length;
		int[] foreground = new int[voxels];
		int n = 0;
		for (int i = 0; i < voxels; i++) {
			foreground[n] = i;
			n += labels.data()[i] > 0 ? 1 : 0;
		}
		NumpyRandom random = new NumpyRandom(SEED);
		List<ChannelSample> result = new ArrayList<>();
		for (int c = 0; c < image.shape()[0]; c++) {
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
