// SPDX-License-Identifier: EPL-2.0
package org.hilum.evaluation.stability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.hilum.core.HilumException;
import org.hilum.core.Progress;
import org.hilum.core.options.OptionValues;
import org.hilum.core.report.Report;
import org.hilum.evaluation.LabelOrRegion;
import org.hilum.imaging.Geometry;
import org.hilum.imaging.Volume;
import org.hilum.imaging.io.ImageFormats;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Three annotators and two models on rows of ten voxels of 100 mm^3; values are counted by hand. */
class StabilityResultTest {

	@TempDir
	private Path folder;

	@BeforeEach
	void writeLabelMaps() {
		// case a: annotators mark voxels 2-5, 2-6, 3-6; the good model 2-6, the bad one 7-9
		write("A/a", 2, 5);
		write("B/a", 2, 6);
		write("C/a", 3, 6);
		write("good/a", 2, 6);
		write("bad/a", 7, 9);
		// case b: all mark 0-7, the bad model nothing
		for (String source : List.of("A", "B", "C", "good")) {
			write(source + "/b", 0, 7);
		}
		write("bad/b", 1, 0);
		// case c: empty for all but the bad model
		for (String source : List.of("A", "B", "C", "good")) {
			write(source + "/c", 1, 0);
		}
		write("bad/c", 0, 0);
	}

	private void write(String name, int first, int last) {
		short[] values = new short[10];
		for (int i = first; i <= last; i++) {
			values[i] = 1;
		}
		Path file = folder.resolve(name + ".nii.gz");
		file.getParent().toFile().mkdirs();
		ImageFormats.write(file, Volume.ofLabels(Geometry.axisAligned(new int[] { 10, 1, 1 }, new double[] { 10, 5, 2 }),
				values, null));
	}

	private StabilityResult run(Map<String, String> options) {
		return StabilityResult.run(List.of(source("A"), source("B"), source("C")), List.of(source("good"), source("bad")),
				LabelOrRegion.labels(1), ".nii.gz", StabilityOptions.ALL.parse(options, OptionValues.NONE, "test"), 1,
				Progress.NONE);
	}

	private Source source(String name) {
		return new Source(name, folder.resolve(name));
	}

	@Test
	void eachTwoAreComparedAndEachWithTheConsensus() {
		Agreement a = run(Map.of()).cases().getFirst().getFirst();
		assertThat(a.dice()[0][1]).isCloseTo(8 / 9.0, within(1e-15));
		assertThat(a.dice()[2][0]).isCloseTo(6 / 8.0, within(1e-15));
		assertThat(a.dice()[3][1]).isEqualTo(1);
		// majority 2-6; of B and C 3-6; of A and C 3-5; of A and B 2-5
		assertThat(a.consensus()).containsExactly(new double[] { 6 / 8.0, 6 / 8.0, 6 / 8.0, 1, 0 }, within(1e-15));
		assertThat(a.volumes()).containsExactly(new double[] { 0.4, 0.5, 0.4, 0.5, 0.3 }, within(1e-12));
		assertThat(a.votes()).containsExactly(5, 0, 2, 3);
	}

	@Test
	void modelsAreWithinHumanVarianceOrNot() {
		StabilityResult result = run(Map.of());
		assertThat(result.within(0, 0)).containsExactly(true, true, true);
		assertThat(result.within(0, 1)).as("it invents something in c").containsExactly(false, false, false);
		assertThat(result.scores(0, -1)[0]).isCloseTo(((8 / 9.0 + 1 + 8 / 9.0) / 3 + 1) / 2, within(1e-15));
		assertThat(result.rankStability(0, 1)).isEqualTo(1);
		assertThat(result.verdicts(0, 0)).allMatch(StabilityResult.Verdict::passed);
		assertThat(result.verdicts(0, 1)).noneMatch(StabilityResult.Verdict::passed);
		assertThat(result.passed()).isFalse();
	}

	@Test
	void volumesOfAnnotatorsAndModels() {
		StabilityResult result = run(Map.of());
		assertThat(result.annotatedVolumes(0)).containsExactly(new double[] { 1.3 / 3, 0.8, 0 }, within(1e-12));
		// 0.5 - 1.3 / 3 in case a, nothing in the others
		assertThat(result.limits(0, 0).bias()).isCloseTo((0.5 - 1.3 / 3) / 3, within(1e-12));
		assertThat(result.annotatorCorrelation(0).agreement()).isGreaterThan(0.95);
		assertThat(result.volumeAlpha(0)).isGreaterThan(0.95);
	}

	@Test
	void annotatorsMayLackCases() throws IOException {
		Files.delete(folder.resolve("B/a.nii.gz"));
		assertThatThrownBy(() -> run(Map.of())).isInstanceOf(HilumException.class).hasMessageContainingAll("B lacks 1 of 3 cases",
				"--incomplete");
		Files.delete(folder.resolve("B/c.nii.gz"));
		Files.delete(folder.resolve("C/c.nii.gz"));
		StabilityResult result = run(Map.of("incomplete", "true"));
		assertThat(result.left()).containsExactly("c");
		assertThat(List.of(result.count(0), result.count(1), result.count(2), result.complete())).containsExactly(2, 1, 2, 1);
		Agreement a = result.cases().getFirst().getFirst();
		// A 2-5, C 3-6, both 3-5; the good model 2-6
		assertThat(a.votes()).containsExactly(5, 2, 3);
		assertThat(a.consensus()).containsExactly(new double[] { 6 / 8.0, Double.NaN, 6 / 8.0, 6 / 8.0, 0 }, within(1e-15));
		assertThat(a.volumes()).containsExactly(new double[] { 0.4, Double.NaN, 0.4, 0.5, 0.3 }, within(1e-12));
		assertThat(result.annotatedVolumes(0)).containsExactly(new double[] { 0.4, 0.8 }, within(1e-12));
		assertThat(result.dice(0, 0, 1)).as("of case b only").isEqualTo(1);
		assertThat(result.dice(0, 0, 2)).isCloseTo((6 / 8.0 + 1) / 2, within(1e-15));
		assertThat(result.within(0, 0)).containsExactly(true, true);
		// with rows (0.4, -, 0.4) and (0.8, 0.8, 0.8) nobody differs within a case
		assertThat(result.volumeAlpha(0)).isEqualTo(1);
		assertThat(StabilityReport.of("S", result, LabelOrRegion::key).toString()).contains("A 2, B 1, C 2 of 2 cases",
				"two annotators drew them: c");
	}

	@Test
	void modelsMayNotLackCases() throws IOException {
		Files.delete(folder.resolve("good/a.nii.gz"));
		assertThatThrownBy(() -> run(Map.of("incomplete", "true"))).isInstanceOf(HilumException.class).hasMessageContaining(
				"good lacks 1 of 3 cases");
		for (String name : List.of("B/a", "B/b", "B/c", "C/a", "C/b", "C/c")) {
			Files.delete(folder.resolve(name + ".nii.gz"));
		}
		write("B/d", 1, 1);
		write("C/e", 1, 1);
		assertThatThrownBy(() -> run(Map.of("incomplete", "true"))).isInstanceOf(HilumException.class).hasMessageContaining(
				"No case has label maps of two annotators");
	}

	@Test
	void staplesConsensusCanBeChosen() {
		// with annotators of equal quality the majority is most probable
		assertThat(run(Map.of("consensus", "staple")).consensus(0, 3)[0]).isEqualTo(1);
	}

	@Test
	void theReportHasAVerdictForEachModelAndLimit() {
		Report report = StabilityReport.of("S", run(Map.of("least_dice", "0.99")), LabelOrRegion::key);
		assertThat(report.tables().getFirst().rows()).hasSize(6).filteredOn(r -> r.getLast().equals("PASS")).hasSize(3);
		assertThat(report.sections()).extracting(Report.Section::id).containsExactly("overview", "label-1",
				"label-1-volume", "label-1-ranks",
				"label-1-cases", "definitions");
	}

	@Test
	void whatOneCaseDoesNotDefineHasNotPassed() {
		for (String source : List.of("A", "B", "C", "good", "bad")) {
			assertThat(folder.resolve(source + "/b.nii.gz").toFile().delete()).isTrue();
			assertThat(folder.resolve(source + "/c.nii.gz").toFile().delete()).isTrue();
		}
		Report report = StabilityReport.of("S", run(Map.of()), LabelOrRegion::key);
		assertThat(report.tables().getFirst().rows()).filteredOn(r -> r.get(2).toString().startsWith("ICC")).hasSize(2).allMatch(
				r -> r.getLast().equals("FAIL, not defined"));
		assertThat(report.sections().get(2).blocks().getFirst().toString()).contains("ICC(2,1) not defined");
	}

	@Test
	void sourcesThatCannotBeToldApartAreRefused() {
		Source a = source("A");
		Source named = new Source("A", folder.resolve("B"));
		assertThatThrownBy(() -> test(List.of(a, named), List.of())).hasMessageContaining("The name A is given twice");
		assertThatThrownBy(() -> test(List.of(a, source("B")), List.of(named))).hasMessageContaining("The name A is given twice");
		assertThatThrownBy(() -> test(List.of(a, new Source("X", folder.resolve("../" + folder.getFileName() + "/A"))), List
				.of()))
				.hasMessageContaining("The annotators A and X have the same folder");
	}

	private static StabilityResult test(List<Source> annotators, List<Source> models) {
		return StabilityResult.run(annotators, models, LabelOrRegion.labels(1), ".nii.gz", OptionValues.NONE, 1, Progress.NONE);
	}

	@Test
	void missingCasesAreNamed() {
		assertThat(folder.resolve("A/a.nii.gz").toFile().delete()).isTrue();
		assertThatThrownBy(() -> run(Map.of())).isInstanceOf(HilumException.class).hasMessageContaining("A lacks 1 of 3");
		write("A/a", 2, 5);
		assertThat(folder.resolve("bad/b.nii.gz").toFile().delete()).isTrue();
		assertThatThrownBy(() -> run(Map.of())).isInstanceOf(HilumException.class).hasMessageContainingAll("bad lacks 1 "
				+ "of 3", "b.nii.gz");
		assertThatThrownBy(() -> StabilityResult.run(List.of(source("A")), List.of(), LabelOrRegion.labels(1), ".nii.gz",
				OptionValues.NONE, 1,
				Progress.NONE)).isInstanceOf(HilumException.class).hasMessageContaining("two annotators");
	}
}
