// SPDX-License-Identifier: EPL-2.0
package org.hilum.nnunet.exchange;

import java.io.ByteArrayOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.hilum.core.AtomicFiles;
import org.hilum.core.ReproducibleZip;
import org.hilum.nnunet.exchange.pickle.PickleWriter;
import org.hilum.nnunet.exchange.pickle.PythonValue.Call;
import org.hilum.nnunet.exchange.pickle.PythonValue.Global;
import org.hilum.nnunet.exchange.pickle.PythonValue.PersistentId;

/**
 * Writes the zip archives that torch.load reads: a pickle, and the values of each tensor as an entry of its own. Every
 * {@link Weights.Array} in the object becomes a float tensor; arrays that share their values share a storage.
 */
public final class TorchWriter {

	private static final String ROOT = "archive/";
	private static final int CHUNK = 1 << 16;
	/** torch.load can map tensors into memory when they start at a multiple of this. */
	private static final int ALIGNMENT = 64;
	private static final Global REBUILD = new Global("torch._utils", "_rebuild_tensor_v2");
	private static final Global ORDERED_DICT = new Global("collections", "OrderedDict");
	private static final Global FLOAT_STORAGE = new Global("torch", "FloatStorage");

	private final Map<float[], String> keys = new IdentityHashMap<>();
	private final List<float[]> storages = new ArrayList<>();

	private TorchWriter() {
	}

	/**
	 * Replaces a file atomically.
	 *
	 * @param file   the checkpoint
	 * @param object maps, lists, texts, numbers and {@link Weights.Array}
	 */
	public static void write(Path file, Object object) {
		TorchWriter writer = new TorchWriter();
		AtomicFiles.write(file, out -> writer.write(object, out));
	}

	private void write(Object object, OutputStream out) throws IOException {
		ByteArrayOutputStream pickle = new ByteArrayOutputStream();
		PickleWriter.write(convert(object), pickle);
		Counter counter = new Counter(out);
		ZipOutputStream zip = new ZipOutputStream(counter);
		put(zip, counter, "data.pkl", pickle.toByteArray());
		put(zip, counter, "byteorder", "little".getBytes(StandardCharsets.US_ASCII));
		for (int i = 0; i < storages.size(); i++) {
			put(zip, counter, "data/" + i, storages.get(i));
		}
		put(zip, counter, "version", "3\n".getBytes(StandardCharsets.US_ASCII));
		zip.finish();
		zip.flush();
	}

	private Object convert(Object value) {
		return switch (value) {
			case Weights.Array array -> tensor(array);
			case Weights weights -> convert(weights.asMap());
			case Map<?, ?> map -> {
				Map<Object, Object> copy = new LinkedHashMap<>();
				map.forEach((k, v) -> copy.put(k, convert(v)));
				yield copy;
			}
			case List<?> list -> list.stream().map(this::convert).collect(ArrayList::new, List::add, List::addAll);
			case null, default -> value;
		};
	}

	private Call tensor(Weights.Array array) {
		String key = keys.computeIfAbsent(array.values(), values -> {
			storages.add(values);
			return String.valueOf(storages.size() - 1);
		});
		Object id = new Object[] { "storage", FLOAT_STORAGE, key, "cpu", array.values().length };
		long[] shape = array.shape();
		long[] stride = new long[shape.length];
		long step = 1;
		for (int axis = shape.length - 1; axis >= 0; axis--) {
			stride[axis] = step;
			step *= shape[axis];
		}
		return new Call(REBUILD, new PersistentId(id), 0, tuple(shape), tuple(stride), false, new Call(ORDERED_DICT));
	}

	private static Object[] tuple(long... values) {
		return Arrays.stream(values).boxed().toArray();
	}

	private static void put(ZipOutputStream zip, Counter counter, String name, byte[] content) throws IOException {
		CRC32 crc = new CRC32();
		crc.update(content);
		begin(zip, counter, name, content.length, crc);
		zip.write(content);
		zip.closeEntry();
	}

	/** The checksum comes before the values, so they are walked twice rather than copied. */
	private static void put(ZipOutputStream zip, Counter counter, String name, float[] values) throws IOException {
		CRC32 crc = new CRC32();
		ByteBuffer chunk = ByteBuffer.allocate(CHUNK).order(ByteOrder.LITTLE_ENDIAN);
		for (int done = 0; done < values.length; done += CHUNK / 4) {
			crc.update(chunk.array(), 0, fill(chunk, values, done));
		}
		begin(zip, counter, name, 4L * values.length, crc);
		for (int done = 0; done < values.length; done += CHUNK / 4) {
			zip.write(chunk.array(), 0, fill(chunk, values, done));
		}
		zip.closeEntry();
	}

	private static int fill(ByteBuffer chunk, float[] values, int from) {
		int n = Math.min(CHUNK / 4, values.length - from);
		chunk.asFloatBuffer().put(values, from, n);
		return 4 * n;
	}

	private static void begin(ZipOutputStream zip, Counter counter, String name, long size, CRC32 crc) throws IOException {
		ZipEntry entry = ReproducibleZip.stored(ROOT + name, size, crc);
		zip.flush();
		int header = 30 + entry.getName().length() + 4;
		int padding = (int) (-(counter.count + header) & (ALIGNMENT - 1));
		byte[] extra = new byte[4 + padding];
		extra[0] = 'F';
		extra[1] = 'B';
		extra[2] = (byte) padding;
		entry.setExtra(extra);
		zip.putNextEntry(entry);
	}

	private static final class Counter extends FilterOutputStream {
		private long count;

		Counter(OutputStream out) {
			super(out);
		}

		@Override
		public void write(int b) throws IOException {
			out.write(b);
			count++;
		}

		@Override
		public void write(byte[] bytes, int from, int length) throws IOException {
			out.write(bytes, from, length);
			count += length;
		}
	}
}
