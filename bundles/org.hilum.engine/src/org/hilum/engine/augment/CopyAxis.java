// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.augment;

/**
 * How a patch that is only cropped, padded and mirrored lines up with its source along one axis: {@code count} voxels
 * from {@code firstTarget} upwards come from {@code firstSource} on, in steps of {@code step}.
 */
record CopyAxis(int firstTarget, int firstSource, int count, int step) {

	static CopyAxis of(int start, int extent, int sourceExtent, boolean flipped) {
		int from = Math.max(0, start);
		int to = Math.min(sourceExtent, start + extent);
		int count = Math.max(0, to - from);
		return flipped ? new CopyAxis(start + extent - to, to - 1, count, -1)
				: new CopyAxis(from - start, from, count, 1);
	}

	int target(int index) {
		return firstTarget + index;
	}

	int source(int index) {
		return firstSource + step * index;
	}
}
