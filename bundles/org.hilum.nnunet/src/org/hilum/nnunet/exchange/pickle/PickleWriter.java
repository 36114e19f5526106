// SPDX-License-Identifier: EPL-2.0
package org.hilum.nnunet.exchange.pickle;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Array;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.hilum.nnunet.exchange.pickle.PythonValue.Call;
import org.hilum.nnunet.exchange.pickle.PythonValue.Global;
import org.hilum.nnunet.exchange.pickle.PythonValue.PersistentId;

/**
 * Writes Python pickles, protocol 2, which every Python 3 reads.
 *
 * <p>Java to Python: {@code Map} to dict, {@code List} and arrays of primitives to list, {@code Object[]} to tuple,
 * {@code String} to str, {@code Integer}, {@code Long}, {@code Short}, {@code Byte} and {@code BigInteger} to int,
 * {@code Double} and {@code Float} to float, {@code Boolean} to bool, {@code null} to None, {@code byte[]} to bytes,
 * {@link NumpyArray} to numpy.ndarray (numpy 1 and 2), {@link PythonValue} to what it stands for. A list as the key of
 * a map is written as a tuple, since Python lists cannot be keys.
 */
public final class PickleWriter {

	private final DataOutputStream out;

	private PickleWriter(OutputStream out) {
		this.out = new DataOutputStream(out);
	}

	/**
	 * {@return a value as a pickle}
	 *
	 * @param value see the class comment; it must not contain itself
	 */
	public static byte[] toBytes(Object value) {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try {
			write(value, bytes);
		} catch (IOException e) {
			throw new UncheckedIOException("memory cannot fail", e);
		}
		return bytes.toByteArray();
	}

	/**
	 * Writes a value as a pickle.
	 *
	 * @param value  see the class comment; it must not contain itself
	 * @param target where to; left open
	 * @throws IOException when writing fails
	 */
	public static void write(Object value, OutputStream target) throws IOException {
		PickleWriter writer = new PickleWriter(target);
		writer.out.writeByte(0x80);
		writer.out.writeByte(2);
		writer.put(value);
		writer.op('.');
		writer.out.flush();
	}

	private void put(Object value) throws IOException {
		switch (value) {
			case null -> op('N');
			case Boolean b -> out.writeByte(b ? 0x88 : 0x89);
			case String s -> string(s);
			case BigInteger i -> bigInteger(i);
			case Double d -> real(d);
			case Float f -> real(f);
			case Number n -> integer(n.longValue());
			case Map<?, ?> m -> map(m);
			case List<?> l -> list(l);
			case Object[] t -> tuple(t);
			case byte[] b -> bytes(b);
			case NumpyArray a -> array(a);
			case PythonValue p -> python(p);
			default -> primitives(value);
		}
	}

	private void op(char code) throws IOException {
		out.writeByte(code);
	}

	private void string(String s) throws IOException {
		byte[] utf8 = s.getBytes(StandardCharsets.UTF_8);
		op('X');
		out.writeInt(Integer.reverseBytes(utf8.length));
		out.write(utf8);
	}

	private void real(double d) throws IOException {
		op('G');
		out.writeDouble(d);
	}

	private void integer(long v) throws IOException {
		if (v >= 0 && v < 256) {
			op('K');
			out.writeByte((int) v);
		} else if (v == (int) v) {
			op('J');
			out.writeInt(Integer.reverseBytes((int) v));
		} else {
			bigInteger(BigInteger.valueOf(v));
		}
	}

	private void bigInteger(BigInteger v) throws IOException {
		byte[] bigEndian = v.toByteArray();
		if (bigEndian.length > 255) {
			throw new IllegalArgumentException("A number of " + bigEndian.length + " bytes cannot be pickled");
		}
		// torch.load(weights_only=True) accepts the short form alone
		out.writeByte(0x8a);
		out.writeByte(bigEndian.length);
		for (int i = bigEndian.length - 1; i >= 0; i--) {
			out.writeByte(bigEndian[i]);
		}
	}

	private void map(Map<?, ?> m) throws IOException {
		op('}');
		op('(');
		for (Map.Entry<?, ?> entry : m.entrySet()) {
			put(entry.getKey() instanceof List<?> l ? l.toArray() : entry.getKey());
			put(entry.getValue());
		}
		op('u');
	}

	private void list(Iterable<?> items) throws IOException {
		op(']');
		op('(');
		for (Object item : items) {
			put(item);
		}
		op('e');
	}

	private void primitives(Object array) throws IOException {
		if (!array.getClass().isArray()) {
			throw new IllegalArgumentException("Cannot pickle " + array.getClass().getName());
		}
		op(']');
		op('(');
		for (int i = 0; i < Array.getLength(array); i++) {
			put(Array.get(array, i));
		}
		op('e');
	}

	private void tuple(Object... items) throws IOException {
		if (items.length == 0) {
			op(')');
			return;
		}
		op('(');
		for (Object item : items) {
			put(item);
		}
		op('t');
	}

	/** Protocol 2 has no bytes: Python 3 itself writes them as text whose characters are the bytes. */
	private void bytes(byte[] b) throws IOException {
		call(new Global("_codecs", "encode"), new String(b, StandardCharsets.ISO_8859_1), "latin1");
	}

	private void array(NumpyArray a) throws IOException {
		call(new Global("numpy.core.multiarray", "_reconstruct"), new Global("numpy", "ndarray"), new Object[] { 0 },
				new byte[] { 'b' });
		op('(');
		put(1);
		tuple(IntStream.of(a.shape()).boxed().toArray());
		dtype(a.dtype());
		put(false);
		bytes(a.bytes());
		op('t');
		op('b');
	}

	private void dtype(String type) throws IOException {
		call(new Global("numpy", "dtype"), type, false, true);
		tuple(3, type.endsWith("1") ? "|" : "<", null, null, null, -1, -1, 0);
		op('b');
	}

	private void python(PythonValue value) throws IOException {
		switch (value) {
			case Global g -> global(g);
			case Call c -> call(c.function(), c.arguments());
			case PersistentId p -> {
				put(p.id());
				op('Q');
			}
		}
	}

	private void call(Global function, Object... arguments) throws IOException {
		global(function);
		tuple(arguments);
		op('R');
	}

	private void global(Global g) throws IOException {
		op('c');
		out.write((g.module() + "\n" + g.name() + "\n").getBytes(StandardCharsets.UTF_8));
	}
}
