// SPDX-License-Identifier: EPL-2.0
package org.hilum.compute.torch;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.hilum.compute.DType;
import org.hilum.compute.Device;
import org.hilum.compute.Tensor;
import org.hilum.compute.TensorScope;
import org.hilum.compute.libtorch.TorchErrors;

/** Tensors of libtorch that are freed together. */
final class TorchScope implements TensorScope {

	private final NativeFunctions functions;
	private final Device device;
	private final TorchScope parent;
	private final Set<TorchTensor> tensors = Collections.newSetFromMap(new IdentityHashMap<>());
	private final Set<TorchScope> children = Collections.newSetFromMap(new IdentityHashMap<>());

	TorchScope(NativeFunctions functions, Device device, TorchScope parent) {
		this.functions = functions;
		this.device = device;
		this.parent = parent;
	}

	@Override
	public Device device() {
		return device;
	}

	@Override
	public synchronized TensorScope open() {
		TorchScope child = new TorchScope(functions, device, this);
		children.add(child);
		return child;
	}

	/** {@return a tensor of this scope for a native one} */
	synchronized TorchTensor own(MemorySegment handle) {
		TorchTensor tensor = new TorchTensor(functions, device, this, handle);
		tensors.add(tensor);
		return tensor;
	}

	/** A tensor is freed by itself. */
	synchronized void forget(TorchTensor tensor) {
		tensors.remove(tensor);
	}

	@Override
	public Tensor create(ByteBuffer values, DType dtype, long... shape) {
		long count = count(shape);
		if (values.remaining() != count * dtype.bytes()) {
			throw new IllegalArgumentException(values.remaining() + " bytes do not fill " + count + " of " + dtype);
		}
		if (values.isDirect()) {
			return create(MemorySegment.ofBuffer(values), dtype, shape);
		}
		try (Arena arena = Arena.ofConfined()) {
			MemorySegment memory = arena.allocate(Math.max(1, values.remaining()), Long.BYTES);
			MemorySegment.copy(MemorySegment.ofBuffer(values), 0, memory, 0, values.remaining());
			return create(memory, dtype, shape);
		}
	}

	@Override
	public Tensor create(float[] values, long... shape) {
		if (values.length != count(shape)) {
			throw new IllegalArgumentException(values.length + " floats do not fill " + count(shape));
		}
		try (Arena arena = Arena.ofConfined()) {
			MemorySegment memory = arena.allocate(Math.max(1, (long) values.length * Float.BYTES), Long.BYTES);
			MemorySegment.copy(values, 0, memory, ValueLayout.JAVA_FLOAT, 0, values.length);
			return create(memory, DType.FLOAT32, shape);
		}
	}

	@Override
	public Tensor zeros(long... shape) {
		return create(MemorySegment.NULL, DType.FLOAT32, shape);
	}

	private static long count(long... shape) {
		long count = 1;
		for (long extent : shape) {
			count = Math.multiplyExact(count, extent);
		}
		return count;
	}

	private Tensor create(MemorySegment values, DType dtype, long... shape) {
		int type = TorchTensor.number(dtype);
		int gpu = TorchProgram.gpu(device);
		try (Arena arena = Arena.ofConfined()) {
			MemorySegment extents = arena.allocate(ValueLayout.JAVA_LONG, Math.max(1, shape.length));
			MemorySegment.copy(shape, 0, extents, ValueLayout.JAVA_LONG, 0, shape.length);
			MemorySegment result = arena.allocate(ValueLayout.ADDRESS);
			functions.checked(
					() -> (MemorySegment) functions.tensor.invokeExact(values, type, shape.length, extents, gpu, result));
			return own(result.get(ValueLayout.ADDRESS, 0));
		} catch (NativeFailure e) {
			throw TorchErrors.failed("Creating a tensor", device, e);
		}
	}

	@Override
	public synchronized int size() {
		return tensors.size();
	}

	@Override
	public void close() {
		if (parent != null) {
			synchronized (parent) {
				parent.children.remove(this);
			}
		}
		List<TorchScope> inner;
		List<TorchTensor> own;
		synchronized (this) {
			inner = new ArrayList<>(children);
			own = new ArrayList<>(tensors);
			children.clear();
			tensors.clear();
		}
		inner.forEach(TorchScope::close);
		own.forEach(TorchTensor::free);
	}
}
