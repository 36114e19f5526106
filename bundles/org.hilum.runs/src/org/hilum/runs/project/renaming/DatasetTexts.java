// SPDX-License-Identifier: EPL-2.0
package org.hilum.runs.project.renaming;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.hilum.core.Folders;
import org.hilum.core.SafePaths;
import org.hilum.nnunet.dataset.NnunetFolders;
import org.hilum.nnunet.plan.Plans;
import org.hilum.runs.RunFolder;
import org.hilum.runs.RunRenaming;

/** Files that name a data set: its plans, the records of its runs, and evaluations. */
final class DatasetTexts {

	private static final String JSON = ".json";

	private DatasetTexts() {
	}

	/**
	 * {@return the changes of the files when a data set gets another name}
	 *
	 * @param root the project folder
	 * @param move one of its folders
	 */
	static List<Rewriting> of(Path root, Move move) {
		String before = move.from().getFileName().toString();
		String next = move.to().getFileName().toString();
		NnunetFolders folders = NnunetFolders.under(root);
		Path results = folders.results(next);
		Path prepared = folders.preprocessed(next);
		return List.of((forward, step) -> runs(results, prepared, before, next, forward, step),
				new PathTexts(() -> texts(root, prepared, results, folders.raw(next)), before, next));
	}

	/** The digests of the plans in {@code run.json} are those of plans with the name. */
	private static void runs(Path results, Path prepared, String before, String next, boolean forward,
			Runnable step) {
		String from = forward ? before : next;
		String to = forward ? next : before;
		Map<String, List<Plans>> plans = new HashMap<>();
		for (RunFolder run : RunFolder.under(results)) {
			String asked = run.readRunJson().path("request").path("plans").asText() + JSON;
			List<Plans> both = plans.computeIfAbsent(asked,
					name -> plans(SafePaths.child(prepared, name, run.runJson(), "plans"), from, to));
			RunRenaming.dataset(run, to, both.isEmpty() ? null : both.getFirst(), both.isEmpty() ? null : both.getLast());
			step.run();
		}
	}

	/** {@return plans under both names} */
	private static List<Plans> plans(Path file, String from, String to) {
		if (!Files.isRegularFile(file)) {
			return List.of();
		}
		Plans read = Plans.read(file);
		return List.of(named(read, from), named(read, to));
	}

	private static Plans named(Plans plans, String dataset) {
		return Plans.of(plans.json().deepCopy().put("dataset_name", dataset));
	}

	private static List<Path> texts(Path root, Path prepared, Path results, Path raw) {
		List<Path> files = new ArrayList<>();
		Stream.of(prepared, results).flatMap(folder -> Folders.files(folder).stream()).forEach(files::add);
		files.add(raw.resolve("dataset.json"));
		Folders.list(results).stream().filter(Files::isDirectory).flatMap(model -> Folders.files(model).stream())
				.forEach(files::add);
		RunFolder.under(results).forEach(run -> files.add(run.summary()));
		Folders.list(root.resolve("evaluations")).forEach(evaluation -> files.addAll(Folders.files(evaluation)));
		return files.stream().filter(f -> f.getFileName().toString().endsWith(JSON) && Files.isRegularFile(f)).toList();
	}
}
