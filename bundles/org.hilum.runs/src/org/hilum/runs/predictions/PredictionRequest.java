// SPDX-License-Identifier: EPL-2.0
package org.hilum.runs.predictions;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.hilum.core.Folders;
import org.hilum.core.HilumException;
import org.hilum.core.options.OptionValues;

/**
 * A prediction that is asked for.
 *
 * @param model     the model or ensemble
 * @param inputs    image files, folders of images, folders of DICOM series
 * @param output    folder of the label maps; made when missing
 * @param predictor id of what predicts, such as {@code sliding_window}
 * @param values    values of its options
 * @param channels  of models with several channels, which DICOM series a channel is, as {@link SeriesChannels} takes it; those
 *                  that are not named are found by their names
 * @since 0.2
 */
public record PredictionRequest(PredictionModel model, List<Path> inputs, Path output, String predictor, OptionValues values,
		Map<String, String> channels) {

	/** Keeps the list and makes paths absolute, since records of predictions name them. */
	public PredictionRequest {
		inputs = inputs.stream().map(input -> input.toAbsolutePath().normalize()).toList();
		output = output.toAbsolutePath().normalize();
		channels = Map.copyOf(channels);
	}

	/**
	 * A prediction whose channels are found by their names.
	 *
	 * @param model     the model or ensemble
	 * @param inputs    image files, folders of images, folders of DICOM series
	 * @param output    folder of the label maps; made when missing
	 * @param predictor id of what predicts
	 * @param values    values of its options
	 */
	public PredictionRequest(PredictionModel model, List<Path> inputs, Path output, String predictor, OptionValues values) {
		this(model, inputs, output, predictor, values, Map.of());
	}

	/**
	 * Refuses label maps among the images that they are of: they would be taken for images later.
	 *
	 * @throws HilumException when the output folder is one of the inputs
	 */
	void requireApart() {
		Folders.requireApart(output, inputs, "label maps", "images");
	}

	/**
	 * {@return the same for other inputs}
	 *
	 * @param others files and folders
	 */
	PredictionRequest of(List<Path> others) {
		return new PredictionRequest(model, others, output, predictor, values, channels);
	}
}
