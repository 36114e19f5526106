// SPDX-License-Identifier: EPL-2.0
package org.hilum.datasets.check.builtin;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hilum.core.Folders;
import org.hilum.core.Json;
import org.hilum.datasets.check.CheckContext;
import org.hilum.datasets.check.CheckInfo;
import org.hilum.datasets.check.DatasetCheck;
import org.hilum.datasets.check.Finding;
import org.hilum.datasets.check.Severity;
import org.hilum.datasets.survey.DatasetSurvey;
import org.hilum.nnunet.plan.Splits;

/** Keys and label values that come twice. */
public final class DuplicateEntriesCheck implements DatasetCheck {

	private static final CheckInfo INFO = new CheckInfo("json-duplicate", Severity.ERROR,
			"A JSON file has an entry twice",
			"A key that stands twice in one object of a JSON file is no error for programs: they "
					+ "take the last one and say nothing. Two labels with one value are one label.",
			"Remove one of the keys; give each label a value of its own.");

	/** For the extension registry. */
	public DuplicateEntriesCheck() {
		// stateless
	}

	@Override
	public CheckInfo info() {
		return INFO;
	}

	@Override
	public List<Finding> checkDataset(CheckContext context) {
		List<Finding> result = new ArrayList<>();
		add(context.file(DatasetSurvey.DATASET_JSON), DatasetSurvey.DATASET_JSON, "", result);
		beside(context.survey().folder(), result);
		Map<List<Integer>, String> names = new HashMap<>();
		context.survey().labels().forEach((name, values) -> {
			String other = names.putIfAbsent(values.stream().sorted().toList(), name);
			if (other != null) {
				result.add(Finding.of(INFO, DatasetSurvey.DATASET_JSON, "The labels " + other + " and " + name
						+ " have the same value " + (values.size() == 1 ? values.getFirst() : values)).as(Severity.WARNING));
			}
		});
		return result;
	}

	/** Folds and plans that people change, in the data set and in its preprocessed folder. */
	private static void beside(Path folder, List<Finding> result) {
		add(folder.resolve(Splits.FILE_NAME), Splits.FILE_NAME, "", result);
		Path parent = folder.getParent();
		if (parent == null || parent.getParent() == null) {
			return;
		}
		for (Path file : Folders.files(parent.resolveSibling("nnUNet_preprocessed").resolve(folder.getFileName()))) {
			if (file.toString().endsWith(".json")) {
				add(file, DatasetSurvey.DATASET_JSON, "In " + file + ": ", result);
			}
		}
	}

	private static void add(Path file, String shown, String where, List<Finding> result) {
		if (Files.isRegularFile(file)) {
			Json.duplicateKey(file).ifPresent(key -> result.add(Finding.of(INFO, shown,
					where + "The key " + key + " stands there a second time; only the last one counts")));
		}
	}
}
