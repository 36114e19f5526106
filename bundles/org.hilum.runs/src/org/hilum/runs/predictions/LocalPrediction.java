// SPDX-License-Identifier: EPL-2.0
package org.hilum.runs.predictions;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.hilum.core.HilumException;
import org.hilum.core.Progress;
import org.hilum.engine.predict.ModelFolder;
import org.hilum.engine.predict.Prediction;
import org.hilum.engine.predict.PredictionOptions;
import org.hilum.engine.predict.Predictor;
import org.hilum.imaging.Geometry;
import org.hilum.imaging.Volume;
import org.hilum.imaging.resample.Reorientation;
import org.hilum.nnunet.plan.NormalizationSchemes;

/**
 * Prediction of the surroundings of a point, for interactive work. The network stays in memory for the next one. Where the plans
 * normalise by the values of the image (z-score), these are those of the whole image, as when the whole image is predicted.
 *
 * @param labels the label map, on the grid of the box
 * @param names  names of its labels
 * @since 0.2
 */
public record LocalPrediction(Volume labels, Map<Integer, String> names) {

	private static final String CASE = "box";

	/** Copies the names. */
	public LocalPrediction {
		names = Map.copyOf(names);
	}

	/**
	 * What is predicted.
	 *
	 * @param model     the model's folder
	 * @param grid      of the image
	 * @param channels  its channels, those of the model first
	 * @param world     the point, LPS mm
	 * @param patches   edge of the box in patches of the model
	 * @param mirroring whether predictions of mirrored boxes are averaged, which takes several times as long
	 * @param device    cpu, cuda:0; empty for a free GPU if there is one
	 */
	public record Request(Path model, Geometry grid, List<PredictionBox.Values> channels, double[] world, double patches,
			boolean mirroring, String device) {

		/** Copies the list and the point. */
		public Request {
			channels = List.copyOf(channels);
			world = world.clone();
		}
	}

	/**
	 * Predicts.
	 *
	 * @param request  what
	 * @param progress one unit per tile
	 * @return the prediction
	 * @throws HilumException when the image lacks channels of the model, or the model is the second stage of a cascade
	 */
	public static LocalPrediction of(Request request, Progress progress) {
		ModelFolder model = ModelFolder.open(request.model);
		PredictionOptions options = PredictionOptions.nnunet().withMirroring(request.mirroring).withDevice(request.device);
		progress.begin("Opening " + request.model.getFileName(), 0);
		try (Predictor predictor = Predictor.open(model, options)) {
			if (predictor.configuration().isCascade()) {
				throw HilumException.usage("The configuration " + predictor.configuration().name() + " needs the prediction of "
						+ "another one", "Choose a model that is no second stage of a cascade.").in(request.model);
			}
			int needed = predictor.description().channels();
			if (request.channels.size() < needed) {
				throw HilumException.usage(String.format(Locale.ROOT, "The model needs %d channels, %d are open", needed,
						request.channels.size()), "Open the other images of the case, too: "
								+ String.join(", ", predictor.description().channelNames().values()) + ".").in(request.model);
			}
			progress.check("The prediction");
			PredictionBox part = PredictionBox.nonzero(request.grid, request.channels.subList(0, needed));
			PredictionBox box = PredictionBox.around(request.grid, part, model.plans(), predictor.configuration(),
					request.patches, request.world);
			Map<Integer, String> names = new TreeMap<>();
			predictor.description().labels().forEach((name, values) -> {
				if (values.size() == 1) {
					names.put(values.getFirst(), name);
				}
			});
			return new LocalPrediction(labels(predictor, box, request, progress), names);
		}
	}

	private static Volume labels(Predictor predictor, PredictionBox box, Request request, Progress progress) {
		List<PredictionBox.Values> channels = request.channels.subList(0, predictor.description().channels());
		boolean whole = predictor.configuration().normalizationSchemes().stream().anyMatch(NormalizationSchemes::usesImage);
		if (!whole) {
			List<Volume> images = channels.stream().map(values -> box.cut(request.grid, values)).toList();
			try (Prediction made = predictor.predict(CASE, images, progress)) {
				return asStored(made.labels());
			}
		}
		PredictionBox all = new PredictionBox(new int[3], request.grid.size());
		List<Volume> images = channels.stream().map(values -> all.cut(request.grid, values)).toList();
		Volume first = box.cut(request.grid, channels.getFirst());
		Optional<Prediction> made = predictor.predictBox(CASE, images, first, progress);
		if (made.isEmpty()) {
			return Volume.ofLabels(first.geometry(), new short[(int) first.geometry().voxels()], null);
		}
		try (Prediction prediction = made.get()) {
			return asStored(prediction.labels());
		}
	}

	/** Readers that reorient give labels on other axes than those of the image. */
	private static Volume asStored(Volume labels) {
		return labels.header() instanceof Reorientation.Stored stored ? stored.restore(labels) : labels;
	}
}
