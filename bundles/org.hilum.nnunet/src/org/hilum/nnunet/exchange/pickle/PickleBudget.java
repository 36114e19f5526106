// SPDX-License-Identifier: EPL-2.0
package org.hilum.nnunet.exchange.pickle;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.hilum.core.HilumException;

/**
 * What one pickle may cost: memory for objects, copied content relative to the pickle's size, work on keys. A pickle of
 * nnU-Net (some thousand objects, few tuples as keys) stays far below; one that is made to exhaust its reader ends here.
 */
final class PickleBudget {

	/** Bytes on the heap per instruction: a place on the stack, in a list or in the memo while that grows. */
	private static final int INSTRUCTION = 8;
	/** A list, dict or set with what {@link GraphCheck} keeps about it. */
	private static final int CONTAINER = 168;
	/** A number or a short text. */
	private static final int VALUE = 24;
	/** An entry of a hash table. */
	private static final int ENTRY = 48;
	private static final long HEAP = 64L << 20;
	/** Text is decoded, made bytes, made an array, brought into C order. */
	private static final int COPIES = 4;
	private static final long SMALL = 1 << 16;

	/** Tuples of one hash are compared with each other. */
	private static final int MOST_TUPLES = 1000;
	private static final int MOST_ELEMENTS = 200_000;
	/** Beyond it keys are of one class, so that those of one hash are sorted and not searched. */
	private static final int MOST_MIXED = 1000;
	private static final int LONGEST_KEY = 4096;
	private static final int MOST_BITS = 512;

	private long heap = HEAP;
	private long content;
	private int tuples = MOST_TUPLES;
	private int elements = MOST_ELEMENTS;

	/**
	 * @param length bytes of the pickle
	 */
	PickleBudget(long length) {
		content = COPIES * length + SMALL;
	}

	void instruction() {
		heap(INSTRUCTION);
	}

	void container() {
		heap(CONTAINER);
	}

	void value() {
		heap(VALUE);
	}

	/** A place in the memo that does not follow the ones before. */
	void entry() {
		heap(ENTRY);
	}

	private void heap(long bytes) {
		heap -= bytes;
		if (heap < 0) {
			throw refuse("holds too many objects");
		}
	}

	private void content(long bytes) {
		content -= bytes;
		if (content < 0) {
			throw refuse("expands its content to many times the size of the file");
		}
	}

	/** What a call may read or copy: its arguments, and what they hold directly. */
	void arguments(Object[] arguments) {
		heap(VALUE + (long) INSTRUCTION * arguments.length);
		for (Object argument : arguments) {
			switch (argument) {
				case String text -> content(text.length());
				case byte[] bytes -> content(bytes.length);
				case Object[] tuple -> heap((long) INSTRUCTION * tuple.length);
				case Map<?, ?> map -> heap((long) ENTRY * map.size());
				case Collection<?> items -> heap((long) ENTRY * items.size());
				case null, default -> {
					// a number or another small object
				}
			}
		}
	}

	/**
	 * {@return a key as a Java map can hold it: a plain value, or a flat tuple of them as a list} Lists, dicts, sets and
	 * arrays are refused as Python refuses them; nested tuples are, because hashing them could take exponential time.
	 *
	 * @param object the key
	 */
	Object key(Object object) {
		heap(ENTRY);
		if (!(object instanceof Object[] tuple)) {
			return plain(object);
		}
		tuples--;
		elements -= tuple.length;
		if (tuples < 0 || elements < 0) {
			throw refuse("uses too many tuples as keys");
		}
		for (Object item : tuple) {
			plain(item);
		}
		return Collections.unmodifiableList(Arrays.asList(tuple.clone()));
	}

	private static Object plain(Object item) {
		boolean plain = switch (item) {
			case null -> true;
			case String text -> text.length() <= LONGEST_KEY;
			case BigInteger number -> number.bitLength() <= MOST_BITS;
			case Number _ -> true;
			case Boolean _ -> true;
			default -> throw refuse("uses a container as a key (" + name(item) + ")");
		};
		if (!plain) {
			throw refuse("uses a key that is too long");
		}
		return item;
	}

	private static String name(Object item) {
		return switch (item) {
			case Object[] _ -> "a tuple within a tuple";
			case Map<?, ?> _ -> "a dict";
			case Collection<?> items -> items instanceof List ? "a list" : "a set";
			default -> item.getClass().getSimpleName();
		};
	}

	/**
	 * Refuses large tables with keys of several classes.
	 *
	 * @param size  of the table
	 * @param first one of its keys
	 * @param key   the one to be added
	 */
	static void requireOneKind(int size, Object first, Object key) {
		if (size > MOST_MIXED && first != null && key != null && first.getClass() != key.getClass()) {
			throw refuse("mixes kinds of keys in a large table");
		}
	}

	private static HilumException refuse(String what) {
		return HilumException.input(null, "The pickle " + what, "Do not use it unless you know where it came from.");
	}
}
