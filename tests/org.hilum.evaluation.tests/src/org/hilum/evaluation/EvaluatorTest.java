// SPDX-License-Identifier: EPL-2.0
package org.hilum.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicLong;
import org.hilum.core.HilumException;
import org.hilum.core.Json;
import org.hilum.core.Progress;
import org.hilum.core.options.OptionSet;
import org.hilum.core.options.OptionValues;
import org.hilum.nnunet.dataset.DatasetDescription;
import org.hilum.evaluation.metrics.SurfaceDice;
import org.hilum.imaging.Geometry;
import org.hilum.imaging.ShortArray;
import org.hilum.imaging.Volume;
import org.hilum.imaging.io.ImageFormats;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvaluatorTest {

	private static final String ENDING = ".nii.gz";

	@TempDir
	private Path temp;

	@Test
	void countsLabelsRegionsAndIgnoredVoxels() {
		ShortArray reference = new ShortArray(new short[] { 0, 1, 1, 2, 2, 3, 0, 1 }, 2, 2, 2);
		ShortArray prediction = new ShortArray(new short[] { 1, 1, 2, 2, 0, 1, 0, 7 }, 2, 2, 2);
		LabelOrRegion both = LabelOrRegion.region(List.of(1, 2));
		List<LabelOrRegion> asked = List.of(LabelOrRegion.label(1), LabelOrRegion.label(2), both);
		Map<LabelOrRegion, LabelMetrics> found = Evaluator.evaluate(reference, prediction, new double[] { 1, 1, 1 },
				asked, OptionalInt.of(3), EvaluationOptions.DEFAULT);
		assertThat(found.keySet()).containsExactlyElementsOf(asked);
		LabelMetrics one = found.get(asked.get(0));
		assertThat(List.of(one.tp(), one.fp(), one.fn(), one.tn())).containsExactly(1L, 1L, 2L, 3L);
		assertThat(one.dice()).isEqualTo(0.4);
		assertThat(one.iou()).isEqualTo(0.25);
		LabelMetrics two = found.get(asked.get(1));
		assertThat(List.of(two.tp(), two.fp(), two.fn(), two.tn())).containsExactly(1L, 1L, 1L, 4L);
		LabelMetrics region = found.get(both);
		assertThat(List.of(region.tp(), region.fp(), region.fn(), region.tn())).containsExactly(3L, 1L, 2L, 1L);
		// the ignored voxel, predicted as label 1, belongs to no mask and no volume
		assertThat(one.value("VolumeErrorMl")).isEqualTo(-0.001);
	}

	@Test
	void theUserChoosesMetricsAndTheirOptions() {
		ShortArray reference = new ShortArray(new short[] { 0, 1, 1, 0, 0, 0, 0, 0 }, 1, 1, 8);
		ShortArray prediction = new ShortArray(new short[] { 0, 0, 0, 0, 0, 1, 1, 0 }, 1, 1, 8);
		OptionSet all = EvaluationOptions.all();
		OptionValues near = all.parse(Map.of("metrics", "SurfaceDice"), OptionValues.NONE, "--metrics");
		OptionValues far = all.parse(Map.of("SurfaceDice.tolerance", "4"), near, "--set");
		assertThat(surfaceDice(reference, prediction, near)).containsExactly(Map.entry("SurfaceDice", 0.0));
		assertThat(surfaceDice(reference, prediction, far)).containsExactly(Map.entry("SurfaceDice", 1.0));
		assertThatThrownBy(() -> all.parse(Map.of("metrics", "HD96"), OptionValues.NONE, "--metrics"))
				.isInstanceOf(HilumException.class).hasMessageContainingAll("HD96", "HD95", "(from --metrics)");
		assertThatThrownBy(() -> all.parse(Map.of("SurfaceDice.tolerance", "-1"), OptionValues.NONE, "--set"))
				.isInstanceOf(HilumException.class).hasMessageContainingAll("from 0", "mm");
	}

	private static Map<String, Double> surfaceDice(ShortArray reference, ShortArray prediction, OptionValues values) {
		return Evaluator.evaluate(reference, prediction, new double[] { 1, 1, 1 }, LabelOrRegion.labels(1),
				OptionalInt.empty(), EvaluationOptions.of(values)).get(LabelOrRegion.label(1)).values();
	}

	@Test
	void definitionsAreStoredWithTheSummaryAndThoseOfVersion01AreRead() throws IOException {
		write("ref/a", 0, 1, 1, 0);
		write("pred/a", 0, 1, 0, 0);
		EvaluationOptions options = EvaluationOptions.DEFAULT.with(SurfaceDefinition.VOXEL_BORDER, EmptyMaskRule.NAN)
				.with("SurfaceDice", SurfaceDice.TOLERANCE, 2.5);
		EvaluationSummary summary = Evaluator.evaluateFolder(temp.resolve("ref"), temp.resolve("pred"),
				LabelOrRegion.labels(1), OptionalInt.empty(), ENDING, options, 1, Progress.NONE);
		Path json = temp.resolve("summary.json");
		summary.write(json);
		assertThat(EvaluationSummary.read(json).options()).isEqualTo(options);
		String text = Files.readString(json);
		assertThat(text).contains("\"SurfaceDice.tolerance\"");
		Files.writeString(json, text.replace("SurfaceDice.tolerance", "surface_dice_tolerance_mm")
				.replace("voxel_border", "VOXEL_BORDER").replace("\"nan\"", "\"NAN\""));
		assertThat(EvaluationSummary.read(json).options()).isEqualTo(options);
	}

	@Test
	void twoEmptyMasksAreLeftOutOrAgree() {
		write("ref/a", 0, 1, 1, 0);
		write("pred/a", 0, 1, 0, 0);
		write("ref/b", 0, 0, 0, 0);
		write("pred/b", 0, 0, 0, 0);
		LabelOrRegion label = LabelOrRegion.label(1);
		EvaluationOptions every = EvaluationOptions.DEFAULT.with(EvaluationOptions.METRICS, List.of("all"));
		EvaluationSummary left = stored(every);
		assertThat(left.mean().get(label)).containsEntry("Dice", 2 / 3.0);
		assertThat(left.cases().get(1).metrics().get(label).dice()).isNaN();
		EvaluationOptions perfect = every.with(EvaluationOptions.BOTH_EMPTY, BothEmptyRule.PERFECT.id());
		for (EvaluationSummary agreeing : List.of(stored(perfect), stored(perfect.with(EvaluationOptions.METRICS, List.of(
				"none"))))) {
			assertThat(agreeing.mean().get(label)).containsEntry("Dice", (2 / 3.0 + 1) / 2).containsEntry("IoU", 0.75);
			assertThat(agreeing.options().bothEmpty()).isEqualTo(BothEmptyRule.PERFECT);
			LabelMetrics b = agreeing.cases().get(1).metrics().get(label);
			assertThat(new double[] { b.dice(), b.iou() }).containsExactly(1, 1);
		}
		Map<String, Double> values = stored(perfect).cases().get(1).metrics().get(label).values();
		assertThat(values).containsEntry("HD95", 0.0).containsEntry("SurfaceDice", 1.0).containsEntry("LesionF1", 1.0)
				.containsEntry("RelativeVolumeError", 0.0).containsEntry("HDInPlane", 0.0);
		assertThat(values.values()).doesNotContainNull().allMatch(v -> v == 0 || v == 1);
	}

	/** What is read of an evaluation that was written. */
	private EvaluationSummary stored(EvaluationOptions options) {
		Evaluator.evaluateFolder(temp.resolve("ref"), temp.resolve("pred"), LabelOrRegion.labels(1), OptionalInt.empty(),
				ENDING, options, 1, Progress.NONE).write(temp.resolve("summary.json"));
		return EvaluationSummary.read(temp.resolve("summary.json"));
	}

	@Test
	void valuesThatAreNoLabelsAreNamed() {
		write("ref/a", 0, 1, 1, 0);
		write("pred/a", 0, 255, 255, 0);
		List<String> notes = new ArrayList<>();
		evaluate(LabelOrRegion.labels(0, 1, 2), noting(notes));
		assertThat(notes).singleElement().satisfies(note -> assertThat(note).contains("a.nii.gz").contains("[255]")
				.contains("2 voxels"));
		notes.clear();
		write("pred/a", 0, 1, 7, 0);
		write("ref/a", 0, 1, 7, 0);
		evaluate(LabelOrRegion.labels(0, 1), noting(notes));
		assertThat(notes).as("may be left out on purpose, so it is said once for all cases").containsExactly(
				"not evaluated, because they are no labels of the evaluation: values of the reference label maps "
						+ "7 (in 1 case, a.nii.gz)");
	}

	@Test
	void aPictureHasNoVolume() {
		boolean[] one = { true, true, false, false };
		boolean[] other = { true, false, false, false };
		int[] shape = { 1, 2, 2 };
		double[] picture = { Geometry.PLANE_FACTOR * 2, 1, 2 };
		assertThat(MaskPair.of(one, other, shape, picture, EvaluationOptions.DEFAULT).voxelVolume()).isNaN();
		assertThat(MaskPair.of(one, other, shape, new double[] { 5, 1, 2 }, EvaluationOptions.DEFAULT).voxelVolume())
				.as("one slice of a volume").isEqualTo(10);
	}

	@Test
	void otherPlacesAreRefusedOrComparedVoxelByVoxelAsAsked() {
		write("ref/a", 0, 1, 1, 0);
		write("pred/a", 0, 1, 1, 0);
		Path file = temp.resolve("pred/a" + ENDING);
		Volume here = ImageFormats.of(file).read(file);
		Geometry g = here.geometry();
		ImageFormats.of(file).write(file, new Volume(new Geometry(g.size(), g.spacing(), new double[] { 50, 0, 0 },
				g.direction()), here.type(), 1, here.data(), null));
		assertThatThrownBy(() -> evaluate(LabelOrRegion.labels(0, 1), Progress.NONE)).hasMessageContaining("0.01 mm")
				.hasMessageContaining("--chill");
		List<String> notes = new ArrayList<>();
		EvaluationSummary summary = Evaluator.evaluateFolder(temp.resolve("ref"), temp.resolve("pred"),
				LabelOrRegion.labels(0, 1), OptionalInt.empty(), ENDING,
				EvaluationOptions.DEFAULT.with(EvaluationOptions.CHILL, true), 1, noting(notes));
		assertThat(summary.mean().get(LabelOrRegion.label(1)).get("Dice")).isEqualTo(1);
		assertThat(notes).singleElement().satisfies(note -> assertThat(note).contains("different places"));
	}

	private static Progress noting(List<String> notes) {
		return new Progress() {
			@Override
			public void note(String text) {
				notes.add(text);
			}

			@Override
			public boolean cancelled() {
				return false;
			}
		};
	}

	@Test
	void nanIsLeftOutOfTheMeanOverCasesButNotOverLabels() throws Exception {
		write("ref/a", 0, 1, 1, 0);
		write("pred/a", 0, 1, 0, 0);
		write("ref/b", 0, 0, 0, 0);
		write("pred/b", 0, 0, 0, 0);
		write("ref/unpredicted", 0, 0, 0, 0);
		AtomicLong done = new AtomicLong();
		EvaluationSummary summary = evaluate(LabelOrRegion.labels(0, 1, 2), counting(done));
		assertThat(done).hasValue(2);
		assertThat(summary.cases()).extracting(CaseMetrics::caseId).containsExactly("a", "b");
		assertThat(summary.mean().get(LabelOrRegion.label(1)).get("Dice")).isEqualTo(2.0 / 3);
		assertThat(summary.mean().get(LabelOrRegion.label(1)).get("FN")).isEqualTo(0.5);
		assertThat(summary.mean().get(LabelOrRegion.label(2)).get("Dice")).isNaN();
		// labels 1 and 2; the background does not count
		assertThat(summary.foregroundDice()).isNaN();
		assertThat(summary.foregroundMean().get("FN")).isEqualTo(0.25);
		Path json = temp.resolve("summary.json");
		summary.write(json);
		assertThat(Files.readString(json)).containsPattern("\"Dice\" ?: NaN").contains("hilum_definitions");
		assertThat(EvaluationSummary.read(json)).isEqualTo(summary);
		assertThatThrownBy(() -> Evaluator.requireComplete(temp.resolve("ref"), temp.resolve("pred"), ENDING))
				.isInstanceOf(HilumException.class).hasMessageContaining("unpredicted");
	}

	@Test
	void metricsAreContributedAndKnownByTheirIds() {
		assertThat(EvaluationOptions.DEFAULT.metrics()).extracting(Metric::id).contains("HD", "HD95", "ASSD", "SurfaceDice",
				"VolumeErrorMl");
		assertThat(EvaluationOptions.DEFAULT.metrics()).allSatisfy(m -> assertThat(m.label()).isNotBlank());
		assertThat(EvaluationOptions.DEFAULT.metrics()).filteredOn(Metric::higherIsBetter).extracting(Metric::id)
				.containsExactly("SurfaceDice");
		assertThat(EvaluationOptions.DEFAULT.metrics()).extracting(Metric::unit).containsOnly("mm", "ml", "");
		ShortArray labels = new ShortArray(new short[] { 0, 1 }, 1, 1, 2);
		assertThat(Evaluator.evaluate(labels, labels, new double[] { 1, 1, 1 }, LabelOrRegion.labels(1),
				OptionalInt.empty(), EvaluationOptions.NNUNET_ONLY).get(LabelOrRegion.label(1)).values()).isEmpty();
	}

	@Test
	void missingReferenceIsNamed() {
		write("pred/a", 0, 1, 1, 0);
		write("ref/b", 0, 1, 1, 0);
		fails("Case a", "missing", "a.nii.gz");
	}

	@Test
	void anotherShapeOrGridIsNamed() {
		write("pred/a", 0, 1, 1, 0);
		write("ref/a", 0, 1, 1, 0, 0);
		fails("Case a", "does not lie on the grid", "a.nii.gz");
		write("ref/a", new double[] { 1, 1, 2 }, 0, 1, 1, 0);
		fails("Case a", "does not lie on the grid", "a.nii.gz");
	}

	@Test
	void fractionsAreNoLabels() {
		write("pred/a", 0, 1, 1, 0);
		Path file = folder("ref").resolve("a" + ENDING);
		ImageFormats.of(file).write(file, Volume.ofFloats(Geometry.axisAligned(new int[] { 4, 1, 1 },
				new double[] { 1, 1, 1 }), new float[] { 0, 1, 0.5f, 0 }, null));
		fails("Case a", "0.5 is not a label", "a.nii.gz");
	}

	@Test
	void emptyAndMissingFoldersAreNamed() {
		folder("ref");
		assertThatThrownBy(() -> evaluate(LabelOrRegion.labels(1), Progress.NONE)).isInstanceOf(HilumException.class)
				.hasMessageContaining("cannot be read");
		folder("pred");
		assertThatThrownBy(() -> evaluate(LabelOrRegion.labels(1), Progress.NONE)).isInstanceOf(HilumException.class)
				.hasMessageContaining("no label map");
	}

	@Test
	void cancelIsHeard() {
		write("pred/a", 0, 1, 1, 0);
		write("ref/a", 0, 1, 1, 0);
		assertThatThrownBy(() -> evaluate(LabelOrRegion.labels(1), cancelled())).isInstanceOfSatisfying(
				HilumException.class, e -> assertThat(e.kind()).isEqualTo(HilumException.Kind.CANCELLED));
	}

	@Test
	void keysAreWrittenAsPythonDoes() {
		assertThat(LabelOrRegion.label(3).key()).isEqualTo("3");
		assertThat(LabelOrRegion.region(List.of(3)).key()).isEqualTo("(3,)");
		assertThat(LabelOrRegion.region(List.of(1, 2)).key()).isEqualTo("(1, 2)");
		for (String key : List.of("3", "(3,)", "(1, 2)")) {
			assertThat(LabelOrRegion.parse(key).key()).isEqualTo(key);
		}
		assertThatThrownBy(() -> LabelOrRegion.parse("liver")).isInstanceOf(HilumException.class);
	}

	@Test
	void otherFilesAreNoSummaries() throws Exception {
		Path file = temp.resolve("summary.json");
		Files.writeString(file, "{}");
		assertThatThrownBy(() -> EvaluationSummary.read(file)).isInstanceOf(HilumException.class)
				.hasMessageContaining("not a summary");
		Files.writeString(file, "{\"mean\": {\"liver\": {}}, \"metric_per_case\": []}");
		assertThatThrownBy(() -> EvaluationSummary.read(file)).isInstanceOf(HilumException.class)
				.hasMessageContaining("damaged");
	}

	private EvaluationSummary evaluate(List<LabelOrRegion> labels, Progress progress) {
		return Evaluator.evaluateFolder(temp.resolve("ref"), temp.resolve("pred"), labels, OptionalInt.empty(), ENDING,
				2, progress);
	}

	private void fails(String... words) {
		assertThatThrownBy(() -> evaluate(LabelOrRegion.labels(1), Progress.NONE)).isInstanceOf(HilumException.class)
				.hasMessageContainingAll(words);
	}

	private Path folder(String name) {
		try {
			return Files.createDirectories(temp.resolve(name));
		} catch (IOException e) {
			throw new UncheckedIOException(e);
		}
	}

	private void write(String name, int... labels) {
		write(name, new double[] { 1, 1, 1 }, labels);
	}

	private void write(String name, double[] spacing, int... labels) {
		Path file = temp.resolve(name + ENDING);
		folder(temp.relativize(file.getParent()).toString());
		short[] values = new short[labels.length];
		for (int i = 0; i < values.length; i++) {
			values[i] = (short) labels[i];
		}
		Geometry geometry = Geometry.axisAligned(new int[] { labels.length, 1, 1 }, spacing);
		ImageFormats.of(file).write(file, Volume.ofLabels(geometry, values, null));
	}

	private static Progress counting(AtomicLong done) {
		return new Progress() {
			@Override
			public void begin(String stage, long total) {
				assertThat(total).isEqualTo(2);
			}

			@Override
			public void advance(long units) {
				done.addAndGet(units);
			}

			@Override
			public void note(String text) {
				assertThat(text).isNotNull();
			}

			@Override
			public boolean cancelled() {
				return false;
			}
		};
	}

	private static Progress cancelled() {
		return new Progress() {
			@Override
			public void begin(String stage, long total) {
				assertThat(stage).isNotBlank();
			}

			@Override
			public void advance(long units) {
				assertThat(units).isZero();
			}

			@Override
			public void note(String text) {
				assertThat(text).isNotNull();
			}

			@Override
			public boolean cancelled() {
				return true;
			}
		};
	}

	@Test
	void labelsAndRegionsOfADataSetHaveNnunetsKeys() throws IOException {
		assertThat(keys("\"labels\": {\"background\": 0, \"a\": 1, \"b\": 2, \"ignore\": 3}")).containsExactly("1", "2");
		// a region of one label keeps the form in which dataset.json writes it
		assertThat(keys("\"labels\": {\"background\": 0, \"whole\": [1, 2, 3], \"core\": [2], \"rim\": 3, \"ignore\": 4}, "
				+ "\"regions_class_order\": [1, 2, 3]")).containsExactly("(1, 2, 3)", "(2,)", "3");
	}

	private static List<String> keys(String json) throws IOException {
		return LabelOrRegion.foreground(DatasetDescription.of(Json.mapper().readTree("{\"channel_names\": {\"0\": \"CT\"}, "
				+ json + ", \"file_ending\": \".nii.gz\"}"), null)).stream().map(LabelOrRegion::key).toList();
	}
}
