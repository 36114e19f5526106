// SPDX-License-Identifier: EPL-2.0
package org.hilum.nnunet.exchange.pickle;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collection;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.hilum.core.HilumException;

/**
 * Looks at an unpickled graph of objects before anybody walks it: sharing lets a small pickle stand for an object that
 * is endlessly deep, contains itself, or is exponentially large when written out.
 */
final class GraphCheck {

	/** nnU-Net's checkpoints nest about ten deep. */
	private static final int MAX_DEPTH = 200;

	/** Objects, counting a shared one as often as it is met, and eight bytes of content as one. */
	private static final long MAX_EXPANDED = 10_000_000L;

	private static final class Node {
		private final Object object;
		private final Iterator<?> children;
		private int height = 1;
		private long size = 1;

		Node(Object object) {
			this.object = object;
			this.children = children(object).iterator();
		}

		void add(int childHeight, long childSize) {
			height = Math.max(height, childHeight + 1);
			size = Math.min(size + childSize, Long.MAX_VALUE / 2);
		}
	}

	private final Map<Object, Node> seen = new IdentityHashMap<>();
	private final Deque<Node> open = new ArrayDeque<>();

	private final long most;

	private GraphCheck(long most) {
		this.most = most;
	}

	/**
	 * Checks an object.
	 *
	 * @param root   the object
	 * @param length bytes of its pickle, which hold content that is not shared
	 */
	static void check(Object root, long length) {
		if (isContainer(root)) {
			new GraphCheck(MAX_EXPANDED + length).walk(root);
		}
	}

	private void walk(Object root) {
		push(root);
		while (!open.isEmpty()) {
			Node node = open.peek();
			if (node.children.hasNext()) {
				visit(node, node.children.next());
			} else {
				open.pop();
				if (!open.isEmpty()) {
					open.peek().add(node.height, node.size);
				}
			}
			if (open.size() > MAX_DEPTH || node.height > MAX_DEPTH || node.size > most) {
				throw refuse("is nested too deeply or expands to too many objects");
			}
		}
	}

	private void visit(Node parent, Object child) {
		if (!isContainer(child)) {
			parent.add(0, 1 + content(child) / Long.BYTES);
			return;
		}
		Node known = seen.get(child);
		if (known == null) {
			push(child);
		} else if (open.contains(known)) {
			throw refuse("contains itself");
		} else {
			parent.add(known.height, known.size);
		}
	}

	private static long content(Object value) {
		return switch (value) {
			case NumpyArray array -> array.bytes().length;
			case String text -> text.length();
			case byte[] bytes -> bytes.length;
			case null, default -> 0;
		};
	}

	private void push(Object object) {
		Node node = new Node(object);
		seen.put(node.object, node);
		open.push(node);
	}

	private static boolean isContainer(Object object) {
		return object instanceof Map || object instanceof Collection || object instanceof Object[];
	}

	private static Collection<?> children(Object object) {
		return switch (object) {
			case Map<?, ?> map -> map.values();
			case Collection<?> collection -> collection;
			case Object[] tuple -> Arrays.asList(tuple);
			default -> List.of();
		};
	}

	private static HilumException refuse(String what) {
		return HilumException.input(null, "The pickle " + what, "Do not use it unless you know where it came from.");
	}
}
