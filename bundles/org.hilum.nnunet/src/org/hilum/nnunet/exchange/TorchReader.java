// SPDX-License-Identifier: EPL-2.0
package org.hilum.nnunet.exchange;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.zip.ZipException;
import org.hilum.core.DataFiles;
import org.hilum.core.HilumException;
import org.hilum.nnunet.exchange.pickle.PythonValue.Global;
import org.hilum.nnunet.exchange.pickle.RestrictedUnpickler;

/**
 * Reads what torch.save writes. Tensors are read when they are asked for, each shared one once; nothing that a file
 * asks for is called but what makes tensors and plain data.
 */
final class TorchReader implements AutoCloseable {

	/** Weights are not in the pickle; that of a large network takes some hundred kilobytes. */
	static final int MAX_PICKLE = 1 << 26;

	private static final int CHUNK = 1 << 16;
	/** As PyTorch has it. */
	private static final int MOST_AXES = 64;
	/** A stored value of one byte becomes a float; values that several tensors share are read for each of them. */
	private static final int EXPANSION = 4;
	private static final long SMALL = 1L << 24;
	/** What a tensor costs besides its values. */
	private static final long TENSOR = 1L << 10;
	private static final List<String> STORAGES = List.of("Float", "Double", "Half", "BFloat16", "Long", "Int", "Short",
			"Char", "Byte", "Bool");
	private static final List<String> DTYPES = List.of("float32", "float64", "float16", "bfloat16", "int64", "int32",
			"int16", "int8", "uint8", "bool");

	/** A file that holds a pickle and the storages of its tensors. */
	interface Container extends AutoCloseable {

		/**
		 * {@return the object that was saved}
		 *
		 * @param unpickler reads its pickle
		 * @throws IOException when the file cannot be read
		 */
		Object read(RestrictedUnpickler unpickler) throws IOException;

		/**
		 * {@return the values of a storage; null when the file has none of its size}
		 *
		 * @param storage what the pickle refers to
		 * @param bytes   its size
		 * @throws IOException when the file cannot be read
		 */
		InputStream open(TorchTensor.Storage storage, long bytes) throws IOException;

		@Override
		void close() throws IOException;
	}

	private final Path file;
	private final Container container;
	private final Map<List<Object>, Weights.Array> shared = new HashMap<>();
	/** Bytes that may still be made from the file, so that tensors which look at the same values have an end. */
	private long budget;

	private TorchReader(Path file, Container container) throws IOException {
		this.file = file;
		this.container = container;
		budget = EXPANSION * Files.size(file) + SMALL;
	}

	static TorchReader open(Path file) {
		try {
			DataFiles.require(file);
			return new TorchReader(file,
					LegacyTorchFile.accepts(file) ? new LegacyTorchFile(file) : TorchZip.open(file));
		} catch (ZipException | IllegalArgumentException e) {
			throw HilumException.input(file, "This is not a PyTorch checkpoint: " + e.getMessage(),
					"Choose a .pth file of nnU-Net; an incomplete copy must be copied again.").because(e);
		} catch (IOException e) {
			throw unreadable(file, e);
		} catch (HilumException e) {
			throw e.in(file);
		}
	}

	/** Opens an archive of {@code torch.jit.save}. */
	static TorchReader openProgram(Path file) {
		try {
			DataFiles.require(file);
			return new TorchReader(file, TorchZip.openProgram(file));
		} catch (ZipException | IllegalArgumentException e) {
			throw HilumException.input(file, "This is no TorchScript archive: " + e.getMessage(),
					"Save the model with torch.jit.save(torch.jit.script(model), FILE).").because(e);
		} catch (IOException e) {
			throw unreadable(file, e);
		} catch (HilumException e) {
			throw e.in(file);
		}
	}

	/** The texts of an archive of a program, by the name of the module that each defines. */
	Map<String, String> code() {
		try {
			return container instanceof TorchZip zip ? zip.code() : Map.of();
		} catch (IOException e) {
			throw unreadable(file, e);
		} catch (HilumException e) {
			throw e.in(file);
		}
	}

	/** The object that was saved, of further types. */
	Object root(Consumer<RestrictedUnpickler> types) {
		RestrictedUnpickler unpickler = unpickler();
		types.accept(unpickler);
		try {
			return container.read(unpickler);
		} catch (HilumException e) {
			throw e.in(file);
		} catch (IOException e) {
			throw unreadable(file, e);
		}
	}

	private static HilumException unreadable(Path file, IOException e) {
		String reason = Files.exists(file) ? "cannot be read: " + e.getMessage() : "is missing";
		return HilumException.input(file, "The checkpoint " + reason, "Check that it is there and readable.").because(e);
	}

	static HilumException damaged(String what) {
		return HilumException.input(null, "The checkpoint " + what,
				"Write it again with PyTorch's torch.save; do not use it unless you know where it came from.");
	}

	/** The object that was saved; its tensors are {@link TorchTensor}s. */
	Object root() {
		return root(_ -> {
			// tensors and plain data only
		});
	}

	private static RestrictedUnpickler unpickler() {
		RestrictedUnpickler unpickler = new RestrictedUnpickler().limit(MAX_PICKLE);
		RestrictedUnpickler.Factory constant = a -> {
			throw damaged("calls something that cannot be called");
		};
		STORAGES.forEach(name -> unpickler.allow("torch", name + "Storage", constant));
		DTYPES.forEach(name -> unpickler.allow("torch", name, constant));
		unpickler.allow("torch", "device", a -> a.length > 1 ? a[0] + ":" + a[1] : a[0]);
		unpickler.allow("torch", "Size", a -> a[0]);
		unpickler.allow("torch._utils", "_rebuild_tensor_v2",
				a -> new TorchTensor((TorchTensor.Storage) a[0],
						((Number) a[1]).longValue(), longs(a[2]), longs(a[3])));
		unpickler.allow("torch._utils", "_rebuild_parameter", a -> a[0]);
		return unpickler.persistentIds(TorchReader::storage);
	}

	/** A storage's id is ("storage", type, key, location, number of elements). */
	private static Object storage(Object id) {
		Object[] parts = (Object[]) id;
		String type = ((Global) parts[1]).name().replace("Storage", "");
		String key = (String) parts[2];
		if (!"storage".equals(parts[0]) || !STORAGES.contains(type) || !key.matches("[0-9]{1,20}")
				|| parts.length > 5 && parts[5] != null) {
			throw damaged("refers to something that is not a tensor's storage");
		}
		return new TorchTensor.Storage(type, key, ((Number) parts[4]).longValue());
	}

	/** {@return every storage that the tensors of an object look at, by key} */
	static Map<String, TorchTensor.Storage> storages(Object object) {
		Map<String, TorchTensor.Storage> result = new HashMap<>();
		collect(object, result);
		return result;
	}

	private static void collect(Object object, Map<String, TorchTensor.Storage> result) {
		switch (object) {
			case TorchTensor tensor -> result.put(tensor.storage().key(), tensor.storage());
			case Map<?, ?> map -> map.values().forEach(value -> collect(value, result));
			case Collection<?> items -> items.forEach(item -> collect(item, result));
			case Object[] tuple -> Arrays.asList(tuple).forEach(item -> collect(item, result));
			case null, default -> {
				// plain data
			}
		}
	}

	private static long[] longs(Object sequence) {
		Collection<?> items = sequence instanceof Object[] tuple ? Arrays.asList(tuple) : (Collection<?>) sequence;
		if (items.size() > MOST_AXES) {
			throw damaged("holds a tensor of " + items.size() + " axes");
		}
		return items.stream().mapToLong(i -> ((Number) i).longValue()).toArray();
	}

	/** The values of a tensor; the same tensor gives the same array. */
	Weights.Array array(TorchTensor tensor) {
		try {
			if (!tensor.valid() || tensor.count() > Integer.MAX_VALUE - 8) {
				throw damaged("holds a tensor that does not fit its data");
			}
			List<Object> identity = List.of(tensor.storage(), tensor.offset(), Arrays.toString(tensor.shape()),
					Arrays.toString(tensor.stride()));
			Weights.Array known = shared.get(identity);
			if (known == null) {
				charge(tensor);
				known = new Weights.Array(tensor.shape(), floats(tensor));
				shared.put(identity, known);
			}
			return known;
		} catch (HilumException e) {
			throw e.in(file);
		} catch (ArithmeticException e) {
			throw damaged("holds a tensor of impossible size").in(file).because(e);
		} catch (IOException e) {
			throw unreadable(file, e);
		}
	}

	/** Tensors whose elements do not follow each other are gathered from their whole storage. */
	private void charge(TorchTensor tensor) {
		budget -= TENSOR + Float.BYTES * (tensor.count() + (tensor.contiguous() ? 0 : tensor.storage().count()));
		if (budget < 0) {
			throw damaged("holds tensors that share their data and expand to many times the size of the file");
		}
	}

	private float[] floats(TorchTensor tensor) throws IOException {
		TorchTensor.Storage storage = tensor.storage();
		int width = width(storage.type());
		int from = tensor.contiguous() ? Math.toIntExact(tensor.offset()) : 0;
		int n = Math.toIntExact(tensor.contiguous() ? tensor.count() : storage.count());
		try (InputStream in = container.open(storage, storage.count() * width)) {
			if (in == null) {
				throw damaged("lacks the data of a tensor (data/" + storage.key() + ")");
			}
			in.skipNBytes((long) from * width);
			float[] values = read(in, storage.type(), n);
			return tensor.contiguous() ? values : gather(values, tensor);
		}
	}

	private static float[] read(InputStream in, String type, int count) throws IOException {
		int width = width(type);
		float[] values = new float[count];
		ByteBuffer chunk = ByteBuffer.allocate((int) Math.min(CHUNK, (long) count * width)).order(ByteOrder.LITTLE_ENDIAN);
		for (int done = 0; done < count;) {
			int n = Math.min(CHUNK / width, count - done);
			if (in.readNBytes(chunk.array(), 0, n * width) != n * width) {
				throw new EOFException("the file ends too early");
			}
			for (int i = 0; i < n; i++) {
				values[done + i] = value(chunk, type, i);
			}
			done += n;
		}
		return values;
	}

	private static float value(ByteBuffer in, String type, int i) {
		return switch (type) {
			case "Float" -> in.getFloat(4 * i);
			case "Double" -> (float) in.getDouble(8 * i);
			case "Half" -> Float.float16ToFloat(in.getShort(2 * i));
			case "BFloat16" -> Float.intBitsToFloat(in.getShort(2 * i) << 16);
			case "Long" -> in.getLong(8 * i);
			case "Int" -> in.getInt(4 * i);
			case "Short" -> in.getShort(2 * i);
			case "Char" -> in.get(i);
			default -> in.get(i) & 0xff;
		};
	}

	/** {@return the bytes of one element} */
	static int width(String type) {
		return switch (type) {
			case "Double", "Long" -> 8;
			case "Float", "Int" -> 4;
			case "Half", "BFloat16", "Short" -> 2;
			default -> 1;
		};
	}

	private static float[] gather(float[] storage, TorchTensor tensor) {
		float[] result = new float[Math.toIntExact(tensor.count())];
		long[] index = new long[tensor.shape().length];
		for (int i = 0; i < result.length; i++) {
			long at = tensor.offset();
			for (int axis = 0; axis < index.length; axis++) {
				at += index[axis] * tensor.stride()[axis];
			}
			result[i] = storage[(int) at];
			for (int axis = index.length - 1; axis >= 0 && ++index[axis] == tensor.shape()[axis]; axis--) {
				index[axis] = 0;
			}
		}
		return result;
	}

	@Override
	public void close() {
		try {
			container.close();
		} catch (IOException e) {
			throw unreadable(file, e);
		}
	}
}
