// SPDX-License-Identifier: EPL-2.0
package org.hilum.compute.torch;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.hilum.compute.ComputeOptions;
import org.hilum.compute.Device;
import org.hilum.compute.Precision;
import org.hilum.compute.TensorProgram;
import org.hilum.compute.TensorRuntime;
import org.hilum.compute.TensorScope;
import org.hilum.compute.TorchArchive;
import org.hilum.core.HilumException;

/**
 * PyTorch as the user has it installed, set up by {@code hilum gpu-setup}. One process uses this runtime or another one on
 * libtorch, as two versions of libtorch cannot be loaded side by side; describing it and listing devices load nothing.
 */
public final class TorchRuntime implements TensorRuntime {

	/** Its id. */
	public static final String ID = "torch";

	/** Property that is "off" where float32 on a GPU is to be exact, which takes longer; PyTorch's convolutions use TF32 else. */
	private static final String TF32 = "hilum.tf32";

	private final Path folder;
	private NativeFunctions functions;

	/** Made by the extension registry. */
	public TorchRuntime() {
		this(TorchSetup.folder());
	}

	/**
	 * Makes a runtime with a library of another folder.
	 *
	 * @param folder the folder of the native library
	 */
	public TorchRuntime(Path folder) {
		this.folder = folder;
	}

	private TorchSetup setup() {
		return TorchSetup.read(folder).orElseThrow(() -> HilumException.environment(
				"The runtime is not set up for this user and version of Hilum",
				"Run hilum gpu-setup, which compiles a small library against the installed PyTorch."));
	}

	private synchronized NativeFunctions functions() {
		if (functions == null) {
			TorchSetup setup = setup();
			NativeFunctions loaded = TorchLibrary.load(setup.library(), setup.libraries());
			if ("off".equals(System.getProperty(TF32))) {
				NativeFunctions.plain(() -> {
					loaded.tf32.invokeExact(0);
				});
			}
			functions = loaded;
		}
		return functions;
	}

	@Override
	public String id() {
		return ID;
	}

	@Override
	public synchronized List<String[]> describe() {
		TorchSetup setup = setup();
		List<String[]> lines = new ArrayList<>();
		lines.add(new String[] { "libtorch", setup.version() });
		lines.add(new String[] { "libtorch folder", setup.libraries().toString() });
		lines.add(new String[] { "GPUs", setup.gpus() == 0 ? "none that this libtorch can use" : Integer.toString(setup
				.gpus()) });
		NativeFunctions loaded = functions;
		if (loaded != null) {
			lines.add(new String[] { "CPU threads", NativeFunctions.number(() -> (int) loaded.threads.invokeExact()) + " of "
					+ Runtime.getRuntime().availableProcessors() });
		}
		return lines;
	}

	@Override
	public List<Device> devices() {
		List<Device> devices = new ArrayList<>();
		for (int i = 0; i < setup().gpus(); i++) {
			devices.add(Device.cuda(i));
		}
		devices.add(Device.CPU);
		return devices;
	}

	@Override
	public List<Precision> precisions(Device device) {
		// on processors libtorch has no fast code for float16: a step would take many times as long
		return device.isGpu() ? List.of(Precision.values()) : List.of(Precision.FLOAT32, Precision.BFLOAT16);
	}

	@Override
	public TensorScope scope(Device device) {
		return new TorchScope(functions(), device, null);
	}

	@Override
	public TensorProgram load(TorchArchive archive, ComputeOptions options) {
		NativeFunctions loaded = functions();
		if (options.device().isGpu()) {
			NativeFunctions.plain(() -> {
				loaded.searchConvolutions.invokeExact();
			});
		}
		int threads = options.threads() == 0 ? Runtime.getRuntime().availableProcessors() : options.threads();
		return new TorchProgram(loaded, archive, options, threads);
	}
}
