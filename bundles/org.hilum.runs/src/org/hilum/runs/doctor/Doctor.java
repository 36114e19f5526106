// SPDX-License-Identifier: EPL-2.0
package org.hilum.runs.doctor;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.hilum.core.Extensions;
import org.hilum.core.HilumException;
import org.hilum.tensor.Device;
import org.hilum.tensor.TensorRuntime;
import org.hilum.tensor.TensorRuntimes;

/** Looks at the machine and says what each part lacks. */
public final class Doctor {

	/** Extension point for checks of bundles that this one does not know, such as VTK's; a {@code Check} each. */
	public static final String POINT = "org.hilum.runs.doctorChecks";

	private static final long GIB = 1L << 30;
	private static final int MINIMUM_JAVA = 25;

	private Doctor() {
	}

	/** A contributed check. */
	@FunctionalInterface
	public interface Check {
		/** {@return what was found} */
		List<Finding> examine();
	}

	/**
	 * Looks at everything.
	 *
	 * @param folder the folder whose disk is of interest
	 * @return the findings, in reading order
	 */
	public static List<Finding> examine(Path folder) {
		List<Finding> findings = new ArrayList<>();
		findings.add(java());
		findings.add(Finding.good("Processors", Runtime.getRuntime().availableProcessors() + " threads, "
				+ System.getProperty("os.name") + " " + System.getProperty("os.arch")));
		findings.add(memory());
		findings.addAll(runtime());
		for (Check check : Extensions.instances(POINT, Check.class)) {
			findings.addAll(check.examine());
		}
		findings.add(display());
		findings.add(disk(folder.toAbsolutePath()));
		return findings;
	}

	private static Finding java() {
		String value = System.getProperty("java.vm.name") + " " + Runtime.version();
		return Runtime.version().feature() >= MINIMUM_JAVA ? Finding.good("Java", value)
				: Finding.missing("Java", value, "Install JDK 25 and set JAVA_HOME.");
	}

	private static Finding memory() {
		long physical = ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean os
				? os.getTotalMemorySize()
				: 0;
		String value = String.format(Locale.ROOT, "%.1f GiB in the machine, %.1f GiB for Java's heap",
		physical / (double) GIB,
				Runtime.getRuntime().maxMemory() / (double) GIB);
		return physical >= 8 * GIB ? Finding.good("Memory", value)
				: Finding.less("Memory", value, "Training 3D networks wants 16 GiB; use the quick preset or 2d.");
	}

	private static List<Finding> runtime() {
		List<Finding> findings = new ArrayList<>();
		try {
			TensorRuntime runtime = TensorRuntimes.get();
			for (String[] pair : runtime.describe()) {
				if (!pair[0].equals("GPUs")) {
					findings.add(Finding.good(pair[0], pair[1]));
				}
			}
			List<Device> gpus = runtime.devices().stream().filter(Device::isGpu).toList();
			findings.add(gpus.isEmpty()
					? Finding.less("GPU", "none that libtorch can use; training runs on the CPU",
							"For an NVIDIA GPU install libtorch with CUDA and set PYTORCH_LIBRARY_PATH (docs/gpu.md).")
					: Finding.good("GPU", gpus.toString()));
		} catch (HilumException e) {
			findings.add(Finding.missing("libtorch", e.what(), e.remedy()));
		}
		return findings;
	}

	private static Finding display() {
		String display = System.getenv("DISPLAY") != null ? System.getenv("DISPLAY") : System.getenv("WAYLAND_DISPLAY");
		return display != null && !display.isBlank() ? Finding.good("Display", display)
				: Finding.less("Display", "none", "Only the workbench needs one; commands work without.");
	}

	private static Finding disk(Path folder) {
		Path existing = folder;
		while (existing != null && !Files.exists(existing)) {
			existing = existing.getParent();
		}
		try {
			FileStore store = Files.getFileStore(existing);
			String value = String.format(Locale.ROOT, "%.1f GiB free%s", store.getUsableSpace() / (double) GIB,
					Files.isWritable(existing) ? "" : ", not writable");
			boolean enough = store.getUsableSpace() > 10 * GIB && Files.isWritable(existing);
			return enough ? Finding.good("Disk", value)
					: Finding.less("Disk", value, "Preprocessed data and checkpoints want 10 GiB or more in a writable folder.");
		} catch (IOException e) {
			return Finding.missing("Disk", e.getMessage(), "Name a folder on a disk that is mounted.");
		}
	}
}
