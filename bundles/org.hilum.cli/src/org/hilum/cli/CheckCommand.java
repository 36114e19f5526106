// SPDX-License-Identifier: EPL-2.0
package org.hilum.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.hilum.core.HilumException;
import org.hilum.core.Json;
import org.hilum.core.Progress;
import org.hilum.core.SafePaths;
import org.hilum.core.options.OptionValues;
import org.hilum.datasets.check.CheckInfo;
import org.hilum.datasets.check.CheckOptions;
import org.hilum.datasets.check.CheckResult;
import org.hilum.datasets.check.Checks;
import org.hilum.datasets.check.DatasetCheck;
import org.hilum.datasets.check.DatasetExaminer;
import org.hilum.datasets.check.Finding;
import org.hilum.datasets.check.FixJournal;
import org.hilum.datasets.check.Severity;
import org.hilum.datasets.report.CheckReport;
import org.hilum.nnunet.dataset.DatasetLease;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code hilum check}. */
@Command(name = "check", description = "Checks a data set: examines images and label maps for what would spoil training, "
		+ "explains each finding, and repairs what can be repaired (with backup and journal).", //
		exitCodeListHeading = "%nExit codes:%n", exitCodeList = { "0:no errors (there may be warnings)", "3:errors were found" })
final class CheckCommand extends WorkCommand {

	/** More lines for one check than fit a screen hide the other checks. */
	private static final int MOST_LINES = 20;

	@Parameters(index = "0", arity = "0..1", paramLabel = "DATASET|FOLDER", description = "Folder of a data set (nnU-Net's "
			+ "raw layout, a decathlon task, folders of images and labels, or any images), or the number or name of a data "
			+ "set of the project.")
	private String target;

	@Mixin
	private FolderOptions folders;

	@Option(names = "--fix", paramLabel = "ID", arity = "1..*", split = ",", description = "Applies these fixes wherever a "
			+ "finding offers them, then examines again. Old files are kept in .hilum/fixes/backup of the data set.")
	private List<String> fixes = List.of();

	@Option(names = "--undo", description = "Takes back what the last call repaired.")
	private boolean undo;

	@Option(names = "--foreign-repairs", description = "With --fix or --undo: also carries out a repair that is recorded in the "
			+ "data set but was not begun by you on this machine. Its files are listed first; only those inside the data set are "
			+ "ever changed.")
	private boolean foreignRepairs;

	@Option(names = "--report", paramLabel = "FILE", description = "Writes an HTML page with pictures of every case.")
	private Path report;

	@Option(names = "--json", description = "Prints the findings as JSON.")
	private boolean json;

	@Option(names = "--list", description = "Lists every check with its severity, explanation, remedy and fixes.")
	private boolean list;

	private OptionFlags flags;

	/** Adds the flags of the options of checks. */
	@Spec
	void addTo(CommandSpec command) {
		flags = new OptionFlags(command, CheckOptions.ALL, null);
	}

	@Override
	protected void work(Progress progress) {
		if (list) {
			Checks.all().forEach(this::describe);
			return;
		}
		if (target == null) {
			throw HilumException.usage("No data set is named", "Name its folder, or its number with --project.");
		}
		Path named = Path.of(target);
		Path folder = Files.isDirectory(named) ? named
				: folders.folders().raw(folders.dataset(target));
		if ((undo || !fixes.isEmpty()) && !folder.equals(named)) {
			DatasetLease.requireOwn(folder);
		}
		CheckOptions options = CheckOptions.of(flags.values(CheckOptions.ALL, OptionValues.NONE));
		if (undo) {
			err().println("taken back: " + new FixJournal(folder).undo(this::trusted));
		}
		if (!fixes.isEmpty()) {
			List<String> repaired = DatasetExaminer.fix(folder, fixes, _ -> true, this::trusted, options, progress);
			repaired.forEach(line -> err().println("repaired: " + line));
			if (repaired.isEmpty()) {
				err().println("nothing repaired: no finding offers " + String.join(", ", fixes));
			}
		}
		CheckResult result = DatasetExaminer.examine(folder, options, progress);
		if (report != null) {
			CheckReport.write(result, report.toAbsolutePath(), progress);
			err().println("report: " + report);
		}
		if (json) {
			out().println(Json.text(result.findings()));
		} else {
			print(result);
		}
		if (result.count(Severity.ERROR) > 0) {
			throw HilumException.input(folder, result.count(Severity.ERROR) + " errors were found",
					"Follow the remedies above; a fix is applied with --fix ID.");
		}
	}

	private boolean trusted(String repair) {
		if (foreignRepairs) {
			err().println("carried out as asked for: " + repair);
		}
		return foreignRepairs;
	}

	private void describe(DatasetCheck check) {
		CheckInfo info = check.info();
		out().printf(Locale.ROOT, "%s (%s) %s%n    %s%n    Remedy: %s%n", info.id(), info.severity().word(),
				info.title(), info.explanation(), info.remedy());
		check.fixes().forEach(fix -> out().printf(Locale.ROOT, "    --fix %s: %s%n", fix.id(), fix.title()));
		out().println();
	}

	private void print(CheckResult result) {
		result.findings().stream().map(Finding::check).distinct().forEach(id -> {
			CheckInfo info = Checks.info(id);
			List<Finding> found = result.of(id);
			out().printf(Locale.ROOT, "%s %s: %s (%d)%n", found.getFirst().severity().word().toUpperCase(Locale.ROOT),
					id, info.title(), found.size());
			found.stream().limit(MOST_LINES).forEach(f -> out().printf(Locale.ROOT, "    %s%n",
					SafePaths.printable(f.subject() + ": " + f.message())));
			if (found.size() > MOST_LINES) {
				out().printf(Locale.ROOT, "    and %d more (--json or --report shows all)%n",
						found.size() - MOST_LINES);
			}
			out().printf(Locale.ROOT, "  %s%n  Remedy: %s%n", info.explanation(), info.remedy());
			found.stream().flatMap(f -> f.fixes().stream()).distinct()
					.forEach(fix -> out().printf(Locale.ROOT, "  --fix %s: %s%n", fix, Checks.fix(fix).title()));
			out().println();
		});
		out().printf(Locale.ROOT, "%d cases: %d errors, %d warnings, %d notes%n", result.context().cases().size(),
				result.count(Severity.ERROR), result.count(Severity.WARNING), result.count(Severity.NOTE));
	}
}
