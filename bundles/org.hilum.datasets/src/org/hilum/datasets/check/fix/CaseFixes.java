// SPDX-License-Identifier: EPL-2.0
package org.hilum.datasets.check.fix;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.hilum.core.HilumException;
import org.hilum.core.Json;
import org.hilum.datasets.check.CheckContext;
import org.hilum.datasets.check.DatasetFix;
import org.hilum.datasets.check.DatasetFix.Scope;
import org.hilum.datasets.check.Finding;
import org.hilum.datasets.check.FixTransaction;
import org.hilum.datasets.check.PatientKeys;
import org.hilum.datasets.survey.DatasetSurvey;
import org.hilum.datasets.survey.Part;
import org.hilum.datasets.survey.SurveyedCase;
import org.hilum.imaging.io.ImageFormats;
import org.hilum.nnunet.plan.Splits;

/** Repairs of which cases there are and how they are divided. */
public final class CaseFixes {

	private static final int FOLDS = 5;

	/** Corrects numTraining. */
	public static final DatasetFix CORRECT_COUNT = new Fix("correct-count",
			"Writes the number of training cases that are there into dataset.json.", Scope.DATASET,
			(context, finding, transaction) -> transaction.write(context.file(DatasetSurvey.DATASET_JSON),
					((ObjectNode) context.survey().json().deepCopy()).put("numTraining", context.survey().training().size())));

	/** Takes a case out of the data set. */
	public static final DatasetFix EXCLUDE = new Fix("exclude-case",
			"Moves the files of the case to the backup folder and lowers numTraining in dataset.json.", Scope.CASE,
			CaseFixes::exclude);

	/** Adds the number of the only channel to a file name. */
	public static final DatasetFix NUMBER_CHANNEL = new Fix("number-channel",
			"Adds _0000, the number of the first channel, to the name of the image file.", Scope.CASE,
			(context, finding, transaction) -> {
				Path file = context.caseOf(finding).images().get(SurveyedCase.NO_CHANNEL);
				String ending = ImageFormats.ending(file.toString()).orElseThrow();
				transaction.rename(file, finding.caseId() + "_0000" + ending);
			});

	/** Gives a label map the name of its image. */
	public static final DatasetFix RENAME_LABEL = new Fix("rename-label",
			"Renames the label map to the name of its image.", Scope.CASE, (context, finding, transaction) -> {
				Path file = context.file(finding.file());
				transaction.rename(file, finding.caseId() + ImageFormats.ending(file.toString()).orElseThrow());
			});

	/** Takes one file away. */
	public static final DatasetFix SET_ASIDE = new Fix("set-aside", "Moves the file to the backup folder.",
			(context, finding, transaction) -> transaction.remove(context.file(finding.file())));

	/** Writes folds that keep the cases of a patient together. */
	public static final DatasetFix GROUP_SPLITS = new Fix("group-splits",
			"Writes " + Splits.FILE_NAME + " with five folds in which all cases of a patient are on the same side.",
			Scope.DATASET,
			CaseFixes::groupSplits);

	private CaseFixes() {
	}

	private static void exclude(CheckContext context, Finding finding, FixTransaction transaction) {
		SurveyedCase one = context.caseOf(finding);
		one.images().values().forEach(transaction::remove);
		if (one.label() != null && Files.isRegularFile(one.label())) {
			transaction.remove(one.label());
		}
		JsonNode json = context.survey().json();
		if (one.part() == Part.TRAINING && json.path("numTraining").isInt()) {
			// read again: this may not be the first case that is excluded
			ObjectNode now = (ObjectNode) Json.read(context.file(DatasetSurvey.DATASET_JSON));
			now.put("numTraining", Math.max(0, now.path("numTraining").asInt() - 1));
			if (now.path("dataset").isObject()) {
				((ObjectNode) now.get("dataset")).remove(one.id());
			}
			transaction.write(context.file(DatasetSurvey.DATASET_JSON), now);
		}
	}

	/** Largest patients first, each to the fold with the fewest cases so far (scikit-learn's GroupKFold). */
	private static void groupSplits(CheckContext context, Finding finding, FixTransaction transaction) {
		List<String> ids = context.survey().training().stream().map(SurveyedCase::id).sorted().toList();
		Map<String, List<String>> patients = new TreeMap<>();
		PatientKeys.of(ids, context.options().patient())
				.forEach((id, key) -> patients.computeIfAbsent(key, _ -> new ArrayList<>()).add(id));
		if (patients.size() < FOLDS) {
			throw HilumException.input(context.survey().folder(), "There are only " + patients.size() + " patients",
					"Five folds need five; add patients or write " + Splits.FILE_NAME + " by hand.");
		}
		List<List<String>> folds = new ArrayList<>();
		for (int i = 0; i < FOLDS; i++) {
			folds.add(new ArrayList<>());
		}
		patients.values().stream().sorted(Comparator.comparing(List<String>::size).reversed())
				.forEach(group -> folds.stream().min(Comparator.comparing(List::size)).orElseThrow().addAll(group));
		ArrayNode json = Json.mapper().createArrayNode();
		for (List<String> fold : folds) {
			Set<String> held = new HashSet<>(fold);
			ObjectNode node = json.addObject();
			ids.stream().filter(id -> !held.contains(id)).forEach(node.putArray("train")::add);
			ids.stream().filter(held::contains).forEach(node.putArray("val")::add);
		}
		transaction.write(context.file(Splits.FILE_NAME), json);
	}
}
