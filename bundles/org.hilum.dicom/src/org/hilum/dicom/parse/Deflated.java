// SPDX-License-Identifier: EPL-2.0
package org.hilum.dicom.parse;

import java.nio.file.Path;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.hilum.core.HilumException;
import org.hilum.dicom.Bytes;
import org.hilum.dicom.Uids;

/** Inflates a deflated data set: once to learn its size, once into an array of that size. */
final class Deflated {

	private static final int CHUNK = 1 << 16;
	/** Keeps reading below 256 MB in all. */
	private static final int LARGEST = 160 << 20;

	private Deflated() {
	}

	static byte[] inflate(Path file, Bytes bytes, long from) {
		byte[] result = new byte[(int) run(file, bytes, from, null)];
		run(file, bytes, from, result);
		return result;
	}

	private static long run(Path file, Bytes bytes, long from, byte[] target) {
		try (Inflater inflater = new Inflater(true)) {
			byte[] scratch = target == null ? new byte[CHUNK] : target;
			long in = from;
			long out = 0;
			while (!inflater.finished()) {
				if (inflater.needsInput()) {
					int count = (int) Math.min(CHUNK, bytes.length() - in);
					if (count == 0) {
						throw damaged(file, "it ends too early");
					}
					inflater.setInput(bytes.read(in, count));
					in += count;
				}
				int at = target == null ? 0 : (int) out;
				int got = inflater.inflate(scratch, at, scratch.length - at);
				if (got == 0 && (inflater.needsDictionary() || target != null && out == target.length)) {
					break;
				}
				out += got;
				if (out > LARGEST) {
					throw HilumException.input(file, "The deflated data set is larger than " + (LARGEST >> 20) + " MB",
							"Convert it to another transfer syntax, such as " + Uids.EXPLICIT_VR_LITTLE_ENDIAN + ".");
				}
			}
			return out;
		} catch (DataFormatException e) {
			throw damaged(file, String.valueOf(e.getMessage())).because(e);
		}
	}

	private static HilumException damaged(Path file, String why) {
		return HilumException.input(file, "The deflated data set is damaged: " + why, "Copy or export it again.");
	}
}
