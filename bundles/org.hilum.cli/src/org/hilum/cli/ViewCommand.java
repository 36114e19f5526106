// SPDX-License-Identifier: EPL-2.0
package org.hilum.cli;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.hilum.core.HilumException;
import org.hilum.core.Progress;
import org.hilum.core.options.OptionValues;
import org.hilum.viewer.image.ViewImage;
import org.hilum.viewer.layer.LayerInputs;
import org.hilum.viewer.layer.NamedLabels;
import org.hilum.viewer.measure.Profile;
import org.hilum.viewer.measure.Regions;
import org.hilum.viewer.measure.Table;
import org.hilum.viewer.open.ImageStore;
import org.hilum.viewer.open.OpenInputs;
import org.hilum.viewer.plane.Interpolation;
import org.hilum.viewer.snapshot.SnapshotOptions;
import org.hilum.viewer.snapshot.Snapshots;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code hilum view}. */
@Command(name = "view", description = "Draws planes of images with label maps over them as a PNG, or measures them, without a "
		+ "display: files of any format, preprocessed cases, probabilities (.npz), folders of DICOM series.")
final class ViewCommand extends WorkCommand {

	@Parameters(arity = "1..*", paramLabel = "IMAGE", description = "Images; further ones are laid over the first.")
	private List<Path> images;

	@Option(names = "--png", paramLabel = "FILE", description = "The picture to write.")
	private Path output;

	@Option(names = "--slices", paramLabel = "FOLDER", description = "A folder for pictures of all slices of the plane.")
	private Path slices;

	@Option(names = "--volumes", paramLabel = "FILE", description = "A CSV to write: voxels and ml of the labels of all maps, "
			+ "and the values of the first image in them.")
	private Path volumes;

	@Option(names = "--profile", paramLabel = "FILE", description = "A CSV to write: the values of all channels and label maps "
			+ "along a line (--line).")
	private Path profile;

	@Option(names = "--line", paramLabel = "X,Y,Z,X,Y,Z", split = ",", description = "The ends of the line, mm: left, posterior, "
			+ "superior.")
	private double[] line = {};

	@Option(names = "--label", paramLabel = "FILE", description = "A label map. May be repeated.")
	private List<Path> labels = List.of();

	@Option(names = "--reference", paramLabel = "FILE", description = "The label map with which others are compared.")
	private List<Path> references = List.of();

	@Option(names = "--prediction", paramLabel = "FILE", description = "A model's label map. May be repeated.")
	private List<Path> predictions = List.of();

	@Option(names = "--annotator", paramLabel = "FILE", description = "An annotator's label map. May be repeated.")
	private List<Path> annotators = List.of();

	@Option(names = "--fold", paramLabel = "FILE", description = "The label map of one fold. May be repeated.")
	private List<Path> folds = List.of();

	private OptionFlags flags;

	/** Adds the flags of the options of pictures. */
	@Spec
	void addTo(CommandSpec command) {
		flags = new OptionFlags(command, SnapshotOptions.ALL, null);
	}

	@Override
	protected void work(Progress progress) {
		if (output == null && slices == null && volumes == null && profile == null) {
			throw HilumException.usage("Nothing is to be written",
					"Name a picture (--png, --slices) or a table (--volumes, --profile).");
		}
		requireLine();
		OptionValues values = flags.values(SnapshotOptions.ALL, OptionValues.NONE);
		requireMaps();
		try (OpenInputs open = new OpenInputs(ImageStore.shared(), progress)) {
			images.forEach(open::image);
			labels.forEach(f -> open.labels(f, NamedLabels.Role.OTHER));
			references.forEach(f -> open.labels(f, NamedLabels.Role.REFERENCE));
			predictions.forEach(f -> open.labels(f, NamedLabels.Role.PREDICTION));
			annotators.forEach(f -> open.labels(f, NamedLabels.Role.ANNOTATOR));
			folds.forEach(f -> open.labels(f, NamedLabels.Role.FOLD));
			LayerInputs inputs = open.inputs();
			inputs.images().forEach(i -> i.hints().notes().forEach(n -> err().println("note: " + n)));
			Regions.notes(inputs.labels(), inputs.images().getFirst()).forEach(n -> err().println("note: " + n + "."));
			LayerInputs shown = inputs.atTime(SnapshotOptions.time(values, inputs));
			if (volumes != null) {
				ViewImage image = inputs.images().getFirst();
				Table table = Regions.table(shown.labels(), image, SnapshotOptions.channel(values, image),
						SnapshotOptions.time(values, image));
				table.write(volumes);
			}
			if (profile != null) {
				Profile.of(inputs, SnapshotOptions.time(values, inputs), Interpolation.LINEAR, Arrays.copyOf(line, 3),
						Arrays.copyOfRange(line, 3, 6)).table().write(profile);
			}
			if (slices != null) {
				Snapshots.slices(slices, inputs, values, progress);
			}
			if (output != null) {
				Snapshots.write(output, inputs, values, progress);
			}
		}
		Stream.of(output, slices, volumes, profile).filter(Objects::nonNull).findFirst()
				.ifPresent(f -> out().println("result: " + f.toAbsolutePath()));
	}

	private void requireLine() {
		if (profile == null) {
			return;
		}
		boolean ends = line.length == 6 && Arrays.stream(line).allMatch(Double::isFinite);
		if (!ends || Arrays.equals(line, 0, 3, line, 3, 6)) {
			throw HilumException.usage("A profile needs a line of two different points",
					"Give their coordinates in mm, such as --line 10,20,5,60,20,5.");
		}
	}

	/** One file is an image or a label map, but for archives of both. */
	private void requireMaps() {
		Stream.of(labels, references, predictions, annotators, folds).flatMap(List::stream)
				.filter(map -> images.stream().anyMatch(image -> same(image, map)) && !ImageStore.hasLabelsToo(map)).findFirst()
				.ifPresent(map -> {
					throw HilumException.usage(map + " is given as an image and as a label map", "Name the label map.");
				});
	}

	private static boolean same(Path image, Path map) {
		return image.toAbsolutePath().normalize().equals(map.toAbsolutePath().normalize());
	}
}
