// SPDX-License-Identifier: EPL-2.0
package org.hilum.dicom;

import java.util.List;

/**
 * The bytes of the attribute Pixel Data (or Float or Double Float Pixel Data), not yet decoded and not yet in memory.
 *
 * @param vr           how native values are represented
 * @param bigEndian    whether native words are big endian
 * @param encapsulated whether the bytes are compressed fragments
 * @param fragments    native: one run of bytes; encapsulated: the fragments without the offset table, in order
 * @param offsets      the basic offset table: where each frame's first fragment begins, in bytes from the first
 *                     fragment's item tag; may be empty
 * @param complete     whether the file holds as many bytes as it declares
 * @since 0.1.0
 */
public record PixelData(Vr vr, boolean bigEndian, boolean encapsulated, List<Bytes> fragments, long[] offsets,
		boolean complete) {

	/** Makes the lists unmodifiable. */
	public PixelData {
		fragments = List.copyOf(fragments);
		offsets = offsets.clone();
	}

	/**
	 * {@return native pixel data}
	 *
	 * @param vr    how values are represented
	 * @param bytes little endian
	 */
	public static PixelData ofNative(Vr vr, Bytes bytes) {
		return new PixelData(vr, false, false, List.of(bytes), new long[0], true);
	}

	/** {@return the number of bytes in all fragments} */
	public long length() {
		return fragments.stream().mapToLong(Bytes::length).sum();
	}
}
