// SPDX-License-Identifier: EPL-2.0
package org.hilum.cli;

import java.nio.file.Path;
import java.util.OptionalInt;
import org.hilum.core.Progress;
import org.hilum.nnunet.dataset.MsdImporter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code hilum convert_MSD_dataset}. */
@Command(name = "convert_MSD_dataset", description = "Converts a task of the Medical Segmentation Decathlon to a raw data set.")
final class ConvertMsdCommand extends WorkCommand {

	@Mixin
	private FolderOptions folders;

	@Option(names = "-i", paramLabel = "FOLDER", required = true, description = "The unpacked task, such as Task05_Prostate.")
	private Path task;

	@Option(names = "-overwrite_id", paramLabel = "ID", description = "Number of the new data set. Default: that of the task.")
	private Integer id;

	@Option(names = "-np", paramLabel = "N", defaultValue = "0", description = "Threads; 0: all processors.")
	private int threads;

	@Override
	protected void work(Progress progress) {
		int workers = threads > 0 ? threads : Runtime.getRuntime().availableProcessors();
		OptionalInt number = id == null ? OptionalInt.empty() : OptionalInt.of(id);
		out().println(MsdImporter.importTask(task, folders.folders().raw(), number, workers, progress).folder());
	}
}
