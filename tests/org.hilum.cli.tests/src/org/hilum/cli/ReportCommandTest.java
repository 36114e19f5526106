// SPDX-License-Identifier: EPL-2.0
package org.hilum.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.hilum.core.report.Block;
import org.hilum.core.report.Report;
import org.hilum.core.report.ReportFiles;
import org.hilum.imaging.Geometry;
import org.hilum.imaging.Volume;
import org.hilum.imaging.io.ImageFormats;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code hilum report} on three cases and two models; the first one misses more of each case than of the one before. */
class ReportCommandTest {

	private static final int SIZE = 12;

	@TempDir
	private Path folder;

	private static Volume volume(int filled) {
		short[] values = new short[SIZE * SIZE * SIZE];
		for (int i = 0; i < filled * SIZE; i++) {
			values[4 * SIZE * SIZE + i] = 1;
		}
		return Volume.ofLabels(new Geometry(new int[] { SIZE, SIZE, SIZE }, new double[] { 1, 1, 1 }, new double[3], 1, 0, 0, 0,
				1, 0,
				0, 0, 1), values, null);
	}

	@BeforeEach
	void evaluate() throws IOException {
		for (String name : List.of("imagesTr", "labelsTr", "one", "two")) {
			Files.createDirectories(folder.resolve(name));
		}
		for (int i = 0; i < 3; i++) {
			ImageFormats.write(folder.resolve("imagesTr/c" + i + "_0000.nii.gz"), volume(6));
			ImageFormats.write(folder.resolve("labelsTr/c" + i + ".nii.gz"), volume(8));
			ImageFormats.write(folder.resolve("one/c" + i + ".nii.gz"), volume(7 - i));
			ImageFormats.write(folder.resolve("two/c" + i + ".nii.gz"), volume(8));
		}
		for (String model : List.of("one", "two")) {
			CommandRun run = CommandRun.of("evaluate", folder.resolve("labelsTr").toString(), folder.resolve(model).toString(),
					"-l", "1",
					"--metrics", "none", "--report", folder.resolve("reports").resolve(model).toString());
			assertThat(run.exitCode()).as(run.err()).isZero();
		}
	}

	@Test
	void reportsAreJoined() {
		CommandRun run = CommandRun.of("report", "--join", "First=" + folder.resolve("reports/one"), "Second=" + folder.resolve(
				"reports/two/report.json"), "--title", "Both", "-o", folder.resolve("both").toString());
		assertThat(run.exitCode()).as(run.err()).isZero();
		Report report = ReportFiles.read(folder.resolve("both/report.json"));
		assertThat(report.title()).isEqualTo("Both");
		assertThat(report.sections()).extracting(Report.Section::title).startsWith("Results").contains("First: Cases",
				"Second: Metrics").endsWith("Definitions");
		assertThat(CommandRun.of("report", "--join", "First=" + folder.resolve("labelsTr"), "-o", folder.resolve("x").toString())
				.err()).contains("report.json", "missing");
	}

	@Test
	void allFormatsOfAComparisonWithTheWorstCases() {
		assertThat(CommandRun.of("review", folder.resolve("one/summary.json").toString(), "--case", "c1", "--note", "cut")
				.exitCode())
				.isZero();
		CommandRun run = CommandRun.of("report", "A=" + folder.resolve("one"), "B=" + folder.resolve("two/summary.json"),
				"--gallery",
				"2", "-o", folder.resolve("out").toString());
		assertThat(run.exitCode()).as(run.err()).isZero();
		Report report = ReportFiles.read(folder.resolve("out/report.json"));
		assertThat(report.sources()).containsExactly(new Report.Source("A", folder.resolve("one/summary.json")),
				new Report.Source("B",
						folder.resolve("two/summary.json")));
		Block.Gallery gallery = report.galleries().getFirst();
		// Dice 2 * 5 / (5 + 8) and 2 * 6 / (6 + 8)
		assertThat(gallery.pictures()).extracting(Block.Picture::caption).containsExactly("c2, A: Dice 0.769",
				"c2, B: Dice 1.000",
				"c1, A: Dice 0.857", "c1, B: Dice 1.000");
		assertThat(report.tables().stream().filter(t -> t.id().equals("Dice-all")).findFirst().orElseThrow().rows()).anySatisfy(
				r -> assertThat(r).contains("c1", "flagged", "cut"));
		for (String file : List.of("report.html", "report.pdf", "report.md", "report.tex", "tables/Dice-all.csv",
				"figures/gallery-1.png",
				"figures/Dice-paired.svg", "figures/Dice-paired.png")) {
			assertThat(folder.resolve("out").resolve(file)).isNotEmptyFile();
		}
	}

	@Test
	void foldsOfAModelAreNamedByTheirFoldersOrThatOfTheModel() throws IOException {
		Path model = folder.resolve("T__P__3d");
		for (int i = 0; i < 3; i++) {
			Path fold = Files.createDirectories(model.resolve("fold_" + i + "/validation"));
			Files.copy(folder.resolve("one/c" + i + ".nii.gz"), fold.resolve("c" + i + ".nii.gz"));
			CommandRun run = CommandRun.of("evaluate", folder.resolve("labelsTr").toString(), fold.toString(), "-l", "1",
					"--chill",
					"--metrics", "none", "--report", folder.resolve("reports/" + i).toString());
			assertThat(run.exitCode()).as(run.err()).isZero();
		}
		CommandRun run = CommandRun.of("compare", "V1=" + model, "V2=" + model.resolve("fold_2"), "V2=" + model.resolve("fold_0"),
				"-o", folder.resolve("out").toString());
		assertThat(run.exitCode()).as(run.err()).isZero();
		Report report = ReportFiles.read(folder.resolve("out/report.json"));
		assertThat(report.sources()).extracting(s -> s.summaries().size()).containsExactly(3, 2);
		// Dice 2 * 7 / (7 + 8) and 2 * 5 / (5 + 8)
		assertThat(report.tables().stream().filter(t -> t.id().equals("Dice-all")).findFirst().orElseThrow().rows()).extracting(
				row -> row.subList(0, 2)).containsExactly(List.of("c2", 10 / 13.0), List.of("c0", 14 / 15.0));
		Path again = Files.copy(model.resolve("fold_1/validation/summary.json"), folder.resolve("again.json"));
		run = CommandRun.of("compare", "V1=" + model, "V1=" + again, "V2=" + model);
		assertThat(run.exitCode()).as("a case of two folds").isEqualTo(3);
		assertThat(run.err()).contains("again.json", "V1 has the case c1");
		for (String wrong : List.of("V1", "V1=", "=" + model, "V1=https://example.org/a")) {
			run = CommandRun.of("compare", "V2=" + model, wrong);
			assertThat(run.exitCode()).as(wrong).isEqualTo(2);
			assertThat(run.err()).contains(wrong.contains("https") ? "is an address" : "is not NAME=PATH");
		}
	}

	@Test
	void oneFileInTheFormatOfItsEnding() throws IOException {
		for (Map.Entry<String, String> format : Map.of("a.html", "<!DOCTYPE html>", "a.pdf", "%PDF-1.4", "a.md", "# A", "a.tex",
				"% needs", "a.csv", "Case,Label,Dice").entrySet()) {
			Path file = folder.resolve(format.getKey());
			CommandRun run = CommandRun.of("report", "A=" + folder.resolve("one"), "-o", file.toString());
			assertThat(run.exitCode()).as(run.err()).isZero();
			assertThat(new String(Files.readAllBytes(file), java.nio.charset.StandardCharsets.ISO_8859_1)).startsWith(format
					.getValue());
		}
	}

	@Test
	void theReportThatEvaluateWroteIsFoundWithItsProfiles() throws IOException {
		CommandRun again = CommandRun.of("evaluate", folder.resolve("labelsTr").toString(), folder.resolve("one").toString(),
				"-l", "1",
				"--metrics", "HD95");
		assertThat(again.exitCode()).as(again.err()).isZero();
		assertThat(CommandRun.of("report", "A=" + folder.resolve("one"), "-o", folder.resolve("a.md").toString()).exitCode())
				.isZero();
		assertThat(Files.readString(folder.resolve("a.md"))).contains("## Slice profiles");
		assertThat(CommandRun.of("report", "B=" + folder.resolve("two"), "-o", folder.resolve("b.md").toString()).exitCode())
				.isZero();
		assertThat(Files.readString(folder.resolve("b.md"))).doesNotContain("## Slice profiles");
	}

	@Test
	void whatIsMissingIsNamed() {
		CommandRun missing = CommandRun.of("report", "A=" + folder.resolve("three"));
		assertThat(missing.exitCode()).isNotZero();
		assertThat(missing.err()).contains("evaluation of A is missing", "three");
		assertThat(CommandRun.of("report", "A=" + folder.resolve("one"), "--reviews", folder.resolve("none.json").toString())
				.err())
				.contains("no such file of reviews");
	}
}
