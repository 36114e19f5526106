// SPDX-License-Identifier: EPL-2.0
package org.hilum.core;

import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.function.Supplier;

/**
 * Runs the work on one case or one file so that every failure in it is a {@link HilumException} that names the case or
 * the file. A reader that runs out of stack or memory, or meets content that its format does not allow, then fails for
 * its own file, and the other cases are worked on.
 *
 * @since 0.2
 */
public final class CaseGuard {

	private CaseGuard() {
	}

	/**
	 * Works on one case. A failure without explanation is a defect (INTERNAL) that names the case, so that work that reads
	 * files of others wraps that part in {@link #reading}.
	 *
	 * @param <R>  what the work gives
	 * @param id   the case identifier
	 * @param work the work
	 * @return its result
	 * @throws HilumException for every failure, naming the case
	 */
	public static <R> R working(String id, Supplier<R> work) {
		try {
			return work.get();
		} catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
			throw explain("The work on it", e).forCase(id);
		}
	}

	/**
	 * Reads one file. A failure without explanation means that the content is not as the format prescribes (INPUT).
	 *
	 * @param <R>  what is read
	 * @param file the file
	 * @param work the reading
	 * @return its result
	 * @throws HilumException for every failure, naming the file
	 */
	public static <R> R reading(Path file, Supplier<R> work) {
		try {
			return work.get();
		} catch (HilumException e) {
			throw e.in(file);
		} catch (RuntimeException e) {
			throw HilumException.input(file, "The file is not as its format prescribes (" + e + ")",
					"Export it again with the program that made it; if other programs read it, report it to Hilum.").because(e);
		} catch (StackOverflowError | OutOfMemoryError e) {
			throw explain("Reading it", e).in(file);
		}
	}

	/**
	 * {@return a failure in words; a HilumException is returned as it is}
	 *
	 * @param what    the work that failed, the beginning of a sentence
	 * @param failure anything thrown by it
	 */
	public static HilumException explain(String what, Throwable failure) {
		return switch (failure) {
			case HilumException known -> known;
			case OutOfMemoryError _ -> HilumException.environment(what + " ran out of memory ("
					+ (Runtime.getRuntime().maxMemory() >> 20) + " MiB are allowed)",
					"Use fewer threads or allow more memory with -Xmx; if the file should be small, it is damaged.")
					.because(failure);
			case StackOverflowError _ -> HilumException.input(null, what + " met content that is nested too deeply",
					"The file is damaged or not what its name says: export it again.").because(failure);
			case InvalidPathException path -> HilumException.environment("The name "
					+ path.getInput().replaceAll("[^\\x20-\\x7e]", "?") + " has characters that this locale does not know",
					"Set LC_ALL=C.UTF-8, or rename the file or folder.").because(failure);
			default -> HilumException.internal(what + " failed: " + failure, failure);
		};
	}

	/**
	 * {@return whether a failure ends the work on all cases: the user asked for it, or the disk, a right or another thing
	 * that all cases need is lacking}
	 *
	 * @param failure of one case
	 */
	public static boolean endsAll(HilumException failure) {
		return failure.kind() == HilumException.Kind.CANCELLED
				|| failure.kind() == HilumException.Kind.ENVIRONMENT && failure.getCause() instanceof IOException;
	}
}
