// SPDX-License-Identifier: EPL-2.0
package org.hilum.datasets.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.hilum.core.HilumException;
import org.hilum.core.Json;
import org.hilum.core.Progress;
import org.hilum.datasets.TinyDataset;
import org.hilum.imaging.Geometry;
import org.hilum.imaging.PixelType;
import org.hilum.imaging.io.ImageFormats;
import org.hilum.nnunet.dataset.DatasetDescription;
import org.hilum.nnunet.dataset.RawDataset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Findings about dataset.json, names of files, folds and headers. */
class DescriptionFindingsTest {

	private static final CheckOptions OPTIONS = new CheckOptions(2, null);

	@TempDir
	private Path folder;

	private CheckResult examine() {
		return DatasetExaminer.examine(folder, OPTIONS, Progress.NONE);
	}

	private List<String> fix(String id) {
		return DatasetExaminer.fix(folder, List.of(id), OPTIONS, Progress.NONE);
	}

	/** Three nested regions, the innermost label is 1, as in BraTS-PED. */
	private TinyDataset nested(int... order) {
		TinyDataset made = TinyDataset.of(folder, 3);
		for (int i = 1; i <= 3; i++) {
			made.label(TinyDataset.id(i), TinyDataset.grid(), (x, y, z) -> y == 4 && z == 3 && x > 2 && x < 6 ? x - 2 : 0);
		}
		return made.description(json -> {
			ObjectNode labels = json.putObject("labels").put("background", 0);
			labels.putArray("whole").add(1).add(2).add(3);
			labels.putArray("core").add(1).add(2);
			labels.putArray("enhancing").add(1);
			json.putArray("regions_class_order").add(order[0]).add(order[1]).add(order[2]);
		});
	}

	@ParameterizedTest
	@CsvSource({ "1,2,3", "7,8,9", "3,2,2", "0,1,2", "1,1,1", "3,1,1" })
	void anOrderThatDoesNotReproduceTheRegionsIsAnErrorWithAFix(int a, int b, int c) {
		nested(a, b, c);
		assertThat(examine().of("region-order")).singleElement().satisfies(finding -> {
			assertThat(finding.severity()).isEqualTo(Severity.ERROR);
			assertThat(finding.message()).contains("Right would be [3, 2, 1]");
		});
		assertThatThrownBy(() -> RawDataset.open(folder)).as("the engine refuses it, too").isInstanceOf(HilumException.class)
				.hasMessageContaining("regions_class_order").hasMessageContaining("[3, 2, 1]");
		assertThat(fix("order-regions")).hasSize(1);
		assertThat(examine().of("region-order")).isEmpty();
		assertThat(RawDataset.open(folder).description().regionsClassOrder()).containsExactly(3, 2, 1);
	}

	@Test
	void nnunetsOwnExampleOrdersAreRight() {
		nested(3, 2, 1);
		assertThat(examine().of("region-order")).isEmpty();
		ObjectNode json = (ObjectNode) Json.read(folder.resolve("dataset.json"));
		ObjectNode labels = json.putObject("labels").put("background", 0);
		labels.putArray("kidney").add(1).add(2).add(3);
		labels.putArray("masses").add(2).add(3);
		labels.put("tumor", 2);
		json.putArray("regions_class_order").add(1).add(3).add(2);
		assertThat(DatasetDescription.of(json, null).hasRegions()).as("KiTS 2023").isTrue();
	}

	@Test
	void regionsThatNoOrderReproducesAreAWarningWhereTheLabelOccurs() {
		TinyDataset made = nested(3, 2, 1).description(json -> {
			ObjectNode labels = json.putObject("labels").put("background", 0);
			labels.putArray("a").add(1).add(3);
			labels.putArray("b").add(2).add(3);
			json.putArray("regions_class_order").add(1).add(2);
		});
		assertThat(examine().of("region-order")).singleElement().satisfies(finding -> {
			assertThat(finding.severity()).isEqualTo(Severity.WARNING);
			assertThat(finding.message()).contains("[3]").contains("no painting order");
		});
		for (int i = 1; i <= 3; i++) {
			made.label(TinyDataset.id(i), TinyDataset.grid(), (x, y, z) -> y == 4 && x > 2 && x < 6 ? x == 4 ? 3 : 1 : 0);
		}
		assertThat(examine().of("region-order")).as("only 1 and 3 occur: b lies in a").singleElement()
				.satisfies(f -> assertThat(f.message()).contains("Right would be [1, 3]"));
	}

	@Test
	void aCaseInNoFoldAndACaseOnBothSidesAreNamed() throws IOException {
		TinyDataset.of(folder, 4);
		Files.writeString(folder.resolve("splits_final.json"), """
				[{"train": ["case_001", "case_002"], "val": ["case_003", "case_001"]}]""");
		assertThat(examine().of("fold-cases")).extracting(Finding::message).containsExactlyInAnyOrder(
				"splits_final.json: 1 case is trained with and validated in fold 0: case_001",
				"splits_final.json: 1 case is in no fold: case_004");
		Files.writeString(folder.resolve("splits_final.json"), """
				[{"train": ["case_001", "case_002", "case_004"], "val": ["case_003", "gone"]}]""");
		assertThat(examine().of("fold-cases")).singleElement().satisfies(f -> {
			assertThat(f.severity()).as("preprocessing refuses it").isEqualTo(Severity.ERROR);
			assertThat(f.message()).endsWith("1 case is in the folds but not in the data set: gone");
		});
	}

	@Test
	void filesWithAnotherEndingThanStatedKeepTheirCases() {
		TinyDataset.of(folder, 3).description(json -> json.put("file_ending", ".nrrd"));
		CheckResult result = examine();
		assertThat(result.findings()).filteredOn(f -> f.severity() == Severity.ERROR).extracting(Finding::check)
				.containsExactly("file-ending");
		assertThat(result.of("file-ending").getFirst().fixes()).containsExactly("set-ending");
		fix("set-ending");
		assertThat(examine().findings()).isEmpty();
	}

	@Test
	void aCaseWithAnotherEndingIsConverted() throws IOException {
		TinyDataset made = TinyDataset.of(folder, 3);
		String one = TinyDataset.id(1);
		for (Path file : List.of(made.image(one), made.label(one))) {
			Path other = file.resolveSibling(file.getFileName().toString().replace(".nii.gz", ".mha"));
			ImageFormats.write(other, ImageFormats.read(file));
			Files.delete(file);
		}
		assertThat(examine().of("file-ending")).singleElement().satisfies(f -> {
			assertThat(f.caseId()).isEqualTo(one);
			assertThat(f.fixes()).containsExactly("convert-ending");
		});
		fix("convert-ending");
		assertThat(examine().findings()).isEmpty();
		assertThat(RawDataset.open(folder).trainingCases()).hasSize(3);
	}

	@Test
	void picturesInJpegAreCalledUnsupportedNotMissing() throws IOException {
		TinyDataset.of(folder, 0).description(json -> json.put("file_ending", ".jpg"));
		Files.createDirectories(folder.resolve("imagesTr"));
		Files.write(folder.resolve("imagesTr/a_0000.jpg"), new byte[] { 1 });
		Files.createDirectories(folder.resolve("labelsTr"));
		Files.write(folder.resolve("labelsTr/a.png"), new byte[] { 1 });
		assertThat(examine().findings()).extracting(Finding::message).anyMatch(m -> m.contains(".jpg, which is not supported"))
				.anyMatch(m -> m.contains("; 1 file of imagesTr is of a kind that is not supported, convert it to"));
		assertThat(examine().of("label-orphan")).as("a fix would move all label maps away").isNotEmpty()
				.allSatisfy(f -> assertThat(f.fixes()).isEmpty());
	}

	@Test
	void filesOfOperatingSystemsAreNoCases() throws IOException {
		TinyDataset.of(folder, 3);
		for (String name : List.of("imagesTr/._case_001_0000.nii.gz", "imagesTr/.DS_Store", "labelsTr/._case_001.nii.gz",
				"__MACOSX/imagesTr/._case_001_0000.nii.gz", "imagesTr/Thumbs.db")) {
			Files.createDirectories(folder.resolve(name).getParent());
			Files.write(folder.resolve(name), new byte[] { 1, 2, 3 });
		}
		assertThat(examine().findings()).isEmpty();
		assertThat(RawDataset.open(folder).trainingCases()).hasSize(3);
	}

	@Test
	void whatStandsTwiceIsNamed() throws IOException {
		TinyDataset.of(folder, 3);
		Path file = folder.resolve("dataset.json");
		Files.writeString(file, Files.readString(file).replaceFirst("\"organ_left\"\\s*:\\s*1",
				"\"organ_left\": 1, \"organ_left\": 1, \"twin\": 2"));
		assertThat(examine().of("json-duplicate")).extracting(Finding::message)
				.anyMatch(m -> m.contains("'organ_left'") && m.contains("line "))
				.anyMatch(m -> m.contains("twin") && m.contains("the same value 2"));
	}

	@Test
	void whatStandsTwiceInFoldsIsNamed() throws IOException {
		TinyDataset.of(folder, 3);
		Files.writeString(folder.resolve("splits_final.json"), "[{\"train\": [\"case_001\"], \"val\": [\"case_002\"],\n"
				+ " \"train\": [\"case_003\"]}]");
		assertThat(examine().of("json-duplicate")).singleElement().satisfies(finding -> {
			assertThat(finding.file()).hasToString("splits_final.json");
			assertThat(finding.message()).contains("'train' in line 2");
		});
	}

	@Test
	void keysOfChannelsAreAsNnunetHasThem() {
		TinyDataset.of(folder, 3).description(json -> json.putObject("channel_names").put("1", "CT"));
		assertThat(examine().findings()).isEmpty();
	}

	@ParameterizedTest
	@CsvSource({ "NibabelIOWithReorient, 0", "SimpleITKIOWithReorient, 0", "SimpleITKIO, 1" })
	void aReaderThatTurnsImagesHasNoUseForTheirOrientation(String reader, int findings) {
		TinyDataset made = TinyDataset.of(folder, 4).description(json -> json.put("overwrite_image_reader_writer", reader));
		Geometry g = TinyDataset.grid();
		double[] direction = g.direction();
		direction[0] = -direction[0];
		Geometry mirrored = new Geometry(g.size(), g.spacing(), g.origin(), direction);
		made.image(TinyDataset.id(2), mirrored, TinyDataset.noise(2)).label(TinyDataset.id(2), mirrored, TinyDataset.organs());
		assertThat(examine().of("image-orientation")).hasSize(findings);
	}

	@Test
	void aHeaderThatExchangesNamesOfLabelsIsAnError() throws IOException {
		TinyDataset made = TinyDataset.of(folder, 3).description(json -> json.put("file_ending", ".nrrd"));
		for (int i = 1; i <= 3; i++) {
			for (Path file : List.of(made.image(TinyDataset.id(i)), made.label(TinyDataset.id(i)))) {
				ImageFormats.write(file.resolveSibling(file.getFileName().toString().replace(".nii.gz", ".nrrd")),
						ImageFormats.read(file));
				Files.delete(file);
			}
			Path label = made.label(TinyDataset.id(i));
			Path nrrd = label.resolveSibling(label.getFileName().toString().replace(".nii.gz", ".nrrd"));
			name(nrrd, i == 2 ? List.of("Organ left", "organ_right") : List.of("organ_right", "organ_left"));
		}
		assertThat(examine().findings()).allSatisfy(f -> assertThat(f.check()).isEqualTo("label-names"))
				.extracting(Finding::caseId).containsOnly(TinyDataset.id(1), TinyDataset.id(3));
		assertThat(examine().of("label-names")).hasSize(4).anySatisfy(f -> assertThat(f.message())
				.isEqualTo("The header calls the value 1 organ_right, which is 2 in dataset.json"));
	}

	/** Puts the names of the values 1, 2, ... into the header, as 3D Slicer does. */
	static void name(Path file, List<String> names) {
		String content = read(file);
		StringBuilder lines = new StringBuilder("\n");
		for (int i = 0; i < names.size(); i++) {
			lines.append("Segment%d_Name:=%s\nSegment%d_LabelValue:=%d\nSegment%d_Layer:=0\n".formatted(i, names.get(i), i,
					i + 1, i));
		}
		int end = content.indexOf("\n\n");
		try {
			Files.writeString(file, content.substring(0, end) + lines + content.substring(end + 1),
					StandardCharsets.ISO_8859_1);
		} catch (IOException e) {
			throw new UncheckedIOException(e);
		}
	}

	private static String read(Path file) {
		try {
			return Files.readString(file, StandardCharsets.ISO_8859_1);
		} catch (IOException e) {
			throw new UncheckedIOException(e);
		}
	}

	@Test
	void aMistakeOfUnitsIsASpacingOutlier() {
		TinyDataset made = TinyDataset.of(folder, 5);
		Geometry g = TinyDataset.grid();
		Geometry wrong = new Geometry(g.size(), java.util.Arrays.stream(g.spacing()).map(s -> 10 * s).toArray(), g.origin(),
				g.direction());
		made.image(TinyDataset.id(2), wrong, TinyDataset.noise(2)).label(TinyDataset.id(2), wrong, TinyDataset.organs());
		assertThat(examine().of("spacing-outlier")).singleElement().satisfies(f -> {
			assertThat(f.caseId()).isEqualTo(TinyDataset.id(2));
			assertThat(f.message()).contains("the median of the cases");
		});
	}

	@Test
	void namesThatOtherSystemsTakeForEachOther() throws IOException {
		TinyDataset made = TinyDataset.of(folder, 5);
		for (String[] name : new String[][] { { TinyDataset.id(1), "M\u00fcller" }, { TinyDataset.id(2), "Mu\u0308ller" },
				{ TinyDataset.id(3), "Case" }, { TinyDataset.id(4), "case" }, { TinyDataset.id(5), "a\\b" } }) {
			Files.move(made.image(name[0]), made.image(name[1]));
			Files.move(made.label(name[0]), made.label(name[1]));
		}
		assertThat(examine().of("case-names")).extracting(Finding::severity, Finding::caseId).containsExactlyInAnyOrder(
				tuple(Severity.WARNING, "M\u00fcller"), tuple(Severity.WARNING, "case"), tuple(Severity.ERROR, "a\\b"));
	}

	@Test
	void aSpacingThatPreprocessingRefusesIsAnError() {
		TinyDataset made = TinyDataset.of(folder, 3);
		Geometry g = TinyDataset.grid();
		Geometry metres = new Geometry(g.size(), java.util.Arrays.stream(g.spacing()).map(s -> 1000 * s).toArray(), g.origin(),
				g.direction());
		made.image(TinyDataset.id(2), metres, TinyDataset.noise(2)).label(TinyDataset.id(2), metres, TinyDataset.organs());
		assertThat(examine().of("spacing-outlier")).singleElement().satisfies(f -> {
			assertThat(f.severity()).isEqualTo(Severity.ERROR);
			assertThat(f.caseId()).isEqualTo(TinyDataset.id(2));
			assertThat(f.message()).contains("too large", "preprocessing refuses it");
			assertThat(f.fixes()).containsExactly("exclude-case");
		});
	}

	@Test
	void roundingOfLabelsIsRepairedAndInterpolationIsNot() {
		TinyDataset made = TinyDataset.of(folder, 3);
		made.write(made.label(TinyDataset.id(1)), TinyDataset.grid(), PixelType.FLOAT32,
				(x, y, z) -> 0.9999f * (float) TinyDataset.organs().at(x, y, z));
		made.write(made.label(TinyDataset.id(2)), TinyDataset.grid(), PixelType.FLOAT32,
				(x, y, z) -> 0.7f * (float) TinyDataset.organs().at(x, y, z));
		assertThat(examine().of("label-fraction")).extracting(Finding::fixes).containsExactly(List.of("round-labels"),
				List.of());
		fix("round-labels");
		assertThat(examine().of("label-fraction")).extracting(Finding::caseId).containsExactly(TinyDataset.id(2));
	}

	@Test
	void aHeaderThatContradictsItselfIsAnErrorAndRefusedByTheEngine() throws IOException {
		TinyDataset made = TinyDataset.of(folder, 3);
		Path file = folder.resolve("imagesTr/case_001_0000.nii");
		ImageFormats.write(file, ImageFormats.read(made.image(TinyDataset.id(1))));
		byte[] bytes = Files.readAllBytes(file);
		// pixdim[1] of a NIfTI-1 header
		java.nio.ByteBuffer.wrap(bytes).order(java.nio.ByteOrder.LITTLE_ENDIAN).putFloat(80, 0.5f);
		try (java.io.OutputStream out = new java.util.zip.GZIPOutputStream(
				Files.newOutputStream(made.image(TinyDataset.id(1))))) {
			out.write(bytes);
		}
		Files.delete(file);
		CheckResult result = examine();
		assertThat(result.of("geometry-header")).anySatisfy(f -> {
			assertThat(f.severity()).isEqualTo(Severity.ERROR);
			assertThat(f.message()).contains("pixdim");
		});
		RawDataset dataset = RawDataset.open(folder);
		assertThat(org.hilum.nnunet.dataset.IntegrityCheck.check(dataset, 1, Progress.NONE)).singleElement()
				.satisfies(e -> assertThat(e.getMessage()).contains("pixdim"));
	}

	/** A repair would act on a place that the reader made up. */
	@Test
	void aHeaderWithoutPlaceOffersNoRepairOfDirectionsOrOrigins() throws IOException {
		TinyDataset made = TinyDataset.of(folder, 3);
		Path file = folder.resolve("imagesTr/case_001_0000.nii");
		ImageFormats.write(file, ImageFormats.read(made.image(TinyDataset.id(1))));
		byte[] bytes = Files.readAllBytes(file);
		java.nio.ByteBuffer header = java.nio.ByteBuffer.wrap(bytes).order(java.nio.ByteOrder.LITTLE_ENDIAN);
		// qform_code 0, sform_code 1, and the rows of the affine without a number
		header.putShort(252, (short) 0).putShort(254, (short) 1);
		for (int k = 0; k < 12; k++) {
			header.putFloat(280 + 4 * k, Float.NaN);
		}
		try (java.io.OutputStream out = new java.util.zip.GZIPOutputStream(
				Files.newOutputStream(made.image(TinyDataset.id(1))))) {
			out.write(bytes);
		}
		Files.delete(file);
		CheckResult result = examine();
		assertThat(result.of("geometry-header")).isNotEmpty();
		for (String check : List.of("grid-direction", "grid-origin", "grid-spacing", "image-orientation")) {
			assertThat(result.of(check)).as(check).isEmpty();
		}
	}
}
