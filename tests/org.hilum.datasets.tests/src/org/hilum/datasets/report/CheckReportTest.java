// SPDX-License-Identifier: EPL-2.0
package org.hilum.datasets.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hilum.core.Progress;
import org.hilum.datasets.TinyDataset;
import org.hilum.datasets.check.CheckOptions;
import org.hilum.datasets.check.CheckResult;
import org.hilum.datasets.check.DatasetExaminer;
import org.hilum.imaging.Geometry;
import org.hilum.imaging.PixelType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckReportTest {

	@TempDir
	private Path root;

	private String report(Path folder) throws IOException {
		CheckResult result = DatasetExaminer.examine(folder, new CheckOptions(2, null), Progress.NONE);
		Path html = root.resolve("report.html");
		CheckReport.write(result, html, Progress.NONE);
		return Files.readString(html);
	}

	private static int count(String text, String part) {
		return text.split(Pattern.quote(part), -1).length - 1;
	}

	/** The article of a case by its heading. */
	private static String article(String html, String id) {
		Matcher article = Pattern.compile("<article class=\"case\" id=\"[^\"]*\"><h3>" + Pattern.quote(id)
				+ " <small>.*?</article>",
				Pattern.DOTALL).matcher(html);
		assertThat(article.find()).as("an article of %s", id).isTrue();
		return article.group();
	}

	@Test
	void aDataSetThatIsAllRightIsShownWithItsCases() throws IOException {
		TinyDataset d = TinyDataset.of(root.resolve("Dataset001_Tiny"), 3);
		String html = report(d.folder());
		assertThat(html).contains("No check found an error", "Nothing was found.", "Dataset001_Tiny",
				"organ_left 1, organ_right 2",
				"<strong>3</strong><span>training cases</span>");
		assertThat(count(html, "<figure>")).isEqualTo(3 * 3);
		assertThat(html).as("no absolute path").doesNotContain(root.toString());
	}

	@Test
	void aFindingNamesItsCaseItsRemedyAndTheCommandThatRepairs() throws IOException {
		TinyDataset d = TinyDataset.of(root.resolve("Dataset001_Tiny"), 6);
		d.image(TinyDataset.id(2), TinyDataset.grid(), (x, y, z) -> x + y + z == 0 ? 31000 : TinyDataset.noise(2).at(x, y, z));
		String html = report(d.folder());
		assertThat(html).contains("hilum check Dataset001_Tiny --fix clip-intensity", "<strong>Remedy.</strong>");
		assertThat(article(html, TinyDataset.id(2))).contains("<p class=\"");
		assertThat(article(html, TinyDataset.id(1))).doesNotContain("<p class=\"");
	}

	@Test
	void everyLinkToACaseHasItsTarget() throws IOException {
		TinyDataset d = TinyDataset.of(root.resolve("Dataset001_Tiny"), 3);
		Files.delete(d.label(TinyDataset.id(2)));
		String html = report(d.folder());
		Matcher links = Pattern.compile("<th><a href=\"#([^\"]*)\"").matcher(html);
		assertThat(links.find()).isTrue();
		do {
			assertThat(count(html, "id=\"" + links.group(1) + "\"")).as(links.group(1)).isEqualTo(1);
		} while (links.find());
	}

	/** Names that differ in characters that an address cannot have. */
	@Test
	void findingsOfCasesWithSimilarNamesAreNotMixedUp() throws IOException {
		TinyDataset d = TinyDataset.of(root.resolve("Dataset001_Tiny"), 3);
		for (String id : new String[] { "f\u00e4lle_1", "f\u00f6lle_1" }) {
			d.image(id, TinyDataset.grid(), TinyDataset.noise(id.hashCode())).label(id, TinyDataset.grid(), TinyDataset.organs());
		}
		d.description(json -> json.put("numTraining", 5));
		d.image("f\u00e4lle_1", TinyDataset.grid(), (x, y, z) -> x + y + z == 0 ? 31000 : TinyDataset.noise(9).at(x, y, z));
		String html = report(d.folder());
		assertThat(article(html, "f\u00e4lle_1")).contains("<p class=\"");
		assertThat(article(html, "f\u00f6lle_1")).doesNotContain("<p class=\"");
	}

	@Test
	void aCommandCanBeCopiedWhateverTheFoldersName() throws IOException {
		TinyDataset d = TinyDataset.of(root.resolve("my data; 'x'"), 6);
		d.image(TinyDataset.id(2), TinyDataset.grid(), (x, y, z) -> x + y + z == 0 ? 31000 : TinyDataset.noise(2).at(x, y, z));
		assertThat(report(d.folder())).contains("hilum check 'my data; '\\''x'\\''' --fix clip-intensity");
	}

	@Test
	void aCaseThatCannotBeShownHasANoteAndTheOthersAreShown() throws IOException {
		TinyDataset d = TinyDataset.of(root.resolve("Dataset001_Tiny"), 3);
		byte[] whole = Files.readAllBytes(d.image(TinyDataset.id(2)));
		Files.write(d.image(TinyDataset.id(2)), java.util.Arrays.copyOf(whole, whole.length / 2));
		String html = report(d.folder());
		assertThat(article(html, TinyDataset.id(2))).contains("The case cannot be shown").doesNotContain("<figure>");
		assertThat(count(html, "<figure>")).isEqualTo(2 * 3);
	}

	@Test
	void aLabelMapOnAnotherGridIsShownWhereItIsInThePatient() throws IOException {
		TinyDataset d = TinyDataset.of(root.resolve("Dataset001_Tiny"), 3);
		String same = article(report(d.folder()), TinyDataset.id(1));
		Geometry grid = TinyDataset.grid();
		int[] size = grid.size();
		double[] origin = grid.origin();
		Geometry turned = new Geometry(size, grid.spacing(), new double[] { origin[0] + (size[0] - 1) * grid.spacing()[0],
				origin[1],
				origin[2] }, new double[] { -1, 0, 0, 0, 1, 0, 0, 0, 1 });
		d.write(d.label(TinyDataset.id(1)), turned, PixelType.UINT8,
				(x, y, z) -> TinyDataset.organs().at(size[0] - 1 - x, y, z));
		String elsewhere = article(report(d.folder()), TinyDataset.id(1));
		assertThat(pictures(elsewhere)).isEqualTo(pictures(same));
	}

	private static java.util.List<String> pictures(String html) {
		return Pattern.compile("base64,([^\"]*)\"").matcher(html).results().map(r -> r.group(1)).toList();
	}
}
