// SPDX-License-Identifier: EPL-2.0
package org.hilum.datasets.dicom;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hilum.core.Progress;
import org.hilum.datasets.rules.ChannelRule;
import org.hilum.datasets.rules.Combine;
import org.hilum.datasets.rules.ImportRules;
import org.hilum.datasets.rules.LabelRule;
import org.hilum.datasets.rules.NameRule;
import org.hilum.datasets.sources.CaseResult;
import org.hilum.dicom.Bytes;
import org.hilum.dicom.DicomBuilder;
import org.hilum.dicom.DicomObject;
import org.hilum.dicom.DicomSource;
import org.hilum.dicom.DicomWriter;
import org.hilum.dicom.PixelData;
import org.hilum.dicom.Tags;
import org.hilum.dicom.Uids;
import org.hilum.dicom.Vr;
import org.hilum.dicom.scan.DicomScan;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A patient whose files cannot be right beside one whose files are: only the former is not imported. */
class HostileDicomTest {

	private static final int SIDE = 8;

	@TempDir
	private Path folder;

	private static DicomBuilder slice(String patient, int z) {
		return new DicomBuilder().string(Tags.SOP_CLASS_UID, Uids.CT).string(Tags.SOP_INSTANCE_UID, uid(patient) + ".9." + z)
				.string(Tags.SERIES_INSTANCE_UID, uid(patient) + ".2").string(Tags.STUDY_INSTANCE_UID, uid(patient) + ".1")
				.string(Tags.FRAME_OF_REFERENCE_UID, uid(patient) + ".3").string(Tags.PATIENT_ID, patient)
				.string(Tags.MODALITY, "CT").ints(Tags.ROWS, SIDE).ints(Tags.COLUMNS, SIDE).doubles(Tags.PIXEL_SPACING, 1, 1)
				.doubles(Tags.IMAGE_POSITION_PATIENT, 0, 0, z).doubles(Tags.IMAGE_ORIENTATION_PATIENT, 1, 0, 0, 0, 1, 0)
				.ints(Tags.SAMPLES_PER_PIXEL, 1).string(Tags.PHOTOMETRIC_INTERPRETATION, "MONOCHROME2")
				.ints(Tags.BITS_ALLOCATED, 16).ints(Tags.BITS_STORED, 16).ints(Tags.HIGH_BIT, 15)
				.ints(Tags.PIXEL_REPRESENTATION, 1)
				.pixelData(PixelData.ofNative(Vr.OW, Bytes.of(new byte[2 * SIDE * SIDE])));
	}

	private static String uid(String patient) {
		return "2.25." + Integer.toUnsignedString(patient.hashCode());
	}

	private void structures(String patient) {
		DicomBuilder contour = new DicomBuilder().string(Tags.CONTOUR_GEOMETRIC_TYPE, "CLOSED_PLANAR")
				.ints(Tags.NUMBER_OF_CONTOUR_POINTS, 4)
				.doubles(Tags.CONTOUR_DATA, 1.5, 1.5, 1, 5.5, 1.5, 1, 5.5, 5.5, 1, 1.5, 5.5, 1);
		write(patient + "-rs", new DicomBuilder().string(Tags.SOP_CLASS_UID, Uids.RT_STRUCTURE_SET)
				.string(Tags.SOP_INSTANCE_UID, uid(patient) + ".8").string(Tags.SERIES_INSTANCE_UID, uid(patient) + ".7")
				.string(Tags.STUDY_INSTANCE_UID, uid(patient) + ".1").string(Tags.PATIENT_ID, patient)
				.string(Tags.MODALITY, "RTSTRUCT").sequence(Tags.STRUCTURE_SET_ROI_SEQUENCE,
						new DicomBuilder().ints(Tags.ROI_NUMBER, 1).string(Tags.ROI_NAME, "GTV")
								.string(Tags.REFERENCED_FRAME_OF_REFERENCE_UID, uid(patient) + ".3").build())
				.sequence(Tags.ROI_CONTOUR_SEQUENCE, new DicomBuilder().ints(Tags.REFERENCED_ROI_NUMBER, 1)
						.sequence(Tags.CONTOUR_SEQUENCE, contour.build()).build()));
	}

	private void write(String name, DicomBuilder object) {
		DicomWriter.write(folder.resolve("dicom").resolve(name), object.build());
	}

	private List<CaseResult> imported() {
		ImportRules rules = new ImportRules(List.of(new ChannelRule("CT", "CT", null)),
				List.of(new LabelRule("GTV", List.of(NameRule.exact("GTV")), Combine.SINGLE, true)),
				ImportRules.Overlap.PRIORITY, ImportRules.Annotators.NONE, Combine.STAPLE);
		return new DicomImport(rules, folder.resolve("Dataset001_X"))
				.run(DicomScan.scan(folder.resolve("dicom"), Progress.NONE), null, 2, Progress.NONE);
	}

	private void good() {
		for (int z = 0; z < 3; z++) {
			write("good-" + z, slice("good", z));
		}
		structures("good");
	}

	private static DicomBuilder changed(DicomBuilder slice, String what) {
		return switch (what) {
			case "huge" -> slice.ints(Tags.ROWS, 65535).ints(Tags.COLUMNS, 65535);
			case "large" -> slice.ints(Tags.ROWS, 5000).ints(Tags.COLUMNS, 6000);
			case "negative" -> slice.ints(Tags.ROWS, 0);
			case "bits" -> slice.ints(Tags.BITS_ALLOCATED, 65528);
			case "samples" -> slice.ints(Tags.SAMPLES_PER_PIXEL, 65535);
			case "frames" -> slice.string(Tags.NUMBER_OF_FRAMES, "2147483647");
			case "far" -> slice.doubles(Tags.IMAGE_POSITION_PATIENT, 0, 0, 1e300);
			case "fine" -> slice.doubles(Tags.PIXEL_SPACING, 1e-300, 1e-300);
			default -> throw new IllegalArgumentException(what);
		};
	}

	@ParameterizedTest
	@ValueSource(strings = { "huge", "large", "negative", "bits", "samples", "frames", "far", "fine" })
	void anImpossibleHeaderStopsItsOwnPatientOnly(String what) {
		good();
		for (int z = 0; z < 3; z++) {
			write("bad-" + z, z == 1 || !what.equals("far") ? changed(slice("bad", z), what) : slice("bad", z));
		}
		structures("bad");
		List<CaseResult> results = imported();
		assertThat(results.stream().filter(CaseResult::present)).hasSize(1);
		assertThat(results.stream().filter(r -> !r.present())).hasSize(1)
				.allSatisfy(r -> assertThat(r.reason()).isNotEmpty().doesNotContain("defect"));
	}

	@Test
	void oneImpossibleSliceAmongGoodOnesStopsItsOwnPatientOnly() {
		good();
		write("bad-0", slice("bad", 0));
		write("bad-1", changed(slice("bad", 1), "huge"));
		write("bad-2", slice("bad", 2));
		structures("bad");
		List<CaseResult> results = imported();
		assertThat(results.stream().filter(CaseResult::present)).hasSize(1);
		// two of three slices are no volume
		assertThat(results.stream().filter(r -> !r.present())).singleElement()
				.satisfies(r -> assertThat(r.reason()).contains("1 image of this series cannot be placed"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "../../escaped", "/tmp/escaped", "..\\..\\escaped", "a\0b", "\u202egnp.exe", "\u0007\u001b[2J",
			"CON",
			"-rf", "long" })
	void identifiersNameNoFilesAndAreWrittenNowhere(String id) throws IOException {
		String patient = id.equals("long") ? "Secret/".repeat(8000) : id;
		good();
		for (int z = 0; z < 3; z++) {
			write("bad-" + z, slice("bad", z).string(Tags.PATIENT_ID, patient).string(Tags.PATIENT_NAME, "Secret^" + id)
					.string(Tags.SERIES_INSTANCE_UID, "../../" + uid("bad")).string(Tags.STUDY_INSTANCE_UID, "/../" + uid(
							"bad")));
		}
		structures("bad");
		Path objects = folder.resolve("dicom/bad-rs");
		DicomObject drawn = DicomSource.open(objects);
		DicomWriter.write(objects, DicomBuilder.copyOf(drawn).string(Tags.PATIENT_ID, patient).build());
		Set<Path> before = files(folder.resolve("dicom"));
		assertThat(imported()).hasSize(2).allMatch(CaseResult::present).extracting(CaseResult::caseId)
				.containsExactlyInAnyOrder("P0001_01", "P0002_01");
		Set<Path> made = files(folder);
		made.removeAll(before);
		assertThat(made).isNotEmpty().allSatisfy(file -> {
			assertThat(file).startsWith(folder.resolve("Dataset001_X"));
			assertThat(file.toString()).doesNotContain("escaped").doesNotContain("Secret");
			assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1)).doesNotContain("Secret")
					.doesNotContain("escaped").doesNotContain(uid("bad"));
		});
	}

	private static Set<Path> files(Path root) throws IOException {
		try (Stream<Path> all = Files.walk(root)) {
			return all.filter(Files::isRegularFile).collect(Collectors.toCollection(HashSet::new));
		}
	}
}
