// SPDX-License-Identifier: EPL-2.0
package org.hilum.compute.djl;

import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.function.Consumer;
import org.hilum.compute.DType;
import org.hilum.compute.Device;
import org.hilum.compute.Tensor;
import org.hilum.compute.libtorch.TorchErrors;

/** An NDArray of DJL's PyTorch engine. */
final class DjlTensor implements Tensor {

	private final NDArray array;
	private final Device device;
	private final Copier copier;

	DjlTensor(NDArray array, Device device, Copier copier) {
		this.array = array;
		this.device = device;
		this.copier = copier;
	}

	NDArray array() {
		return array;
	}

	@Override
	public long[] shape() {
		return array.getShape().getShape().clone();
	}

	@Override
	public DType dtype() {
		return dtype(array.getDataType());
	}

	static DType dtype(DataType type) {
		return switch (type) {
			case FLOAT32 -> DType.FLOAT32;
			case UINT8 -> DType.UINT8;
			case INT32 -> DType.INT32;
			case INT64 -> DType.INT64;
			default ->
				throw new IllegalArgumentException("A program returned " + type + ", which Hilum does not exchange");
		};
	}

	static DataType dataType(DType type) {
		return switch (type) {
			case FLOAT32 -> DataType.FLOAT32;
			case UINT8 -> DataType.UINT8;
			case INT32 -> DataType.INT32;
			case INT64 -> DataType.INT64;
		};
	}

	@Override
	public void set(float[] values) {
		if (array.getDataType() != DataType.FLOAT32 || values.length != count()) {
			throw new IllegalArgumentException(values.length + " floats do not fill " + array.getShape() + " "
					+ array.getDataType());
		}
		try (NDArray source = DjlScope.array(array.getManager(), values, array.getShape())) {
			copier.copy(array, source);
		} catch (RuntimeException e) {
			throw TorchErrors.failed("Setting a tensor", device, e);
		}
	}

	@Override
	public float[] toFloats() {
		float[] values = new float[Math.toIntExact(count())];
		DType type = dtype();
		read(bytes -> {
			switch (type) {
				case FLOAT32 -> bytes.asFloatBuffer().get(values);
				case UINT8 -> fill(values, i -> bytes.get(i) & 0xFF);
				case INT32 -> fill(values, i -> bytes.getInt(i * Integer.BYTES));
				case INT64 -> fill(values, i -> bytes.getLong(i * Long.BYTES));
			}
		});
		return values;
	}

	/** Reads one element. */
	private interface Element {
		float at(int index);
	}

	private static void fill(float[] values, Element element) {
		for (int i = 0; i < values.length; i++) {
			values[i] = element.at(i);
		}
	}

	@Override
	public void copyTo(ByteBuffer target) {
		read(target::put);
	}

	/** Shows the values where they are, or a copy of them when they are on a GPU. */
	private void read(Consumer<ByteBuffer> reader) {
		try {
			if (!device.isGpu()) {
				reader.accept(array.toByteBuffer(true).order(ByteOrder.nativeOrder()));
				return;
			}
			try (NDArray copy = array.toDevice(ai.djl.Device.cpu(), true)) {
				reader.accept(copy.toByteBuffer(true).order(ByteOrder.nativeOrder()));
			}
		} catch (EngineException e) {
			throw TorchErrors.failed("Reading a tensor", device, e);
		}
	}

	@Override
	public void requireGradient(boolean required) {
		array.setRequiresGradient(required);
	}

	@Override
	public void close() {
		array.close();
	}

	/** Overwrites an array in place; DJL's own {@code NDArray.set} exchanges the memory behind it. */
	@FunctionalInterface
	interface Copier {
		/**
		 * Copies.
		 *
		 * @param target is overwritten
		 * @param source same shape and type
		 */
		void copy(NDArray target, NDArray source);
	}
}
