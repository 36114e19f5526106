// SPDX-License-Identifier: EPL-2.0
package org.hilum.runs.project.renaming;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hilum.runs.RunFolder;
import org.hilum.runs.RunRenaming;

/** Files that name a model: the records of its runs, and the tables of their validation. */
final class ModelTexts {

	private static final String SEPARATOR = "__";

	private ModelTexts() {
	}

	/** {@return the changes of the files when a model folder gets another name} */
	static List<Rewriting> of(Move move) {
		Path model = move.to();
		return List.of(new RunNames(model, first(move.from()), first(model)),
				new PathTexts(() -> RunFolder.under(model).stream().map(RunFolder::summary).filter(Files::isRegularFile).toList(),
						move.from().getFileName().toString(), model.getFileName().toString()));
	}

	private static String first(Path model) {
		String name = model.getFileName().toString();
		int end = name.indexOf(SEPARATOR);
		return end < 0 ? name : name.substring(0, end);
	}

	/** Name of the model in the requests of its runs; those that had the trainer's have none again when it is taken back. */
	private static final class RunNames implements Rewriting {

		private final Path model;
		private final String before;
		private final String next;
		private final Map<RunFolder, Optional<String>> known = new HashMap<>();

		RunNames(Path model, String before, String next) {
			this.model = model;
			this.before = before;
			this.next = next;
		}

		@Override
		public void run(boolean forward, Runnable step) {
			for (RunFolder run : RunFolder.under(model)) {
				if (forward) {
					known.putIfAbsent(run, RunRenaming.model(run));
				}
				RunRenaming.model(run, forward ? next : known.computeIfAbsent(run, this::former).orElse(null));
				step.run();
			}
		}

		/** Of a renaming that another process began. */
		private Optional<String> former(RunFolder run) {
			return RunRenaming.model(run).filter(_ -> !RunRenaming.trainerModel(run).equals(Optional.of(before))).map(
					_ -> before);
		}
	}
}
