// SPDX-License-Identifier: EPL-2.0
package org.hilum.nnunet.random;

/**
 * How often each number comes when {@code randint(0, bound, draws)} of numpy's generator is called again and again, as
 * {@link NumpyRandom} draws. Readers of one stream of random bits share it: it is generated once. Thread-safe; a reader is
 * not.
 */
public final class CountedDraws {

	private static final int BLOCK = 1 << 16;

	private final int seed;
	/** Blocks as far as they are generated; null where none are kept. */
	private final int[][] kept;
	private final NumpyRandom source;
	private int generated;

	/**
	 * Prepares a stream.
	 *
	 * @param seed unsigned 32-bit seed
	 * @param kept how many words of the stream are kept for the next reader; a reader that continues behind them generates the
	 *             rest for itself
	 */
	public CountedDraws(int seed, int kept) {
		this.seed = seed;
		this.kept = new int[Math.ceilDiv(kept, BLOCK)][];
		this.source = new NumpyRandom(seed);
	}

	/** {@return a reader at the beginning of the stream} */
	public Reader reader() {
		return new Reader();
	}

	private synchronized int[] block(int number) {
		while (generated <= number) {
			int[] fresh = new int[BLOCK];
			source.nextInts(fresh);
			kept[generated++] = fresh;
		}
		return kept[number];
	}

	/** Draws for one case. */
	public final class Reader {

		private int[] words = new int[0];
		private int position;
		private int blocks;
		/** Generates what is not kept. */
		private NumpyRandom own;

		private Reader() {
		}

		/**
		 * {@return how often each number below a bound comes in the next {@code randint(0, bound, draws)}; the array may have
		 * further elements, up to a power of two, which mean nothing}
		 *
		 * @param bound positive
		 * @param draws how many numbers to draw
		 */
		public int[] counts(int bound, int draws) {
			int max = bound - 1;
			if (max == 0) {
				return new int[] { draws };
			}
			int mask = -1 >>> Integer.numberOfLeadingZeros(max);
			// numbers beyond the bound are counted too, which is faster than a branch that no processor can foresee
			int[] counts = new int[mask + 1];
			int missing = draws;
			while (missing > 0) {
				if (position == words.length) {
					nextBlock();
				}
				int end = position + Math.min(missing, words.length - position);
				missing -= count(words, position, end, mask, max, counts);
				position = end;
			}
			return counts;
		}

		private static int count(int[] words, int from, int to, int mask, int max, int[] counts) {
			int accepted = 0;
			for (int i = from; i < to; i++) {
				int value = words[i] & mask;
				counts[value]++;
				// 1 for a number below the bound, without a branch
				accepted += 1 + (max - value >> 31);
			}
			return accepted;
		}

		private void nextBlock() {
			position = 0;
			if (blocks < kept.length) {
				words = block(blocks++);
				return;
			}
			if (own == null) {
				own = new NumpyRandom(seed);
				words = new int[BLOCK];
				for (int i = 0; i < kept.length; i++) {
					own.nextInts(words);
				}
			}
			own.nextInts(words);
		}
	}
}
