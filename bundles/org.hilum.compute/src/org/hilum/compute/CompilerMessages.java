// SPDX-License-Identifier: EPL-2.0
package org.hilum.compute;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.hilum.core.HilumException;

/** Messages of TorchScript's compiler and interpreter, with the lines that the user wrote. */
final class CompilerMessages {

	private static final Pattern LINE = Pattern.compile("File \"code/__torch__\\.py\", line (\\d+)");

	/** Updates that PyTorch has gained over time; Hilum's optimizers use them. */
	private static final Pattern FUSED = Pattern.compile("Unknown builtin op: aten::(_fused_\\w+)");

	private CompilerMessages() {
	}

	static HilumException explain(ProgramSource source, RuntimeException error, String message) {
		Matcher line = LINE.matcher(String.valueOf(error.getMessage()));
		Optional<String> place = line.find()
				? source.place(Integer.parseInt(line.group(1)) - TorchScriptPacker.HEADER_LINES) : Optional.empty();
		if (place.isPresent()) {
			return HilumException.input(null, place.get() + " does not compile: " + located(message), "Correct that line.");
		}
		Matcher fused = FUSED.matcher(message);
		if (fused.find()) {
			return HilumException.environment("This libtorch lacks torch." + fused.group(1) + ", which the optimizer uses",
					"Use PyTorch 2.3 or later, or another runtime (hilum diagnose lists them).");
		}
		return HilumException.input(null, "The TorchScript program does not compile: " + message,
				"Correct the architecture or loss that the quoted line belongs to.");
	}

	/**
	 * {@return the exception for a call that failed in a line of a user's file; empty when no line of such a file is in its
	 * trace}
	 *
	 * @param source the program
	 * @param error  what the interpreter threw; its message is a trace, the innermost call last
	 * @param reason why the call failed
	 */
	static Optional<HilumException> explainFailure(ProgramSource source, RuntimeException error, String reason) {
		Matcher line = LINE.matcher(String.valueOf(error.getMessage()));
		Optional<String> innermost = Optional.empty();
		while (line.find()) {
			Optional<String> place = source.place(Integer.parseInt(line.group(1)) - TorchScriptPacker.HEADER_LINES);
			innermost = place.isPresent() ? place : innermost;
		}
		return innermost.map(place -> HilumException.input(null, place + " fails: " + reason,
				"Correct that line, or adapt the file to the data set and the configuration."));
	}

	/** The message without the line number of the program that was put together. */
	private static String located(String message) {
		return message.lines().filter(line -> !LINE.matcher(line).find()).collect(Collectors.joining("\n"));
	}
}
