// SPDX-License-Identifier: EPL-2.0
package org.hilum.cli;

import java.nio.file.Path;
import org.hilum.core.Progress;
import org.hilum.nnunet.dataset.OldDatasetConverter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code hilum convert_old_nnUNet_dataset}. */
@Command(name = "convert_old_nnUNet_dataset", description = "Converts a raw data set of nnU-Net v1 (TaskXXX_Name).")
final class ConvertOldDatasetCommand extends WorkCommand {

	@Mixin
	private FolderOptions folders;

	@Parameters(index = "0", paramLabel = "FOLDER", description = "The old task, with dataset.json, imagesTr and labelsTr.")
	private Path task;

	@Parameters(index = "1", paramLabel = "NAME", description = "Name of the new data set, such as Dataset006_Lung.")
	private String name;

	@Override
	protected void work(Progress progress) {
		out().println(OldDatasetConverter.convert(task, folders.folders().raw(), name, progress).folder());
	}
}
