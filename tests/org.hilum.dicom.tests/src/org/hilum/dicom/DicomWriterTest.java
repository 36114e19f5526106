// SPDX-License-Identifier: EPL-2.0
package org.hilum.dicom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.hilum.core.HilumException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is written is read back equal. */
class DicomWriterTest {

	@TempDir
	private Path folder;

	@Test
	void everyKindOfValueReadsBack() {
		DataSet item = new DicomBuilder().ints(Tags.ROI_NUMBER, 7).string(Tags.ROI_NAME, "GTV größer").build();
		DataSet object = object().string(Tags.PATIENT_ID, "P0001").doubles(Tags.PIXEL_SPACING, 0.5, 1.0 / 3)
				.ints(Tags.ROWS, 65535).doubles(Tags.REAL_WORLD_VALUE_SLOPE, Math.PI)
				.sequence(Tags.STRUCTURE_SET_ROI_SEQUENCE, item, item).tags(Tags.FRAME_INCREMENT_POINTER, Tags.PIXEL_DATA)
				.put(Tags.RED_PALETTE_COLOR_LOOKUP_TABLE_DATA, Vr.OW, (byte) 1, (byte) 2).build();
		DicomObject read = written(object);
		assertThat(read.text(Tags.PATIENT_ID)).isEqualTo("P0001");
		assertThat(read.doubles(Tags.PIXEL_SPACING)).containsExactly(0.5, 0.33333333333333);
		assertThat(read.integer(Tags.ROWS)).hasValue(65535);
		assertThat(read.number(Tags.REAL_WORLD_VALUE_SLOPE)).hasValue(Math.PI);
		assertThat(read.items(Tags.STRUCTURE_SET_ROI_SEQUENCE)).hasSize(2)
				.allMatch(i -> i.text(Tags.ROI_NAME).equals("GTV größer"));
		assertThat(read.bytes(Tags.FRAME_INCREMENT_POINTER)).containsExactly(0xe0, 0x7f, 0x10, 0);
		assertThat(read.bytes(Tags.RED_PALETTE_COLOR_LOOKUP_TABLE_DATA)).containsExactly(1, 2);
		assertThat(read.transferSyntax()).isEqualTo(TransferSyntax.EXPLICIT_LITTLE);
	}

	@Test
	void decimalStringsFitSixteenCharacters() {
		for (double value : new double[] { Math.PI * 1e-9, -Math.E * 1e20, 1.0 / 3, -123456.789012345678, 5 }) {
			String text = DicomBuilder.decimal(value);
			assertThat(text).hasSizeLessThanOrEqualTo(16);
			assertThat(Double.parseDouble(text)).isCloseTo(value, org.assertj.core.data.Offset.offset(Math.abs(value) * 1e-9));
		}
	}

	@Test
	void pixelDataOfAnOddLengthArePadded() {
		DataSet object = object().pixelData(PixelData.ofNative(Vr.OB, Bytes.of((byte) 1, (byte) 2, (byte) 3))).build();
		assertThat(written(object).pixelData().orElseThrow().fragments().getFirst().all()).containsExactly(1, 2, 3, 0);
	}

	/** A reader that stops at the pixel data, and dcmtk's checks, expect ascending tags. */
	@Test
	void whatFollowsPixelDataIsWrittenAfterThem() throws Exception {
		written(object().put(Tags.DATA_SET_TRAILING_PADDING, Vr.OB, (byte) 7, (byte) 7)
				.pixelData(PixelData.ofNative(Vr.OB, Bytes.of((byte) 1, (byte) 2))).build());
		byte[] file = Files.readAllBytes(folder.resolve("written.dcm"));
		assertThat(file[file.length - 1]).isEqualTo((byte) 7);
		assertThat(DicomSource.open(folder.resolve("written.dcm")).pixelData()).isPresent();
	}

	@Test
	void aFileInAnotherEncodingIsRewritten() throws Exception {
		DicomObject big = DicomSource.open(Fixtures.copy("MR_small_bigendian.dcm", folder));
		DicomObject again = written(DicomBuilder.copyOf(big).build());
		assertThat(again.tags()).containsAll(big.tags().stream().filter(t -> (t & 0xffff) != 0 && t >>> 16 != 2).toList());
		assertThat(again.doubles(Tags.IMAGE_POSITION_PATIENT)).isEqualTo(big.doubles(Tags.IMAGE_POSITION_PATIENT));
		assertThat(again.integers(Tags.ROWS)).isEqualTo(big.integers(Tags.ROWS));
	}

	@Test
	void aTextWithoutValueHasNoValues() {
		DicomObject read = written(object().string(Tags.PATIENT_NAME).build());
		assertThat(read.has(Tags.PATIENT_NAME)).isTrue();
		assertThat(read.strings(Tags.PATIENT_NAME)).isEmpty();
	}

	@Test
	void anObjectWithoutIdentityIsRefused() {
		assertThatThrownBy(() -> DicomWriter.write(folder.resolve("x.dcm"), new DicomBuilder().build()))
				.isInstanceOf(HilumException.class).hasMessageContaining("SOP Class UID");
		assertThat(folder.resolve("x.dcm")).doesNotExist();
	}

	@Test
	void nothingPrintsValues() {
		DataSet object = object().string(Tags.PATIENT_NAME, "Doe^Jane").build();
		assertThat(object.toString() + object.elements()).doesNotContain("Doe");
	}

	@Test
	void createdIdentifiersAreUniqueAndShortEnough() {
		List<String> uids = java.util.stream.Stream.generate(Uids::create).limit(1000).distinct().toList();
		assertThat(uids).hasSize(1000).allMatch(u -> u.matches("2\\.25\\.[1-9]\\d{0,38}") && u.length() <= 64);
		assertThat(Uids.of("a")).isEqualTo(Uids.of("a")).isNotEqualTo(Uids.of("b"));
	}

	@Test
	void startsWithPreambleAndPrefix() throws Exception {
		written(object().build());
		byte[] start = Files.readAllBytes(folder.resolve("written.dcm"));
		assertThat(new String(start, 128, 4, StandardCharsets.US_ASCII)).isEqualTo("DICM");
	}

	private static DicomBuilder object() {
		return new DicomBuilder().string(Tags.SOP_CLASS_UID, Uids.SECONDARY_CAPTURE).string(Tags.SOP_INSTANCE_UID, "1.2.3");
	}

	private DicomObject written(DicomObject object) {
		Path file = folder.resolve("written.dcm");
		DicomWriter.write(file, object);
		return DicomSource.open(file);
	}
}
