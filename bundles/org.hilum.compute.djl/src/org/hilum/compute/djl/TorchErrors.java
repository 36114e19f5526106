// SPDX-License-Identifier: EPL-2.0
package org.hilum.compute.djl;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.hilum.compute.Device;
import org.hilum.compute.ProgramSource;
import org.hilum.core.HilumException;

/** Puts the failures of libtorch into words for users. */
final class TorchErrors {

	private static final List<String> MEMORY = List.of("out of memory", "can't allocate memory", "not enough memory",
			"bad_alloc", "alloc_cpu");
	private static final int LINES = 12;
	private static final Pattern LINE = Pattern.compile("File \"code/__torch__\\.py\", line (\\d+)");

	private TorchErrors() {
	}

	/**
	 * A program could not be compiled.
	 *
	 * @param error  what libtorch threw; its message quotes the offending line
	 * @param source the program
	 * @return the exception to be thrown; it names file and line where the offending text comes from a file
	 */
	static HilumException compiling(RuntimeException error, ProgramSource source) {
		Matcher line = LINE.matcher(String.valueOf(error.getMessage()));
		Optional<String> place = line.find()
				? source.place(Integer.parseInt(line.group(1)) - TorchScriptArchive.HEADER_LINES) : Optional.empty();
		if (place.isPresent()) {
			return HilumException.input(null, place.get() + " does not compile: " + located(error), "Correct that line.")
					.because(error);
		}
		return HilumException.input(null, "The TorchScript program does not compile: " + excerpt(error),
				"Correct the architecture or loss that the quoted line belongs to.").because(error);
	}

	/**
	 * A call failed.
	 *
	 * @param method the method
	 * @param device where it ran
	 * @param error  what libtorch threw
	 * @return the exception to be thrown
	 */
	static HilumException running(String method, Device device, RuntimeException error) {
		if (isMemory(error)) {
			return memory(device, error);
		}
		return HilumException.internal(
				"The tensor program failed in " + method + " on " + device + ": " + excerpt(error),
				error);
	}

	/**
	 * Something failed outside a program.
	 *
	 * @param what   what was attempted
	 * @param device where
	 * @param error  what libtorch threw
	 * @return the exception to be thrown
	 */
	static HilumException failed(String what, Device device, RuntimeException error) {
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
						? "Close other programs on the GPU, choose a smaller patch or batch, or compute on the CPU."
						: "Close other programs, or choose a smaller patch or batch size.")
				.because(error);
	}

	/** The message without the line number of the program that was put together. */
	private static String located(RuntimeException error) {
		return excerpt(error).lines().filter(line -> !LINE.matcher(line).find()).collect(Collectors.joining("\n"));
	}

	/** libtorch appends a C++ stack trace, which tells users nothing. */
	private static String excerpt(RuntimeException error) {
		String text = String.valueOf(error.getMessage());
		int trace = text.indexOf("Exception raised from");
		return (trace < 0 ? text : text.substring(0, trace)).lines().filter(line -> !line.isBlank()).limit(LINES)
				.collect(Collectors.joining("\n")).strip();
	}
}
