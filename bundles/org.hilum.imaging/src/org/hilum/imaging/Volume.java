// SPDX-License-Identifier: EPL-2.0
package org.hilum.imaging;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Objects;
import java.util.Optional;

/**
 * Voxels with their geometry. Values lie in native byte order, x fastest, then y, z, then component (a fourth axis of
 * the file: time, channel; 1 for an ordinary image). Scaling found in a file (NIfTI {@code scl_slope}) has been
 * applied already.
 *
 * @since 0.1.0
 */
public final class Volume {

	private final Geometry geometry;
	private final PixelType type;
	private final int components;
	private final MemorySegment data;
	private final Object header;

	/**
	 * Wraps voxels.
	 *
	 * @param geometry   where they lie
	 * @param type       how one value is stored
	 * @param components values per voxel, stored one whole volume after the other
	 * @param data       the values, native byte order, not copied
	 * @param header     what the file format needs to write the same geometry back exactly, or null
	 */
	public Volume(Geometry geometry, PixelType type, int components, MemorySegment data, Object header) {
		this.geometry = Objects.requireNonNull(geometry);
		this.type = Objects.requireNonNull(type);
		this.components = components;
		this.data = Objects.requireNonNull(data);
		this.header = header;
		if (data.byteSize() != geometry.voxels() * components * type.bytes()) {
			throw new IllegalArgumentException(data.byteSize() + " bytes do not fill " + geometry.voxels() + " voxels of "
					+ components + " x " + type);
		}
	}

	/**
	 * {@return an image of float values}
	 *
	 * @param geometry where they lie
	 * @param values   x fastest
	 * @param like     a volume whose file header is to be kept, or null
	 */
	public static Volume ofFloats(Geometry geometry, float[] values, Volume like) {
		return new Volume(geometry, PixelType.FLOAT32, 1, MemorySegment.ofArray(values), like == null ? null : like.header);
	}

	/**
	 * {@return a label map}
	 *
	 * @param geometry where the labels lie
	 * @param labels   x fastest; stored as unsigned 8 bit when they fit, else as 16 bit, as nnU-Net does
	 * @param like     a volume whose file header is to be kept, or null
	 */
	public static Volume ofLabels(Geometry geometry, short[] labels, Volume like) {
		int max = 0;
		int min = 0;
		for (short v : labels) {
			max = Math.max(max, v);
			min = Math.min(min, v);
		}
		Object header = like == null ? null : like.header;
		if (min < 0 || max > 255) {
			return new Volume(geometry, min < 0 ? PixelType.INT16 : PixelType.UINT16, 1, MemorySegment.ofArray(labels),
					header);
		}
		byte[] bytes = new byte[labels.length];
		for (int i = 0; i < bytes.length; i++) {
			bytes[i] = (byte) labels[i];
		}
		return new Volume(geometry, PixelType.UINT8, 1, MemorySegment.ofArray(bytes), header);
	}

	/** {@return where the voxels lie} */
	public Geometry geometry() {
		return geometry;
	}

	/** {@return how one value is stored} */
	public PixelType type() {
		return type;
	}

	/** {@return values per voxel} */
	public int components() {
		return components;
	}

	/** {@return the raw values, native byte order} */
	public MemorySegment data() {
		return data;
	}

	/** {@return what the reader left for the writer of the same format, or null} */
	public Object header() {
		return header;
	}

	/** {@return the number of values} */
	public long values() {
		return geometry.voxels() * components;
	}

	/**
	 * {@return one value}
	 *
	 * @param index position in the data, counted in values
	 */
	public double value(long index) {
		return switch (type) {
			case INT8 -> data.get(ValueLayout.JAVA_BYTE, index);
			case UINT8 -> data.get(ValueLayout.JAVA_BYTE, index) & 0xff;
			case INT16 -> data.get(ValueLayout.JAVA_SHORT_UNALIGNED, 2 * index);
			case UINT16 -> data.get(ValueLayout.JAVA_SHORT_UNALIGNED, 2 * index) & 0xffff;
			case INT32 -> data.get(ValueLayout.JAVA_INT_UNALIGNED, 4 * index);
			case UINT32 -> data.get(ValueLayout.JAVA_INT_UNALIGNED, 4 * index) & 0xffffffffL;
			case INT64 -> data.get(ValueLayout.JAVA_LONG_UNALIGNED, 8 * index);
			case UINT64 -> unsigned(data.get(ValueLayout.JAVA_LONG_UNALIGNED, 8 * index));
			case FLOAT32 -> data.get(ValueLayout.JAVA_FLOAT_UNALIGNED, 4 * index);
			case FLOAT64 -> data.get(ValueLayout.JAVA_DOUBLE_UNALIGNED, 8 * index);
		};
	}

	/**
	 * {@return the values of one component as floats, shape (z, y, x)}
	 *
	 * @param component which one, from 0
	 */
	public FloatArray floats(int component) {
		int n = ShortArray.count(geometry.shapeZyx());
		float[] result = new float[n];
		long start = (long) component * n;
		if (!new VoxelValues(data, type, start).toFloats(result)) {
			for (int i = 0; i < n; i++) {
				result[i] = (float) value(start + i);
			}
		}
		return new FloatArray(result, geometry.shapeZyx());
	}

	/**
	 * {@return the values of the first component, shape (z, y, x), where every value of its type is a whole number that 16 bits
	 * hold; nothing where values must be looked at one by one}
	 *
	 * @since 0.2.0
	 */
	public Optional<ShortArray> wholeNumbers() {
		if (type.bytes() > 2 || type == PixelType.UINT16) {
			return Optional.empty();
		}
		ShortArray result = ShortArray.zeros(geometry.shapeZyx());
		new VoxelValues(data, type, 0).toShorts(result.data());
		return Optional.of(result);
	}

	private static double unsigned(long value) {
		return value >= 0 ? value : (value >>> 1) * 2.0 + (value & 1);
	}
}
