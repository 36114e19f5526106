// SPDX-License-Identifier: EPL-2.0
package org.hilum.dicom.pixel;

import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.hilum.core.HilumException;
import org.hilum.dicom.Bytes;
import org.hilum.dicom.PixelData;

/** Finds out which fragments of encapsulated pixel data belong to which frame. */
final class FrameFinder {

	private static final int ITEM_HEADER = 8;

	private FrameFinder() {
	}

	/**
	 * {@return the fragments of each frame}
	 *
	 * @param data   encapsulated
	 * @param frames the number of frames that the data set announces
	 * @param file   for the message
	 */
	static List<List<Bytes>> frames(PixelData data, int frames, Path file) {
		List<Bytes> fragments = data.fragments();
		if (fragments.isEmpty()) {
			throw HilumException.input(file, "The pixel data are empty", "Export the image again.");
		}
		if (frames == 1) {
			return List.of(fragments);
		}
		List<List<Bytes>> result = fragments.size() == frames ? fragments.stream().map(List::of).toList()
				: data.offsets().length == frames ? byOffsets(data) : byStart(fragments);
		if (result.size() != frames) {
			throw HilumException.input(file, "The image announces " + frames + " frames, its pixel data hold "
					+ result.size(), "Export the image again.");
		}
		return result;
	}

	private static List<List<Bytes>> byOffsets(PixelData data) {
		List<List<Bytes>> result = new ArrayList<>();
		long at = 0;
		int frame = 0;
		for (Bytes fragment : data.fragments()) {
			if (frame < data.offsets().length && data.offsets()[frame] == at) {
				result.add(new ArrayList<>());
				frame++;
			}
			if (!result.isEmpty()) {
				result.getLast().add(fragment);
			}
			at += ITEM_HEADER + fragment.length();
		}
		return result;
	}

	/** Without an offset table a frame begins where a JPEG or JPEG 2000 start marker does. */
	private static List<List<Bytes>> byStart(List<Bytes> fragments) {
		List<List<Bytes>> result = new ArrayList<>();
		for (Bytes fragment : fragments) {
			byte[] start = fragment.read(0, (int) Math.min(2, fragment.length()));
			boolean begins = start.length == 2 && start[0] == -1 && (start[1] == (byte) 0xd8 || start[1] == 0x4f);
			if (begins || result.isEmpty()) {
				result.add(new ArrayList<>());
			}
			result.getLast().add(fragment);
		}
		return result;
	}

	/** {@return the bytes of all fragments in a row} */
	static byte[] joined(List<Bytes> fragments) {
		if (fragments.size() == 1) {
			return fragments.getFirst().all();
		}
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		fragments.forEach(f -> out.writeBytes(f.all()));
		return out.toByteArray();
	}
}
