// SPDX-License-Identifier: EPL-2.0
package org.hilum.datasets.facts;

import java.util.Locale;

/**
 * A 128-bit hash of size and values, in the order of the patient's axes.
 * It takes values as numbers, so that one image stored as integers and as floats
 * counts as the same. Not cryptographic: it identifies copies, it does not resist forgery.
 */
final class ContentHash {

	private static final long FIRST = 0x9E3779B97F4A7C15L;
	private static final long SECOND = 0xC2B2AE3D27D4EB4FL;

	private long a = FIRST;
	private long b = SECOND;

	/**
	 * Begins.
	 *
	 * @param order      gives the size
	 * @param components values per voxel
	 */
	ContentHash(VoxelOrder order, int components) {
		for (int extent : order.size()) {
			add(extent);
		}
		add(components);
	}

	void add(double value) {
		long bits = Double.doubleToLongBits(value == 0 ? 0 : value);
		a = (a ^ bits) * FIRST;
		a ^= a >>> 29;
		b = (Long.rotateLeft(b, 23) + bits) * SECOND;
		b ^= b >>> 31;
	}

	String text() {
		return String.format(Locale.ROOT, "%016x%016x", a, b);
	}
}
