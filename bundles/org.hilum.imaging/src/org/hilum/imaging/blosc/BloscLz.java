// SPDX-License-Identifier: EPL-2.0
package org.hilum.imaging.blosc;

/** Blosc's own codec, of the LZ77 family. Frames compress their index with it, whatever the data is compressed with. */
final class BloscLz {

	private static final int FAR = 31 << 8;
	private static final int FAR_DISTANCE = 8191;
	private static final int SHORTEST_MATCH = 3;

	private final byte[] source;
	private final int end;
	private final byte[] target;
	private final int start;
	private final int limit;
	private int in;
	private int out;

	private BloscLz(byte[] source, int end, byte[] target, int start, int limit) {
		this.source = source;
		this.end = end;
		this.target = target;
		this.start = start;
		this.limit = limit;
		this.out = start;
	}

	/**
	 * {@return how many bytes were written}
	 *
	 * @param source compressed, from its start on
	 * @param length of the source
	 * @param target receives the bytes
	 * @param from   where in the target
	 * @param count  the most that may be written
	 */
	static int decompress(byte[] source, int length, byte[] target, int from, int count) {
		BloscLz run = new BloscLz(source, length, target, from, from + count);
		// the first instruction is a literal; its upper bits hold the codec's version
		int control = run.next() & 31;
		while (true) {
			if (control < 32) {
				run.literal(control + 1);
			} else {
				run.match(control);
			}
			if (run.in >= run.end) {
				return run.out - from;
			}
			control = run.next();
		}
	}

	private int next() {
		if (in >= end) {
			throw new DamagedFrameException("a compressed stream ends early");
		}
		return source[in++] & 0xff;
	}

	private void literal(int count) {
		if (count > end - in || count > limit - out) {
			throw new DamagedFrameException("a compressed stream is longer than its block");
		}
		System.arraycopy(source, in, target, out, count);
		in += count;
		out += count;
	}

	private void match(int control) {
		int length = (control >> 5) - 1;
		int distance = (control & 31) << 8;
		if (length == 6) {
			int more = 255;
			while (more == 255) {
				more = next();
				length += more;
				if (length > limit) {
					throw new DamagedFrameException("a compressed stream is longer than its block");
				}
			}
		}
		int low = next();
		if (low == 255 && distance == FAR) {
			distance = (next() << 8) + next() + FAR_DISTANCE;
		} else {
			distance += low;
		}
		copy(distance + 1, length + SHORTEST_MATCH);
	}

	/** Source and target may overlap, which repeats what lies between. */
	private void copy(int distance, int length) {
		if (out - distance < start || length > limit - out) {
			throw new DamagedFrameException("a compressed stream points outside its block");
		}
		for (int i = 0; i < length; i++) {
			target[out] = target[out - distance];
			out++;
		}
	}
}
