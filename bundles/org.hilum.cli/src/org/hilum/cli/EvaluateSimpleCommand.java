// SPDX-License-Identifier: EPL-2.0
package org.hilum.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.hilum.core.Folders;
import org.hilum.core.HilumException;
import org.hilum.core.Progress;
import org.hilum.evaluation.EvaluationSummary;
import org.hilum.evaluation.LabelOrRegion;
import org.hilum.imaging.io.ImageFormats;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code hilum evaluate_simple}. */
@Command(name = "evaluate_simple", description = "Compares label maps without a dataset.json: the labels are named here.")
final class EvaluateSimpleCommand extends WorkCommand {

	@Mixin
	private EvaluationOutput output;

	@Option(names = "-l", paramLabel = "LABEL", arity = "1..*", required = true, description = "Label values to evaluate.")
	private List<Integer> labels = new ArrayList<>();

	@Option(names = "-il", paramLabel = "LABEL", description = "Reference label whose voxels are left out.")
	private Integer ignore;

	@Override
	protected void work(Progress progress) {
		EvaluationSummary summary = output.evaluate(labels.stream().map(LabelOrRegion::label).toList(),
				ignore == null ? OptionalInt.empty() : OptionalInt.of(ignore), ending(output.reference()), progress);
		summary.mean().forEach((label, values) -> out().printf(Locale.ROOT, "label %s: mean Dice %.4f%n", label.key(),
				values.get("Dice")));
		out().printf(Locale.ROOT, "Mean foreground Dice %.4f%n", summary.foregroundDice());
		out().println("result: " + output.file().toAbsolutePath());
	}

	/** The ending of the first image, by name; files of other kinds may lie beside them. */
	static String ending(Path folder) {
		try (Stream<Path> files = Files.list(folder)) {
			return files.filter(f -> !Folders.isForeign(f)).sorted().map(f -> f.getFileName().toString())
					.map(EvaluateSimpleCommand::endingOf)
					.flatMap(Optional::stream).findFirst().orElseThrow(() -> HilumException.input(folder,
							"There is no image in this folder", "Name the folder with reference label maps."));
		} catch (IOException e) {
			throw HilumException.input(folder, "The folder with reference label maps cannot be read",
					"Check that it exists and is readable.").because(e);
		}
	}

	/** As the file writes it, upper case included. */
	private static Optional<String> endingOf(String name) {
		return ImageFormats.ending(name).map(e -> name.substring(name.length() - e.length()));
	}
}
