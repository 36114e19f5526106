// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.predict;

import java.util.stream.IntStream;

/** Loops over large arrays on all cores of the common pool; small ones are not worth a thread. */
final class Parallel {

	private static final int RANGE = 1 << 16;

	private Parallel() {
	}

	/** Does something with the elements {@code from} to {@code to} (exclusive). */
	@FunctionalInterface
	interface Range {
		void run(int from, int to);
	}

	/**
	 * Splits a loop.
	 *
	 * @param count number of elements
	 * @param range called for disjoint ranges that cover them, several at once
	 */
	static void ranges(int count, Range range) {
		int tasks = Math.ceilDiv(count, RANGE);
		if (tasks <= 1) {
			range.run(0, count);
		} else {
			IntStream.range(0, tasks).parallel()
					.forEach(t -> range.run(t * RANGE, (int) Math.min(count, (t + 1L) * RANGE)));
		}
	}

	/**
	 * Runs tasks, several at once when they are worth it.
	 *
	 * @param tasks how many
	 * @param work  elements in all of them together
	 * @param task  called with 0 to {@code tasks - 1}
	 */
	static void tasks(int tasks, long work, java.util.function.IntConsumer task) {
		IntStream all = IntStream.range(0, tasks);
		(work > RANGE ? all.parallel() : all).forEach(task);
	}
}
