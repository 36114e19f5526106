// SPDX-License-Identifier: EPL-2.0
package org.hilum.runs.predictions;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.hilum.core.HilumException;
import org.hilum.engine.predict.ModelFolder;
import org.hilum.nnunet.dataset.DatasetDescription;
import org.hilum.runs.models.ModelLibrary;
import org.hilum.runs.models.ModelVersion;

/**
 * The model of a prediction, or the ensemble of several.
 *
 * @param name           for people and for the record of the prediction
 * @param members        the model folders; the probabilities of several are averaged
 * @param postProcessing a file with post-processing that is applied to the label maps, if there is one
 * @param description    the data set that the first one was trained on: channels, labels, file ending
 * @since 0.2
 */
public record PredictionModel(String name, List<Path> members, Optional<Path> postProcessing, DatasetDescription description) {

	/** Keeps the list. */
	public PredictionModel {
		members = List.copyOf(members);
	}

	/**
	 * {@return the model that texts name}
	 *
	 * @param named   model folders, or models of the library as {@code NAME}, {@code NAME:3}, {@code NAME:TAG}; at least one
	 * @param library the library
	 * @throws HilumException when one does not exist, or the models of an ensemble do not fit together
	 */
	public static PredictionModel of(List<String> named, ModelLibrary library) {
		List<Path> members = new ArrayList<>();
		List<String> names = new ArrayList<>();
		Optional<Path> postProcessing = Optional.empty();
		for (String text : named) {
			Path folder = Path.of(text);
			if (Files.isDirectory(folder) || folder.getNameCount() > 1) {
				members.add(folder.toAbsolutePath().normalize());
				names.add(members.getLast().getFileName().toString());
			} else {
				ModelVersion version = library.require(text);
				members.addAll(version.models());
				names.add(version.reference());
				// it was decided for what this version predicts, not for an ensemble with others
				postProcessing = named.size() == 1 ? version.postProcessing() : Optional.empty();
			}
		}
		List<ModelFolder> models = members.stream().map(ModelFolder::open).toList();
		requireOneKind(models);
		return new PredictionModel(String.join(" + ", names), members, postProcessing, models.getFirst().description());
	}

	private static void requireOneKind(List<ModelFolder> models) {
		DatasetDescription first = models.getFirst().description();
		for (ModelFolder model : models) {
			DatasetDescription other = model.description();
			if (!other.labels().equals(first.labels()) || other.channelNames().size() != first.channelNames().size()
					|| !other.fileEnding().equals(first.fileEnding())) {
				throw HilumException.usage("The models of the ensemble were trained on different data: " + models.stream()
						.map(m -> m.folder().getFileName().toString()).distinct().collect(Collectors.joining(", ")),
						"Choose models with the same channels, labels and file ending.").in(model.folder());
			}
		}
		if (models.stream().map(m -> m.folder().toAbsolutePath().normalize()).distinct().count() < models.size()) {
			throw HilumException.usage("A model is named twice", "Name each member of an ensemble once.");
		}
	}

	/** {@return whether the label maps of the members are not yet the result} */
	boolean hasFurtherSteps() {
		return members.size() > 1 || postProcessing.isPresent();
	}
}
