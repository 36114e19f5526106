// SPDX-License-Identifier: EPL-2.0
package org.hilum.compute.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.hilum.compute.DType;
import org.hilum.compute.Device;
import org.hilum.compute.Tensor;
import org.hilum.compute.TensorScope;
import org.hilum.compute.libtorch.TorchErrors;

/** An NDManager of DJL's PyTorch engine. */
final class DjlScope implements TensorScope {

	private final NDManager manager;
	private final Device device;
	private final DjlTensor.Copier copier;

	DjlScope(NDManager manager, Device device, DjlTensor.Copier copier) {
		this.manager = manager;
		this.device = device;
		this.copier = copier;
	}

	NDManager manager() {
		return manager;
	}

	@Override
	public int size() {
		return manager.getManagedArrays().size();
	}

	@Override
	public Device device() {
		return device;
	}

	@Override
	public TensorScope open() {
		return new DjlScope(manager.newSubManager(), device, copier);
	}

	@Override
	public Tensor create(ByteBuffer values, DType dtype, long... shape) {
		Shape extent = new Shape(shape);
		long needed = extent.size() * dtype.bytes();
		if (values.remaining() != needed) {
			throw new IllegalArgumentException(values.remaining() + " bytes do not fill " + extent + " " + dtype);
		}
		return wrap("Creating a tensor", () -> array(values, DjlTensor.dataType(dtype), extent));
	}

	@Override
	public Tensor create(float[] values, long... shape) {
		Shape extent = new Shape(shape);
		if (values.length != extent.size()) {
			throw new IllegalArgumentException(values.length + " floats do not fill " + extent);
		}
		return wrap("Creating a tensor", () -> array(manager, values, extent));
	}

	/** {@return an array with a copy of the values} */
	static NDArray array(NDManager owner, float[] values, Shape shape) {
		try (Arena arena = Arena.ofConfined()) {
			MemorySegment memory = arena.allocateFrom(ValueLayout.JAVA_FLOAT, values);
			return copied(owner, memory.asByteBuffer(), DataType.FLOAT32, shape);
		}
	}

	private NDArray array(ByteBuffer values, DataType type, Shape shape) {
		if (values.isDirect()) {
			return copied(manager, values.slice(), type, shape);
		}
		try (Arena arena = Arena.ofConfined()) {
			ByteBuffer direct = arena.allocate(values.remaining()).asByteBuffer();
			return copied(manager, direct.put(values.slice()).rewind(), type, shape);
		}
	}

	/** On the CPU DJL makes an array that lies in the buffer's memory; that memory is about to be used otherwise. */
	private static NDArray copied(NDManager owner, ByteBuffer direct, DataType type, Shape shape) {
		NDArray array = owner.create(direct.order(ByteOrder.nativeOrder()), shape, type);
		if (owner.getDevice().isGpu()) {
			return array;
		}
		try (array) {
			return array.duplicate();
		}
	}

	@Override
	public Tensor zeros(long... shape) {
		return wrap("Creating a tensor", () -> manager.zeros(new Shape(shape), DataType.FLOAT32));
	}

	/** Makes an array. */
	private interface Source {
		NDArray get();
	}

	private Tensor wrap(String what, Source source) {
		try {
			return new DjlTensor(source.get(), device, copier);
		} catch (RuntimeException e) {
			throw TorchErrors.failed(what, device, e);
		}
	}

	@Override
	public void close() {
		manager.close();
	}
}
