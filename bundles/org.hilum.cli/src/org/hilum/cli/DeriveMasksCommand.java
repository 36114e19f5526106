// SPDX-License-Identifier: EPL-2.0
package org.hilum.cli;

import java.nio.file.Path;
import java.util.List;
import org.hilum.core.AtomicFiles;
import org.hilum.core.Folders;
import org.hilum.core.HilumException;
import org.hilum.core.Progress;
import org.hilum.core.SafePaths;
import org.hilum.evaluation.LabelMap;
import org.hilum.evaluation.stability.DerivedMasks;
import org.hilum.imaging.ShortArray;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code hilum derive_masks}. */
@Command(name = "derive_masks", description = "Generates variants of label maps, as several annotators would draw them: "
		+ "boundaries are moved by smooth random fields. For examples and tests of methods; they say nothing about real "
		+ "annotators, and a text beside them says so.")
final class DeriveMasksCommand extends WorkCommand {

	private static final String NOTICE = "DERIVED_MASKS.txt";

	@Option(names = "-i", paramLabel = "FOLDER", required = true, description = "Label maps.")
	private Path input;

	@Option(names = "-o", paramLabel = "FOLDER", required = true, description = "Where to write; each variant has a folder "
			+ "of its own in it, PREFIX_1 and so on.")
	private Path output;

	@Option(names = "--count", paramLabel = "N", defaultValue = "5", description = "Number of variants. Default: 5.")
	private int count;

	@Option(names = "--prefix", paramLabel = "NAME", defaultValue = "derived", description = "First part of the folders' names. "
			+ "Default: ${DEFAULT-VALUE}.")
	private String prefix;

	@Option(names = "--spread", paramLabel = "MM", defaultValue = "0.6", description = "Standard deviation of the movement of "
			+ "boundaries. Default: 0.6 mm.")
	private double spread;

	@Option(names = "--bias", paramLabel = "MM", defaultValue = "0", description = "By how much every variant is larger. "
			+ "Default: 0 mm.")
	private double bias;

	@Option(names = "--scale", paramLabel = "MM", defaultValue = "8", description = "Distance over which the movement changes. "
			+ "Default: 8 mm.")
	private double scale;

	@Option(names = "--random_seed", paramLabel = "N", defaultValue = "1", description = "Seed; the same one gives the same "
			+ "variants.")
	private long seed;

	@Override
	protected void work(Progress progress) {
		if (count < 1 || count > 100 || !(spread >= 0 && scale > 0)) {
			throw HilumException.usage("There are 1 to 100 variants, --spread is not negative and --scale is above 0",
					"Correct the options.");
		}
		SafePaths.name(prefix, null, "--prefix");
		String ending = EvaluateSimpleCommand.ending(input);
		List<Path> files = Folders.files(input).stream().filter(f -> f.getFileName().toString().endsWith(ending)).toList();
		DerivedMasks masks = new DerivedMasks(spread, bias, scale);
		progress.begin("Deriving masks", (long) files.size() * count);
		for (Path file : files) {
			LabelMap original = LabelMap.read(file);
			String name = file.getFileName().toString();
			for (int i = 1; i <= count; i++) {
				progress.check("Deriving masks");
				ShortArray variant = masks.variant(original, seed * 1_000_003 + 1009L * i + name.hashCode());
				original.write(SafePaths.child(output.resolve(prefix + "_" + i), name, input, "name"), variant);
				progress.advance(1);
			}
		}
		AtomicFiles.writeString(output.resolve(NOTICE), "The label maps in this folder are generated from other label maps "
				+ "by hilum derive_masks.\nNo annotator has drawn them. The licence is that of the label maps that they "
				+ "were made of.\n");
		out().println(files.size() * count + " generated label maps in " + output.toAbsolutePath());
	}
}
