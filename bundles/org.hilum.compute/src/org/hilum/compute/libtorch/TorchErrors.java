// SPDX-License-Identifier: EPL-2.0
package org.hilum.compute.libtorch;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hilum.compute.Device;
import org.hilum.compute.TorchArchive;
import org.hilum.core.HilumException;

/** Puts the failures of libtorch into words for users. */
public final class TorchErrors {

	private static final List<String> MEMORY = List.of("out of memory", "can't allocate memory", "not enough memory",
			"bad_alloc", "alloc_cpu");
	private static final int LINES = 12;

	private TorchErrors() {
	}

	/**
	 * A program could not be compiled.
	 *
	 * @param error   what libtorch threw; its message quotes the offending line
	 * @param archive the program
	 * @return the exception to be thrown; it names file and line where the offending text comes from a file
	 */
	public static HilumException compiling(RuntimeException error, TorchArchive archive) {
		return archive.wrong(error, excerpt(error));
	}

	/**
	 * A call failed.
	 *
	 * @param archive the program
	 * @param method  the method
	 * @param device  where it ran
	 * @param error   what libtorch threw
	 * @return the exception to be thrown; it names file and line where the failing text comes from a file
	 */
	public static HilumException running(TorchArchive archive, String method, Device device, RuntimeException error) {
		if (isMemory(error)) {
			return memory(device, error);
		}
		return archive.failed(error, reason(error)).orElseGet(() -> HilumException.internal(
				"The tensor program failed in " + method + " on " + device + ": " + excerpt(error), error));
	}

	/**
	 * Something failed outside a program.
	 *
	 * @param what   what was attempted
	 * @param device where
	 * @param error  what libtorch threw
	 * @return the exception to be thrown
	 */
	public static HilumException failed(String what, Device device, RuntimeException error) {
		if (isMemory(error)) {
			return memory(device, error);
		}
		return HilumException.internal(what + " failed on " + device + ": " + excerpt(error), error);
	}

	private static boolean isMemory(RuntimeException error) {
		String text = String.valueOf(error.getMessage()).toLowerCase(Locale.ROOT);
		return MEMORY.stream().anyMatch(text::contains);
	}

	private static HilumException memory(Device device, RuntimeException error) {
		return HilumException.environment("The memory of " + device + " is exhausted",
				device.isGpu()
						? "See with nvidia-smi what else uses it. Train with convolutions=float16, then with a"
								+ " smaller batch_size, then with plans for less memory (plan_experiment -gpu_memory_target);"
								+ " predict with -device cpu."
						: "Close other programs, or choose a smaller patch or batch size.")
				.because(error);
	}

	/** The last line: a trace of the interpreter ends with the reason. */
	private static String reason(RuntimeException error) {
		return lines(error).reduce("", (_, last) -> last).replaceFirst("^RuntimeError: ", "");
	}

	private static String excerpt(RuntimeException error) {
		return lines(error).limit(LINES).collect(Collectors.joining("\n")).strip();
	}

	/** libtorch appends a C++ stack trace, which is of no use to users. */
	private static Stream<String> lines(RuntimeException error) {
		String text = String.valueOf(error.getMessage());
		int trace = text.indexOf("Exception raised from");
		return (trace < 0 ? text : text.substring(0, trace)).lines().filter(line -> !line.isBlank());
	}
}
