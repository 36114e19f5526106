// SPDX-License-Identifier: EPL-2.0
package org.hilum.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.hilum.core.HilumException;
import org.hilum.core.Progress;
import org.hilum.datasets.sources.CaseResult;
import org.hilum.datasets.sources.FilePattern;
import org.hilum.datasets.sources.PatternImport;
import org.hilum.datasets.sources.PatternSource;
import org.hilum.datasets.sources.SourcePreview;
import picocli.CommandLine.Option;

/** Options of {@code hilum import} for files that are found by patterns. */
final class PatternOptions {

	private static final int SHOWN = 20;

	@Option(names = "--images", paramLabel = "PATTERN", split = ",", description = "Where images lie below SOURCE, one pattern "
			+ "per channel, such as {case}_image.nii.gz or, for PNG stacks, {case}/ct/{slice}.png.")
	private List<String> images;

	@Option(names = "--labels", paramLabel = "PATTERN", description = "Where label maps lie, such as {case}_label.nii.gz, or "
			+ "one mask file per label: {case}/masks/{label}.nii.gz.")
	private String labels;

	@Option(names = "--channels", paramLabel = "NAME", split = ",", description = "Names of the channels; CT chooses CT "
			+ "normalisation. Default: image.")
	private List<String> channels;

	@Option(names = "--label-names", paramLabel = "NAME", split = ",", description = "Names of the labels 1, 2, ... Of mask "
			+ "files that overlap the first named wins. Default: the names that are found, sorted.")
	private List<String> names = List.of();

	@Option(names = "--spacing", paramLabel = "X,Y,Z", description = "mm per pixel and slice of PNG stacks.")
	private String spacing;

	@Option(names = "--preview", description = "Shows what the patterns find and imports nothing.")
	private boolean preview;

	/** {@return whether files are to be found by patterns} */
	boolean given() {
		return images != null;
	}

	/** {@return whether nothing is to be imported} */
	boolean previewOnly() {
		return preview;
	}

	/** {@return what the patterns find below a folder} */
	SourcePreview find(Path folder) {
		List<String> named = channels != null ? channels : images.stream().map(_ -> "image").toList();
		return SourcePreview.of(new PatternSource(folder, images.stream().map(FilePattern::new).toList(),
				labels == null ? null : new FilePattern(labels), named, names, spacing()));
	}

	private double[] spacing() {
		try {
			return spacing == null ? null
					: Arrays.stream(spacing.split(",")).mapToDouble(Double::parseDouble).toArray();
		} catch (NumberFormatException e) {
			throw HilumException.usage("--spacing is not three numbers", "Write it as 0.7,0.7,3.").because(e);
		}
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

	/** Imports, and shows what did not go smoothly. */
	static void run(SourcePreview found, Path target, Progress progress, PrintWriter out) {
		PatternImport.run(found, target, Runtime.getRuntime().availableProcessors(), progress)
				.forEach(result -> print(result, out));
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
