// SPDX-License-Identifier: EPL-2.0
package org.hilum.evaluation;

import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/** Work that is shared among threads where it is large; most labels are small, and several cases are worked on at once. */
final class Work {

	/** Voxels below which other threads cost more than they spare. */
	private static final int LARGE = 1 << 21;

	private Work() {
	}

	/**
	 * Does every part.
	 *
	 * @param parts  how many
	 * @param voxels in all parts together
	 * @param work   does one
	 */
	static void each(int parts, int voxels, IntConsumer work) {
		if (voxels >= LARGE) {
			IntStream.range(0, parts).parallel().forEach(work);
			return;
		}
		for (int part = 0; part < parts; part++) {
			work.accept(part);
		}
	}
}
