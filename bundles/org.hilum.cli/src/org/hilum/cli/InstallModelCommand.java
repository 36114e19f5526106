// SPDX-License-Identifier: EPL-2.0
package org.hilum.cli;

import java.nio.file.Path;
import org.hilum.core.Progress;
import org.hilum.nnunet.exchange.ModelInstaller;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code hilum install_pretrained_model_from_zip}. */
@Command(name = "install_pretrained_model_from_zip", //
		description = "Installs an archive of models that Hilum or nnU-Net v2 exported.")
final class InstallModelCommand extends WorkCommand {

	@Mixin
	private FolderOptions folders;

	@Parameters(index = "0", paramLabel = "ZIP", description = "The archive.")
	private Path archive;

	@Option(names = "--overwrite", description = "Replace models of the same name. nnU-Net always does; Hilum only when asked.")
	private boolean overwrite;

	@Override
	protected void work(Progress progress) {
		ModelInstaller.install(archive, folders.folders().results(), overwrite, progress)
				.forEach(model -> out().println(model));
	}
}
