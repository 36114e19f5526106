// SPDX-License-Identifier: EPL-2.0
package org.hilum.compute;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * The text of a program: methods in TorchScript, each of the form
 * {@code def name(self: __torch__.Net, x: Tensor, ps: List[Tensor]) -> Tensor:} with an indented body. Methods may call
 * each other through {@code self}. Every method is called with tensors and lists of tensors only; a scalar travels
 * in a small tensor.
 *
 * @since 0.1.0
 */
public final class ProgramSource {

	/** Text of a file, or of the program itself with an empty origin; blank lines before it were left out. */
	private record Part(String text, String origin, int skipped) {
	}

	private final List<Part> parts = new ArrayList<>();

	/**
	 * Adds one or more methods.
	 *
	 * @param text TorchScript, unindented {@code def} lines
	 * @return this
	 */
	public ProgramSource add(String text) {
		return add(text, "");
	}

	/**
	 * Adds methods that were written in a file.
	 *
	 * @param text   TorchScript, unindented {@code def} lines; its lines are the file's
	 * @param origin name of the file, for messages of the compiler; empty for none
	 * @return this
	 * @since 0.2
	 */
	public ProgramSource add(String text, String origin) {
		String kept = text.stripLeading();
		int skipped = (int) text.substring(0, text.length() - kept.length()).chars().filter(c -> c == '\n').count();
		parts.add(new Part(kept.stripTrailing(), origin, skipped));
		return this;
	}

	/**
	 * {@return this program with changed texts whose lines keep their numbers}
	 *
	 * @param change gives the new text for each
	 * @since 0.2
	 */
	public ProgramSource mapped(UnaryOperator<String> change) {
		ProgramSource result = new ProgramSource();
		parts.forEach(part -> result.parts.add(new Part(change.apply(part.text), part.origin, part.skipped)));
		return result;
	}

	/**
	 * {@return this program with the channels of its convolutions filled up with zeros to multiples of 16} Runtimes compile it in
	 * place of the program where their convolutions of other numbers of channels are wrong on the processor.
	 *
	 * @since 0.2
	 */
	public ProgramSource withFilledChannels() {
		return PaddedConvolutions.of(this);
	}

	/**
	 * {@return the place in a file that a line was written at, such as "loss.py, line 7", if it comes from a file}
	 *
	 * @param line number of a line of all methods, from 1
	 * @since 0.2
	 */
	public Optional<String> place(int line) {
		int first = 1;
		for (Part part : parts) {
			int lines = (int) part.text.lines().count();
			if (line < first + lines) {
				return part.origin.isEmpty() || line < first ? Optional.empty()
						: Optional.of(part.origin + ", line " + (line - first + 1 + part.skipped));
			}
			first += lines;
		}
		return Optional.empty();
	}

	/** {@return the methods, in the order they were added} */
	public List<String> methods() {
		return parts.stream().map(Part::text).toList();
	}
}
