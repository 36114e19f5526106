// SPDX-License-Identifier: EPL-2.0
package org.hilum.cli;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.hilum.core.HilumException;
import org.hilum.core.Json;
import org.hilum.core.Progress;
import org.hilum.datasets.dicom.DicomCase;
import org.hilum.datasets.dicom.DicomCohort;
import org.hilum.datasets.dicom.DicomImport;
import org.hilum.datasets.dicom.RuleProposal;
import org.hilum.datasets.rules.ImportRules;
import org.hilum.datasets.rules.NameRule;
import org.hilum.datasets.rules.RuleTable;
import org.hilum.datasets.sources.CaseResult;
import org.hilum.dicom.scan.Catalogue;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Options of {@code hilum import} for DICOM. */
final class DicomOptions {

	@Option(names = "--rules", paramLabel = "FILE", description = "Imports a tree of DICOM files (or a DICOMDIR, or an "
			+ "archive) by these rules. With --preview shows which structures they catch in each case. Default: the rules "
			+ "that the project's data set was imported by.")
	private Path rules;

	@Option(names = "--propose", description = "Prints rules for a tree of DICOM files, to be saved, edited and used with "
			+ "--rules.")
	private boolean propose;

	@Option(names = "--key", paramLabel = "FILE", description = "Keeps a file that tells which pseudonym is which patient. "
			+ "Without it nothing does.")
	private Path key;

	@Option(names = "--redo", description = "Makes all cases of the data set again where the rules have changed.")
	private boolean redo;

	@Option(names = "--group", paramLabel = "LABEL", description = "Which image groups of a series the first channel is, such "
			+ "as an echo, a b-value, an orientation or scouts, by the label that hilum dicom_list shows. Default: what the "
			+ "rules say, else every volume.")
	private String group;

	@Mixin
	private SeriesPolicyOptions series;

	/** {@return whether DICOM files are to be imported} */
	boolean given() {
		return rules != null;
	}

	/** {@return whether only rules are asked for} */
	boolean proposing() {
		return propose;
	}

	/** Prints a proposal. */
	static void propose(Catalogue catalogue, PrintWriter out) {
		out.println(Json.text(RuleProposal.of(catalogue)));
	}

	/** {@return the import into a data set, by the rules that are named, else by those that the data set was made by} */
	DicomImport importer(Path target) {
		Path file = rules != null ? rules : target.resolve(ImportRules.FILE_NAME);
		if (rules == null && !Files.isRegularFile(file)) {
			throw HilumException.usage("No rules are named", "Let --propose print some, save and edit them, give them with "
					+ "--rules.");
		}
		ImportRules known = ImportRules.read(file);
		ImportRules chosen = group == null ? known : known.group(NameRule.exact(group));
		DicomImport made = new DicomImport(chosen.series(series.policy(known.series())), target);
		return redo ? made.redoing() : made;
	}

	/** Shows what the rules catch. */
	void preview(Catalogue catalogue, Path target, PrintWriter out) {
		catalogue.problems().forEach(p -> out.println(p.getMessage()));
		DicomCohort cohort = importer(target).cohort(catalogue);
		for (DicomCase one : cohort.cases()) {
			out.println(one.id() + (one.obstacle() == null ? "" : "  not imported: " + one.obstacle()));
			one.row().cells().forEach(cell -> out.printf(Locale.ROOT, "    %-20s %-10s %s%n", cell.label(),
					word(cell.state()), cell.structures().stream().map(s -> s.name().strip()).collect(Collectors.joining(", "))));
		}
		if (!cohort.table().unmatched().isEmpty()) {
			out.println("no rule for: " + cohort.table().unmatched().entrySet().stream()
					.map(e -> e.getKey() + " (" + e.getValue() + ")").collect(Collectors.joining(", ")));
		}
		cohort.left().forEach(out::println);
		cohort.strayNote().ifPresent(out::println);
	}

	private static String word(RuleTable.State state) {
		return switch (state) {
			case MATCHED -> "ok";
			case MISSING -> "missing";
			case AMBIGUOUS -> "ambiguous";
		};
	}

	/** Imports and prints what became of each case. */
	void run(Catalogue catalogue, Path target, Progress progress, PrintWriter out) {
		catalogue.problems().forEach(p -> progress.note(p.getMessage()));
		List<CaseResult> results = importer(target).run(catalogue, key,
				Runtime.getRuntime().availableProcessors(), progress);
		results.forEach(result -> {
			out.printf(Locale.ROOT, "%-14s %s%n", result.caseId(), result.present()
					? result.outcome().name().toLowerCase(Locale.ROOT) : "");
			PatternOptions.print(result, out);
		});
	}
}
