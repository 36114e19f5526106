// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.exchange.pickle;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.hilum.core.HilumException;
import org.hilum.engine.exchange.pickle.PythonValue.Global;
import org.hilum.engine.exchange.pickle.RestrictedUnpickler.Factory;

/** Executes the opcodes of one pickle; see Python's pickletools for what each of them does. */
final class PickleMachine {

	private static final Object MARK = new Object();
	private static final int MAX_OBJECTS = 20_000_000;

	private final PickleInput in;
	private final Map<String, Factory> allowed;
	private final Function<Object, Object> persistent;
	private final List<Object> stack = new ArrayList<>();
	private final Map<Integer, Object> memo = new HashMap<>();

	PickleMachine(PickleInput in, Map<String, Factory> allowed, Function<Object, Object> persistent) {
		this.in = in;
		this.allowed = allowed;
		this.persistent = persistent;
	}

	Object run() {
		for (int code = in.u1(); code != '.'; code = in.u1()) {
			if (!simple(code) && !text(code) && !number(code) && !container(code) && !memory(code) && !object(code)) {
				throw refuse("uses the pickle instruction 0x" + Integer.toHexString(code) + ", which is not supported");
			}
			if (stack.size() > MAX_OBJECTS || memo.size() > MAX_OBJECTS) {
				throw refuse("holds too many objects");
			}
		}
		Object result = pop();
		if (!stack.isEmpty() || result == MARK) {
			throw new IllegalStateException("a pickle ends with exactly one value");
		}
		return result;
	}

	private boolean simple(int code) {
		switch (code) {
			case 0x80 -> in.u1();
			case 0x95 -> in.u8();
			case '(' -> stack.add(MARK);
			case '0' -> pop();
			case '1' -> popMark();
			case '2' -> push(peek());
			case 'N' -> push(null);
			case 0x88 -> push(true);
			case 0x89 -> push(false);
			default -> {
				return false;
			}
		}
		return true;
	}

	private boolean text(int code) {
		switch (code) {
			case 'S' -> push(quoted(in.line()));
			case 'V' -> push(unescape(in.line()));
			case 'T' -> push(in.text(in.u4(), ISO_8859_1));
			case 'U' -> push(in.text(in.u1(), ISO_8859_1));
			case 'X' -> push(in.text(in.u4(), UTF_8));
			case 0x8c -> push(in.text(in.u1(), UTF_8));
			case 0x8d -> push(in.text(in.u8(), UTF_8));
			case 'B' -> push(in.bytes(in.u4()));
			case 'C' -> push(in.bytes(in.u1()));
			case 0x8e, 0x96 -> push(in.bytes(in.u8()));
			default -> {
				return false;
			}
		}
		return true;
	}

	private boolean number(int code) {
		switch (code) {
			case 'K' -> push((long) in.u1());
			case 'M' -> push((long) in.u2());
			case 'J' -> push((long) in.i4());
			case 'G' -> push(in.bigEndianDouble());
			case 'F' -> push(real(in.line().strip()));
			case 'I' -> push(decimal(in.line().strip()));
			case 'L' -> push(shortest(new BigInteger(in.line().strip().replace("L", ""))));
			case 0x8a -> push(integer(in.bytes(in.u1())));
			case 0x8b -> push(integer(in.bytes(Math.min(in.u4(), 1 << 12))));
			default -> {
				return false;
			}
		}
		return true;
	}

	private boolean container(int code) {
		switch (code) {
			case ']' -> push(new ArrayList<>());
			case '}' -> push(new LinkedHashMap<>());
			case ')' -> push(new Object[0]);
			case 0x8f -> push(new LinkedHashSet<>());
			case 0x85, 0x86, 0x87 -> push(popTuple(code - 0x84));
			case 't' -> push(popMark().toArray());
			case 'l' -> push(popMark());
			case 'd' -> push(fill(new LinkedHashMap<>(), popMark()));
			case 'a' -> append(Arrays.asList(popTuple(1)));
			case 'e' -> append(popMark());
			case 's' -> putAll(Arrays.asList(popTuple(2)));
			case 'u' -> putAll(popMark());
			case 0x90 -> addAll(popMark());
			case 0x91 -> push(keys(popMark()));
			default -> {
				return false;
			}
		}
		return true;
	}

	private boolean memory(int code) {
		switch (code) {
			case 'p' -> memo.put(Integer.valueOf(in.line().strip()), peek());
			case 'q' -> memo.put(in.u1(), peek());
			case 'r' -> memo.put(in.u4(), peek());
			case 0x94 -> memo.put(memo.size(), peek());
			case 'g' -> push(recall(Integer.parseInt(in.line().strip())));
			case 'h' -> push(recall(in.u1()));
			case 'j' -> push(recall(in.u4()));
			default -> {
				return false;
			}
		}
		return true;
	}

	private boolean object(int code) {
		switch (code) {
			case 'c' -> push(find(in.line(), in.line()));
			case 0x93 -> {
				Object[] names = popTuple(2);
				push(find((String) names[0], (String) names[1]));
			}
			case 'R', 0x81 -> {
				Object[] call = popTuple(2);
				push(allowed.get(((Global) call[0]).toString()).create((Object[]) call[1]));
			}
			case 'b' -> build(pop());
			case 'P' -> push(persistent.apply(in.line()));
			case 'Q' -> push(persistent.apply(pop()));
			default -> {
				return false;
			}
		}
		return true;
	}

	private Global find(String module, String name) {
		Global global = new Global(module, name);
		if (!allowed.containsKey(global.toString())) {
			throw refuse("asks for " + global + ", which is not allowed: it could run any program on this computer");
		}
		return global;
	}

	private void build(Object state) {
		switch (peek()) {
			case NumpyArray array -> AllowedTypes.setState(array, (Object[]) state);
			case AllowedTypes.Dtype dtype -> dtype.setState((Object[]) state);
			case AllowedTypes.OrderedDict _ -> GraphCheck.check(state);
			default -> throw refuse("sets attributes of an object that has none");
		}
	}

	private Object recall(int index) {
		if (!memo.containsKey(index)) {
			throw new IllegalStateException("nothing was remembered as " + index);
		}
		return memo.get(index);
	}

	private void append(List<Object> items) {
		((ArrayList<Object>) listOnTop()).addAll(items);
	}

	@SuppressWarnings("unchecked") // the machine makes only lists of objects
	private ArrayList<Object> listOnTop() {
		return (ArrayList<Object>) peek();
	}

	@SuppressWarnings("unchecked") // the machine makes only maps of objects
	private void putAll(List<Object> items) {
		fill((LinkedHashMap<Object, Object>) peek(), items);
	}

	@SuppressWarnings("unchecked") // the machine makes only sets of objects
	private void addAll(List<Object> items) {
		((LinkedHashSet<Object>) peek()).addAll(keys(items));
	}

	private static Map<Object, Object> fill(Map<Object, Object> map, List<Object> items) {
		for (int i = 0; i < items.size(); i += 2) {
			map.put(key(items.get(i)), items.get(i + 1));
		}
		return map;
	}

	private static LinkedHashSet<Object> keys(List<Object> items) {
		LinkedHashSet<Object> set = new LinkedHashSet<>();
		items.forEach(item -> set.add(key(item)));
		return set;
	}

	/** Keys are plain values or flat tuples of them: hashing anything deeper could be made to run for ever. */
	static Object key(Object object) {
		if (object instanceof Object[] tuple) {
			for (Object item : tuple) {
				plain(item);
			}
			return Collections.unmodifiableList(Arrays.asList(tuple.clone()));
		}
		return plain(object);
	}

	private static Object plain(Object item) {
		if (item == null || item instanceof String || item instanceof Number || item instanceof Boolean) {
			return item;
		}
		throw refuse("uses a container as a key");
	}

	private void push(Object object) {
		stack.add(object);
	}

	private Object pop() {
		return stack.removeLast();
	}

	private Object peek() {
		return stack.getLast();
	}

	private Object[] popTuple(int count) {
		Object[] result = new Object[count];
		for (int i = count - 1; i >= 0; i--) {
			result[i] = pop();
			if (result[i] == MARK) {
				throw new IllegalStateException("a mark where a value should be");
			}
		}
		return result;
	}

	private List<Object> popMark() {
		int mark = stack.lastIndexOf(MARK);
		if (mark < 0) {
			throw new IllegalStateException("no mark");
		}
		List<Object> above = stack.subList(mark + 1, stack.size());
		List<Object> result = new ArrayList<>(above);
		above.clear();
		pop();
		return result;
	}

	private static double real(String text) {
		return switch (text) {
			case "nan" -> Double.NaN;
			case "inf" -> Double.POSITIVE_INFINITY;
			case "-inf" -> Double.NEGATIVE_INFINITY;
			default -> Double.parseDouble(text);
		};
	}

	private static Object decimal(String text) {
		return switch (text) {
			case "01" -> (Object) true;
			case "00" -> false;
			default -> shortest(new BigInteger(text));
		};
	}

	private static Object integer(byte[] littleEndian) {
		byte[] bigEndian = new byte[littleEndian.length];
		for (int i = 0; i < bigEndian.length; i++) {
			bigEndian[i] = littleEndian[bigEndian.length - 1 - i];
		}
		return bigEndian.length == 0 ? (Object) 0L : shortest(new BigInteger(bigEndian));
	}

	private static Object shortest(BigInteger value) {
		return value.bitLength() < 64 ? (Object) value.longValue() : value;
	}

	private static String quoted(String line) {
		String text = line.strip();
		return unescape(text.substring(1, text.length() - 1));
	}

	/** Protocol 0 escapes as Python source does. */
	private static String unescape(String text) {
		StringBuilder result = new StringBuilder();
		for (int i = 0; i < text.length(); i++) {
			char c = text.charAt(i);
			if (c != '\\' || i + 1 == text.length()) {
				result.append(c);
				continue;
			}
			i++;
			int digits = switch (text.charAt(i)) {
				case 'x' -> 2;
				case 'u' -> 4;
				case 'U' -> 8;
				default -> 0;
			};
			result.appendCodePoint(digits == 0 ? escaped(text.charAt(i))
					: Integer.parseInt(text.substring(i + 1, i + 1 + digits), 16));
			i += digits;
		}
		return result.toString();
	}

	private static char escaped(char c) {
		return switch (c) {
			case 'n' -> '\n';
			case 'r' -> '\r';
			case 't' -> '\t';
			default -> c;
		};
	}

	private static HilumException refuse(String what) {
		return HilumException.input(null, "The pickle " + what, "Do not use it unless you know where it came from.");
	}
}
