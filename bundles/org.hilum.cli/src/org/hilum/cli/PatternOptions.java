// SPDX-License-Identifier: EPL-2.0
package org.hilum.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.hilum.core.Progress;
import org.hilum.core.options.OptionValues;
import org.hilum.core.settings.UserSettings;
import org.hilum.datasets.sources.CaseResult;
import org.hilum.datasets.sources.PatternImport;
import org.hilum.datasets.sources.PatternImporter;
import org.hilum.datasets.sources.SourcePreview;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Options of {@code hilum import} for files that are found by patterns. */
final class PatternOptions {

	private static final int SHOWN = 20;

	@Option(names = "--preview", description = "Shows what the patterns find and imports nothing.")
	private boolean preview;

	private OptionFlags flags;

	/** Adds the flags of the options that the importer declares. */
	@Spec(Spec.Target.MIXEE)
	void addTo(CommandSpec command) {
		flags = new OptionFlags(command, PatternImporter.ALL, null);
	}

	/** {@return whether files are to be found by patterns} */
	boolean given() {
		return flags.isGiven(PatternImporter.IMAGES);
	}

	/** {@return whether nothing is to be imported} */
	boolean previewOnly() {
		return preview;
	}

	/** {@return what the patterns find below a folder} */
	SourcePreview find(Path folder) {
		return PatternImporter.find(folder, flags.values(PatternImporter.ALL, OptionValues.NONE));
	}

	/** Shows what was found. */
	static void print(SourcePreview found, PrintWriter out) {
		found.cases().stream().limit(SHOWN).forEach(item -> {
			out.println(item.id() + (item.complete() ? "" : "  (an image is missing)"));
			item.images().forEach(files -> out.println("    image  " + text(found, files)));
			item.labels().forEach((label, files) -> out.println("    label  " + (label.isEmpty() ? "" : label + ": ")
					+ text(found, files)));
		});
		if (found.cases().size() > SHOWN) {
			out.println("and " + (found.cases().size() - SHOWN) + " more");
		}
		out.printf(Locale.ROOT, "%d cases, %d of them complete with labels; labels: %s%n", found.cases().size(),
				found.cases().stream().filter(c -> c.complete() && !c.labels().isEmpty()).count(),
				found.labels().isEmpty() ? "those in the files" : String.join(", ", found.labels()));
	}

	private static String text(SourcePreview found, List<Path> files) {
		return files.isEmpty() ? "-" : found.source().folder().relativize(files.getFirst())
				+ (files.size() > 1 ? " and " + (files.size() - 1) + " more slices" : "");
	}

	/** Imports, prints what did not go smoothly, and returns what became of each case. */
	static List<CaseResult> run(SourcePreview found, Path target, Progress progress, PrintWriter out) {
		List<CaseResult> results = PatternImport.run(found, target, UserSettings.threads(0), progress);
		results.forEach(result -> print(result, out));
		return results;
	}

	/** Shows a case that was not imported, or what happened to it. */
	static void print(CaseResult result, PrintWriter out) {
		if (!result.present()) {
			out.println(result.caseId() + ": " + result.outcome().name().toLowerCase(Locale.ROOT) + ", "
					+ result.reason());
		}
		result.remarks().forEach(remark -> out.println(result.caseId() + ": " + remark));
	}
}
