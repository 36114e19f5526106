// SPDX-License-Identifier: EPL-2.0
package org.hilum.runs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.hilum.core.Counts;
import org.hilum.core.HilumException;
import org.hilum.core.SafePaths;
import org.hilum.engine.preprocess.DatasetPreprocessor;
import org.hilum.engine.train.TrainingTask;
import org.hilum.nnunet.dataset.DatasetDescription;
import org.hilum.nnunet.dataset.NnunetFolders;
import org.hilum.nnunet.dataset.RawCase;
import org.hilum.nnunet.dataset.RawDataset;
import org.hilum.nnunet.plan.NormalizationSchemes;
import org.hilum.nnunet.preprocessed.PreprocessedDataset;

/**
 * Comparison of a data set with what was prepared of it before, by content: times of files change when folders are copied.
 *
 * @param folders where data sets are
 * @param dataset the data set's folder name
 * @since 0.3
 */
public record PreparedData(NnunetFolders folders, String dataset) {

	private static final System.Logger LOG = System.getLogger(PreparedData.class.getName());

	/**
	 * {@return what the description of the data set says otherwise than the copy from which trainings read it, such as "the
	 * labels changed"; empty when nothing that matters for a training, or one of them is missing} Names may differ.
	 */
	public Optional<String> descriptionChange() {
		Path now = folders.raw(dataset).resolve("dataset.json");
		Path before = prepared().descriptionFile();
		if (!Files.isRegularFile(now) || !Files.isRegularFile(before)) {
			return Optional.empty();
		}
		try {
			return change(DatasetDescription.read(before), DatasetDescription.read(now));
		} catch (HilumException e) {
			LOG.log(System.Logger.Level.DEBUG, "Not comparable", e);
			return Optional.empty();
		}
	}

	private static Optional<String> change(DatasetDescription before, DatasetDescription now) {
		if (!schemes(before).equals(schemes(now))) {
			return Optional.of("the channels changed");
		}
		boolean same = outputs(before).equals(outputs(now)) && before.ignoreLabel().equals(now.ignoreLabel())
				&& (!now.hasRegions() || now.regionsClassOrder().equals(before.regionsClassOrder()));
		return same ? Optional.empty() : Optional.of("the labels changed");
	}

	private static List<String> schemes(DatasetDescription description) {
		return description.channelNames().values().stream().map(NormalizationSchemes::forChannel).toList();
	}

	private static List<List<Integer>> outputs(DatasetDescription description) {
		return description.foregroundRegions().stream().map(values -> Arrays.stream(values).boxed().toList()).toList();
	}

	private PreprocessedDataset prepared() {
		return new PreprocessedDataset(folders.preprocessed(dataset));
	}

	/**
	 * Refuses a training on preprocessed cases that are not those of the data set any more.
	 *
	 * @param task  the training
	 * @param plans name of the plans that the user chose
	 * @throws HilumException naming what changed and the command that prepares the data again
	 */
	void require(TrainingTask task, String plans) {
		change(task).ifPresent(why -> {
			throw HilumException.input(task.storeFolder(), "The cases of " + dataset + " were preprocessed before " + why,
					"Prepare them again with " + command(task, plans) + ", or train with hilum run, which does so.");
		});
	}

	/** {@return what changed since the cases of a training were preprocessed; empty when nothing did, or there are no others} */
	Optional<String> change(TrainingTask task) {
		return descriptionChange().map(why -> why + " in dataset.json").or(() -> otherRules(task)).or(this::otherLabelMaps);
	}

	private static Optional<String> otherRules(TrainingTask task) {
		List<String> others = DatasetPreprocessor.otherRules(task.description(), task.plans(), task.configurationPlan(), task
				.storeFolder());
		return others.isEmpty() ? Optional.empty()
				: Optional.of("the plans or the labels changed (" + Counts.of(others.size(), "case") + ", such as " + others
						.getFirst() + ")");
	}

	private Optional<String> otherLabelMaps() {
		Path copies = prepared().groundTruth();
		if (!Files.isRegularFile(folders.raw(dataset).resolve("dataset.json")) || !Files.isDirectory(copies)) {
			return Optional.empty();
		}
		List<String> changed = new ArrayList<>();
		try {
			RawDataset raw = RawDataset.open(folders.raw(dataset));
			for (RawCase rawCase : raw.requireTrainingCases()) {
				Path copy = SafePaths.child(copies, rawCase.id() + raw.description().fileEnding(), null, "of a case");
				if (Files.isRegularFile(copy) && rawCase.label() != null && differs(rawCase.label(), copy)) {
					changed.add(rawCase.id());
				}
			}
		} catch (HilumException | IOException e) {
			LOG.log(System.Logger.Level.DEBUG, "Not comparable", e);
			return Optional.empty();
		}
		return changed.isEmpty() ? Optional.empty() : Optional.of("the label maps of " + Counts.of(changed.size(), "case")
				+ " changed, such as " + changed.getFirst());
	}

	/** The copies have the times of the label maps, unless folders were copied since. */
	private static boolean differs(Path label, Path copy) throws IOException {
		return Files.isRegularFile(label) && (Files.size(label) != Files.size(copy)
				|| !Files.getLastModifiedTime(label).equals(Files.getLastModifiedTime(copy)) && Files.mismatch(label, copy) >= 0);
	}

	private String command(TrainingTask task, String plans) {
		String which = " -d " + dataset + " -c " + task.configuration();
		return plans.equals(TrainingRequest.DEFAULT_PLANS) ? "hilum plan_and_preprocess" + which
				: "hilum extract_fingerprint -d " + dataset + " and hilum preprocess" + which + " -plans_name " + plans;
	}
}
