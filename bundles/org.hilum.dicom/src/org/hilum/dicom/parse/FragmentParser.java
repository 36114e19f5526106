// SPDX-License-Identifier: EPL-2.0
package org.hilum.dicom.parse;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.hilum.dicom.Bytes;
import org.hilum.dicom.DicomProblems;
import org.hilum.dicom.PixelData;
import org.hilum.dicom.Tags;
import org.hilum.dicom.Vr;

/** Finds the fragments of encapsulated pixel data (PS3.5, annex A.4). */
final class FragmentParser {

	private final ByteInput in;
	private final Path file;
	private final Limits limits;

	FragmentParser(ByteInput in, Path file, Limits limits) {
		this.in = in;
		this.file = file;
		this.limits = limits;
	}

	PixelData parse(long end, boolean bigEndian) {
		List<Bytes> fragments = new ArrayList<>();
		long[] offsets = null;
		boolean complete = false;
		while (end - in.position() >= 8) {
			limits.count();
			int tag = in.tag(bigEndian);
			long length = in.unsignedInt(bigEndian);
			if (tag == DataSetParser.SEQUENCE_END) {
				complete = true;
				break;
			}
			if (tag != DataSetParser.ITEM || length == DataSetParser.UNDEFINED) {
				throw DicomProblems.damaged(file, Tags.PIXEL_DATA, "a fragment has no length");
			}
			long there = Math.min(length, end - in.position());
			// fragments that are shorter than the file's pages are kept: each would open the file again
			Bytes bytes = in.value(there, limits.copies(there));
			if (offsets == null) {
				offsets = offsetTable(bytes, bigEndian);
			} else {
				fragments.add(bytes);
			}
			if (there < length) {
				return new PixelData(Vr.OB, false, true, fragments, offsets, false);
			}
		}
		// without a delimiter the last fragment may still be whole: the decoder will see
		complete |= in.position() == end;
		return new PixelData(Vr.OB, false, true, fragments, offsets == null ? new long[0] : offsets, complete);
	}

	private long[] offsetTable(Bytes bytes, boolean bigEndian) {
		ByteInput table = new ByteInput(bytes);
		int count = (int) Math.min(bytes.length() / 4, 1 << 20);
		long[] offsets = new long[count];
		for (int i = 0; i < count; i++) {
			offsets[i] = table.unsignedInt(bigEndian);
		}
		return offsets;
	}
}
