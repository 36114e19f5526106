// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.predict;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.hilum.compute.ModelCache;
import org.hilum.core.HilumException;
import org.hilum.core.Progress;
import org.hilum.engine.preprocess.Preprocessor;
import org.hilum.engine.preprocess.Transposition;
import org.hilum.imaging.Geometry;
import org.hilum.imaging.ShortArray;
import org.hilum.imaging.Volume;
import org.hilum.nnunet.dataset.CaseReader;
import org.hilum.nnunet.dataset.DatasetDescription;
import org.hilum.nnunet.dataset.ImageReader;
import org.hilum.nnunet.dataset.RawCase;
import org.hilum.nnunet.exchange.Weights;
import org.hilum.nnunet.plan.Configuration;
import org.hilum.nnunet.plan.Plans;
import org.hilum.nnunet.preprocessed.CaseProperties;
import org.hilum.nnunet.preprocessed.PreparedCase;

/**
 * Applies a trained model to images, as nnU-Net's nnUNetPredictor does: sliding window with Gaussian weights, mirroring,
 * average over folds, back to the image's grid. Thread-safe: several cases may be read and written at once, while the
 * network works on one.
 */
public final class Predictor implements AutoCloseable {

	private final ModelCache.Use<LoadedNetwork> loaded;
	private final LoadedModel model;
	private final PredictionOptions options;
	private final Preprocessor preprocessor;
	private final LogitsDecoder decoder;
	private final SlidingWindowInferer tiles;
	private final ImageReader reader;
	private final int[] previousLabels;

	private Predictor(ModelCache.Use<LoadedNetwork> loaded, PredictionOptions options) {
		this.loaded = loaded;
		model = loaded.model().model();
		this.options = options;
		Configuration configuration = model.configuration();
		DatasetDescription description = model.description();
		previousLabels = configuration.isCascade() ? description.foregroundLabels() : new int[0];
		reader = ImageReader.named(model.plans().imageReaderWriter());
		preprocessor = new Preprocessor(model.plans(), configuration, description);
		decoder = new LogitsDecoder(model.plans(), configuration, description);
		tiles = blender(options.precision());
	}

	private SlidingWindowInferer blender(AccumulationPrecision precision) {
		return new SlidingWindowInferer(configuration().patchSize(), options.stepSize(), precision);
	}

	/**
	 * Opens a model: reads its checkpoints and compiles its network, unless this process still has it.
	 *
	 * @param model   the model
	 * @param options how to predict
	 * @return the predictor; the caller closes it
	 * @throws HilumException when there is no checkpoint, or it does not fit the plans
	 */
	public static Predictor open(ModelFolder model, PredictionOptions options) {
		return open(model, options, ModelCache.shared());
	}

	/**
	 * Opens a model whose network a cache keeps: only the first of equal models reads its checkpoints and compiles its
	 * network.
	 *
	 * @param model   the model
	 * @param options how to predict
	 * @param cache   keeps the network for the next use
	 * @return the predictor; the caller closes it
	 * @throws HilumException when there is no checkpoint, or it does not fit the plans
	 * @since 0.2
	 */
	public static Predictor open(ModelFolder model, PredictionOptions options, ModelCache cache) {
		try {
			return opened(LoadedNetwork.of(cache, model, options), options);
		} catch (HilumException e) {
			throw e.in(model.folder());
		}
	}

	/**
	 * Opens a model that is in memory, for example at the end of its training.
	 *
	 * @param plans         the plans
	 * @param configuration one of their configurations
	 * @param description   the data set's description
	 * @param folds         weights to average
	 * @param mirrorAxes    spatial axes that may be mirrored, counted from 0
	 * @param options       how to predict; folds and checkpoint do not matter
	 * @return the predictor; the caller closes it
	 */
	public static Predictor open(Plans plans, Configuration configuration, DatasetDescription description,
			List<Weights> folds, int[] mirrorAxes, PredictionOptions options) {
		return opened(LoadedNetwork.of(new LoadedModel(plans, configuration, description, folds, List.of(), mirrorAxes), options),
				options);
	}

	private static Predictor opened(ModelCache.Use<LoadedNetwork> loaded, PredictionOptions options) {
		try {
			return new Predictor(loaded, options);
		} catch (RuntimeException e) {
			loaded.close();
			throw e;
		}
	}

	/** {@return the model's configuration} */
	public Configuration configuration() {
		return model.configuration();
	}

	/** {@return the model's data set} */
	public DatasetDescription description() {
		return model.description();
	}

	Plans plans() {
		return model.plans();
	}

	/** {@return what is unusual about the model, for people} */
	List<String> remarks() {
		return model.remarks();
	}

	ImageReader reader() {
		return reader;
	}

	PredictionOptions options() {
		return options;
	}

	/**
	 * Predicts one case.
	 *
	 * @param source   its images; for a cascade its label is the previous stage's label map
	 * @param progress one unit per tile
	 * @return the prediction; the caller closes it
	 */
	public Prediction predict(RawCase source, Progress progress) {
		return predict(source.id(), read(source), new ConcurrencyLimit(1), Function.identity(), progress);
	}

	/**
	 * {@return a case, read and preprocessed}
	 *
	 * @param source its images; for a cascade its label is the previous stage's label map
	 */
	PreparedImage read(RawCase source) {
		List<Volume> channels = CaseReader.readImages(source, description().channels(), reader);
		Volume first = channels.getFirst();
		try {
			Volume previous = null;
			if (previousLabels.length > 0) {
				requirePrevious(source.label() != null && Files.isRegularFile(source.label()));
				previous = CaseReader.readLabel(source, first.geometry(), reader);
			}
			return new PreparedImage(preprocessor.prepareForPrediction(channels, previous), first.geometry(), first.header());
		} catch (HilumException e) {
			throw (source.images().size() == 1 ? e.in(source.images().getFirst()) : e).forCase(source.id());
		}
	}

	/**
	 * Predicts one case whose images are in memory.
	 *
	 * @param caseId   for messages
	 * @param channels one image per channel, on one grid, as stored
	 * @param progress one unit per tile
	 * @return the prediction; the caller closes it
	 */
	public Prediction predict(String caseId, List<Volume> channels, Progress progress) {
		try {
			List<Volume> oriented = channels.stream().map(reader::oriented).toList();
			return predict(caseId, preprocessor.prepareForPrediction(oriented, null), oriented.getFirst(), progress);
		} catch (HilumException e) {
			throw e.forCase(caseId);
		}
	}

	/**
	 * Predicts a box of a case whose images are in memory. Its values are normalised as those of the whole images.
	 *
	 * @param caseId   for messages
	 * @param channels one image per channel, on one grid, as stored
	 * @param box      the box of the first image, as stored; its voxels are voxels of the images
	 * @param progress one unit per tile
	 * @return the prediction of the box; the caller closes it; empty where the images are zero in and about it
	 * @since 0.2
	 */
	public Optional<Prediction> predictBox(String caseId, List<Volume> channels, Volume box, Progress progress) {
		try {
			Volume oriented = reader.oriented(box);
			return preprocessor.prepareBox(channels.stream().map(reader::oriented).toList(), oriented.geometry())
					.map(prepared -> predict(caseId, prepared, oriented, progress));
		} catch (HilumException e) {
			throw e.forCase(caseId);
		}
	}

	/**
	 * Predicts one preprocessed case.
	 *
	 * @param caseId   for messages
	 * @param prepared preprocessed for the model's configuration; for a cascade with the previous stage's label map
	 * @param source   an image on the case's grid before transposing, for geometry and file header
	 * @param progress one unit per tile
	 * @return the prediction; the caller closes it
	 */
	public Prediction predict(String caseId, PreparedCase prepared, Volume source, Progress progress) {
		return predict(caseId, new PreparedImage(prepared, source.geometry(), source.header()), new ConcurrencyLimit(1),
				Function.identity(), progress);
	}

	/**
	 * Predicts one preprocessed case and uses the result.
	 *
	 * @param <R>       what is made of it
	 * @param caseId    for messages
	 * @param image     the case
	 * @param exporting passed before logits are resampled back
	 * @param use       takes the prediction
	 * @param progress  one unit per tile
	 * @return what {@code use} returns
	 */
	<R> R predict(String caseId, PreparedImage image, ConcurrencyLimit exporting, Function<Prediction, R> use,
			Progress progress) {
		CaseProperties properties = image.prepared().properties();
		return withPrecision(options.precision(), caseId, progress, precision -> {
			MemoryPlan.Need need = need(image.prepared().data().shape(), properties, precision);
			try (CaseMemory memory = CaseMemory.plan(need, options);
					InferenceOutput blended = blend(caseId, image.prepared(), memory, precision, progress)) {
				return exporting.with(() -> {
					LogitsDecoder.Decoded decoded = decoder.decode(blended, properties, memory.probabilities(), progress);
					memory.keepProbabilities();
					return use.apply(new Prediction(caseId, image.labelMap(decoded.labels().data()), decoded.probabilities(),
							properties, description(), plans().imageReaderWriter()));
				});
			}
		});
	}

	/** Sums that overflow half precision are made anew in single precision, so that no prediction fails for them. */
	private static <R> R withPrecision(AccumulationPrecision precision, String caseId, Progress progress,
			Function<AccumulationPrecision, R> work) {
		try {
			return work.apply(precision);
		} catch (HalfOverflowException e) {
			progress.note(caseId + ": " + e.getMessage() + "; they are added up again in float32");
			return withPrecision(AccumulationPrecision.FLOAT32, caseId, progress, work);
		} catch (HilumException e) {
			throw e.forCase(caseId);
		} catch (InternalError e) {
			throw CaseMemory.diskFailed(e).forCase(caseId);
		}
	}

	/**
	 * Predicts one preprocessed case as the next stage of a cascade needs it in training. Source: nnU-Net,
	 * resample_and_save.
	 *
	 * @param caseId   for messages
	 * @param prepared preprocessed for this model's configuration
	 * @param shape    (z, y, x) of the case preprocessed for the next stage
	 * @param progress one unit per tile
	 * @return labels (z, y, x) on that grid: the logits are resampled to it, then the largest is taken
	 */
	public ShortArray predictForNextStage(String caseId, PreparedCase prepared, int[] shape, Progress progress) {
		double[] spacing = new Transposition(plans().transposeForward()).apply(prepared.properties().spacing());
		return withPrecision(options.precision(), caseId, progress, precision -> {
			MemoryPlan.Need need = new MemoryPlan.Need(prepared.data().shape(), description().segmentationHeads(), shape, shape,
					precision, false, band(prepared.data().shape()));
			try (CaseMemory memory = CaseMemory.plan(need, options);
					InferenceOutput blended = blend(caseId, prepared, memory, precision, progress)) {
				return decoder.labelsOn(blended, spacing, shape, progress);
			}
		});
	}

	private InferenceOutput blend(String caseId, PreparedCase prepared, CaseMemory memory, AccumulationPrecision precision,
			Progress progress) {
		requirePrevious(previousLabels.length == 0 || prepared.seg() != null);
		NetworkInput input = new NetworkInput(prepared, previousLabels);
		memory.announce(caseId, progress);
		loaded.model().lock().lock();
		try {
			SlidingWindowInferer blender = precision == options.precision() ? tiles : blender(precision);
			List<int[]> starts = blender.tiles(input.size());
			progress.begin("Predicting " + caseId, starts.size());
			TileNetwork skipping = new CachedConstantTiles(loaded.model().network(), description().segmentationHeads());
			return blender.blend(skipping, input, memory.sums(description(), starts), progress);
		} finally {
			loaded.model().lock().unlock();
		}
	}

	private void requirePrevious(boolean present) {
		if (!present) {
			String previous = configuration().previousStage().orElseThrow();
			throw HilumException.input(null, "The configuration " + configuration().name() + " needs the prediction of "
					+ previous, "Predict with " + previous + " first, and name its output folder.");
		}
	}

	private MemoryPlan.Need need(int[] image, CaseProperties properties, AccumulationPrecision precision) {
		return new MemoryPlan.Need(image, description().segmentationHeads(), properties.shapeAfterCropping(),
				properties.shapeBeforeCropping(), precision, options.probabilities(), band(image));
	}

	private BandSize band(int... image) {
		return tiles.band(image[1], image[2], image[3]);
	}

	/**
	 * {@return the most that a case on this grid needs: nothing is cropped}
	 *
	 * @param grid where the image lies
	 */
	MemoryPlan.Need need(Geometry grid) {
		Transposition forward = new Transposition(plans().transposeForward());
		int[] full = forward.apply(grid.shapeZyx());
		int[] resampled = configuration().resampledShape(full, forward.apply(grid.spacingZyx()));
		int[] image = { description().channels(), resampled[0], resampled[1], resampled[2] };
		return new MemoryPlan.Need(image, description().segmentationHeads(), full, full, options.precision(),
				options.probabilities(), band(image));
	}

	/**
	 * Predicts cases and writes label maps, and with them what nnU-Net leaves in an output folder: dataset.json and
	 * plans.json.
	 *
	 * @param cases     what to predict
	 * @param folder    where the label maps go; made when missing
	 * @param overwrite whether results that are already there are replaced; otherwise those cases are left out
	 * @param progress  one stage per case
	 * @return the label maps that were written
	 * @throws HilumException when a case failed, after the others were predicted
	 */
	public List<Path> predict(List<RawCase> cases, Path folder, boolean overwrite, Progress progress) {
		return FolderPrediction.run(this, PredictionJob.of(cases, folder).withOverwrite(overwrite), progress)
				.orThrow(folder).written();
	}

	@Override
	public void close() {
		loaded.model().releaseBuffers();
		loaded.close();
	}
}
