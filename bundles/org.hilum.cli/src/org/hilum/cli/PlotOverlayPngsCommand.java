// SPDX-License-Identifier: EPL-2.0
package org.hilum.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.hilum.core.HilumException;
import org.hilum.core.Progress;
import org.hilum.nnunet.dataset.RawDataset;
import org.hilum.nnunet.plan.Plans;
import org.hilum.nnunet.preprocessed.PreprocessedDataset;
import org.hilum.runs.report.OverlayPngs;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code hilum plot_overlay_pngs}. */
@Command(name = "plot_overlay_pngs", description = "Draws one PNG per training case: the slice that holds most of its labels, "
		+ "with the labels in colour. One pixel is one voxel, whatever its spacing.")
final class PlotOverlayPngsCommand extends WorkCommand {

	private static final String FULL = "3d_fullres";

	@Mixin
	private FolderOptions folders;

	@Option(names = "-d", paramLabel = "ID", required = true, description = "Number or name of the data set.")
	private String dataset;

	@Option(names = "-o", paramLabel = "FOLDER", required = true, description = "Where the pictures are written.")
	private Path output;

	@Option(names = "-np", paramLabel = "N", defaultValue = "0", description = "Threads; 0: all processors.")
	private int threads;

	@Option(names = "-channel_idx", paramLabel = "N", defaultValue = "0", description = "Channel, from 0. Default: "
			+ "${DEFAULT-VALUE}.")
	private int channel;

	@Option(names = "--use_raw", description = "Show the raw images instead of the preprocessed ones.")
	private boolean raw;

	@Option(names = "-p", paramLabel = "NAME", defaultValue = "nnUNetPlans", description = "Plans of the preprocessed images. "
			+ "Default: ${DEFAULT-VALUE}.")
	private String plans;

	@Option(names = "-c", paramLabel = "NAME", description = "Configuration of the preprocessed images. Default: 3d_fullres "
			+ "where planned, else 2d.")
	private String configuration;

	@Option(names = "-overlay_intensity", paramLabel = "X", defaultValue = "0.6", description = "How strong the colours are. "
			+ "Default: ${DEFAULT-VALUE}.")
	private double intensity;

	@Override
	protected void work(Progress progress) {
		String name = folders.dataset(dataset);
		OverlayPngs pictures = new OverlayPngs(channel, intensity, Threads.of(threads));
		List<Path> written = raw
				? pictures.ofRaw(RawDataset.open(folders.folders().raw(name)), output, progress)
				: pictures.ofPreprocessed(cases(name), output, progress);
		out().println(written.size() + " pictures in " + output.toAbsolutePath());
	}

	private Path cases(String name) {
		PreprocessedDataset prepared = new PreprocessedDataset(folders.folders().preprocessed(name));
		Path file = prepared.plansFile(plans);
		if (!Files.isRegularFile(file)) {
			throw HilumException.input(file, "The data set has no such plans", "Run hilum plan_and_preprocess -d " + name
					+ " first, name other plans with -p, or show the raw images with --use_raw.");
		}
		Plans found = Plans.read(file);
		String wanted = configuration != null ? configuration : found.configurations().containsKey(FULL) ? FULL : "2d";
		return prepared.cases(found.configuration(wanted));
	}
}
