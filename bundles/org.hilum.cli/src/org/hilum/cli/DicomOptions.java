// SPDX-License-Identifier: EPL-2.0
package org.hilum.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.hilum.core.Json;
import org.hilum.core.Progress;
import org.hilum.core.options.OptionValues;
import org.hilum.core.settings.UserSettings;
import org.hilum.datasets.dicom.DicomCase;
import org.hilum.datasets.dicom.DicomCohort;
import org.hilum.datasets.dicom.DicomImport;
import org.hilum.datasets.dicom.DicomImporter;
import org.hilum.datasets.dicom.RuleProposal;
import org.hilum.datasets.rules.RuleTable;
import org.hilum.datasets.sources.CaseResult;
import org.hilum.dicom.scan.Catalogue;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Options of {@code hilum import} for DICOM. */
final class DicomOptions {

	@Option(names = "--propose", description = "Prints rules for a tree of DICOM files, to be saved, edited and used with "
			+ "--rules.")
	private boolean propose;

	private OptionFlags flags;

	/** Adds the flags of the options that the importer declares. */
	@Spec(Spec.Target.MIXEE)
	void addTo(CommandSpec command) {
		flags = new OptionFlags(command, DicomImporter.ALL, null);
	}

	private OptionValues values() {
		return flags.values(DicomImporter.ALL, OptionValues.NONE);
	}

	/** {@return whether DICOM files are to be imported} */
	boolean given() {
		return flags.isGiven(DicomImporter.RULES);
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
		return DicomImporter.of(target, values());
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

	/** Imports and prints what became of each case, which is returned. */
	List<CaseResult> run(Catalogue catalogue, Path target, Progress progress, PrintWriter out) {
		catalogue.problems().forEach(p -> progress.note(p.getMessage()));
		List<CaseResult> results = importer(target).run(catalogue, DicomImporter.key(values()),
				UserSettings.threads(0), progress);
		results.forEach(result -> {
			out.printf(Locale.ROOT, "%-14s %s%n", result.caseId(), result.present()
					? result.outcome().name().toLowerCase(Locale.ROOT) : "");
			PatternOptions.print(result, out);
		});
		return results;
	}
}
