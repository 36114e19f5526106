// SPDX-License-Identifier: EPL-2.0
package org.hilum.compute.torch;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.BufferOverflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.hilum.compute.DType;
import org.hilum.compute.Device;
import org.hilum.compute.Tensor;
import org.hilum.compute.libtorch.TorchErrors;

/** A tensor of libtorch. */
final class TorchTensor implements Tensor {

	private final NativeFunctions functions;
	private final Device device;
	private final TorchScope owner;
	private MemorySegment handle;

	TorchTensor(NativeFunctions functions, Device device, TorchScope owner, MemorySegment handle) {
		this.functions = functions;
		this.device = device;
		this.owner = owner;
		this.handle = handle;
	}

	/** {@return the native tensor} */
	synchronized MemorySegment handle() {
		if (handle == null) {
			throw new IllegalStateException("The tensor is closed");
		}
		return handle;
	}

	@Override
	public long[] shape() {
		MemorySegment tensor = handle();
		int dims = NativeFunctions.number(() -> (int) functions.dims.invokeExact(tensor));
		try (Arena arena = Arena.ofConfined()) {
			MemorySegment extents = arena.allocate(ValueLayout.JAVA_LONG, Math.max(1, dims));
			NativeFunctions.plain(() -> {
				functions.shape.invokeExact(tensor, extents);
			});
			return extents.asSlice(0, (long) dims * Long.BYTES).toArray(ValueLayout.JAVA_LONG);
		}
	}

	@Override
	public DType dtype() {
		MemorySegment tensor = handle();
		int type = NativeFunctions.number(() -> (int) functions.type.invokeExact(tensor));
		return switch (type) {
			case 0 -> DType.UINT8;
			case 3 -> DType.INT32;
			case 4 -> DType.INT64;
			case 6 -> DType.FLOAT32;
			default -> throw new IllegalArgumentException("A program returned PyTorch's element type " + type
					+ ", which Hilum does not exchange");
		};
	}

	/** {@return PyTorch's number of an element type} */
	static int number(DType type) {
		return switch (type) {
			case UINT8 -> 0;
			case INT32 -> 3;
			case INT64 -> 4;
			case FLOAT32 -> 6;
		};
	}

	@Override
	public void set(float[] values) {
		if (dtype() != DType.FLOAT32 || values.length != count()) {
			throw new IllegalArgumentException(values.length + " floats do not fill " + count() + " of " + dtype());
		}
		MemorySegment tensor = handle();
		try (Arena arena = Arena.ofConfined()) {
			MemorySegment source = arena.allocateFrom(ValueLayout.JAVA_FLOAT, values);
			functions.checked(() -> (MemorySegment) functions.set.invokeExact(tensor, source));
		} catch (NativeFailure e) {
			throw TorchErrors.failed("Setting a tensor", device, e);
		}
	}

	@Override
	public float[] toFloats() {
		float[] values = new float[Math.toIntExact(count())];
		DType type = dtype();
		try (Arena arena = Arena.ofConfined()) {
			MemorySegment memory = arena.allocate(Math.max(1, (long) values.length * type.bytes()), Long.BYTES);
			read(memory.asSlice(0, (long) values.length * type.bytes()));
			for (int i = 0; i < values.length; i++) {
				values[i] = switch (type) {
					case FLOAT32 -> memory.getAtIndex(ValueLayout.JAVA_FLOAT, i);
					case UINT8 -> memory.get(ValueLayout.JAVA_BYTE, i) & 0xFF;
					case INT32 -> memory.getAtIndex(ValueLayout.JAVA_INT, i);
					case INT64 -> memory.getAtIndex(ValueLayout.JAVA_LONG, i);
				};
			}
		}
		return values;
	}

	@Override
	public void copyTo(ByteBuffer target) {
		int bytes = Math.toIntExact(count() * dtype().bytes());
		if (target.remaining() < bytes) {
			throw new BufferOverflowException();
		}
		if (target.isDirect()) {
			read(MemorySegment.ofBuffer(target).asSlice(0, bytes));
			target.position(target.position() + bytes);
			return;
		}
		try (Arena arena = Arena.ofConfined()) {
			MemorySegment memory = arena.allocate(Math.max(1, bytes));
			read(memory.asSlice(0, bytes));
			target.put(memory.asByteBuffer().order(ByteOrder.nativeOrder()).limit(bytes));
		}
	}

	private void read(MemorySegment memory) {
		MemorySegment tensor = handle();
		try {
			functions.checked(() -> (MemorySegment) functions.read.invokeExact(tensor, memory, memory.byteSize()));
		} catch (NativeFailure e) {
			throw TorchErrors.failed("Reading a tensor", device, e);
		}
	}

	@Override
	public void requireGradient(boolean required) {
		MemorySegment tensor = handle();
		int flag = required ? 1 : 0;
		functions.checked(() -> (MemorySegment) functions.requireGradient.invokeExact(tensor, flag));
	}

	@Override
	public void close() {
		owner.forget(this);
		free();
	}

	/** Frees the native tensor. */
	synchronized void free() {
		if (handle != null) {
			MemorySegment tensor = handle;
			handle = null;
			NativeFunctions.plain(() -> {
				functions.freeTensor.invokeExact(tensor);
			});
		}
	}
}
