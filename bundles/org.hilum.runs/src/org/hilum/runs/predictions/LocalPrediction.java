// SPDX-License-Identifier: EPL-2.0
package org.hilum.runs.predictions;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.hilum.core.HilumException;
import org.hilum.core.Progress;
import org.hilum.engine.predict.ModelFolder;
import org.hilum.engine.predict.Prediction;
import org.hilum.engine.predict.PredictionOptions;
import org.hilum.engine.predict.Predictor;
import org.hilum.imaging.Geometry;
import org.hilum.imaging.Volume;

/**
 * Prediction of the surroundings of a point, for interactive work. The network stays in memory for the next one.
 *
 * @param labels the label map, on the grid of the box
 * @param names  names of its labels
 * @since 0.2
 */
public record LocalPrediction(Volume labels, Map<Integer, String> names) {

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
			PredictionBox box = PredictionBox.around(request.grid, model.plans(), predictor.configuration(), request.patches,
					request.world);
			List<Volume> images = request.channels.stream().limit(needed).map(values -> box.cut(request.grid, values)).toList();
			Map<Integer, String> names = new TreeMap<>();
			predictor.description().labels().forEach((name, values) -> {
				if (values.size() == 1) {
					names.put(values.getFirst(), name);
				}
			});
			try (Prediction made = predictor.predict("box", images, progress)) {
				return new LocalPrediction(made.labels(), names);
			}
		}
	}
}
