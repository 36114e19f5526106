// SPDX-License-Identifier: EPL-2.0
package org.hilum.dicom.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.hilum.core.HilumException;
import org.hilum.core.Progress;
import org.hilum.dicom.DicomBuilder;
import org.hilum.dicom.DicomObject;
import org.hilum.dicom.DicomWriter;
import org.hilum.dicom.Tags;
import org.hilum.dicom.Uids;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Folders of mixed patients, series and objects are sorted out. */
class DicomScanTest {

	@TempDir
	private Path folder;

	@Test
	void patientsStudiesAndSeriesAreSeparated() throws Exception {
		write("a/1", image("Doe", "1.1", 0, 0));
		write("a/2", image("Doe", "1.1", 3, 0));
		write("b/1", image("Roe", "1.2", 0, 0));
		write("a/rs", new DicomBuilder().string(Tags.SOP_CLASS_UID, Uids.RT_STRUCTURE_SET)
				.string(Tags.SOP_INSTANCE_UID, Uids.create()).string(Tags.MODALITY, "RTSTRUCT").string(Tags.PATIENT_ID, "Doe")
				.string(Tags.STUDY_INSTANCE_UID, "1").string(Tags.SERIES_INSTANCE_UID, "1.9")
				.sequence(Tags.STRUCTURE_SET_ROI_SEQUENCE, new DicomBuilder().string(Tags.ROI_NAME, "GTV").build()).build());
		Files.writeString(folder.resolve("notes.txt"), "this is no image at all");
		Files.write(folder.resolve("cut.dcm"), java.util.Arrays.copyOf(Files.readAllBytes(folder.resolve("a/1")), 300));
		Catalogue found = DicomScan.scan(folder, Progress.NONE);
		assertThat(found.patients()).hasSize(2);
		assertThat(found.otherFiles()).isEqualTo(1);
		assertThat(found.problems()).singleElement().matches(p -> p.file().endsWith("cut.dcm"));
		List<Catalogue.Series> series = found.patients().getFirst().studies().getFirst().series();
		assertThat(series).hasSize(2);
		assertThat(series.get(0).images().getFirst().geometry().size()).containsExactly(2, 2, 2);
		assertThat(series.get(1).objects().getFirst().rois()).containsExactly("GTV");
		assertThat(found.toString()).doesNotContain("Doe");
	}

	@Test
	void orientationsAndTimePointsOfASeriesBecomeGroups() {
		for (int z = 0; z < 3; z++) {
			for (int time = 1; time <= 2; time++) {
				write("s" + z + time, DicomBuilder.copyOf(image("Doe", "1.1", z, 0)).ints(Tags.TEMPORAL_POSITION_IDENTIFIER, time)
						.build());
			}
		}
		write("localizer", DicomBuilder.copyOf(image("Doe", "1.1", 0, 0))
				.doubles(Tags.IMAGE_ORIENTATION_PATIENT, 1, 0, 0, 0, 0, -1).build());
		List<Catalogue.ImageGroup> groups = DicomScan.scan(folder, Progress.NONE).series().getFirst().images();
		assertThat(groups).hasSize(3);
		assertThat(groups.getFirst().files()).hasSize(3);
		assertThat(groups).extracting(Catalogue.ImageGroup::label).contains("TemporalPositionIdentifier 1",
				"TemporalPositionIdentifier 2");
		assertThat(groups.getFirst().findings()).isEmpty();
	}

	@Test
	void filesAreOrderedByPosition() {
		IntStream.of(3, 1, 2, 0).forEach(z -> write("s" + z, image("Doe", "1.1", z, 0)));
		assertThat(DicomScan.scan(folder, Progress.NONE).series().getFirst().images().getFirst().files())
				.extracting(f -> f.getFileName().toString()).containsExactly("s0", "s1", "s2", "s3");
	}

	@Test
	void linksAreFollowedAndCirclesLeft() throws Exception {
		write("a/1", image("Doe", "1.1", 0, 0));
		Files.createDirectories(folder.resolve("links"));
		Files.createSymbolicLink(folder.resolve("links/2"), folder.resolve("a/1"));
		Files.createSymbolicLink(folder.resolve("links/up"), folder);
		Catalogue found = DicomScan.scan(folder.resolve("links"), Progress.NONE);
		assertThat(found.problems()).isEmpty();
		assertThat(found.series()).hasSize(1);
	}

	@Test
	void aDicomdirIsFollowed() {
		write("images/im1", image("Doe", "1.1", 0, 0));
		write("images/other", image("Roe", "1.2", 0, 0));
		DicomObject record = new DicomBuilder().string(Tags.DIRECTORY_RECORD_TYPE, "IMAGE")
				.string(Tags.REFERENCED_FILE_ID, "IMAGES", "IM1").build();
		DicomObject escape = new DicomBuilder().string(Tags.DIRECTORY_RECORD_TYPE, "IMAGE")
				.string(Tags.REFERENCED_FILE_ID, "..", "SECRET").build();
		write("DICOMDIR", new DicomBuilder().string(Tags.SOP_CLASS_UID, Uids.MEDIA_DIRECTORY)
				.string(Tags.SOP_INSTANCE_UID, Uids.create()).sequence(Tags.DIRECTORY_RECORD_SEQUENCE, record, escape).build());
		Catalogue found = DicomScan.scan(folder.resolve("DICOMDIR"), Progress.NONE);
		assertThat(found.patients()).hasSize(1);
		assertThat(found.problems()).hasSize(1);
	}

	@ParameterizedTest
	@ValueSource(strings = { "..|x", "a|..|..|x", "../x", "/etc|x", "A..B|..", "linked|x", ".|x" })
	void aDirectoryNamesFilesBelowItOnly(String parts) throws Exception {
		Path medium = Files.createDirectories(folder.resolve("medium/a")).getParent();
		write("x", image("Doe", "1.1", 0, 0));
		Files.createSymbolicLink(medium.resolve("linked"), folder);
		DicomObject record = new DicomBuilder().string(Tags.REFERENCED_FILE_ID, parts.replace('|', '\\')).build();
		write("medium/DICOMDIR", new DicomBuilder().string(Tags.SOP_CLASS_UID, Uids.MEDIA_DIRECTORY)
				.string(Tags.SOP_INSTANCE_UID, Uids.create()).sequence(Tags.DIRECTORY_RECORD_SEQUENCE, record).build());
		Catalogue found = DicomScan.scan(medium.resolve("DICOMDIR"), Progress.NONE);
		assertThat(found.patients()).isEmpty();
		assertThat(found.problems()).singleElement().matches(p -> p.getMessage().contains("Referenced File ID"));
	}

	@Test
	void recordsOfOneFileCountOnceAndMissingFilesAreSummedUp() {
		write("a", image("Doe", "1.1", 0, 0));
		List<DicomObject> records = new ArrayList<>();
		for (int i = 0; i < 200; i++) {
			records.add(new DicomBuilder().string(Tags.REFERENCED_FILE_ID, "A").build());
			records.add(new DicomBuilder().string(Tags.REFERENCED_FILE_ID, "M" + i).build());
			records.add(new DicomBuilder().string(Tags.REFERENCED_FILE_ID, "..", "X" + i).build());
		}
		write("DICOMDIR", new DicomBuilder().string(Tags.SOP_CLASS_UID, Uids.MEDIA_DIRECTORY)
				.string(Tags.SOP_INSTANCE_UID, Uids.create())
				.sequence(Tags.DIRECTORY_RECORD_SEQUENCE, records.toArray(DicomObject[]::new)).build());
		Catalogue found = DicomScan.scan(folder.resolve("DICOMDIR"), Progress.NONE);
		assertThat(found.patients()).hasSize(1);
		assertThat(found.problems()).hasSize(22).extracting(HilumException::what)
				.anyMatch(m -> m.startsWith("200 files that the DICOMDIR lists are missing, such as \"M0\""))
				.anyMatch(m -> m.startsWith("180 further names"));
	}

	/** The first attribute is the sequence, whose letters could be taken for a length of 20819 bytes. */
	@Test
	void moreRecordsThanAMediumHasAreRefused() throws Exception {
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		out.writeBytes(new byte[128]);
		out.writeBytes("DICM".getBytes(StandardCharsets.US_ASCII));
		out.writeBytes(new byte[] { 2, 0, 0x10, 0, 'U', 'I', 20, 0 });
		out.writeBytes("1.2.840.10008.1.2.1\0".getBytes(StandardCharsets.US_ASCII));
		out.writeBytes(new byte[] { 4, 0, 0x20, 0x12, 'S', 'Q', 0, 0, -1, -1, -1, -1 });
		byte[] item = { -2, -1, 0, -32, 10, 0, 0, 0, 4, 0, 0, 0x15, 'C', 'S', 2, 0, 'A', ' ' };
		for (int i = 0; i < 100_001; i++) {
			out.writeBytes(item);
		}
		out.writeBytes(new byte[] { -2, -1, -35, -32, 0, 0, 0, 0 });
		Path file = Files.write(folder.resolve("DICOMDIR"), out.toByteArray());
		assertThatThrownBy(() -> DicomScan.scan(file, Progress.NONE)).isInstanceOf(HilumException.class)
				.hasMessageContaining("more than 100000 records").hasMessageContaining("DICOMDIR");
	}

	@Test
	void aMissingFolderIsRefusedAndCancellingStops() {
		assertThatThrownBy(() -> DicomScan.scan(folder.resolve("nothing"), Progress.NONE)).isInstanceOf(HilumException.class);
		write("a", image("Doe", "1.1", 0, 0));
		assertThatThrownBy(() -> DicomScan.scan(folder, () -> true)).isInstanceOf(HilumException.class)
				.hasMessageContaining("cancelled");
	}

	private void write(String name, DicomObject object) {
		DicomWriter.write(folder.resolve(name), object);
	}

	private static DicomObject image(String patient, String series, double z, double x) {
		return new DicomBuilder().string(Tags.SOP_CLASS_UID, Uids.CT).string(Tags.SOP_INSTANCE_UID, Uids.create())
				.string(Tags.MODALITY, "CT").string(Tags.PATIENT_ID, patient).string(Tags.STUDY_INSTANCE_UID, "1")
				.string(Tags.SERIES_INSTANCE_UID, series).ints(Tags.ROWS, 2).ints(Tags.COLUMNS, 2)
				.doubles(Tags.IMAGE_POSITION_PATIENT, x, 0, z).doubles(Tags.IMAGE_ORIENTATION_PATIENT, 1, 0, 0, 0, 1, 0)
				.doubles(Tags.PIXEL_SPACING, 1, 1).build();
	}
}
