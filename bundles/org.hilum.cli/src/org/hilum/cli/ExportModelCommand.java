// SPDX-License-Identifier: EPL-2.0
package org.hilum.cli;

import java.nio.file.Path;
import org.hilum.core.Counts;
import org.hilum.core.Progress;
import org.hilum.core.options.OptionValues;
import org.hilum.nnunet.exchange.ModelExport;
import org.hilum.nnunet.plan.ModelOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code hilum export_model_to_zip}. */
@Command(name = "export_model_to_zip", //
		description = "Packs trained models into an archive that Hilum and nnU-Net install.")
final class ExportModelCommand extends WorkCommand {

	@Mixin
	private FolderOptions folders;

	@Option(names = "-d", paramLabel = "ID", required = true, description = "Number or name of the data set.")
	private String dataset;

	@Option(names = "-o", paramLabel = "FILE", required = true, description = "The zip file to write.")
	private Path output;

	private OptionFlags flags;

	/** Adds the flags of the options of exports. */
	@Spec
	void addTo(CommandSpec command) {
		flags = new OptionFlags(command, ModelOptions.EXPORT, null);
	}

	@Override
	protected void work(Progress progress) {
		Path results = folders.folders().results(folders.dataset(dataset));
		ModelExport export = ModelExport.of(flags.values(ModelOptions.EXPORT, OptionValues.NONE));
		int files = export.write(results, output, progress);
		progress.note("Weights are subject to the licence of the data that they were trained on");
		out().println(Counts.of(files, "file") + " in " + output.toAbsolutePath());
	}
}
