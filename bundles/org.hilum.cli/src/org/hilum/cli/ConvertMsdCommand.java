// SPDX-License-Identifier: EPL-2.0
package org.hilum.cli;

import java.nio.file.Path;
import java.util.OptionalInt;
import org.hilum.core.Progress;
import org.hilum.core.options.OptionValues;
import org.hilum.nnunet.dataset.CaseWorkers;
import org.hilum.nnunet.dataset.MsdImporter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code hilum convert_MSD_dataset}. */
@Command(name = "convert_MSD_dataset", description = "Converts a task of the Medical Segmentation Decathlon to a raw data set.")
final class ConvertMsdCommand extends WorkCommand {

	@Mixin
	private FolderOptions folders;

	@Option(names = "-i", paramLabel = "FOLDER", required = true, description = "The unpacked task, such as Task05_Prostate.")
	private Path task;

	private OptionFlags flags;

	/** Adds the flags of the options of the import. */
	@Spec
	void addTo(CommandSpec command) {
		flags = new OptionFlags(command, MsdImporter.OPTIONS, null);
	}

	@Override
	protected void work(Progress progress) {
		OptionValues values = flags.values(MsdImporter.OPTIONS, OptionValues.NONE);
		int id = values.get(MsdImporter.ID);
		out().println(MsdImporter.importTask(task, folders.folders().raw(), id < 0 ? OptionalInt.empty() : OptionalInt.of(id),
				Threads.of(values.get(CaseWorkers.THREADS)), progress).folder());
	}
}
