// SPDX-License-Identifier: EPL-2.0
package org.hilum.runs.predictions;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.hilum.core.Folders;
import org.hilum.core.HilumException;
import org.hilum.core.options.Nearest;
import org.hilum.evaluation.EvaluationSummary;
import org.hilum.nnunet.dataset.DatasetDescription;

/**
 * A folder of predicted label maps, of Hilum or nnU-Net, as it is at one moment.
 *
 * @param folder      the folder
 * @param record      what was predicted; empty for a folder that another program made
 * @param description labels and file ending
 * @param cases       the cases, by name; those that are not predicted yet have no label map
 * @since 0.2
 */
public record PredictionFolder(Path folder, Optional<PredictionRecord> record, DatasetDescription description,
		List<PredictedCase> cases) {

	private static final String DATASET = "dataset.json";

	/** Keeps the list. */
	public PredictionFolder {
		cases = List.copyOf(cases);
	}

	/**
	 * {@return whether a folder has predictions, as far as its names show it}
	 *
	 * @param folder the folder
	 */
	public static boolean isOne(Path folder) {
		return Files.isRegularFile(folder.resolve(DATASET));
	}

	/**
	 * {@return the predictions of a project, by name}
	 *
	 * @param project the project's folder
	 */
	public static List<Path> ofProject(Path project) {
		return Folders.list(project.resolve("predictions")).stream().filter(PredictionFolder::isOne).toList();
	}

	/**
	 * Reads a folder.
	 *
	 * @param folder the folder
	 * @return what is there
	 * @throws HilumException when it is no folder of predictions
	 */
	public static PredictionFolder open(Path folder) {
		Path place = folder.toAbsolutePath().normalize();
		if (!Files.isRegularFile(place.resolve(DATASET))) {
			throw HilumException.input(place, "There are no predictions in this folder: it has no dataset.json",
					"Name the output folder of a prediction, or copy the model's dataset.json into it.");
		}
		DatasetDescription description = DatasetDescription.read(place.resolve(DATASET));
		Optional<PredictionRecord> record = PredictionRecord.read(place);
		Map<String, PredictedCase> cases = new TreeMap<>();
		record.map(PredictionRecord::cases).orElse(Map.of()).forEach((id, c) -> cases.put(id, new PredictedCase(id, c.images()
				.images(), c.dicom(), Optional.empty())));
		for (Path file : Folders.files(place)) {
			String name = file.getFileName().toString();
			if (name.endsWith(description.fileEnding())) {
				String id = name.substring(0, name.length() - description.fileEnding().length());
				PredictedCase known = cases.get(id);
				cases.put(id, new PredictedCase(id, known == null ? List.of() : known.images(), known == null ? Optional.empty()
						: known.dicom(), Optional.of(file)));
			}
		}
		return new PredictionFolder(place, record, description, new ArrayList<>(cases.values()));
	}

	/** {@return the cases with a label map} */
	public List<PredictedCase> predicted() {
		return cases.stream().filter(c -> c.labelMap().isPresent()).toList();
	}

	/** {@return the evaluation of the label maps, if there is one} */
	public Optional<Path> evaluation() {
		return Optional.of(folder.resolve(EvaluationSummary.FILE_NAME)).filter(Files::isRegularFile);
	}

	/**
	 * {@return a case}
	 *
	 * @param id its name
	 * @throws HilumException when there is none, or it is not predicted
	 */
	public PredictedCase require(String id) {
		PredictedCase found = cases.stream().filter(c -> c.id().equals(id)).findFirst().orElseThrow(() -> HilumException.input(
				folder, "There is no case " + id + " in this prediction", Nearest.remedy(id, cases.stream().map(PredictedCase::id)
						.toList())));
		if (found.labelMap().isEmpty()) {
			throw HilumException.input(folder, "The case has no label map: it is not predicted yet, or that failed",
					"Predict it; the output of the job says why it failed.").forCase(id);
		}
		return found;
	}
}
