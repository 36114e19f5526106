// SPDX-License-Identifier: EPL-2.0
package org.hilum.dicom.hostile;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.hilum.dicom.Tags;
import org.hilum.dicom.Uids;
import org.hilum.dicom.Vr;

/**
 * An input made to take time or memory, or to be misunderstood.
 *
 * @param name   what it is
 * @param place  what is scanned, within the folder; empty for the folder itself
 * @param writer writes its files into a folder
 */
record HostileFile(String name, String place, Consumer<Path> writer) {

	private static HostileFile folder(String name, Consumer<Path> writer) {
		return new HostileFile(name, "", writer);
	}

	private static HostileFile directory(String name, Consumer<Path> writer) {
		return new HostileFile(name, "DICOMDIR", writer);
	}

	/** {@return all of them} */
	static List<HostileFile> all() {
		return Stream.of(directories(), elements(), compressed(), headers(), objects()).flatMap(List::stream)
				.toList();
	}

	private static List<HostileFile> directories() {
		return List.of(
				directory("DICOMDIR of 1,000,000 records", HostileObjects.directory(1_000_000, i -> "A\\B" + i)),
				directory("DICOMDIR of 200,000 records", HostileObjects.directory(200_000, i -> "A\\B" + i)),
				directory("DICOMDIR of 100,000 records, each of another folder that is missing",
						HostileObjects.directory(100_000, i -> "D" + i + "\\A")),
				directory("DICOMDIR of records that are each other's successors and name one file",
						HostileObjects.directory(1000, _ -> "DICOMDIR")),
				directory("DICOMDIR of names that lead out of its folder",
						HostileObjects.directory(3, i -> List.of("..\\..\\ETC\\PASSWD", "\\ETC\\PASSWD", "A\0B").get(i))));
	}

	private static List<HostileFile> elements() {
		return List.of(
				folder("1,000,000 private attributes", HostileObjects.elements(raw -> {
					for (int i = 0; i < 1_000_000; i++) {
						raw.header(0x00090000 | 0x20000 * (i >> 16) | i & 0xffff, Vr.LO, 0);
					}
				})),
				folder("10,000 private creators that claim the same block", HostileObjects.elements(raw -> {
					for (int i = 0; i < 10_000; i++) {
						raw.text(0x00090010, Vr.LO, "VENDOR " + i).text(0x00091001, Vr.LO, "value " + i);
					}
				})),
				folder("a sequence of 1,000,000 empty items of undefined length", HostileObjects.elements(raw -> {
					raw.sequence(Tags.REFERENCED_SERIES_SEQUENCE);
					for (int i = 0; i < 1_000_000; i++) {
						raw.item(RawFile.UNDEFINED).itemEnd();
					}
					raw.sequenceEnd();
				})),
				folder("100,000 sequences in each other", HostileObjects.elements(raw -> {
					for (int i = 0; i < 100_000; i++) {
						raw.sequence(Tags.REFERENCED_SERIES_SEQUENCE).item(RawFile.UNDEFINED);
					}
				})),
				folder("20,000 sequences, 30 deep each", HostileObjects.elements(raw -> {
					raw.sequence(Tags.REFERENCED_SERIES_SEQUENCE);
					for (int i = 0; i < 20_000; i++) {
						for (int d = 0; d < 28; d++) {
							raw.item(RawFile.UNDEFINED).sequence(Tags.REFERENCED_SERIES_SEQUENCE);
						}
						for (int d = 0; d < 28; d++) {
							raw.sequenceEnd().itemEnd();
						}
					}
					raw.sequenceEnd();
				})),
				folder("an item longer than its sequence", HostileObjects.elements(raw -> raw
						.header(Tags.REFERENCED_SERIES_SEQUENCE, Vr.SQ, 16).item(4000).bytes(new byte[4000]))),
				folder("a text of 2 GB that is not there",
						HostileObjects.elements(raw -> raw.header(Tags.PATIENT_COMMENTS, Vr.UT, Integer.MAX_VALUE))),
				folder("a patient ID of 64 KB with NUL, slashes and marks of direction", HostileObjects.elements(raw -> raw
						.text(Tags.PATIENT_ID, Vr.LO, "../\0\u202e\u0007/".repeat(6000)))),
				folder("UIDs with ../", HostileObjects.elements(raw -> raw.text(Tags.SERIES_INSTANCE_UID, Vr.UI, "../../x")
						.text(Tags.SOP_INSTANCE_UID, Vr.UI, "/etc/passwd").text(Tags.STUDY_INSTANCE_UID, Vr.UI, "..\\.."))),
				folder("a character set of 4,000 unknown terms", HostileObjects.elements(raw -> raw
						.text(Tags.SPECIFIC_CHARACTER_SET, Vr.CS, "ISO 2022 IR 999\\".repeat(4000)).text(Tags.PATIENT_NAME, Vr.PN,
								"A"))));
	}

	private static List<HostileFile> compressed() {
		byte[] little = new byte[64];
		return List.of(
				folder("RLE, Rows = Columns = 65535",
						HostileImages.compressed(Uids.RLE, 65535, 65535, 16, HostileImages.rle(2, 10))),
				folder("RLE, 5790 x 5790 from 64 bytes", HostileImages.compressed(Uids.RLE, 5790, 5790, 16,
						HostileImages.rle(2, 0))),
				folder("RLE, 5790 x 5790 of runs of 128", HostileImages.compressed(Uids.RLE, 5790, 5790, 8,
						HostileImages.rle(1, 262_000))),
				folder("RLE, segments in each other, 4000 x 4000 x 16 bit", HostileImages.compressed(Uids.RLE, 4000, 4000, 16,
						HostileImages.rle(2, 126_000))),
				folder("JPEG, header of 65535 x 65535, image of 16 x 16",
						HostileImages.compressed(Uids.JPEG_BASELINE, 16, 16, 8, HostileImages.jpeg(0xc0, 65535, 65535, 8))),
				folder("JPEG, Rows = Columns = 65535", HostileImages.compressed(Uids.JPEG_BASELINE, 65535, 65535, 8,
						HostileImages.jpeg(0xc0, 65535, 65535, 8))),
				folder("progressive JPEG, 5790 x 5790 from 30 bytes", HostileImages.compressed(Uids.JPEG_PROGRESSIVE, 5790, 5790,
						8, HostileImages.jpeg(0xc2, 5790, 5790, 8))),
				folder("progressive JPEG, 4000 x 4000 from 30 bytes", HostileImages.compressed(Uids.JPEG_PROGRESSIVE, 4000, 4000,
						8, HostileImages.jpeg(0xc2, 4000, 4000, 8))),
				folder("lossless JPEG, header of 65535 x 65535, image of 16 x 16", HostileImages.compressed(
						Uids.JPEG_LOSSLESS_SV1, 16, 16, 16, HostileImages.jpeg(0xc3, 65535, 65535, 16))),
				folder("JPEG-LS, header of 65535 x 65535, image of 16 x 16", HostileImages.compressed(Uids.JPEG_LS_LOSSLESS, 16,
						16, 16, HostileImages.jpeg(0xf7, 65535, 65535, 16))),
				folder("JPEG-LS, 5000 x 5000 from 30 bytes", HostileImages.compressed(Uids.JPEG_LS_LOSSLESS, 5000, 5000, 8,
						HostileImages.jpeg(0xf7, 5000, 5000, 8))),
				folder("deflated, 1,000 MB of nothing", HostileImages.deflated(1000, false)),
				folder("deflated, 150 MB of empty attributes", HostileImages.deflated(150, true)),
				folder("1,000,000 empty fragments", HostileImages.fragments(1_000_000, null, 0)),
				folder("1,000,000 frames in 1,000,000 empty fragments", HostileImages.fragments(1_000_000, "1000000", 0)),
				folder("2147483647 frames", HostileImages.fragments(2, "2147483647", 64)),
				folder("-1 frames", HostileImages.fragments(2, "-1", 64)),
				folder("a fragment of 2 GB in a file of 1 KB", HostileImages.fragments(1, null, Integer.MAX_VALUE)),
				folder("a fragment of undefined length", HostileImages.fragments(1, null, RawFile.UNDEFINED)),
				folder("pixel data of an unknown compression", HostileImages.compressed("1.2.3.4.5", 16, 16, 16, little)));
	}

	private static List<HostileFile> headers() {
		return List.of(
				folder("100,000 frames at one place", HostileImages.framesAtOnePlace(100_000)),
				folder("negative pixel spacing", HostileImages.with(Tags.PIXEL_SPACING, Vr.DS, "-1\\-1")),
				folder("pixel spacing NaN", HostileImages.with(Tags.PIXEL_SPACING, Vr.DS, "NaN\\NaN")),
				folder("pixel spacing 1e-300", HostileImages.with(Tags.PIXEL_SPACING, Vr.DS, "1e-300\\1e-300")),
				folder("slice thickness 0, all slices at one place",
						HostileImages.with(Tags.IMAGE_POSITION_PATIENT, Vr.DS, "0\\0\\0")),
				folder("position NaN", HostileImages.with(Tags.IMAGE_POSITION_PATIENT, Vr.DS, "0\\0\\NaN")),
				folder("positions Ze300", HostileImages.with(Tags.IMAGE_POSITION_PATIENT, Vr.DS, "0\\0\\Ze300")),
				folder("positions one after the other, far apart within the plane",
						HostileImages.with(Tags.IMAGE_POSITION_PATIENT, Vr.DS, "Z00000000\\0\\Z")),
				folder("directions of length 0", HostileImages.with(Tags.IMAGE_ORIENTATION_PATIENT, Vr.DS, "0\\0\\0\\0\\0\\0")),
				folder("rescale slope Infinity", HostileImages.with(Tags.RESCALE_SLOPE, Vr.DS, "Infinity")),
				folder("rescale slope 1e300", HostileImages.with(Tags.RESCALE_SLOPE, Vr.DS, "1e300")),
				folder("Rows of one byte", HostileImages.with(Tags.ROWS, Vr.UN, "1")),
				folder("Rows as a text", HostileImages.with(Tags.ROWS, Vr.LO, "four")),
				folder("a position of 100,000 numbers", HostileImages.with(Tags.IMAGE_POSITION_PATIENT, Vr.UT,
						"1\\".repeat(100_000))));
	}

	private static List<HostileFile> objects() {
		return List.of(
				folder("structure set of one tilted contour of 1,500,000 points",
						HostileObjects.structures(16, 1, c -> HostileObjects.tilted(c, 1_500_000, 6))),
				folder("structure set of 100,000 small contours, each tilted otherwise",
						HostileObjects.structures(16, 100_000, c -> HostileObjects.tilted(c, 5, 3))),
				folder("structure set of 20,000 contours across an image of 512 x 512, each tilted otherwise",
						HostileObjects.structures(512, 20_000, c -> HostileObjects.tilted(c, 5, 300))),
				folder("structure set of 250,000 contours of one point", HostileObjects.structures(16, 250_000, _ -> "1\\1\\1")),
				folder("structure set of 100,000 contours on one slice",
						HostileObjects.structures(16, 100_000, c -> c % 9 + ".3\\2.1\\1\\" + c % 7 + ".6\\14." + c
								+ "\\1\\1.5\\9.2\\1")),
				folder("structure set of coordinates 1e300", HostileObjects.structures(16, 1000,
						c -> "1e300\\" + c + "\\1\\-1e300\\2\\1\\4\\1e300\\1")),
				folder("structure set of coordinates NaN", HostileObjects.structures(16, 1000,
						_ -> "NaN\\1\\1\\2\\NaN\\1\\4\\5\\1")),
				folder("segmentation of 65,535 segments and frames", HostileObjects.segments(16, 65_535, 65_535)),
				folder("segmentation of 65,535 segments, 512 x 512", HostileObjects.segments(512, 65_535, 3)),
				folder("segmentation of 80,000 frames of one segment", HostileObjects.segments(8, 1, 80_000)));
	}
}
