// SPDX-License-Identifier: EPL-2.0
package org.hilum.cli;

import java.nio.file.Path;
import java.util.Optional;
import org.hilum.compute.torch.TorchRuntime;
import org.hilum.compute.torch.TorchSetup;
import org.hilum.core.Progress;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code hilum gpu-setup}. */
@Command(name = "gpu-setup", description = "Sets the runtime torch up: finds the installed PyTorch, compiles a small library "
		+ "against it with the system's C++ compiler, checks it and keeps it for this user. Nothing is fetched. Run it again "
		+ "after an update of PyTorch or Hilum, or a change of GPUs.")
final class GpuSetupCommand extends WorkCommand {

	@Option(names = "--torch", paramLabel = "FOLDER", description = "Python's package torch, or a folder of libtorch. Default: "
			+ "that of python3, else of the system.")
	private Path torch;

	@Override
	protected void work(Progress progress) {
		TorchSetup setup = TorchSetup.make(TorchSetup.folder(), Optional.ofNullable(torch), progress);
		out().println("libtorch " + setup.version() + " in " + setup.libraries());
		out().println("GPUs: " + (setup.gpus() == 0 ? "none that this libtorch can use" : setup.gpus()));
		out().println("native library: " + setup.library());
		out().println("Use it with --runtime " + TorchRuntime.ID + ", or -Dhilum.runtime=" + TorchRuntime.ID + ".");
	}
}
