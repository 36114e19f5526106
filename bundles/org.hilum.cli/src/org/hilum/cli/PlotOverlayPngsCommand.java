// SPDX-License-Identifier: EPL-2.0
package org.hilum.cli;

import java.nio.file.Path;
import java.util.List;
import org.hilum.core.Progress;
import org.hilum.core.options.OptionValues;
import org.hilum.runs.report.OverlayPngs;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code hilum plot_overlay_pngs}. */
@Command(name = "plot_overlay_pngs", description = "Draws one PNG per training case: the slice that holds most of its labels, "
		+ "with the labels in colour. One pixel is one voxel, whatever its spacing.")
final class PlotOverlayPngsCommand extends WorkCommand {

	@Mixin
	private FolderOptions folders;

	@Option(names = "-d", paramLabel = "ID", required = true, description = "Number or name of the data set.")
	private String dataset;

	@Option(names = "-o", paramLabel = "FOLDER", required = true, description = "Where the pictures are written.")
	private Path output;

	private OptionFlags flags;

	/** Adds the flags of the options of the pictures. */
	@Spec
	void addTo(CommandSpec command) {
		flags = new OptionFlags(command, OverlayPngs.OPTIONS, null);
	}

	@Override
	protected void work(Progress progress) {
		String name = folders.dataset(dataset);
		List<Path> written = OverlayPngs.draw(folders.folders(), name, flags.values(OverlayPngs.OPTIONS, OptionValues.NONE),
				output, progress);
		out().println(written.size() + " pictures in " + output.toAbsolutePath());
	}
}
