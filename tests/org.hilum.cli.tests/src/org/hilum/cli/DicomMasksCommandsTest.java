// SPDX-License-Identifier: EPL-2.0
package org.hilum.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.hilum.core.AtomicFiles;
import org.hilum.dicom.Bytes;
import org.hilum.dicom.DicomBuilder;
import org.hilum.dicom.DicomWriter;
import org.hilum.dicom.PixelData;
import org.hilum.dicom.Tags;
import org.hilum.dicom.Uids;
import org.hilum.dicom.Vr;
import org.hilum.imaging.Geometry;
import org.hilum.imaging.Volume;
import org.hilum.imaging.io.ImageFormats;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A prediction goes to DICOM and comes back as mask files, all on the command line. */
class DicomMasksCommandsTest {

	private static final Geometry GRID = Geometry.axisAligned(new int[] { 8, 6, 3 }, new double[] { 1, 1, 2.5 });

	@TempDir
	Path folder;

	private short[] labels;

	@BeforeEach
	void write() {
		labels = new short[(int) GRID.voxels()];
		for (int i = 0; i < labels.length; i++) {
			labels[i] = (short) (i % 4 == 0 ? 1 : i % 7 == 0 ? 2 : 0);
		}
		ImageFormats.write(folder.resolve("case.nii.gz"), Volume.ofLabels(GRID, labels, null));
		AtomicFiles.writeString(folder.resolve("dataset.json"), """
				{"channel_names": {"0": "CT"}, "labels": {"background": 0, "liver": 1, "tumour": 2},
				"numTraining": 1, "file_ending": ".nii.gz"}""");
		for (int z = 0; z < 3; z++) {
			DicomWriter.write(folder.resolve("images/" + z + ".dcm"), new DicomBuilder().string(Tags.SOP_CLASS_UID, Uids.CT)
					.string(Tags.SOP_INSTANCE_UID, "1.2.3." + z).string(Tags.SERIES_INSTANCE_UID, "1.2.4")
					.string(Tags.STUDY_INSTANCE_UID, "1.2.5").string(Tags.FRAME_OF_REFERENCE_UID, "1.2.6")
					.string(Tags.MODALITY, "CT").string(Tags.PATIENT_ID, "PHANTOM")
					.doubles(Tags.IMAGE_POSITION_PATIENT, GRID.toWorld(0, 0, z))
					.doubles(Tags.IMAGE_ORIENTATION_PATIENT, 1, 0, 0, 0, 1, 0).doubles(Tags.PIXEL_SPACING, 1, 1)
					.ints(Tags.ROWS, 6).ints(Tags.COLUMNS, 8).ints(Tags.SAMPLES_PER_PIXEL, 1)
					.string(Tags.PHOTOMETRIC_INTERPRETATION, "MONOCHROME2").ints(Tags.BITS_ALLOCATED, 16)
					.ints(Tags.BITS_STORED, 16).ints(Tags.HIGH_BIT, 15).ints(Tags.PIXEL_REPRESENTATION, 0)
					.pixelData(PixelData.ofNative(Vr.OW, Bytes.of(new byte[2 * 48]))).build());
		}
	}

	@Test
	void segmentationsComeBack() {
		comesBack("export_seg");
	}

	@Test
	void structureSetsComeBack() {
		comesBack("export_rtstruct");
	}

	@Test
	void otherFilesAreRefused() {
		CommandRun run = CommandRun.of("dicom_masks", path("images/0.dcm"), path("images"), "-o", path("out"));
		assertThat(run.exitCode()).isEqualTo(3);
		assertThat(run.err()).contains("modality CT");
	}

	private void comesBack(String command) {
		CommandRun export = CommandRun.of(command, path("case.nii.gz"), path("images"), path("object.dcm"), "-djfile",
				path("dataset.json"));
		assertThat(export.exitCode()).as(export.err()).isZero();
		CommandRun masks = CommandRun.of("dicom_masks", path("object.dcm"), path("images"), "-o", path("out"), "--match",
				"all_instances");
		assertThat(masks.exitCode()).as(masks.err()).isZero();
		assertThat(masks.out()).contains("liver").contains("tumour");
		same(ImageFormats.read(folder.resolve("out/001_liver.nii.gz")), 1);
		same(ImageFormats.read(folder.resolve("out/002_tumour.nii.gz")), 2);
	}

	private void same(Volume mask, int label) {
		for (int i = 0; i < labels.length; i++) {
			assertThat(mask.value(i)).isEqualTo(labels[i] == label ? 1 : 0);
		}
	}

	private String path(String name) {
		return folder.resolve(name).toString();
	}
}
