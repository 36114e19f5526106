// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.preprocess;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hilum.core.HilumException;
import org.hilum.imaging.FloatArray;
import org.hilum.imaging.Geometry;
import org.hilum.imaging.ShortArray;
import org.hilum.imaging.Volume;
import org.hilum.imaging.resample.Reorientation;
import org.hilum.nnunet.dataset.CaseReader;
import org.hilum.nnunet.dataset.DatasetDescription;
import org.hilum.nnunet.dataset.ImageReader;
import org.hilum.nnunet.dataset.NonzeroCrop;
import org.hilum.nnunet.dataset.RawCase;
import org.hilum.nnunet.plan.Configuration;
import org.hilum.nnunet.plan.Plans;
import org.hilum.nnunet.preprocessed.CaseProperties;
import org.hilum.nnunet.preprocessed.PreparedCase;

/**
 * Prepares images for a configuration of the plans as nnU-Net's DefaultPreprocessor does: transpose, crop to the
 * non-zero box, normalise, resample. Thread-safe.
 */
public final class Preprocessor {

	private final Plans plans;
	private final Configuration configuration;
	private final DatasetDescription description;
	private final Transposition forward;
	private final ImageReader reader;

	/**
	 * Prepares for one configuration.
	 *
	 * @param plans         the plans
	 * @param configuration one of their configurations
	 * @param description   the data set's description
	 */
	public Preprocessor(Plans plans, Configuration configuration, DatasetDescription description) {
		this.plans = plans;
		this.configuration = configuration;
		this.description = description;
		this.forward = new Transposition(plans.transposeForward());
		this.reader = ImageReader.named(plans.imageReaderWriter());
	}

	/**
	 * {@return a case of a data set, read and prepared; with locations of its labels when it has a label map}
	 *
	 * @param rawCase the case's files
	 * @throws HilumException naming case and file when they are not usable
	 */
	public PreparedCase prepare(RawCase rawCase) {
		try {
			List<Volume> channels = CaseReader.readImages(rawCase, description.channels(), reader);
			Volume label = rawCase.label() == null ? null
					: CaseReader.readLabel(rawCase, channels.get(0).geometry(), reader);
			FloatArray image = CaseReader.image(channels);
			CaseReader.requireFinite(image, rawCase);
			Geometry geometry = channels.get(0).geometry();
			Geometry source = source(channels.get(0));
			// the files' content is not needed any more, and large
			channels.clear();
			return prepare(image, geometry, source, label == null ? null : labels(label, rawCase), label != null);
		} catch (HilumException e) {
			throw e.forCase(rawCase.id());
		}
	}

	/**
	 * {@return images, prepared; with locations of the labels when there is a label map}
	 *
	 * @param channels one volume per channel, on one grid
	 * @param seg      the label map on the same grid, or null
	 */
	public PreparedCase prepare(List<Volume> channels, Volume seg) {
		return prepare(image(channels), channels.get(0).geometry(), source(channels.get(0)),
				seg == null ? null : CaseReader.labels(seg),
				seg != null);
	}

	/**
	 * {@return images, prepared for prediction}
	 *
	 * @param channels      one volume per channel, on one grid
	 * @param previousStage the prediction of a cascade's previous stage on the same grid, or null; it is cropped and
	 *                      resampled as a label map and comes back as such
	 */
	public PreparedCase prepareForPrediction(List<Volume> channels, Volume previousStage) {
		return prepare(image(channels), channels.get(0).geometry(), source(channels.get(0)),
				previousStage == null ? null : CaseReader.labels(previousStage), false);
	}

	/**
	 * {@return a box of images, prepared for prediction: cropped and normalised as the whole images, then cut out and resampled;
	 * empty where nothing of the box is within the non-zero part of the images}
	 *
	 * @param channels one volume per channel, on one grid
	 * @param box      grid of the box, whose voxels are voxels of the images
	 * @since 0.2
	 */
	public Optional<PreparedCase> prepareBox(List<Volume> channels, Geometry box) {
		Geometry grid = channels.getFirst().geometry();
		double[] origin = grid.toIndex(box.origin()[0], box.origin()[1], box.origin()[2]);
		int[] first = forward.apply((int) Math.round(origin[2]), (int) Math.round(origin[1]), (int) Math.round(origin[0]));
		int[] size = forward.apply(box.shapeZyx());
		FloatArray data = forward.apply(image(channels));
		NonzeroCrop crop = NonzeroCrop.of(data);
		ShortArray seg = crop.crop((ShortArray) null);
		data = crop.crop(data);
		normalise(data, seg);
		int[][] bounds = new int[3][];
		int[] from = new int[3];
		int[] extent = new int[3];
		for (int axis = 0; axis < 3; axis++) {
			int low = Math.max(first[axis], crop.bbox()[axis][0]);
			int high = Math.min(first[axis] + size[axis], crop.bbox()[axis][1]);
			if (low >= high) {
				return Optional.empty();
			}
			bounds[axis] = new int[] { low - first[axis], high - first[axis] };
			from[axis] = low - crop.bbox()[axis][0];
			extent[axis] = high - low;
		}
		double[] spacing = forward.apply(grid.spacingZyx());
		int[] shape = configuration.resampledShape(extent, spacing);
		requireVoxels(shape);
		FloatArray resampled = new Resampling(configuration.resamplingData(), spacing, configuration.targetSpacing(spacing))
				.image(cut(data, from, extent), shape);
		return Optional.of(new PreparedCase(resampled, null,
				new CaseProperties(grid.spacingZyx(), size, bounds, extent, Map.of(), box)));
	}

	private static FloatArray cut(FloatArray image, int[] first, int... size) {
		int[] s = image.shape();
		FloatArray result = FloatArray.zeros(s[0], size[0], size[1], size[2]);
		int row = 0;
		for (int c = 0; c < s[0]; c++) {
			for (int z = 0; z < size[0]; z++) {
				for (int y = 0; y < size[1]; y++) {
					int at = ((c * s[1] + z + first[0]) * s[2] + y + first[1]) * s[3] + first[2];
					System.arraycopy(image.data(), at, result.data(), row++ * size[2], size[2]);
				}
			}
		}
		return result;
	}

	/** The grid as the file has it. */
	private static Geometry source(Volume image) {
		return image.header() instanceof Reorientation.Stored stored ? stored.grid() : image.geometry();
	}

	private static FloatArray image(List<Volume> channels) {
		FloatArray image = CaseReader.image(channels);
		CaseReader.requireFinite(image);
		return image;
	}

	private static ShortArray labels(Volume label, RawCase rawCase) {
		try {
			return CaseReader.labels(label);
		} catch (HilumException e) {
			throw e.in(rawCase.label());
		}
	}

	private PreparedCase prepare(FloatArray image, Geometry geometry, Geometry source, ShortArray labels,
			boolean locate) {
		FloatArray data = forward.apply(image);
		int[] before = { data.shape()[1], data.shape()[2], data.shape()[3] };
		NonzeroCrop crop = NonzeroCrop.of(data);
		// this first: then the image as it was is not needed any more
		ShortArray seg = crop.crop(labels == null ? (ShortArray) null : forward.apply(labels));
		data = crop.crop(data);
		normalise(data, seg);
		double[] spacing = forward.apply(geometry.spacingZyx());
		double[] target = configuration.targetSpacing(spacing);
		int[] shape = configuration.resampledShape(crop.croppedShape(), spacing);
		requireVoxels(shape);
		data = new Resampling(configuration.resamplingData(), spacing, target).image(data, shape);
		ShortArray resampled = null;
		Map<Integer, int[]> locations = Map.of();
		if (labels != null) {
			resampled = new Resampling(configuration.resamplingSeg(), spacing, target).labels(seg, shape);
			locations = locate ? ClassLocations.sample(resampled, description) : locations;
			int[] s = resampled.shape();
			resampled = new ShortArray(resampled.data(), 1, s[0], s[1], s[2]);
		}
		return new PreparedCase(data, resampled, new CaseProperties(geometry.spacingZyx(), before, crop.bbox(),
				crop.croppedShape(), locations, geometry, source));
	}

	private void normalise(FloatArray data, ShortArray seg) {
		int channels = data.shape()[0];
		if (configuration.normalizationSchemes().size() != channels) {
			throw HilumException.input(null, "The plans normalise " + configuration.normalizationSchemes().size()
					+ " channels but the image has " + channels, "Use plans that were made for this data set.");
		}
		for (int c = 0; c < channels; c++) {
			Normalization.apply(configuration.normalizationSchemes().get(c), configuration.useMaskForNorm().get(c),
					plans.intensities().get(c), data.data(), c, seg.data());
		}
	}

	private void requireVoxels(int... shape) {
		for (int extent : shape) {
			if (extent < 1) {
				throw HilumException.input(null, "At the target spacing of " + configuration.name()
						+ " nothing is left of the image", "Check the image's spacing.");
			}
		}
	}
}
