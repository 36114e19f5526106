// SPDX-License-Identifier: EPL-2.0
package org.hilum.compute;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.hilum.core.HilumException;

/**
 * Declaration of an input or result: its name, element type, axes in C order and their extents.
 *
 * @param name    name, for messages
 * @param dtype   element type, null for any
 * @param axes    names of the axes, the slowest first, such as batch, channel, z, y, x. Axes of one name have one extent in
 *                all inputs and results of a model
 * @param extents extent of each axis, {@link #ANY} where it is not fixed
 * @since 0.2
 */
public record TensorSpec(String name, DType dtype, List<String> axes, List<Long> extents) {

	/** Extent that is not fixed. */
	public static final long ANY = -1;

	/** Copies the lists. */
	public TensorSpec {
		axes = List.copyOf(axes);
		extents = List.copyOf(extents);
		if (axes.size() != extents.size()) {
			throw new IllegalArgumentException(extents.size() + " extents for " + axes.size() + " axes of " + name);
		}
	}

	/**
	 * {@return the declaration of a float32 array of images or maps, (batch, channels, z, y, x) or (batch, channels, y, x),
	 * in which batch and space have any extent}
	 *
	 * @param name     name, for messages
	 * @param channels name of the second axis
	 * @param extent   extent of the second axis, or {@link #ANY}
	 * @param dims     2 or 3 axes in space
	 */
	public static TensorSpec images(String name, String channels, long extent, int dims) {
		List<String> axes = new ArrayList<>(List.of("batch", channels));
		axes.addAll(List.of("z", "y", "x").subList(3 - dims, 3));
		List<Long> extents = new ArrayList<>(Collections.nCopies(axes.size(), ANY));
		extents.set(1, extent);
		return new TensorSpec(name, DType.FLOAT32, axes, extents);
	}

	/**
	 * Compares a tensor with this declaration.
	 *
	 * @param tensor the tensor
	 * @param known  extents by the names of axes; those of this tensor are added
	 * @param model  name of the model, for messages
	 * @param remedy what to do about a difference
	 * @throws HilumException when it differs
	 */
	void check(Tensor tensor, Map<String, Long> known, String model, String remedy) {
		long[] shape = tensor.shape();
		boolean fits = (dtype == null || tensor.dtype() == dtype) && shape.length == axes.size();
		for (int i = 0; fits && i < shape.length; i++) {
			Long before = known.putIfAbsent(axes.get(i), shape[i]);
			fits = (extents.get(i) == ANY || extents.get(i) == shape[i]) && (before == null || before == shape[i]);
		}
		if (!fits) {
			throw HilumException.input(null, model + ": " + name + " has the shape " + text(shape) + " in " + tensor.dtype()
					+ ", not " + this + (known.isEmpty() ? "" : " with " + known), remedy);
		}
	}

	private static String text(long... shape) {
		List<String> extents = new ArrayList<>();
		for (long extent : shape) {
			extents.add(Long.toString(extent));
		}
		return "(" + String.join(", ", extents) + ")";
	}

	@Override
	public String toString() {
		List<String> parts = new ArrayList<>();
		for (int i = 0; i < axes.size(); i++) {
			parts.add(axes.get(i) + (extents.get(i) == ANY ? "" : " " + extents.get(i)));
		}
		return "(" + String.join(", ", parts) + ")" + (dtype == null ? "" : " in " + dtype);
	}
}
