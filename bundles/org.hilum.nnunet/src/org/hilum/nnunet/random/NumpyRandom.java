// SPDX-License-Identifier: EPL-2.0
package org.hilum.nnunet.random;

import java.util.Arrays;

/**
 * numpy's legacy generator {@code RandomState} (MT19937), bit for bit, as far as nnU-Net uses it: fingerprint samples,
 * foreground locations and folds must equal nnU-Net's. Not thread-safe. For anything else use {@link Seeds}.
 */
public final class NumpyRandom {

	private static final int N = 624;
	private static final int M = 397;
	private static final int UPPER = 0x80000000;
	private static final int LOWER = 0x7fffffff;
	private static final int MATRIX = 0x9908b0df;

	private int[] state = new int[N];
	private int[] next = new int[N];
	/** The state as it is given out. */
	private final int[] words = new int[N];
	private int position = N;

	/**
	 * Seeds as {@code numpy.random.RandomState(seed)} does.
	 *
	 * @param seed unsigned 32-bit seed
	 */
	public NumpyRandom(int seed) {
		// numpy seeds by init_by_array only for arrays; a scalar takes the plain recurrence
		state[0] = seed;
		for (int i = 1; i < N; i++) {
			state[i] = 1812433253 * (state[i - 1] ^ (state[i - 1] >>> 30)) + i;
		}
	}

	/** {@return 32 random bits} */
	public int nextInt32() {
		if (position == N) {
			refill();
		}
		return words[position++];
	}

	/**
	 * Fills an array with random bits, 32 in each element.
	 *
	 * @param target where to
	 */
	void nextInts(int... target) {
		for (int at = 0; at < target.length;) {
			if (position == N) {
				refill();
			}
			int count = Math.min(N - position, target.length - at);
			System.arraycopy(words, position, target, at, count);
			position += count;
			at += count;
		}
	}

	/** {@return a number in [0, 1) with 53 random bits: {@code random_sample()}} */
	public double nextDouble() {
		long a = nextInt32() >>> 5;
		long b = nextInt32() >>> 6;
		return (a * 67108864.0 + b) / 9007199254740992.0;
	}

	/**
	 * {@return a number below a bound: {@code randint(0, bound)}; draws are masked and rejected as numpy's legacy code
	 * does for a 64-bit result within 32 bits}
	 *
	 * @param bound positive
	 */
	public int nextInt(int bound) {
		int max = bound - 1;
		if (max == 0) {
			return 0;
		}
		int mask = -1 >>> Integer.numberOfLeadingZeros(max);
		int value;
		do {
			value = nextInt32() & mask;
		} while (value > max);
		return value;
	}

	/**
	 * Fills an array as {@code randint(0, bound, size)}, which is also {@code choice(bound, size, replace=True)}.
	 *
	 * @param target where to
	 * @param from   first index written
	 * @param count  numbers to draw
	 * @param bound  positive
	 */
	public void fill(int[] target, int from, int count, int bound) {
		for (int i = from; i < from + count; i++) {
			target[i] = nextInt(bound);
		}
	}

	/**
	 * {@return {@code permutation(n)}}
	 *
	 * @param n length
	 */
	public int[] permutation(int n) {
		int[] result = new int[n];
		for (int i = 0; i < n; i++) {
			result[i] = i;
		}
		shuffle(result);
		return result;
	}

	/**
	 * Shuffles in place: {@code shuffle(values)}.
	 *
	 * @param values the values
	 */
	public void shuffle(int... values) {
		for (int i = values.length - 1; i > 0; i--) {
			int j = interval(i);
			int swap = values[i];
			values[i] = values[j];
			values[j] = swap;
		}
	}

	/**
	 * {@return {@code choice(n, count, replace=False)}: distinct numbers below n in random order}
	 *
	 * @param n     size of the population
	 * @param count how many, at most n
	 */
	public int[] choiceWithoutReplacement(int n, int count) {
		int[] all = permutation(n);
		return Arrays.copyOf(all, count);
	}

	/** {@return a number from 0 to max, inclusive: numpy's random_interval} */
	private int interval(int max) {
		return nextInt(max + 1);
	}

	/** Loops over whole arrays, each with one simple statement: they are compiled to vector instructions. */
	private void refill() {
		int[] old = state;
		int[] now = next;
		for (int i = 0; i < N - M; i++) {
			now[i] = old[i + M] ^ twist(old[i], old[i + 1]);
		}
		for (int i = N - M; i < N - 1; i++) {
			now[i] = now[i + M - N] ^ twist(old[i], old[i + 1]);
		}
		now[N - 1] = now[M - 1] ^ twist(old[N - 1], now[0]);
		for (int i = 0; i < N; i++) {
			int y = now[i];
			y ^= y >>> 11;
			y ^= y << 7 & 0x9d2c5680;
			y ^= y << 15 & 0xefc60000;
			words[i] = y ^ y >>> 18;
		}
		state = now;
		next = old;
		position = 0;
	}

	private static int twist(int first, int second) {
		int y = first & UPPER | second & LOWER;
		return y >>> 1 ^ -(y & 1) & MATRIX;
	}
}
