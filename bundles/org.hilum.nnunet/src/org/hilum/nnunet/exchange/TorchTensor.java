// SPDX-License-Identifier: EPL-2.0
package org.hilum.nnunet.exchange;

/**
 * A tensor in a torch archive, its values not read yet.
 *
 * @param storage the array it looks at
 * @param offset  its first element there
 * @param shape   extent of each axis
 * @param stride  elements between neighbours along each axis
 */
record TorchTensor(Storage storage, long offset, long[] shape, long[] stride) {

	/**
	 * An array in the archive.
	 *
	 * @param type  such as "Float"
	 * @param key   its entry is data/key
	 * @param count number of elements
	 */
	record Storage(String type, String key, long count) {
	}

	long count() {
		long n = 1;
		for (long extent : shape) {
			n = Math.multiplyExact(n, extent);
		}
		return n;
	}

	/** Whether the elements lie one after the other in C order. */
	boolean contiguous() {
		long expected = 1;
		for (int axis = shape.length - 1; axis >= 0; axis--) {
			if (shape[axis] != 1 && stride[axis] != expected) {
				return false;
			}
			expected *= shape[axis];
		}
		return true;
	}

	/** Whether all elements lie within the storage, each at a place of its own as far as their number shows. */
	boolean valid() {
		if (shape.length != stride.length || offset < 0 || storage.count < 0) {
			return false;
		}
		long last = offset;
		long n = 1;
		for (int axis = 0; axis < shape.length; axis++) {
			if (shape[axis] < 0 || stride[axis] < 0) {
				return false;
			}
			n = Math.multiplyExact(n, shape[axis]);
			last = Math.addExact(last, Math.multiplyExact(Math.max(0, shape[axis] - 1), stride[axis]));
		}
		return n <= storage.count && (n == 0 || last < storage.count);
	}
}
