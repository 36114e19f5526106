// SPDX-License-Identifier: EPL-2.0
package org.hilum.nnunet.exchange.pickle;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.hilum.core.HilumException;
import org.hilum.nnunet.exchange.pickle.PythonValue.Global;
import org.hilum.nnunet.exchange.pickle.RestrictedUnpickler.Factory;

/** Executes the opcodes of one pickle; see Python's pickletools for what each of them does. */
final class PickleMachine {

	private static final Object MARK = new Object();
	private static final int NEWEST_PROTOCOL = 5;
	/** A module or a name within it is shorter. */
	private static final int LONGEST_NAME = 256;

	private final PickleInput in;
	private final Map<String, Factory> allowed;
	private final Function<Object, Object> persistent;
	private final List<Object> stack = new ArrayList<>();
	private final PickleBudget budget;
	private final PickleMemo memo;

	PickleMachine(PickleInput in, Map<String, Factory> allowed, Function<Object, Object> persistent) {
		this.in = in;
		this.budget = new PickleBudget(in.remaining());
		this.memo = new PickleMemo(budget);
		this.allowed = allowed;
		this.persistent = persistent;
	}

	Object run() {
		for (int code = in.u1(); code != '.'; code = in.u1()) {
			budget.instruction();
			if (!simple(code) && !text(code) && !number(code) && !container(code) && !memory(code) && !object(code)) {
				throw refuse("uses the pickle instruction 0x" + Integer.toHexString(code) + ", which is not supported");
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
			case 0x80 -> requireProtocol(in.u1());
			case 0x95 -> in.requireLength(in.u8());
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

	private static void requireProtocol(int protocol) {
		if (protocol > NEWEST_PROTOCOL) {
			throw refuse("is of protocol " + protocol + ", which is not known");
		}
	}

	private boolean text(int code) {
		budget.value();
		switch (code) {
			case 'S' -> push(PickleText.quoted(in.line()));
			case 'V' -> push(PickleText.unescape(in.line()));
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
			case 'F' -> push(PickleText.real(in.line().strip()));
			case 'I' -> push(PickleText.decimal(in.line().strip()));
			case 'L' -> push(PickleText.decimalLong(in.line().strip()));
			case 0x8a -> push(PickleText.integer(in.bytes(in.u1())));
			case 0x8b -> push(PickleText.integer(in.bytes(PickleText.numberLength(in.u4()))));
			default -> {
				return false;
			}
		}
		return true;
	}

	private boolean container(int code) {
		switch (code) {
			case ']' -> push(made(new ArrayList<>()));
			case '}' -> push(made(new LinkedHashMap<>()));
			case ')' -> push(made(new Object[0]));
			case 0x8f -> push(made(new LinkedHashSet<>()));
			case 0x85, 0x86, 0x87 -> push(made(popTuple(code - 0x84)));
			case 't' -> push(made(popMark().toArray()));
			case 'l' -> push(made(popMark()));
			case 'd' -> push(fill(made(new LinkedHashMap<>()), popMark()));
			case 'a' -> append(Arrays.asList(popTuple(1)));
			case 'e' -> append(popMark());
			case 's' -> fillTop(Arrays.asList(popTuple(2)));
			case 'u' -> fillTop(popMark());
			case 0x90 -> addToTop(popMark());
			case 0x91 -> push(addAll(made(new LinkedHashSet<>()), popMark()));
			default -> {
				return false;
			}
		}
		return true;
	}

	private <T> T made(T container) {
		budget.container();
		return container;
	}

	private boolean memory(int code) {
		switch (code) {
			case 'p' -> memo.put(Integer.valueOf(in.line().strip()), peek());
			case 'q' -> memo.put(in.u1(), peek());
			case 'r' -> memo.put(in.u4(), peek());
			case 0x94 -> memo.put(memo.size(), peek());
			case 'g' -> push(memo.get(Integer.parseInt(in.line().strip())));
			case 'h' -> push(memo.get(in.u1()));
			case 'j' -> push(memo.get(in.u4()));
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
				Object[] arguments = (Object[]) call[1];
				budget.arguments(arguments);
				push(container(allowed.get(((Global) call[0]).toString()).create(arguments)));
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

	/** Containers that a call asks for are filled here, where their keys are counted. */
	private Object container(Object result) {
		return switch (result) {
			case AllowedTypes.SetOf set -> addAll(made(new LinkedHashSet<>()), new ArrayList<>(set.items()));
			case AllowedTypes.DictOf dict -> fill(made(new AllowedTypes.OrderedDict()), dict.keysAndValues());
			case null, default -> result;
		};
	}

	private Global find(String module, String name) {
		if (module.length() > LONGEST_NAME || name.length() > LONGEST_NAME) {
			throw refuse("asks for something whose name is too long");
		}
		Global global = new Global(module, name);
		if (!allowed.containsKey(global.toString())) {
			throw refuse("asks for " + global + ", which is not allowed: it could run any program on this computer");
		}
		return global;
	}

	private void build(Object state) {
		switch (peek()) {
			case NumpyArray array -> {
				budget.arguments((Object[]) state);
				AllowedTypes.setState(array, (Object[]) state);
			}
			case AllowedTypes.Dtype dtype -> dtype.setState((Object[]) state);
			case ScriptObject object -> {
				budget.arguments(new Object[] { state });
				object.putAll((Map<?, ?>) state);
			}
			case AllowedTypes.OrderedDict _ -> {
				// torch's _metadata, which nothing here reads
			}
			default -> throw refuse("sets attributes of an object that has none");
		}
	}

	private void append(List<Object> items) {
		((ArrayList<Object>) listOnTop()).addAll(items);
	}

	@SuppressWarnings("unchecked") // the machine makes only lists of objects
	private ArrayList<Object> listOnTop() {
		return (ArrayList<Object>) peek();
	}

	@SuppressWarnings("unchecked") // the machine makes only maps of objects
	private void fillTop(List<Object> items) {
		fill((LinkedHashMap<Object, Object>) peek(), items);
	}

	@SuppressWarnings("unchecked") // the machine makes only sets of objects
	private void addToTop(List<Object> items) {
		addAll((LinkedHashSet<Object>) peek(), items);
	}

	private LinkedHashMap<Object, Object> fill(LinkedHashMap<Object, Object> map, List<Object> items) {
		for (int i = 0; i < items.size(); i += 2) {
			Object key = budget.key(items.get(i));
			if (!map.isEmpty()) {
				PickleBudget.requireOneKind(map.size(), map.firstEntry().getKey(), key);
			}
			map.put(key, items.get(i + 1));
		}
		return map;
	}

	private LinkedHashSet<Object> addAll(LinkedHashSet<Object> set, List<Object> items) {
		for (Object item : items) {
			Object key = budget.key(item);
			if (!set.isEmpty()) {
				PickleBudget.requireOneKind(set.size(), set.getFirst(), key);
			}
			set.add(key);
		}
		return set;
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

	private static HilumException refuse(String what) {
		return HilumException.input(null, "The pickle " + what, "Do not use it unless you know where it came from.");
	}
}
