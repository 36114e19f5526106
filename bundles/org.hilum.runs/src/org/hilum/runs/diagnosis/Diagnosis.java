// SPDX-License-Identifier: EPL-2.0
package org.hilum.runs.diagnosis;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.hilum.compute.Device;
import org.hilum.compute.TensorRuntime;
import org.hilum.compute.TensorRuntimes;
import org.hilum.core.Extensions;
import org.hilum.core.HilumException;
import org.hilum.core.PluginProblems;
import org.hilum.core.plugins.PluginFolder;

/**
 * Diagnosis of the machine and of the plug-ins: what there is, what is lacking, and the remedy.
 *
 * @since 0.2
 */
public final class Diagnosis {

	/** Extension point for checks of bundles that this one does not know, such as VTK's; a {@code Check} each. */
	public static final String POINT = "org.hilum.runs.diagnosisChecks";

	private static final long GIB = 1L << 30;
	private static final int MINIMUM_JAVA = 25;

	private Diagnosis() {
	}

	/** A contributed check. */
	@FunctionalInterface
	public interface Check {
		/** {@return what was found} */
		List<DiagnosisItem> examine();
	}

	/**
	 * Looks at everything.
	 *
	 * @param folder the folder whose disk is of interest
	 * @return the items, in reading order
	 */
	public static List<DiagnosisItem> examine(Path folder) {
		List<DiagnosisItem> items = new ArrayList<>();
		items.add(java());
		items.add(DiagnosisItem.good("Processors", Runtime.getRuntime().availableProcessors() + " threads, "
				+ System.getProperty("os.name") + " " + System.getProperty("os.arch")));
		items.add(memory());
		items.addAll(runtimes());
		for (Check check : Extensions.instances(POINT, Check.class)) {
			items.addAll(PluginProblems.isolated(check, () -> List.copyOf(check.examine()), List.<DiagnosisItem>of()));
		}
		items.add(display());
		items.add(disk(folder.toAbsolutePath()));
		items.addAll(plugins());
		return items;
	}

	private static DiagnosisItem java() {
		String value = System.getProperty("java.vm.name") + " " + Runtime.version();
		return Runtime.version().feature() >= MINIMUM_JAVA ? DiagnosisItem.good("Java", value)
				: DiagnosisItem.missing("Java", value, "Install JDK 25 and set JAVA_HOME.");
	}

	private static DiagnosisItem memory() {
		long physical = ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean os
				? os.getTotalMemorySize()
				: 0;
		String value = String.format(Locale.ROOT, "%.1f GiB in the machine, %.1f GiB for Java's heap",
				physical / (double) GIB,
				Runtime.getRuntime().maxMemory() / (double) GIB);
		return physical >= 8 * GIB ? DiagnosisItem.good("Memory", value)
				: DiagnosisItem.less("Memory", value, "Training 3D networks needs 16 GiB; use the quick preset or 2d.");
	}

	/**
	 * {@return what runtimes say about themselves; one that cannot be loaded is named with its reason}
	 *
	 * @param runtimes the runtimes
	 * @param standard id of the one that is used where none is chosen, empty where there is none
	 */
	static List<DiagnosisItem> runtimes(List<TensorRuntime> runtimes, String standard) {
		List<DiagnosisItem> items = new ArrayList<>();
		for (TensorRuntime runtime : runtimes) {
			boolean used = runtime.id().equals(standard);
			String name = "Runtime " + runtime.id();
			try {
				List<String[]> lines = runtime.describe();
				items.add(DiagnosisItem.good(name, used ? "used where none is chosen" : "used with --runtime " + runtime.id()));
				lines.stream().filter(pair -> !pair[0].equals("GPUs"))
						.forEach(pair -> items.add(DiagnosisItem.good(pair[0], pair[1])));
				items.add(gpus(runtime));
				// of the runtime that is loaded in any case: two versions of libtorch are no good in one process
				if (used && runtime.fillsChannels()) {
					items.add(DiagnosisItem.less("Convolutions",
							"this libtorch computes those of channels other than multiples of "
									+ "16 wrongly on this processor; Hilum fills them up",
							"Another PyTorch (hilum gpu-setup) needs no filling and computes in bfloat16, too."));
				}
			} catch (HilumException e) {
				String value = "cannot be loaded: " + e.what();
				items.add(used ? DiagnosisItem.missing(name, value, e.remedy()) : DiagnosisItem.less(name, value, e.remedy()));
			} catch (RuntimeException | LinkageError | AssertionError | StackOverflowError e) {
				String value = "cannot be loaded: " + PluginProblems.reason(e);
				String remedy = "Remove or update the plug-in that contributes it.";
				items.add(used ? DiagnosisItem.missing(name, value, remedy) : DiagnosisItem.less(name, value, remedy));
			}
		}
		return items;
	}

	private static DiagnosisItem gpus(TensorRuntime runtime) {
		List<Device> gpus = runtime.devices().stream().filter(Device::isGpu).toList();
		return gpus.isEmpty()
				? DiagnosisItem.less("GPU", "none that libtorch can use; training runs on the CPU",
						"For an NVIDIA GPU install PyTorch with CUDA and run hilum gpu-setup (docs/gpu.md).")
				: DiagnosisItem.good("GPU", gpus.toString());
	}

	private static List<DiagnosisItem> runtimes() {
		try {
			// the instance that computes, as native libraries load once
			List<TensorRuntime> present = TensorRuntimes.all().stream().map(r -> TensorRuntimes.get(r.id())).toList();
			return runtimes(present, TensorRuntimes.get().id());
		} catch (HilumException e) {
			return List.of(DiagnosisItem.missing("Runtime", e.what(), e.remedy()));
		}
	}

	/** The checks have looked up the contributions before. */
	private static List<DiagnosisItem> plugins() {
		Set<PluginProblems.Problem> problems = new LinkedHashSet<>(PluginProblems.all());
		PluginFolder.current().ifPresent(folder -> problems.addAll(folder.problems()));
		return problems.stream().map(p -> DiagnosisItem.less("Plug-in", p.plugin() + " cannot be used"
				+ (p.id().isEmpty() ? "" : ": " + p.id()) + " [" + p.point() + "]", p.problem())).toList();
	}

	private static DiagnosisItem display() {
		String display = System.getenv("DISPLAY") != null ? System.getenv("DISPLAY") : System.getenv("WAYLAND_DISPLAY");
		return display != null && !display.isBlank() ? DiagnosisItem.good("Display", display)
				: DiagnosisItem.less("Display", "none", "Only the workbench needs one; commands work without.");
	}

	private static DiagnosisItem disk(Path folder) {
		Path existing = folder.toAbsolutePath();
		while (!Files.exists(existing) && existing.getParent() != null) {
			existing = existing.getParent();
		}
		try {
			FileStore store = Files.getFileStore(existing);
			String value = String.format(Locale.ROOT, "%.1f GiB free%s", store.getUsableSpace() / (double) GIB,
					Files.isWritable(existing) ? "" : ", not writable");
			boolean enough = store.getUsableSpace() > 10 * GIB && Files.isWritable(existing);
			return enough ? DiagnosisItem.good("Disk", value)
					: DiagnosisItem.less("Disk", value,
							"Preprocessed data and checkpoints want 10 GiB or more in a writable folder.");
		} catch (IOException e) {
			return DiagnosisItem.missing("Disk", e.getMessage(), "Name a folder on a disk that is mounted.");
		}
	}
}
