// SPDX-License-Identifier: EPL-2.0
package org.hilum.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.hilum.core.HilumException;
import org.hilum.core.Progress;
import org.hilum.core.options.OptionSet;
import org.hilum.core.options.OptionValues;
import org.hilum.engine.predict.PredictionOptions;
import org.hilum.imaging.Geometry;
import org.hilum.imaging.Volume;
import org.hilum.imaging.io.ImageFormats;
import org.hilum.runs.predictions.LocalPrediction;
import org.hilum.runs.predictions.PredictionBox;
import org.hilum.runs.predictions.PredictionModel;
import org.hilum.runs.predictions.PredictionRecord;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code hilum predictions box}. */
@Command(name = "box", description = "Predicts a box about a point of an image, as Predict Here of the viewer does. Values are "
		+ "normalised as those of the whole image.", footer = { "",
				"Example: hilum predictions box liver -i ct.nii.gz --at 12,-40,105 --box 1.5 -o liver.nii.gz" })
final class PredictionsBoxCommand extends WorkCommand {

	private static final int MOST = 8;
	private static final OptionSet DEVICE = OptionSet.of(PredictionOptions.DEVICE);

	@Mixin
	private LibraryOption library;

	@Parameters(paramLabel = "MODEL", description = "NAME, NAME:3, NAME:TAG or NAME:deployed of the library, or a model folder.")
	private String model;

	@Option(names = "-i", paramLabel = "IMAGE", arity = "1..*", required = true, description = "The channels of the model, each "
			+ "a file, on one grid.")
	private List<Path> images;

	@Option(names = "--at", paramLabel = "X,Y,Z", split = ",", required = true, description = "The point, mm: left, posterior, "
			+ "superior.")
	private double[] at;

	@Option(names = "--box", paramLabel = "N", defaultValue = "1", description = "Edge of the box in patches of the model, up to "
			+ MOST + ". Default: ${DEFAULT-VALUE}.")
	private double box;

	@Option(names = "--mirroring", description = "Average the predictions of mirrored boxes, which takes several times as long.")
	private boolean mirroring;

	@Option(names = "-o", paramLabel = "FILE", required = true, description = "The label map of the box to write.")
	private Path output;

	private OptionFlags flags;

	/** Adds the flag of the device. */
	@Spec
	void addTo(CommandSpec command) {
		flags = new OptionFlags(command, DEVICE, null);
	}

	@Override
	protected void work(Progress progress) {
		if (at.length != 3 || !Arrays.stream(at).allMatch(Double::isFinite) || !(box > 0 && box <= MOST)) {
			throw HilumException.usage("A box has a point of three coordinates and an edge above 0 and up to " + MOST
					+ " patches",
					"Give them such as --at 12,-40,105 --box 1.5.");
		}
		PredictionModel named = PredictionModel.of(List.of(model), library.open());
		if (named.members().size() > 1) {
			throw HilumException.usage("A box is predicted with one model, " + model + " is an ensemble",
					"Name the folder of one of its models.");
		}
		List<PredictionBox.Values> channels = new ArrayList<>();
		Geometry grid = null;
		for (Path file : images) {
			Volume image = ImageFormats.read(file);
			grid = grid == null ? image.geometry() : grid;
			if (!image.geometry().isSameGrid(grid)) {
				throw HilumException.input(file, "It lies on another grid than the first image",
						"Resample it to the grid of the first image.");
			}
			int[] size = grid.size();
			for (int c = 0; c < image.components(); c++) {
				long first = c * grid.voxels();
				channels.add((x, y, z) -> (float) image.value(first + x + (long) size[0] * (y + (long) size[1] * z)));
			}
		}
		LocalPrediction made = LocalPrediction.of(new LocalPrediction.Request(named.members().getFirst(), grid, channels, at, box,
				mirroring, flags.values(DEVICE, OptionValues.NONE).get(PredictionOptions.DEVICE)), progress);
		ImageFormats.write(output, made.labels());
		out().println("result: " + output.toAbsolutePath());
		out().println(PredictionRecord.NOTICE);
	}
}
