// SPDX-License-Identifier: EPL-2.0
package org.hilum.nnunet.exchange.pickle;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.hilum.core.HilumException;
import org.hilum.nnunet.exchange.pickle.RestrictedUnpickler.Factory;

/** What every pickle may ask for: Python's own containers and numpy's arrays. */
final class AllowedTypes {

	/** An ordered dict takes its attributes (torch keeps {@code _metadata} there) and ignores them. */
	static final class OrderedDict extends LinkedHashMap<Object, Object> {
		private static final long serialVersionUID = 1L;
	}

	/** A set of these, not made yet. */
	record SetOf(Collection<?> items) {
	}

	/** An ordered dict of these, a key and its value in turn, not made yet. */
	record DictOf(List<Object> keysAndValues) {
	}

	/** An element type; its byte order comes later, as state. */
	static final class Dtype {
		private final String type;
		private boolean bigEndian;

		Dtype(String type) {
			this.type = type.matches("[<>|=].*") ? type.substring(1) : type;
			this.bigEndian = type.startsWith(">");
		}

		void setState(Object[] state) {
			bigEndian = ">".equals(state[1]);
			if (state.length > 4 && (state[2] != null || state[4] != null)) {
				throw unsupported("Structured numpy arrays");
			}
		}

		/** The name that {@link NumpyArray} uses; refuses what it cannot hold. */
		String name() {
			if (bigEndian) {
				throw unsupported("Big-endian numpy arrays");
			}
			return type.equals("bool") ? "b1" : type;
		}
	}

	/** As numpy 2 has it. */
	private static final int MOST_AXES = 64;

	static final Map<String, Factory> NUMPY = numpy();

	private AllowedTypes() {
	}

	private static Map<String, Factory> numpy() {
		Map<String, Factory> map = new TreeMap<>();
		map.put("collections.OrderedDict", AllowedTypes::orderedDict);
		for (String builtins : List.of("builtins", "__builtin__")) {
			map.put(builtins + ".set", a -> new SetOf(items(a)));
			map.put(builtins + ".frozenset", a -> new SetOf(items(a)));
			map.put(builtins + ".bytes", a -> a.length == 0 ? new byte[0] : encode(a));
			map.put(builtins + ".bytearray", a -> a.length == 0 ? new byte[0] : encode(a));
		}
		map.put("_codecs.encode", AllowedTypes::encode);
		map.put("numpy.dtype", a -> new Dtype((String) a[0]));
		map.put("numpy.ndarray", a -> {
			throw unsupported("Numpy subclasses");
		});
		for (String core : List.of("numpy.core", "numpy._core")) {
			map.put(core + ".multiarray._reconstruct", a -> new NumpyArray());
			map.put(core + ".multiarray.scalar", a -> scalar((Dtype) a[0], a[1]));
			map.put(core + ".numeric._frombuffer", AllowedTypes::fromBuffer);
		}
		return map;
	}

	static HilumException unsupported(String what) {
		return HilumException.input(null, what + " are not supported", "Convert the array to a plain numeric one.");
	}

	private static Object orderedDict(Object... a) {
		List<Object> entries = new ArrayList<>();
		for (Object pair : items(a)) {
			List<?> entry = pair instanceof List<?> l ? l : Arrays.asList((Object[]) pair);
			if (entry.size() != 2) {
				throw new IllegalArgumentException("an entry of " + entry.size() + " values");
			}
			entries.addAll(entry);
		}
		return new DictOf(entries);
	}

	private static Collection<?> items(Object... arguments) {
		if (arguments.length == 0) {
			return List.of();
		}
		return arguments[0] instanceof Object[] tuple ? Arrays.asList(tuple) : (Collection<?>) arguments[0];
	}

	private static Object encode(Object... a) {
		return a[0] instanceof byte[] b ? b : ((String) a[0]).getBytes(StandardCharsets.ISO_8859_1);
	}

	private static Object scalar(Dtype dtype, Object raw) {
		NumpyArray array = new NumpyArray();
		array.set(dtype.name(), new int[0], (byte[]) encode(raw));
		Number number = array.number(0);
		return dtype.name().equals("b1") ? (Object) (number.longValue() != 0) : number;
	}

	/** Protocol 5: the values come first, as bytes. */
	private static Object fromBuffer(Object... a) {
		NumpyArray array = new NumpyArray();
		fill(array, (Object[]) a[2], (Dtype) a[1], "F".equals(a[3]), (byte[]) a[0]);
		return array;
	}

	/** State of an ndarray: version, shape, dtype, whether in Fortran order, bytes. */
	static void setState(NumpyArray array, Object[] state) {
		if (state[4] instanceof List) {
			throw unsupported("Numpy arrays of objects");
		}
		fill(array, (Object[]) state[1], (Dtype) state[2], Boolean.TRUE.equals(state[3]), (byte[]) encode(state[4]));
	}

	private static void fill(NumpyArray array, Object[] dims, Dtype dtype, boolean fortran, byte[] data) {
		if (dims.length > MOST_AXES) {
			throw unsupported("Numpy arrays of " + dims.length + " axes");
		}
		int[] shape = new int[dims.length];
		for (int i = 0; i < shape.length; i++) {
			shape[i] = Math.toIntExact(((Number) dims[i]).longValue());
		}
		array.set(dtype.name(), shape, data);
		if (fortran && shape.length > 1 && data.length > 0) {
			array.set(dtype.name(), shape, cOrder(data, shape, data.length / array.count()));
		}
	}

	private static byte[] cOrder(byte[] data, int[] shape, int width) {
		byte[] result = new byte[data.length];
		int[] index = new int[shape.length];
		for (int to = 0; to < data.length; to += width) {
			int from = 0;
			for (int axis = shape.length - 1; axis >= 0; axis--) {
				from = from * shape[axis] + index[axis];
			}
			System.arraycopy(data, from * width, result, to, width);
			for (int axis = shape.length - 1; axis >= 0 && ++index[axis] == shape[axis]; axis--) {
				index[axis] = 0;
			}
		}
		return result;
	}
}
