// SPDX-License-Identifier: EPL-2.0
package org.hilum.evaluation.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hilum.core.HilumException;
import org.hilum.core.report.Report;
import org.hilum.core.report.ReportTable;
import org.hilum.evaluation.CaseMetrics;
import org.hilum.evaluation.EvaluationOptions;
import org.hilum.evaluation.EvaluationSummary;
import org.hilum.evaluation.LabelMetrics;
import org.hilum.evaluation.LabelOrRegion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Comparisons of evaluations whose Dice values are chosen: TP of 100 voxels in each mask. */
class ComparisonTest {

	/** Dice of label 1 in percent for cases a, b, c, ... */
	private static ModelResults model(String dataset, String name, int... dice) {
		List<CaseMetrics> cases = new ArrayList<>();
		for (int i = 0; i < dice.length; i++) {
			LabelMetrics one = new LabelMetrics(dice[i], 100 - dice[i], 100 - dice[i], 1000, Map.of("HD95", 10.0 - i));
			String id = String.valueOf((char) ('a' + i));
			cases.add(new CaseMetrics(id, Path.of(id + ".nii.gz"), Path.of("r"), Map.of(LabelOrRegion.label(1), one)));
		}
		return new ModelResults(dataset, name, EvaluationSummary.of(cases, EvaluationOptions.DEFAULT));
	}

	private static List<Object> row(Report report, String table, int row) {
		return report.tables().stream().filter(t -> t.id().equals(table)).findFirst().orElseThrow().rows().get(row);
	}

	@Test
	void statisticsAreThoseOfThePairs() {
		List<ModelResults> models = List.of(model("", "A", 80, 70, 60, 90, 85), model("", "B", 82, 75, 61, 93, 89));
		Comparison comparison = Comparison.of(Scores.of("Dice", Optional.empty(), models));
		assertThat(comparison.scores().best()).isEqualTo(1);
		Comparison.Pair pair = comparison.pairs().getFirst();
		assertThat(pair.difference()).isCloseTo(-0.03, within(1e-12));
		// all five differences have one sign: 2 / 2^5
		assertThat(pair.test().pValue()).isCloseTo(2 / 32.0, within(1e-15));
		assertThat(pair.adjusted()).isEqualTo(pair.test().pValue());
		assertThat(pair.test().effectSize()).isEqualTo(-1);
		assertThat(comparison.ranking().orElseThrow().meanRanks()).containsExactly(2, 1);
	}

	@Test
	void lowerDistancesAreBetter() {
		List<ModelResults> models = List.of(model("", "A", 1, 2, 3), model("", "B", 1, 2));
		Scores scores = Scores.of("HD95", Optional.of(LabelOrRegion.label(1)), models);
		assertThat(scores.left()).isEqualTo(1);
		assertThat(scores.label()).isEqualTo("HD95 (mm)");
		assertThat(scores.goodness(0)).containsExactly(-10, -9);
	}

	@Test
	void casesThatOneFindsAndAnotherMissesAreNamed() {
		List<ModelResults> models = List.of(model("", "A", 80, 5, 60), model("", "B", 82, 75, 61));
		Report report = ComparisonReport.of(models, List.of("Dice"), Optional.empty(), CaseTable.EMPTY);
		ReportTable split = report.tables().stream().filter(t -> t.id().equals("Dice-split")).findFirst().orElseThrow();
		assertThat(split.rows()).singleElement().satisfies(r -> assertThat(r).startsWith("b", 0.05, 0.75));
		assertThat(row(report, "Dice-all", 0)).as("worst first").startsWith("b");
		assertThat(row(report, "Dice-pairs", 0)).endsWith("-");
	}

	@Test
	void strataAndDataSets(@TempDir Path folder) throws IOException {
		Path csv = folder.resolve("cases.csv");
		Files.writeString(csv, "\ufeffcase;site;\"note; long\"\na;X;1\nb;Y;2\nc;\"X\";3\n");
		CaseTable table = CaseTable.read(csv);
		assertThat(table.columns()).containsExactly("site", "note; long");
		List<ModelResults> models = List.of(model("D1", "A", 80, 70, 60), model("D1", "B", 82, 75, 61), model("D2", "A",
				50, 60),
				model("D2", "B", 55, 70));
		Report report = ComparisonReport.of(models, List.of("Dice"), Optional.empty(), table);
		assertThat(row(report, "D1-Dice-stratum-0", 0)).containsExactly("X", 2.0, 0.7, 0.715);
		assertThat(report.sections()).extracting(Report.Section::id).contains("datasets", "D2-Dice");
		assertThat(report.figures()).anyMatch(f -> f.id().equals("datasets-ranks"));
	}

	@Test
	void numbersBecomeThirds(@TempDir Path folder) throws IOException {
		Path csv = folder.resolve("cases.csv");
		Files.writeString(csv, "case,volume\na,1\nb,2\nc,3\nd,4\ne,5\nf,6\ng,7\nh,8\ni,9\n");
		assertThat(CaseTable.read(csv).strata("volume")).containsEntry("c", "below 4.0").containsEntry("d", "4.0 to below 7.0")
				.containsEntry("i", "from 7.0");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "case,age@a,10@b,9@c,@d,30@e,NA@f,40@g,50@h,60@i,70 | b a d f g h i c e",
			"case;age@a;1,5@b;1,25@c;2@d;-@e;3,5@f;4@g;5@h;6@i;7 | b a c e f g h i d" })
	void numbersRiseAndWhatIsNotKnownComesLast(String text, String order, @TempDir Path folder) throws IOException {
		Path csv = folder.resolve("cases.csv");
		Files.writeString(csv, text.replace('@', '\n'));
		Map<String, List<String>> groups = CaseTable.read(csv).groups("age", List.of("a", "b", "c", "d", "e", "f", "g", "h",
				"i"));
		assertThat(groups.keySet()).hasSizeBetween(4, 4).last().isEqualTo(CaseTable.UNKNOWN);
		List<String> expected = List.of(order.split(" "));
		int unknown = groups.get(CaseTable.UNKNOWN).size();
		assertThat(groups.get(CaseTable.UNKNOWN)).containsExactlyInAnyOrderElementsOf(expected.subList(9 - unknown, 9));
		assertThat(groups.values().stream().findFirst().orElseThrow()).as("the lowest third").containsExactlyInAnyOrderElementsOf(
				expected.subList(0, (9 - unknown) / 3));
	}

	@Test
	void strataOfTheVolumeAndCombinations() {
		List<CaseMetrics> cases = new ArrayList<>();
		Map<String, List<String>> facts = new LinkedHashMap<>();
		for (int i = 1; i <= 9; i++) {
			// the reference has 100 i voxels, of 0.002 ml each
			LabelMetrics one = new LabelMetrics(90 * i, 0, 10 * i, 1000, Map.of("VolumeErrorMl", -0.02 * i));
			cases.add(new CaseMetrics("c" + i, Path.of("p"), Path.of("r"), Map.of(LabelOrRegion.label(1), one)));
			facts.put("c" + i, List.of(i < 6 ? "X" : "Y", "patient " + i));
		}
		EvaluationSummary summary = EvaluationSummary.of(cases, EvaluationOptions.DEFAULT);
		List<ModelResults> models = List.of(new ModelResults("", "A", summary), new ModelResults("", "B", summary));
		CaseTable table = new CaseTable(List.of("site", "patient"), facts);
		Report report = ComparisonReport.of(models, List.of("Dice"), Optional.empty(), table);
		assertThat(row(report, "Dice-stratum-0", 0)).startsWith("below 0.8", 3.0);
		assertThat(row(report, "Dice-stratum-0", 2)).startsWith("from 1.4", 3.0);
		assertThat(row(report, "Dice-stratum-1", 0)).startsWith("X", 5.0);
		assertThat(report.toString()).as("a column with a value of its own for each case").contains(
				"patient (9 groups of 9 cases)");
		Report mixed = ComparisonReport.of(models, List.of("Dice"), Optional.empty(), table.by(List.of("site+volume")));
		assertThat(mixed.tables().stream().filter(t -> t.id().equals("Dice-stratum-0")).findFirst().orElseThrow().rows())
				.extracting(r -> r.subList(0, 2)).containsExactly(List.of("X + below 0.8", 3.0), List.of(
						"X + 0.8 to below 1.4", 2.0), List.of("Y + 0.8 to below 1.4", 1.0), List.of("Y + from 1.4", 3.0));
		assertThatThrownBy(() -> ComparisonReport.of(models, List.of("Dice"), Optional.empty(), table.by(List.of("age"))))
				.isInstanceOf(HilumException.class).hasMessageContainingAll("no column age", "volume, site, patient");
	}

	/** Expected values: scipy 1.17.1, wilcoxon(method="exact") and bootstrap(n_resamples=200000, method="percentile"). */
	@Test
	void strataHaveIntervalsAndTests() {
		List<ModelResults> models = List.of(model("", "A", 80, 71, 63, 92, 85, 77, 58, 66, 88, 73, 81, 69, 75, 90, 66, 58, 50, 60,
				70), model("", "B", 82, 75, 60, 97, 91, 85, 65, 77, 87, 74, 79, 66, 80, 86, 72, 65, 55, 61, 68));
		Map<String, List<String>> sites = new LinkedHashMap<>();
		for (int i = 0; i < 19; i++) {
			sites.put(String.valueOf((char) ('a' + i)), List.of(i < 9 ? "X" : i < 16 ? "Y" : "Z"));
		}
		Report report = ComparisonReport.of(models, List.of("Dice"), Optional.empty(), new CaseTable(List.of("site"), sites));
		double[][] means = { { 0.75556, 0.6833, 0.8267 }, { 0.79889, 0.7233, 0.87 }, { 0.73143, 0.6614, 0.8043 }, { 0.74571,
				0.6943,
				0.7971 }, { 0.6, 0.5, 0.7 }, { 0.61333, 0.55, 0.68 } };
		for (int i = 0; i < means.length; i++) {
			List<Object> row = row(report, "Dice-stratum-0-intervals", i);
			assertThat(row).startsWith(List.of("X", "Y", "Z").get(i / 2), i % 2 == 0 ? "A" : "B");
			assertNumbers(row.subList(3, 6), means[i]);
		}
		ReportTable pairs = report.tables().stream().filter(t -> t.id().equals("Dice-stratum-0-pairs")).findFirst().orElseThrow();
		assertThat(pairs.rows()).hasSize(2);
		assertThat(report.tables().stream().filter(t -> t.id().equals("Dice-stratum-0-untested")).findFirst().orElseThrow()
				.rows())
				.containsExactly(List.of("Z", "all", 3.0, 3.0, "3 cases, 6 are needed for a p-value below 5 %"));
		assertThat(report.toString()).as("19 cases with the same volume").contains(
				"volume of the reference (voxels) (one group of 19 cases)");
		assertNumbers(pairs.rows().get(0).subList(3, 6), -0.04333, -0.07, -0.0156);
		assertNumbers(pairs.rows().get(1).subList(3, 6), -0.01429, -0.0457, 0.0171);
		assertThat(pairs.rows().get(0).subList(6, 9)).as("pairs, p, with Holm").containsExactly(9.0, 0.02734375, 0.0546875);
		assertThat(pairs.rows().get(1).subList(6, 9)).containsExactly(7.0, 0.46875, 0.46875);
		assertThat((double) pairs.rows().get(0).get(9)).isCloseTo(-0.8222222222222222, within(1e-12));
		assertThat((double) pairs.rows().get(1).get(9)).isCloseTo(-0.35714285714285715, within(1e-12));
	}

	@Test
	void pairsOfAStratumWithUndefinedValuesAreListed() {
		List<ModelResults> models = new ArrayList<>();
		Map<String, List<String>> sites = new LinkedHashMap<>();
		for (int m = 0; m < 3; m++) {
			List<CaseMetrics> cases = new ArrayList<>();
			for (int i = 0; i < 14; i++) {
				String id = String.valueOf((char) ('a' + i));
				sites.put(id, List.of(i < 7 ? "X" : "Y"));
				boolean empty = m == 2 && i < 3;
				cases.add(new CaseMetrics(id, Path.of(id), Path.of("r"), Map.of(LabelOrRegion.label(1), empty ? new LabelMetrics(
						0, 0,
						0, 9, Map.of()) : new LabelMetrics(50 + (i * 7 + m * 5) % 13, 10, 10 + m, 9, Map.of()))));
			}
			models.add(new ModelResults("", "M" + m, EvaluationSummary.of(cases, EvaluationOptions.DEFAULT)));
		}
		Report report = ComparisonReport.of(models, List.of("Dice"), Optional.empty(), new CaseTable(List.of("site"), sites).by(
				List
						.of("site")));
		String why = "the metric is defined for both models in 4 cases, 6 are needed for a p-value below 5 %";
		assertThat(report.tables().stream().filter(t -> t.id().equals("Dice-stratum-0-untested")).findFirst().orElseThrow()
				.rows())
				.containsExactly(List.of("X", "M0, M2", 7.0, 4.0, why), List.of("X", "M1, M2", 7.0, 4.0, why));
		assertThat(report.tables().stream().filter(t -> t.id().equals("Dice-stratum-0-pairs")).findFirst().orElseThrow().rows())
				.hasSize(4);
	}

	/** A mean, and ends of an interval of 10000 samples, which are less exact. */
	private static void assertNumbers(List<Object> found, double... expected) {
		assertThat((double) found.get(0)).isCloseTo(expected[0], within(1e-5));
		assertThat((double) found.get(1)).isCloseTo(expected[1], within(0.004));
		assertThat((double) found.get(2)).isCloseTo(expected[2], within(0.004));
	}

	@Test
	void undefinedValuesAndEvaluationsWithoutCasesAreNamed() {
		LabelMetrics none = new LabelMetrics(0, 0, 0, 9, Map.of());
		LabelMetrics some = new LabelMetrics(50, 10, 10, 9, Map.of());
		ModelResults empty = of("E", none, none, none, none, none, none, none);
		ModelResults half = of("H", some, some, some, none, none, none, none);
		ModelResults full = of("F", some, some, some, some, some, some, some);
		String text = ComparisonReport.of(List.of(empty, of("G", none, none, none, none, none, none, none)), List.of("Dice"),
				Optional
						.empty(), CaseTable.EMPTY).toString();
		assertThat(text).contains("Dice is defined in no case, so that there is no best model.",
				"With 0 cases in which the metric is defined for two models no difference");
		assertThat(ComparisonReport.of(List.of(half, full), List.of("Dice"), Optional.empty(), CaseTable.EMPTY).toString())
				.contains(
						"Means are not of the same cases: Dice is defined in 3 cases of H, 7 cases of F.",
						"With 3 cases in which");
		assertThat(ComparisonReport.of(List.of(full, of("G", some, some, some, some, some, some, some)), List.of("Dice"), Optional
				.empty(), CaseTable.EMPTY).toString()).doesNotContain("Means are not", "no difference can reach");
		ModelResults without = new ModelResults("", "W", new EvaluationSummary(List.of(), Map.of(), Map.of(),
				EvaluationOptions.DEFAULT));
		assertThatThrownBy(() -> Scores.of("Dice", Optional.empty(), List.of(without, full))).hasMessageContaining(
				"The evaluation of W has no cases");
	}

	private static ModelResults of(String name, LabelMetrics... values) {
		List<CaseMetrics> cases = new ArrayList<>();
		for (int i = 0; i < values.length; i++) {
			cases.add(new CaseMetrics("c" + i, Path.of("c" + i), Path.of("r"), Map.of(LabelOrRegion.label(1), values[i])));
		}
		return new ModelResults("", name, EvaluationSummary.of(cases, EvaluationOptions.DEFAULT));
	}

	@Test
	void evaluationsOfOtherLabelsAreNotCompared() {
		LabelMetrics one = new LabelMetrics(1, 1, 1, 1, Map.of());
		ModelResults labels = new ModelResults("", "L", EvaluationSummary.of(List.of(new CaseMetrics("a", Path.of("p"), Path.of(
				"r"),
				Map.of(LabelOrRegion.label(1), one, LabelOrRegion.label(2), one))), EvaluationOptions.DEFAULT));
		ModelResults regions = new ModelResults("", "R", EvaluationSummary.of(List.of(new CaseMetrics("a", Path.of("p"), Path.of(
				"r"), Map.of(LabelOrRegion.parse("(1, 2)"), one, LabelOrRegion.label(2), one))), EvaluationOptions.DEFAULT));
		assertThatThrownBy(() -> Scores.of("Dice", Optional.empty(), List.of(labels, regions))).isInstanceOf(HilumException.class)
				.hasMessageContainingAll("R is of the labels (1, 2), 2", "that of L of 1, 2", "--label");
		assertThatThrownBy(() -> Scores.of("Dice", Optional.of(LabelOrRegion.label(1)), List.of(labels, regions))).isInstanceOf(
				HilumException.class).hasMessageContaining("without 1");
		assertThat(Scores.of("Dice", Optional.of(LabelOrRegion.label(2)), List.of(labels, regions)).values()).hasDimensions(1, 2);
		Report report = ComparisonReport.of(List.of(labels, regions), List.of("Dice"), Optional.of(LabelOrRegion.label(2)),
				CaseTable.EMPTY);
		assertThat(report.toString()).as("one case has no interval").doesNotContain("- to -");
	}

	@Test
	void errorsOfTwoLabelsDoNotCancelEachOther() {
		LabelMetrics more = new LabelMetrics(1, 1, 1, 1, Map.of("VolumeErrorMl", 2.0));
		LabelMetrics less = new LabelMetrics(1, 1, 1, 1, Map.of("VolumeErrorMl", -4.0));
		CaseMetrics both = new CaseMetrics("a", Path.of("p"), Path.of("r"), Map.of(LabelOrRegion.label(1), more, LabelOrRegion
				.label(2), less));
		assertThat(Scores.value("VolumeErrorMl", Optional.empty(), both)).isEqualTo(3);
		assertThat(Scores.value("VolumeErrorMl", Optional.of(LabelOrRegion.label(2)), both)).isEqualTo(-4);
	}

	@Test
	void mistakesAreNamed(@TempDir Path folder) throws IOException {
		ModelResults a = model("", "A", 1);
		assertThatThrownBy(() -> ComparisonReport.of(List.of(a), List.of("Dice"), Optional.empty(), CaseTable.EMPTY))
				.isInstanceOf(HilumException.class).hasMessageContaining("at least two");
		assertThatThrownBy(() -> Scores.of("clDice", Optional.empty(), List.of(a))).isInstanceOf(HilumException.class)
				.hasMessageContainingAll("A has no metric clDice", "--metrics clDice");
		assertThatThrownBy(() -> ModelResults.read("V1", folder)).isInstanceOf(HilumException.class).hasMessageContaining("V1");
		Path csv = folder.resolve("bad.csv");
		Files.writeString(csv, "case,x\na,1,2\n");
		assertThatThrownBy(() -> CaseTable.read(csv)).isInstanceOf(HilumException.class).hasMessageContainingAll("Row 2",
				"3 fields");
		Files.writeString(csv, "case,x\na,1\na,2\n");
		assertThatThrownBy(() -> CaseTable.read(csv)).isInstanceOf(HilumException.class).hasMessageContaining("twice");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "scanner@a@b | one column only",
			"case,x,x@a,1,2 | Column 3 of the case table has the name",
			"case,,x@a,1,2 | Column 2 of the case table has no name", "case,x@a,'1 | A quote in row 2", "' ' | is empty" })
	void tablesThatCannotBeReadAreNamed(String text, String problem, @TempDir Path folder) throws IOException {
		Path csv = folder.resolve("bad.csv");
		Files.writeString(csv, text.replace('@', '\n').replace('\'', '"'));
		assertThatThrownBy(() -> CaseTable.read(csv)).isInstanceOf(HilumException.class).hasMessageContaining(problem)
				.hasMessageContaining("bad.csv");
	}

	@Test
	void tablesOfOtherCasesAreRefused() {
		CaseTable table = new CaseTable(List.of("site"), Map.of("a.nii.gz", List.of("1")));
		assertThatThrownBy(() -> table.requireAnyOf(List.of("a", "b"))).hasMessageContainingAll("none of the 2 cases",
				"such as a",
				"a.nii.gz");
		table.requireAnyOf(List.of("b", "a.nii.gz"));
		CaseTable.EMPTY.requireAnyOf(List.of("a"));
		assertThat(table.lacking(List.of("a", "b"))).contains(
				"The case table has no row for 2 of 2 cases: a, b; its rows of other "
						+ "names: a.nii.gz.");
		assertThat(table.lacking(List.of("a.nii.gz"))).isEmpty();
		assertThat(CaseTable.EMPTY.lacking(List.of("a"))).isEmpty();
		List<ModelResults> models = List.of(model("", "A", 80, 70, 60), model("", "B", 82, 75, 61));
		assertThat(ComparisonReport.of(models, List.of("Dice"), Optional.empty(), new CaseTable(List.of("site"), Map.of("a", List
				.of(
						"X"), "B", List.of("Y")))).toString()).contains(
								"no row for 2 of 3 cases: b, c; its rows of other names: B.");
	}

	@Test
	void everythingTrainedIsComparedByItsValidation(@TempDir Path folder) throws IOException {
		EvaluationSummary a = model("", "A", 80, 70).summary();
		for (String place : List.of("T__P__2d/fold_0/validation", "T__P__3d/crossval_results_folds_0_1",
				"T__P__3d/fold_0/validation",
				"ensembles/ensemble___x", "T__P__4d/fold_all/validation")) {
			Files.createDirectories(folder.resolve(place));
			a.write(folder.resolve(place).resolve("summary.json"));
		}
		EvaluationSummary b = EvaluationSummary.of(List.of(new CaseMetrics("p9", Path.of("p9.nii.gz"), Path.of("r"),
				a.cases().getFirst().metrics())), EvaluationOptions.DEFAULT);
		Files.createDirectories(folder.resolve("T__P__2d/fold_1/validation"));
		b.write(folder.resolve("T__P__2d/fold_1/validation/summary.json"));
		List<ModelResults> found = TrainedModels.read(folder);
		assertThat(found).extracting(ModelResults::model).containsExactly("T__P__2d", "T__P__3d", "ensemble___x");
		assertThat(found.getFirst().summary().cases()).as("both folds").hasSize(3);
		assertThat(found.get(1).summary().cases()).hasSize(2);
		a.write(folder.resolve("T__P__2d/crossval_results_folds_1/summary.json"));
		assertThat(summaries(TrainedModels.source("M", List.of(folder.resolve("T__P__2d"))), folder)).as(
				"a cross-validation of fewer folds is older").containsExactly("T__P__2d/fold_0/validation/summary.json",
						"T__P__2d/fold_1/validation/summary.json");
		b.write(folder.resolve("T__P__2d/crossval_results_folds_0_1/summary.json"));
		assertThat(summaries(TrainedModels.source("M", List.of(folder.resolve("T__P__2d"))), folder)).containsExactly(
				"T__P__2d/crossval_results_folds_0_1/summary.json");
		assertThat(summaries(TrainedModels.source("M", List.of(folder.resolve("T__P__2d/fold_1"), folder.resolve(
				"T__P__2d/fold_0/validation"))), folder)).containsExactly("T__P__2d/fold_1/validation/summary.json",
						"T__P__2d/fold_0/validation/summary.json");
		assertThatThrownBy(() -> TrainedModels.read(folder.resolve("ensembles"))).isInstanceOf(HilumException.class)
				.hasMessageContaining("1 models");
	}

	private static List<String> summaries(Report.Source source, Path folder) {
		return source.summaries().stream().map(f -> folder.relativize(f).toString()).toList();
	}

	@Test
	void foldsAreJoinedWhenTheirCasesDifferAndTheirLabelsAreTheSame(@TempDir Path folder) {
		List<Path> folds = List.of(folder.resolve("a.json"), folder.resolve("b.json"));
		EvaluationSummary a = model("", "A", 80, 70).summary();
		a.write(folds.getFirst());
		a.write(folds.getLast());
		assertThatThrownBy(() -> ModelResults.read(new Report.Source("V1", folds))).isInstanceOf(HilumException.class)
				.hasMessageContainingAll("b.json", "V1 has the case a", "a.json");
		CaseMetrics first = a.cases().getFirst();
		LabelMetrics one = first.metrics().get(LabelOrRegion.label(1));
		other(first, "z", Map.of(LabelOrRegion.label(1), new LabelMetrics(one.tp(), one.fp(), one.fn(), one.tn(), Map.of("ASSD",
				2.0)))).write(folds.getLast());
		EvaluationSummary joined = ModelResults.read(new Report.Source("V1", folds)).summary();
		assertThat(joined.cases()).extracting(CaseMetrics::caseId).containsExactly("a", "b", "z");
		assertThat(joined.mean().get(LabelOrRegion.label(1))).as("of one fold only").doesNotContainKeys("HD95", "ASSD");
		other(first, "z", Map.of(LabelOrRegion.label(2), one)).write(folds.getLast());
		assertThatThrownBy(() -> ModelResults.read(new Report.Source("V1", folds))).hasMessageContainingAll("b.json",
				"has the labels 2, an earlier file 1");
	}

	private static EvaluationSummary other(CaseMetrics like, String id, Map<LabelOrRegion, LabelMetrics> metrics) {
		return EvaluationSummary.of(List.of(new CaseMetrics(id, Path.of(id + ".nii.gz"), like.reference(), metrics)),
				EvaluationOptions.DEFAULT);
	}
}
