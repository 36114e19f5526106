package org.hilum.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.hilum.core.Json;
import org.hilum.core.Progress;
import org.hilum.datasets.dicom.DicomCase;
import org.hilum.datasets.dicom.DicomCohort;
import org.hilum.datasets.dicom.DicomImport;
import org.hilum.datasets.dicom.RuleProposal;
import org.hilum.datasets.rules.ImportRules;
import org.hilum.datasets.rules.RuleTable;
import org.hilum.datasets.sources.CaseResult;
import org.hilum.dicom.scan.Catalogue;
import org.hilum.dicom.scan.DicomScan;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Options of {@code hilum import} for DICOM. */
final class DicomOptions {

	@Option(names = "--rules", paramLabel = "FILE", description = "Imports a tree of DICOM files (or a DICOMDIR) by these "
			+ "rules. With --preview shows which structures they catch in each case.")
	private Path rules;

	@Option(names = "--propose", description = "Prints rules for a tree of DICOM files, to be saved, edited and used with "
			+ "--rules.")
	private boolean propose;

	@Option(names = "--key", paramLabel = "FILE", description = "Keeps a file that tells which pseudonym is which patient. "
			+ "Without it nothing does.")
	private Path key;

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
	static void propose(Path folder, Progress progress, PrintWriter out) {
		out.println(Json.text(RuleProposal.of(DicomScan.scan(folder, progress))));
	}

	/** Shows what the rules catch. */
	void preview(Path folder, Path target, Progress progress, PrintWriter out) {
		DicomCohort cohort = new DicomImport(ImportRules.read(rules), series.policy(), target)
				.cohort(DicomScan.scan(folder, progress));
		for (DicomCase one : cohort.cases()) {
			out.println(one.id() + (one.obstacle() == null ? "" : "  not imported: " + one.obstacle()));
			one.row().cells().forEach(cell -> out.printf("    %-20s %-10s %s%n", cell.label(), word(cell.state()),
					cell.structures().stream().map(s -> s.name().strip()).collect(Collectors.joining(", "))));
		}
		if (!cohort.table().unmatched().isEmpty()) {
			out.println("no rule for: " + cohort.table().unmatched().entrySet().stream()
					.map(e -> e.getKey() + " (" + e.getValue() + ")").collect(Collectors.joining(", ")));
		}
	}

	private static String word(RuleTable.State state) {
		return switch (state) {
			case MATCHED -> "ok";
			case MISSING -> "missing";
			case AMBIGUOUS -> "ambiguous";
		};
	}

	/** Imports and prints what became of each case. */
	void run(Path folder, Path target, Progress progress, PrintWriter out) {
		Catalogue catalogue = DicomScan.scan(folder, progress);
		catalogue.problems().forEach(p -> progress.note(p.getMessage()));
		List<CaseResult> results = new DicomImport(ImportRules.read(rules), series.policy(), target).run(catalogue, key,
				Runtime.getRuntime().availableProcessors(), progress);
		results.forEach(result -> {
			out.printf("%-14s %s%n", result.caseId(), result.present()
					? result.outcome().name().toLowerCase(Locale.ROOT) : "");
			PatternOptions.print(result, out);
		});
	}
}
