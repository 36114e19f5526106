// SPDX-License-Identifier: EPL-2.0
package org.hilum.core;

import java.nio.file.Path;
import java.util.List;

/**
 * Failures of several cases as one message, for work that does not end with the first.
 *
 * @since 0.2
 */
public final class CaseFailures {

	/** So many are written out; the rest is counted. */
	private static final int LISTED = 50;

	private CaseFailures() {
	}

	/**
	 * {@return one failure for all: a defect if one of them is, else unusable input if one of them is, else what the
	 * machine lacks}
	 *
	 * @param folder   the folder that was worked on, for the message; may be null
	 * @param what     what could not be done with them, such as "could not be predicted"
	 * @param total    how many cases there were
	 * @param failures the failures, at least one, each naming its case
	 * @param remedy   what to do when their causes are mended
	 */
	public static HilumException of(Path folder, String what, int total, List<HilumException> failures, String remedy) {
		HilumException first = failures.getFirst();
		if (total == 1) {
			return first;
		}
		StringBuilder text = new StringBuilder(failures.size() + " of " + total + " cases " + what + ":");
		failures.stream().limit(LISTED).forEach(failure -> text.append("\n  ").append(failure.getMessage()));
		if (failures.size() > LISTED) {
			text.append("\n  and ").append(failures.size() - LISTED).append(" more");
		}
		HilumException leading = leading(failures);
		return (switch (leading.kind()) {
			case INTERNAL -> HilumException.internal(text + "\n", leading);
			case ENVIRONMENT -> HilumException.environment(text + "\n", remedy);
			default -> HilumException.input(folder, text + "\n ", remedy);
		}).because(leading);
	}

	private static HilumException leading(List<HilumException> failures) {
		for (HilumException.Kind kind : List.of(HilumException.Kind.INTERNAL, HilumException.Kind.INPUT)) {
			for (HilumException failure : failures) {
				if (failure.kind() == kind) {
					return failure;
				}
			}
		}
		return failures.getFirst();
	}
}
