// SPDX-License-Identifier: EPL-2.0
package org.hilum.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.hilum.core.Json;
import org.hilum.dicom.Bytes;
import org.hilum.dicom.DicomBuilder;
import org.hilum.dicom.DicomWriter;
import org.hilum.dicom.PixelData;
import org.hilum.dicom.Tags;
import org.hilum.dicom.Vr;
import org.hilum.imaging.Volume;
import org.hilum.imaging.io.ImageFormats;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code hilum import} of DICOM, from folders and from an archive, again and again into one project. */
class ImportDicomCommandTest {

	private static final String RULES = """
			{ "channels": [ { "name": "CT", "modality": "CT" } ],
			  "labels": [ { "label": "tumour", "required": true, "combine": "SINGLE",
			    "names": [ { "kind": "EXACT", "texts": ["%s"] } ] } ],
			  "overlap": "PRIORITY", "annotators": "NONE", "consensus": "STAPLE" }
			""";

	@TempDir
	private Path folder;
	private Path dicom;
	private Path project;
	private Path rules;
	private Path dataset;

	@BeforeEach
	void twoPatients() throws IOException {
		dicom = folder.resolve("dicom");
		project = folder.resolve("P");
		dataset = project.resolve("nnUNet_raw/Dataset001_P");
		rules = Files.writeString(folder.resolve("rules.json"), RULES.formatted("GTV"));
		TinyPatients.write(dicom, 1, "GTV");
		TinyPatients.write(dicom, 2, "gtv ");
	}

	private CommandRun run(String... more) {
		return CommandRun.of(Stream.concat(Stream.of("import"), Stream.of(more)).toArray(String[]::new));
	}

	private int numTraining() {
		return Json.read(dataset.resolve("dataset.json")).path("numTraining").asInt();
	}

	@Test
	void newPatientsComeIntoTheProjectByItsOwnRules() throws IOException {
		CommandRun first = run(dicom.toString(), project.toString(), "--rules", rules.toString());
		assertThat(first.exitCode()).as(first.err()).isZero();
		assertThat(numTraining()).isEqualTo(2);
		assertThat(project.resolve("project.hilum")).content()
				.contains("importRules=\"nnUNet_raw/Dataset001_P/import-rules.json\"");
		FileTime before = Files.getLastModifiedTime(dataset.resolve("labelsTr/P0001_01.nii.gz"));

		Path later = folder.resolve("later");
		TinyPatients.write(later, 3, "GTV");
		CommandRun again = run(later.toString(), project.toString());
		assertThat(again.exitCode()).as(again.err()).isZero();
		assertThat(again.out()).contains("P0003_01", "imported", "3 cases");
		assertThat(numTraining()).isEqualTo(3);
		assertThat(Json.read(dataset.resolve("import-results.json")).findValuesAsText("caseId")).containsExactly("P0001_01",
				"P0002_01", "P0003_01");
		assertThat(Files.getLastModifiedTime(dataset.resolve("labelsTr/P0001_01.nii.gz"))).isEqualTo(before);
	}

	@Test
	void singleSlicesBecomeATwoDimensionalDataSet() throws IOException {
		for (int patient = 1; patient <= 5; patient++) {
			TinyPatients.write(dicom, patient, "GTV");
			Files.delete(dicom.resolve("p" + patient + "/ct0.dcm"));
			Files.delete(dicom.resolve("p" + patient + "/ct2.dcm"));
		}
		CommandRun made = run(dicom.toString(), project.toString(), "--rules", rules.toString());
		assertThat(made.exitCode()).as(made.err()).isZero();
		assertThat(numTraining()).isEqualTo(5);
		Volume labels = ImageFormats.read(dataset.resolve("labelsTr/P0001_01.nii.gz"));
		assertThat(labels.geometry().size()).containsExactly(8, 8, 1);
		assertThat(IntStream.range(0, 64).filter(i -> labels.value(i) == 1).count()).isEqualTo(8);
		CommandRun prepared = CommandRun.of("plan_and_preprocess", "-d", "1", "-c", "2d", "--project", project.toString());
		assertThat(prepared.exitCode()).as(prepared.err()).isZero();
		assertThat(project.resolve("nnUNet_preprocessed/Dataset001_P/nnUNetPlans_2d/P0001_01.npz")).exists();
	}

	@ParameterizedTest
	@ValueSource(strings = { "CR", "DX", "MG", "US", "XA", "OT" })
	void picturesAreNoCasesAndTheReasonSaysWhatToDo(String modality) throws IOException {
		DicomWriter.write(dicom.resolve("picture.dcm"), new DicomBuilder().string(Tags.SOP_CLASS_UID, "1.2.840.10008.5.1.4.1.1.1")
				.string(Tags.SOP_INSTANCE_UID, "1.2.3.4").string(Tags.SERIES_INSTANCE_UID, "1.2.3.5")
				.string(Tags.STUDY_INSTANCE_UID, "1.2.3.6").string(Tags.PATIENT_ID, "PICTURE").string(Tags.MODALITY, modality)
				.ints(Tags.ROWS, 4).ints(Tags.COLUMNS, 4).ints(Tags.SAMPLES_PER_PIXEL, 1).ints(Tags.BITS_ALLOCATED, 8)
				.string(Tags.PHOTOMETRIC_INTERPRETATION, "MONOCHROME2")
				.pixelData(PixelData.ofNative(Vr.OB, Bytes.of(new byte[16]))).build());
		Path pictures = Files.writeString(folder.resolve("pictures.json"),
				RULES.formatted("GTV").replace("\"CT\"", "\"" + modality + "\""));
		CommandRun refused = run(dicom.toString(), project.toString(), "--rules", pictures.toString());
		assertThat(refused.exitCode()).isNotZero();
		assertThat(refused.out() + refused.err()).contains("picture without a place in the patient");
		CommandRun beside = run(dicom.toString(), project.toString(), "--rules", rules.toString(), "--name", "Dataset002_CT");
		assertThat(beside.exitCode()).as(beside.err()).isZero();
	}

	@Test
	void otherRulesAreRefusedUnlessAllIsDoneAgain() throws IOException {
		run(dicom.toString(), project.toString(), "--rules", rules.toString());
		Path other = Files.writeString(folder.resolve("other.json"), RULES.formatted("GTV").replace("tumour", "lesion"));
		CommandRun refused = run(dicom.toString(), project.toString(), "--rules", other.toString());
		assertThat(refused.exitCode()).isEqualTo(2);
		assertThat(refused.err()).contains("made by other rules", "--redo");
		Path later = folder.resolve("later");
		TinyPatients.write(later, 3, "GTV");
		assertThat(run(later.toString(), project.toString(), "--rules", other.toString(), "--redo").err())
				.contains("2 cases of earlier imports are not among the given patients");
		CommandRun redone = run(dicom.toString(), project.toString(), "--rules", other.toString(), "--redo");
		assertThat(redone.exitCode()).as(redone.err()).isZero();
		assertThat(Json.read(dataset.resolve("dataset.json")).path("labels").has("lesion")).isTrue();
	}

	@Test
	void aFolderOfSomethingElseIsRefused() throws IOException {
		Files.createDirectories(dataset.resolve("imagesTr"));
		CommandRun refused = run(dicom.toString(), project.toString(), "--rules", rules.toString());
		assertThat(refused.exitCode()).isEqualTo(2);
		assertThat(refused.err()).contains("holds something that was not imported", "Name another data set");
	}

	@Test
	void anArchiveIsASourceAndOnlyWhatIsNewIsFetched() throws IOException {
		try (TinyArchive archive = new TinyArchive()) {
			archive.add(TinyPatients.write(dicom, 1, "GTV"));
			archive.add(TinyPatients.write(dicom, 2, "GTV"));
			List<String> from = List.of("--pacs", archive.address(), "--modality", "CT,RTSTRUCT");
			assertThat(run(from, "").out()).contains("CT", "2 series of 2 patients, 6 instances", "4 series of 2 patients")
					.doesNotContain("SECRET");
			CommandRun proposed = run(from, project.toString(), "--propose");
			assertThat(proposed.out()).contains("\"GTV\"");
			assertThat(archive.retrieved()).isEqualTo(4);
			CommandRun made = run(from, project.toString(), "--rules", rules.toString());
			assertThat(made.exitCode()).as(made.err()).isZero();
			assertThat(archive.retrieved()).as("they are here").isZero();
			assertThat(numTraining()).isEqualTo(2);
			assertThat(project.resolve(".hilum/pacs/series")).isEmptyDirectory();

			assertThat(run(from, project.toString()).out()).contains("nothing new");
			archive.add(TinyPatients.write(dicom, 3, "GTV"));
			CommandRun more = run(from, project.toString());
			assertThat(more.exitCode()).as(more.err()).isZero();
			assertThat(archive.retrieved()).isEqualTo(2);
			assertThat(numTraining()).isEqualTo(3);
			try (Stream<Path> files = Files.walk(project)) {
				assertThat(files.map(Path::toString)).noneMatch(f -> f.contains("SECRET") || f.contains("1.2.826"));
			}
			assertThat(more.err() + more.out()).doesNotContain("SECRET").doesNotContain("1.2.826");
		}
	}

	private CommandRun run(List<String> from, String... more) {
		return run(Stream.concat(from.stream(), Stream.of(more).filter(m -> !m.isEmpty())).toArray(String[]::new));
	}

	@Test
	void aWholeArchiveIsNotTakenByMistake() throws IOException {
		try (TinyArchive archive = new TinyArchive()) {
			CommandRun refused = run("--pacs", archive.address(), project.toString(), "--rules", rules.toString());
			assertThat(refused.exitCode()).isEqualTo(2);
			assertThat(refused.err()).contains("The whole archive", "--modality");
		}
	}
}
