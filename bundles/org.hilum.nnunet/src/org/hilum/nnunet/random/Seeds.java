// SPDX-License-Identifier: EPL-2.0
package org.hilum.nnunet.random;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * Derives every random stream of a run from its one seed. A stream is named by what it is for and by counters such as
 * iteration and sample, never by who asks first: results do not depend on thread scheduling, and a resumed run
 * continues bit for bit with nothing stored but its counters.
 */
public final class Seeds {

	private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

	/** What a stream is for; streams of different purposes are independent. The codes must never change. */
	public enum Purpose {
		/** Which case and which position a training patch comes from. */
		SAMPLING(1),
		/** How a training patch is changed. */
		AUGMENTATION(2),
		/** The seed of a run's validation patches. */
		VALIDATION(3),
		/** Initial network weights. */
		WEIGHTS(4),
		/** Division of cases into folds where nnU-Net's own generator is not prescribed. */
		SPLITS(5),
		/** Made-up data in samples and tests. */
		SYNTHETIC(6),
		/** Numbers that a network draws in a training step. */
		NETWORK(7);

		private final int code;

		Purpose(int code) {
			this.code = code;
		}
	}

	private Seeds() {
	}

	/**
	 * Derives the seed of a stream.
	 *
	 * @param seed    the seed of the run
	 * @param purpose what the stream is for
	 * @param indices counters within the purpose, such as iteration and sample
	 * @return a seed that is a well-mixed function of all arguments, in their order
	 */
	public static long derive(long seed, Purpose purpose, long... indices) {
		long state = mix(seed + GOLDEN_GAMMA);
		state = mix(state + mix(purpose.code * GOLDEN_GAMMA + indices.length));
		for (long index : indices) {
			state = mix(state + GOLDEN_GAMMA ^ mix(index + GOLDEN_GAMMA));
		}
		return state;
	}

	/**
	 * Opens a stream.
	 *
	 * @param seed    the seed of the run
	 * @param purpose what the stream is for
	 * @param indices counters within the purpose, such as iteration and sample
	 * @return a fresh generator at the start of the stream; not thread-safe
	 */
	public static RandomGenerator generator(long seed, Purpose purpose, long... indices) {
		return new SplittableRandom(derive(seed, purpose, indices));
	}

	/** The finaliser of SplitMix64 (Steele, Lea and Flood 2014): every input bit changes every output bit. */
	private static long mix(long value) {
		long z = value;
		z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
		z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
		return z ^ (z >>> 31);
	}
}
