// SPDX-License-Identifier: EPL-2.0
package org.hilum.datasets.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.hilum.core.HilumException;
import org.hilum.core.Json;
import org.hilum.core.Progress;
import org.hilum.datasets.TinyDataset;
import org.hilum.datasets.facts.Unmeasured;
import org.hilum.imaging.Geometry;
import org.hilum.imaging.PixelType;
import org.hilum.imaging.Volume;
import org.hilum.imaging.io.ImageFormats;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each check: a data set that is broken in one way, the finding, the fix, no finding. */
class DatasetExaminerTest {

	private static final CheckOptions OPTIONS = new CheckOptions(2, null);
	private static final String ONE = TinyDataset.id(1);
	private static final double[] STRAIGHT = { 1, 0, 0, 0, 1, 0, 0, 0, 1 };

	@TempDir
	private Path folder;

	/** A way to break a data set of six cases. */
	private record Damage(String check, String fix, Consumer<TinyDataset> done) {
		@Override
		public String toString() {
			return check + (fix == null ? "" : " -> " + fix);
		}
	}

	private static Geometry moved(double dx, double spacing, double... direction) {
		Geometry g = TinyDataset.grid();
		return new Geometry(g.size(), new double[] { g.spacing()[0] * spacing, g.spacing()[1], g.spacing()[2] },
				new double[] { g.origin()[0] + dx, g.origin()[1], g.origin()[2] }, direction);
	}

	private static Stream<Damage> damages() {
		return Stream.concat(damagesOfStatements(), damagesOfFiles());
	}

	/** What dataset.json, folds and headers state. */
	private static Stream<Damage> damagesOfStatements() {
		Geometry g = TinyDataset.grid();
		return Stream.of(
				new Damage("json-duplicate", null, d -> write(d.folder().resolve("dataset.json"), """
						{"channel_names": {"0": "CT"}, "labels": {"background": 0, "organ_left": 1, "organ_right": 2},
						"file_ending": ".nrrd", "file_ending": ".nii.gz", "numTraining": 6}""")),
				new Damage("region-order", "order-regions", d -> d.description(json -> {
					ObjectNode labels = json.putObject("labels").put("background", 0);
					labels.putArray("both").add(1).add(2);
					labels.put("organ_right", 2);
					json.putArray("regions_class_order").add(2).add(1);
				})),
				new Damage("file-ending", "set-ending", d -> d.description(json -> json.put("file_ending", ".nrrd"))),
				new Damage("file-ending", "convert-ending", d -> {
					ImageFormats.write(d.folder().resolve("labelsTr/case_001.mha"), ImageFormats.read(d.label(ONE)));
					ImageFormats.write(d.folder().resolve("imagesTr/case_001_0000.mha"), ImageFormats.read(d.image(ONE)));
					delete(d.label(ONE));
					delete(d.image(ONE));
				}),
				new Damage("geometry-header", null, d -> contradict(d.image(ONE))),
				new Damage("spacing-outlier", "exclude-case", d -> {
					Geometry tenfold = new Geometry(g.size(), Arrays.stream(g.spacing()).map(s -> 10 * s).toArray(), g.origin(),
							g.direction());
					d.image(ONE, tenfold, TinyDataset.noise(1)).label(ONE, tenfold, TinyDataset.organs());
				}),
				new Damage("fold-cases", null, d -> write(d.folder().resolve("splits_final.json"), """
						[{"train": ["case_002", "case_003", "case_004"], "val": ["case_005", "case_006"]}]""")),
				new Damage("label-fraction", "round-labels", d -> d.write(d.label(ONE), g, PixelType.FLOAT32,
						(x, y, z) -> 0.9999f * (float) TinyDataset.organs().at(x, y, z))));
	}

	private static Stream<Damage> damagesOfFiles() {
		Geometry g = TinyDataset.grid();
		double slant = Math.sqrt(1 - 0.1 * 0.1);
		Geometry smaller = new Geometry(new int[] { 6, 10, 8 }, new double[] { 4, 2, 3 },
				new double[] { g.origin()[0] + 1, g.origin()[1], g.origin()[2] }, g.direction());
		Geometry mirrored = new Geometry(g.size(), g.spacing(), g.toWorld(g.size()[0] - 1.0, 0, 0),
				new double[] { -1, 0, 0, 0, 1, 0, 0, 0, 1 });
		Geometry sheared = moved(0, 1, 1, 0, 0, 0, 1, 0.1, 0, 0, slant);
		Geometry lost = Geometry.axisAligned(g.size(), new double[] { 1, 1, 1 });
		return Stream.of(new Damage("dataset-json", null, d -> d.description(json -> json.remove("channel_names"))),
				new Damage("repair-interrupted", null,
						d -> Json.write(d.folder().resolve(".hilum/fixes/plan.json"), Json.object().put("fix", "x"))),
				new Damage("case-count", "correct-count", d -> d.description(json -> json.put("numTraining", 9))),
				new Damage("file-unreadable", "exclude-case", d -> write(d.image(ONE), "no image")),
				new Damage("channel-missing", "exclude-case", d -> move(d.image(ONE), "case_001.nii.gz")),
				new Damage("channel-missing", "number-channel", d -> move(d.image(ONE), "case_001.nii.gz")),
				new Damage("label-missing", "exclude-case", d -> delete(d.label(ONE))),
				new Damage("case-names", "rename-label", d -> move(d.label(ONE), "CASE_001.nii.gz")),
				new Damage("label-orphan", "set-aside", d -> d.label("nobody", g, TinyDataset.organs())),
				new Damage("grid-shape", "resample-label", d -> d.label(ONE, smaller, TinyDataset.organs())),
				new Damage("grid-spacing", "copy-header", d -> d.label(ONE, moved(0, 1.001, STRAIGHT), TinyDataset.organs())),
				new Damage("grid-spacing", "resample-label", d -> d.label(ONE, moved(0, 1.2, STRAIGHT), TinyDataset.organs())),
				new Damage("grid-spacing", "restore-header", d -> d.label(ONE, lost, TinyDataset.organs())),
				new Damage("grid-origin", "copy-header", d -> d.label(ONE, moved(0.1, 1, STRAIGHT), TinyDataset.organs())),
				new Damage("grid-origin", "resample-label", d -> d.label(ONE, moved(4, 1, STRAIGHT), TinyDataset.organs())),
				new Damage("grid-direction", "resample-label",
						d -> d.label(ONE, mirrored, (x, y, z) -> TinyDataset.organs().at(11 - x, y, z))),
				new Damage("channel-grid", "resample-channel", d -> secondChannel(d, moved(1, 1, STRAIGHT))),
				new Damage("label-float", "label-to-integer",
						d -> d.write(d.label(ONE), g, PixelType.FLOAT32, TinyDataset.organs())),
				new Damage("label-fraction", null,
						d -> d.write(d.label(ONE), g, PixelType.FLOAT32, (x, y, z) -> x == 0 ? 0.5 : 1)),
				new Damage("label-unknown", "add-labels",
						d -> d.label(ONE, g, (x, y, z) -> x == 0 ? 3 : TinyDataset.organs().at(x, y, z))),
				new Damage("label-names", null, DatasetExaminerTest::named),
				new Damage("label-gap", "renumber-labels", DatasetExaminerTest::gap),
				new Damage("label-255", "remap-255",
						d -> d.label(ONE, g, (x, y, z) -> TinyDataset.organs().at(x, y, z) == 1 ? 255 : 0)),
				new Damage("label-empty", "exclude-case", d -> d.label(ONE, g, (x, y, z) -> 0)),
				new Damage("label-absent", null, d -> d.description(json -> json.withObject("labels").put("ghost", 3))),
				new Damage("label-parts", "keep-largest",
						d -> d.label(ONE, g, (x, y, z) -> y == 9 && z == 7 && x < 6 ? 1 : TinyDataset.organs().at(x, y, z))),
				new Damage("label-swapped", "swap-sides",
						d -> d.label(ONE, g, (x, y, z) -> (3 - TinyDataset.organs().at(x, y, z)) % 3)),
				new Damage("image-nonfinite", "replace-nonfinite",
						d -> d.write(d.image(ONE), g, PixelType.FLOAT32,
								(x, y, z) -> x == 1 && y == 1 ? z == 0 ? Double.NaN : Double.POSITIVE_INFINITY : x)),
				new Damage("image-constant", "exclude-case", d -> d.image(ONE, g, (x, y, z) -> -1000)),
				new Damage("image-outlier", "clip-intensity",
						d -> d.image(ONE, g, (x, y, z) -> x + y + z == 0 ? 31000 : TinyDataset.noise(1).at(x, y, z))),
				new Damage("image-orientation", "reorient", d -> d.image(ONE, mirrored, TinyDataset.noise(1))
						.label(ONE, mirrored, (x, y, z) -> TinyDataset.organs().at(11 - x, y, z))),
				new Damage("image-components", "split-components", d -> {
					together(d);
					d.description(json -> json.put("overwrite_image_reader_writer", "NibabelIO"));
				}),
				new Damage("import-left-out", null, d -> Json.write(d.folder().resolve("import-results.json"),
						Json.mapper().createArrayNode().add(Json.object().put("caseId", ONE).set("remarks",
								Json.mapper().createArrayNode().add("Images left out: 1, scout images"))))),
				new Damage("image-sheared", "straighten",
						d -> d.image(ONE, sheared, TinyDataset.noise(1)).label(ONE, sheared, TinyDataset.organs())),
				new Damage("case-duplicate", "exclude-case", d -> d.image(ONE, g, TinyDataset.noise(2))),
				new Damage("case-duplicate", "exclude-case",
						d -> d.image(ONE, mirrored, (x, y, z) -> TinyDataset.noise(2).at(11 - x, y, z)).label(ONE, mirrored,
								(x, y, z) -> TinyDataset.organs().at(11 - x, y, z))),
				new Damage("case-similar", "exclude-case",
						d -> d.image(ONE, g, (x, y, z) -> 2 * TinyDataset.noise(2).at(x, y, z) + 30 + (x + y) % 2)),
				new Damage("patient-leak", "group-splits", DatasetExaminerTest::visits),
				new Damage("not-trainable", "exclude-case", DatasetExaminerTest::misnamed));
	}

	/** A header of 3D Slicer that exchanges the names. */
	private static void named(TinyDataset d) {
		d.description(json -> json.put("file_ending", ".nrrd"));
		for (int i = 1; i <= 6; i++) {
			for (Path file : List.of(d.image(TinyDataset.id(i)), d.label(TinyDataset.id(i)))) {
				Path nrrd = file.resolveSibling(file.getFileName().toString().replace(".nii.gz", ".nrrd"));
				ImageFormats.write(nrrd, ImageFormats.read(file));
				delete(file);
				if (i == 1 && file.equals(d.label(ONE))) {
					DescriptionFindingsTest.name(nrrd, List.of("organ_right", "organ_left"));
				}
			}
		}
	}

	/** dataset.json lists the files itself, and calls the second channel's file the first. */
	private static void misnamed(TinyDataset d) {
		move(d.image(ONE), ONE + "_0001.nii.gz");
		d.description(json -> {
			for (int i = 1; i <= 6; i++) {
				String id = TinyDataset.id(i);
				ObjectNode entry = json.withObject("dataset").putObject(id);
				entry.putArray("images").add("imagesTr/" + id + (i == 1 ? "_0001.nii.gz" : "_0000.nii.gz"));
				entry.put("label", "labelsTr/" + id + ".nii.gz");
			}
		});
	}

	private static void gap(TinyDataset d) {
		d.description(json -> json.putObject("labels").put("background", 0).put("organ_left", 4).put("organ_right", 7));
		for (int i = 1; i <= 6; i++) {
			d.label(TinyDataset.id(i), TinyDataset.grid(),
					(x, y, z) -> new int[] { 0, 4, 7 }[(int) TinyDataset.organs().at(x, y, z)]);
		}
	}

	private static void secondChannel(TinyDataset d, Geometry grid) {
		d.description(json -> json.withObject("channel_names").put("1", "PET"));
		for (int i = 1; i <= 6; i++) {
			String name = TinyDataset.id(i) + "_0001.nii.gz";
			d.write(d.folder().resolve("imagesTr").resolve(name), i == 1 ? grid : TinyDataset.grid(), PixelType.INT16,
					TinyDataset.noise(20 + i));
		}
	}

	/** The first case has both channels in one file. */
	private static void together(TinyDataset d) {
		secondChannel(d, TinyDataset.grid());
		Volume a = ImageFormats.read(d.image(ONE));
		Path second = d.folder().resolve("imagesTr").resolve(ONE + "_0001.nii.gz");
		byte[] bytes = new byte[(int) (2 * a.data().byteSize())];
		MemorySegment both = MemorySegment.ofArray(bytes);
		MemorySegment.copy(a.data(), 0, both, 0, a.data().byteSize());
		MemorySegment.copy(ImageFormats.read(second).data(), 0, both, a.data().byteSize(), a.data().byteSize());
		ImageFormats.write(d.image(ONE), new Volume(a.geometry(), a.type(), 2, both, null));
		delete(second);
	}

	private static void visits(TinyDataset d) {
		for (int i = 1; i <= 6; i++) {
			String id = "P%d_%d".formatted(1 + i / 2, 1 + i % 2);
			move(d.image(TinyDataset.id(i)), id + "_0000.nii.gz");
			move(d.label(TinyDataset.id(i)), id + ".nii.gz");
		}
		for (int i = 7; i <= 9; i++) {
			d.image("Q" + i, TinyDataset.grid(), TinyDataset.noise(i)).label("Q" + i, TinyDataset.grid(), TinyDataset.organs());
		}
		d.description(json -> json.put("numTraining", 9));
	}

	private static void write(Path file, String text) {
		try {
			Files.writeString(file, text);
		} catch (IOException e) {
			throw new IllegalStateException(e);
		}
	}

	private static void delete(Path file) {
		try {
			Files.delete(file);
		} catch (IOException e) {
			throw new IllegalStateException(e);
		}
	}

	private static void move(Path file, String name) {
		try {
			Files.move(file, file.resolveSibling(name));
		} catch (IOException e) {
			throw new IllegalStateException(e);
		}
	}

	/** States another spacing in pixdim than the forms of a NIfTI-1 header have. */
	private static void contradict(Path file) {
		Path plain = file.resolveSibling("plain.nii");
		ImageFormats.write(plain, ImageFormats.read(file));
		try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
			byte[] bytes = Files.readAllBytes(plain);
			ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putFloat(80, 0.5f);
			out.write(bytes);
			Files.delete(plain);
		} catch (IOException e) {
			throw new UncheckedIOException(e);
		}
	}

	private CheckResult examine() {
		return DatasetExaminer.examine(folder, OPTIONS, Progress.NONE);
	}

	@Test
	void aSoundDatasetHasNoFinding() {
		TinyDataset.of(folder, 6);
		assertThat(examine().findings()).isEmpty();
	}

	@ParameterizedTest
	@MethodSource("damages")
	void aDamageIsFoundAndFixed(Damage damage) {
		damage.done().accept(TinyDataset.of(folder, 6));
		CheckResult before = examine();
		assertThat(before.of(damage.check())).as("%s", before.findings()).isNotEmpty();
		Finding finding = before.of(damage.check()).getFirst();
		assertThat(finding.severity()).isEqualTo(Checks.info(damage.check()).severity());
		assertThat(finding.message()).isNotBlank().doesNotContain(folder.toString());
		if (damage.fix() == null) {
			assertThat(finding.fixes()).isEmpty();
			return;
		}
		assertThat(finding.fixes()).contains(damage.fix());
		assertThat(DatasetExaminer.fix(folder, List.of(damage.fix()), OPTIONS, Progress.NONE)).isNotEmpty();
		CheckResult after = examine();
		assertThat(after.of(damage.check())).isEmpty();
		assertThat(after.count(Severity.ERROR)).as("%s", after.findings()).isZero();
		List<JsonNode> repairs = new FixJournal(folder).repairs();
		assertThat(repairs).isNotEmpty().allSatisfy(r -> assertThat(r.path("fix").asText()).isEqualTo(damage.fix()));
	}

	@Test
	void aReaderThatReorientsTakesLabelMapAndChannelsInOtherOrientations() {
		Geometry g = TinyDataset.grid();
		Geometry mirrored = new Geometry(g.size(), g.spacing(), g.toWorld(g.size()[0] - 1.0, 0, 0),
				new double[] { -1, 0, 0, 0, 1, 0, 0, 0, 1 });
		TinyDataset d = TinyDataset.of(folder, 6).label(ONE, mirrored, (x, y, z) -> TinyDataset.organs().at(11 - x, y, z));
		secondChannel(d, mirrored);
		assertThat(examine().findings()).extracting(Finding::check).contains("grid-direction", "channel-grid");
		d.description(json -> json.put("overwrite_image_reader_writer", "SimpleITKIOWithReorient"));
		assertThat(examine().findings()).isEmpty();

		Geometry shifted = new Geometry(mirrored.size(), mirrored.spacing(),
				new double[] { mirrored.origin()[0], mirrored.origin()[1] + 0.1, mirrored.origin()[2] }, mirrored.direction());
		d.label(ONE, shifted, (x, y, z) -> TinyDataset.organs().at(11 - x, y, z));
		assertThat(examine().findings()).singleElement().satisfies(f -> {
			assertThat(f.check()).isEqualTo("grid-origin");
			assertThat(f.fixes()).as("the header of an image with other axes is none for the label map")
					.containsExactly("resample-label");
		});
	}

	@Test
	void everyCheckHasATestAndEveryFixIsTried() {
		Set<String> checks = new HashSet<>();
		Set<String> fixes = new HashSet<>();
		damages().forEach(d -> {
			checks.add(d.check());
			fixes.add(d.fix());
		});
		assertThat(Checks.all()).extracting(c -> c.info().id()).doesNotHaveDuplicates().allMatch(checks::contains);
		assertThat(Checks.fixes().keySet()).allMatch(fixes::contains);
	}

	@Test
	void aRepairCanBeTakenBack() throws IOException {
		TinyDataset d = TinyDataset.of(folder, 6);
		d.label(ONE, moved(0.1, 1, STRAIGHT), TinyDataset.organs());
		byte[] old = Files.readAllBytes(d.label(ONE));
		DatasetExaminer.fix(folder, List.of("copy-header"), OPTIONS, Progress.NONE);
		assertThat(Files.readAllBytes(d.label(ONE))).isNotEqualTo(old);
		assertThat(new FixJournal(folder).undo()).startsWith("copy-header");
		assertThat(Files.readAllBytes(d.label(ONE))).isEqualTo(old);
		assertThat(new FixJournal(folder).repairs()).isEmpty();
		assertThat(examine().of("grid-origin")).hasSize(1);
	}

	@Test
	void whatOneCallRepairedIsTakenBackTogether() throws IOException {
		TinyDataset d = TinyDataset.of(folder, 6);
		List<String> two = List.of(ONE, TinyDataset.id(2));
		two.forEach(id -> d.label(id, moved(0.1, 1, STRAIGHT), TinyDataset.organs()));
		byte[] old = Files.readAllBytes(d.label(ONE));
		two.forEach(id -> DatasetExaminer.fix(folder, List.of("copy-header"), f -> id.equals(f.caseId()), OPTIONS,
				Progress.NONE));
		assertThat(new FixJournal(folder).undo()).endsWith("1 file as before");
		assertThat(new FixJournal(folder).undo()).endsWith("1 file as before");
		DatasetExaminer.fix(folder, List.of("copy-header"), OPTIONS, Progress.NONE);
		assertThat(new FixJournal(folder).undo()).startsWith("copy-header").endsWith("2 files as before");
		assertThat(new FixJournal(folder).repairs()).isEmpty();
		assertThat(Files.readAllBytes(d.label(ONE))).isEqualTo(old);
	}

	@Test
	void channelsOnTheFourthAxisAreANoteOnly() throws IOException {
		TinyDataset d = TinyDataset.of(folder, 6);
		together(d);
		assertThat(examine().of("image-components")).isNotEmpty().allSatisfy(f -> {
			assertThat(f.severity()).isEqualTo(Severity.NOTE);
			assertThat(f.fixes()).containsExactly("split-components");
		});
	}

	@Test
	void whatTheImportLeftOutIsMentioned() {
		TinyDataset.of(folder, 6);
		ArrayNode results = Json.mapper().createArrayNode();
		for (int i = 0; i < 2; i++) {
			results.addObject().put("caseId", TinyDataset.id(i)).put("outcome", "IMPORTED").put("reason", "")
					.putArray("remarks").add("something else").add("Images left out: 3, scout images (localizer, topogram)");
		}
		Json.write(folder.resolve("import-results.json"), results);
		assertThat(examine().of("import-left-out")).singleElement().satisfies(f -> {
			assertThat(f.message()).contains("3, scout images", TinyDataset.id(0), "and 1 more");
			assertThat(f.severity()).isEqualTo(Severity.NOTE);
		});
	}

	@Test
	void aTimeSeriesIsNoSetOfChannels() throws IOException {
		TinyDataset d = TinyDataset.of(folder, 6);
		together(d);
		ObjectNode json = (ObjectNode) Json.read(folder.resolve("dataset.json"));
		json.putObject("channel_names").put("0", "CT");
		Json.write(folder.resolve("dataset.json"), json);
		for (int i = 0; i <= 6; i++) {
			Files.deleteIfExists(folder.resolve("imagesTr").resolve(TinyDataset.id(i) + "_0001.nii.gz"));
		}
		assertThat(examine().of("image-components")).singleElement()
				.satisfies(f -> assertThat(f.fixes()).containsExactly("exclude-case"));
	}

	@Test
	void oneFindingIsRepairedAndTheOthersAreLeft() {
		TinyDataset d = TinyDataset.of(folder, 6);
		List<String> two = List.of(ONE, TinyDataset.id(2));
		two.forEach(id -> d.label(id, moved(0.1, 1, STRAIGHT), TinyDataset.organs()));
		assertThat(DatasetExaminer.fix(folder, List.of("copy-header"), f -> two.get(1).equals(f.caseId()), OPTIONS,
				Progress.NONE)).hasSize(1);
		assertThat(examine().of("grid-origin")).extracting(Finding::caseId).containsExactly(two.get(0));
	}

	@Test
	void anInterruptedRepairIsFinished() throws IOException {
		TinyDataset d = TinyDataset.of(folder, 6);
		gap(d);
		// a directory in the place of one backup stops the repair after some files
		CheckContext context = examine().context();
		Finding finding = examine().of("label-gap").getFirst();
		FixTransaction transaction = new FixTransaction(folder, "run", "renumber-labels", finding);
		Checks.fix("renumber-labels").apply(context, finding, transaction);
		Path label = d.label(TinyDataset.id(4));
		byte[] kept = Files.readAllBytes(label);
		Files.delete(label);
		Files.createDirectories(label.resolve("in the way"));
		assertThatThrownBy(transaction::commit).isInstanceOf(HilumException.class);
		Files.delete(label.resolve("in the way"));
		Files.delete(label);
		Files.write(label, kept);
		assertThat(folder.resolve(".hilum/fixes/plan.json")).exists();

		// looking changes nothing and reports it; the next repair finishes it
		assertThat(examine().of("repair-interrupted")).singleElement()
				.satisfies(f -> assertThat(f.message()).contains("Your repair \"renumber-labels\"", "--fix"));
		assertThat(folder.resolve(".hilum/fixes/plan.json")).exists();
		assertThat(DatasetExaminer.fix(folder, List.of("renumber-labels"), OPTIONS, Progress.NONE))
				.containsExactly("the interrupted repair");
		CheckResult result = examine();
		assertThat(result.findings()).isEmpty();
		assertThat(folder.resolve(".hilum/fixes/plan.json")).doesNotExist();
		assertThat(new FixJournal(folder).repairs()).hasSize(1);
		assertThat(ImageFormats.read(label).value(7 + 12 * (4 + 10 * 3))).isEqualTo(1);
	}

	@Test
	void renumberingKeepsEveryVoxelsMeaning() {
		TinyDataset d = TinyDataset.of(folder, 6);
		gap(d);
		DatasetExaminer.fix(folder, List.of("renumber-labels"), OPTIONS, Progress.NONE);
		Volume label = ImageFormats.read(d.label(ONE));
		Volume wanted = TinyDataset.volume(TinyDataset.grid(), PixelType.UINT8, TinyDataset.organs());
		assertThat(label.floats(0).data()).isEqualTo(wanted.floats(0).data());
	}

	@Test
	void clippingChangesNothingButTheOutliers() {
		TinyDataset d = TinyDataset.of(folder, 6);
		d.image(ONE, TinyDataset.grid(), (x, y, z) -> x + y + z == 0 ? 31000 : TinyDataset.noise(1).at(x, y, z));
		float[] expected = ImageFormats.read(d.image(ONE)).floats(0).data();
		expected[0] = 3071;
		DatasetExaminer.fix(folder, List.of("clip-intensity"), OPTIONS, Progress.NONE);
		Volume clipped = ImageFormats.read(d.image(ONE));
		assertThat(clipped.type()).isEqualTo(PixelType.INT16);
		assertThat(clipped.floats(0).data()).isEqualTo(expected);
	}

	@Test
	void factsAreRememberedUntilAFileChanges() throws IOException {
		TinyDataset d = TinyDataset.of(folder, 3);
		examine();
		Path memory = folder.resolve(".hilum/check/training_case_002.json");
		byte[] first = Files.readAllBytes(memory);
		Files.writeString(memory, new String(first, StandardCharsets.UTF_8)
				.replace("\"extreme\" : 0", "\"extreme\" : 5"));
		assertThat(examine().of("image-outlier")).as("the memory is used").hasSize(1);
		d.image(TinyDataset.id(2), TinyDataset.grid(), TinyDataset.noise(99));
		assertThat(examine().of("image-outlier")).as("the file changed").isEmpty();
		Files.writeString(memory, "{ damaged");
		assertThat(examine().findings()).isEmpty();
	}

	@Test
	void whatIsNotMeasuredYetIsToldWithoutReadingIt() throws IOException {
		TinyDataset d = TinyDataset.of(folder, 3);
		long all = 0;
		for (int i = 1; i <= 3; i++) {
			all += Files.size(d.image(TinyDataset.id(i))) + Files.size(d.label(TinyDataset.id(i)));
		}
		assertThat(DatasetExaminer.unmeasured(folder)).isEqualTo(new Unmeasured(3, all));
		examine();
		assertThat(DatasetExaminer.unmeasured(folder)).isEqualTo(new Unmeasured(0, 0));
		d.image(ONE, TinyDataset.grid(), TinyDataset.noise(99));
		assertThat(DatasetExaminer.unmeasured(folder))
				.isEqualTo(new Unmeasured(1, Files.size(d.image(ONE)) + Files.size(d.label(ONE))));
		delete(d.label(ONE));
		assertThat(DatasetExaminer.unmeasured(folder)).isEqualTo(new Unmeasured(1, Files.size(d.image(ONE))));
	}

	@Test
	void theUserMayCancel() {
		TinyDataset.of(folder, 3);
		assertThatThrownBy(() -> DatasetExaminer.examine(folder, OPTIONS, () -> true)).isInstanceOfSatisfying(
				HilumException.class,
				e -> assertThat(e.kind()).isEqualTo(HilumException.Kind.CANCELLED));
	}

	@Test
	void anUnknownFixIsRefusedBeforeAnythingChanges() {
		TinyDataset.of(folder, 3);
		assertThatThrownBy(() -> DatasetExaminer.fix(folder, List.of("make-it-good"), OPTIONS, Progress.NONE))
				.hasMessageContaining("no fix make-it-good").hasMessageContaining("copy-header");
	}

	@Test
	void patientsAreToldByTheUsualNames() {
		List<String> ids = new ArrayList<>(Arrays.asList("patient001_01", "patient001_02", "sub-07_ses-2", "hippocampus_001",
				"BraTS20_Training_001", "P7_followup", "scan"));
		assertThat(PatientKeys.of(ids, null).values()).containsExactly("patient001", "patient001", "sub-07",
				"hippocampus_001", "BraTS20_Training", "P7", "scan");
		assertThat(PatientKeys.of(ids, Pattern.compile("^([A-Za-z]+)")).get("patient001_01"))
				.isEqualTo("patient");
	}
}
