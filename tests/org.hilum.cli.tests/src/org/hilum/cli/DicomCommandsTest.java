// SPDX-License-Identifier: EPL-2.0
package org.hilum.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.hilum.dicom.Bytes;
import org.hilum.dicom.DicomBuilder;
import org.hilum.dicom.DicomWriter;
import org.hilum.dicom.PixelData;
import org.hilum.dicom.Tags;
import org.hilum.dicom.Uids;
import org.hilum.dicom.Vr;
import org.hilum.imaging.Volume;
import org.hilum.imaging.io.ImageFormats;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code hilum dicom_list} and {@code hilum dicom_convert}. */
class DicomCommandsTest {

	@TempDir
	private Path folder;

	@BeforeEach
	void twoSeriesOfOnePatient() {
		for (int z = 0; z < 3; z++) {
			slice("1.1", 2 * z);
			slice("1.2", z == 2 ? 9 : z);
		}
	}

	@Test
	void listsWithPseudonymsOnly() {
		CommandRun run = CommandRun.of("dicom_list", folder.toString());
		assertThat(run.exitCode()).isZero();
		assertThat(run.out()).contains("patient P0001", "3 files, 2 x 2 x 3 voxels of 1.000 x 1.000 x 2.000 mm",
				"! missing-slices", "1 patient, 2 series").doesNotContain("Doe", "20260101");
		assertThat(CommandRun.of("dicom_list", "--identifiers", folder.toString()).out()).contains("Doe", "20260101");
	}

	@Test
	void convertsTheChosenGroup() {
		Path out = folder.resolve("out/image.nii.gz");
		assertThat(CommandRun.of("dicom_convert", folder.toString(), "-o", out.toString()).err())
				.contains("There are 2 image groups");
		CommandRun run = CommandRun.of("dicom_convert", folder.toString(), "--group", "1", "-o", out.toString());
		assertThat(run.exitCode()).as(run.err()).isZero();
		Volume volume = ImageFormats.read(out);
		assertThat(volume.geometry().spacing()).containsExactly(1, 1, 2);
		assertThat(volume.value(4)).isEqualTo(2);
	}

	@Test
	void irregularSeriesNeedAChoice() {
		Path out = folder.resolve("out/image.nrrd");
		CommandRun refused = CommandRun.of("dicom_convert", folder.toString(), "--group", "2", "-o", out.toString());
		assertThat(refused.exitCode()).isEqualTo(3);
		assertThat(refused.err()).contains("missing-slices").doesNotContain("Doe");
		assertThat(Files.exists(out)).isFalse();
		CommandRun chosen = CommandRun.of("dicom_convert", folder.toString(), "--group", "2", "--gaps", "resample", "-o",
				out.toString());
		assertThat(chosen.exitCode()).as(chosen.err()).isZero();
		assertThat(chosen.err()).contains("note: missing-slices");
		assertThat(ImageFormats.read(out).geometry().size()).containsExactly(2, 2, 10);
	}

	private void slice(String series, int z) {
		byte[] pixels = { (byte) z, 0, (byte) z, 0, (byte) z, 0, (byte) z, 0 };
		DicomWriter.write(folder.resolve(series + "-" + z), new DicomBuilder().string(Tags.SOP_CLASS_UID, Uids.CT)
				.string(Tags.SOP_INSTANCE_UID, Uids.create()).string(Tags.MODALITY, "CT").string(Tags.PATIENT_ID, "Doe")
				.string(Tags.STUDY_DATE, "20260101").string(Tags.STUDY_INSTANCE_UID, "1")
				.string(Tags.SERIES_INSTANCE_UID, series).ints(Tags.SERIES_NUMBER, series.equals("1.1") ? 1 : 2)
				.ints(Tags.ROWS, 2).ints(Tags.COLUMNS, 2).ints(Tags.BITS_ALLOCATED, 16).ints(Tags.PIXEL_REPRESENTATION, 1)
				.doubles(Tags.IMAGE_POSITION_PATIENT, 0, 0, z).doubles(Tags.IMAGE_ORIENTATION_PATIENT, 1, 0, 0, 0, 1, 0)
				.doubles(Tags.PIXEL_SPACING, 1, 1).pixelData(PixelData.ofNative(Vr.OW, Bytes.of(pixels))).build());
	}
}
