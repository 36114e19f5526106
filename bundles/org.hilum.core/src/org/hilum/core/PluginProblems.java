// SPDX-License-Identifier: EPL-2.0
package org.hilum.core;

import java.lang.reflect.InvocationTargetException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.function.Supplier;
import org.eclipse.core.runtime.CoreException;

/**
 * Contributions of plug-ins that could not be used. Each is left out, so that it disables nothing else, and listed in the
 * diagnosis of the machine.
 *
 * @since 0.2
 */
public final class PluginProblems {

	/**
	 * A contribution that cannot be used.
	 *
	 * @param plugin  symbolic name of the plug-in
	 * @param point   the extension point
	 * @param id      id of the contribution, or an empty text
	 * @param problem what is wrong, with the remedy
	 */
	public record Problem(String plugin, String point, String id, String problem) implements Comparable<Problem> {
		@Override
		public int compareTo(Problem other) {
			return toString().compareTo(other.toString());
		}
	}

	/**
	 * Where a contributed part comes from.
	 *
	 * @param plugin symbolic name of the plug-in
	 * @param point  the extension point
	 * @param id     id of the contribution
	 */
	record Origin(String plugin, String point, String id) {
	}

	private static final Map<Class<?>, Origin> ORIGINS = new ConcurrentHashMap<>();
	private static final Set<Problem> FOUND = new ConcurrentSkipListSet<>();

	private PluginProblems() {
	}

	/**
	 * Records a problem and logs it the first time.
	 *
	 * @param problem the problem
	 */
	public static void add(Problem problem) {
		if (FOUND.add(problem)) {
			System.getLogger(PluginProblems.class.getName()).log(System.Logger.Level.WARNING,
					"The plug-in " + problem.plugin + ": " + (problem.id.isEmpty() ? "" : problem.id + " at ") + problem.point
							+ " cannot be used: " + problem.problem);
		}
	}

	/**
	 * Records where parts come from.
	 *
	 * @param type   the class of a part that is not Hilum's own
	 * @param origin its contribution
	 */
	static void remember(Class<?> type, Origin origin) {
		ORIGINS.put(type, origin);
	}

	/**
	 * Runs what a contributed part does beside others, so that a defect of a plug-in's part ends neither their work nor
	 * the whole. Explained failures ({@link HilumException}) and failures of Hilum's own parts are passed on.
	 *
	 * @param <R>       what the work gives
	 * @param part      the contributed part
	 * @param work      its work
	 * @param otherwise what is used where a plug-in's part fails; the failure is recorded
	 * @return the result
	 */
	public static <R> R isolated(Object part, Supplier<R> work, R otherwise) {
		try {
			return work.get();
		} catch (HilumException e) {
			throw e;
		} catch (RuntimeException | LinkageError | AssertionError | StackOverflowError e) {
			Origin origin = ORIGINS.get(part.getClass());
			if (origin == null) {
				throw e;
			}
			add(new Problem(origin.plugin, origin.point, origin.id,
					"It failed: " + reason(e) + ". Report it to the plug-in's author, or uninstall the plug-in."));
			return otherwise;
		}
	}

	/**
	 * {@return why something failed, for people: of an unexplained failure its kind and place}
	 *
	 * @param failure the failure
	 */
	public static String reason(Throwable failure) {
		if (failure instanceof HilumException explained) {
			return explained.getMessage();
		}
		Throwable cause = failure;
		while (cause.getCause() != null && (cause instanceof InvocationTargetException || cause instanceof CoreException
				|| cause instanceof ExceptionInInitializerError)) {
			cause = cause.getCause();
		}
		StackTraceElement[] trace = cause.getStackTrace();
		return cause + (trace.length == 0 ? "" : " at " + trace[0].getClassName() + "." + trace[0].getMethodName());
	}

	/** {@return the problems found so far in this process, sorted by plug-in} */
	public static List<Problem> all() {
		return List.copyOf(FOUND);
	}
}
