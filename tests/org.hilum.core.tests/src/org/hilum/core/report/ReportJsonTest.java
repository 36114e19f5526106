// SPDX-License-Identifier: EPL-2.0
package org.hilum.core.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.hilum.core.HilumException;
import org.hilum.core.report.ReportTable.Column;
import org.hilum.core.report.chart.Colour;
import org.hilum.core.report.chart.Drawing;
import org.hilum.core.report.chart.DrawingImage;
import org.hilum.core.report.chart.PointPlot;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A report that was written is read as it was. */
class ReportJsonTest {

	private static final ReportTable TABLE = new ReportTable("values", "Values", List.of(Column.text("Case"), new Column("HD95",
			"mm", "lower is better", 2)), List.of(List.of("a", 1.25), List.of("b", Double.NaN), List.of("NaN",
					Double.POSITIVE_INFINITY)));
	private static final String SVG = new PointPlot("p", "x", "y").points("", List.of("a", "b"), new double[] { 1, 2 }, 3, 4)
			.mark(3.5, "bias").svg();

	@TempDir
	private Path folder;

	private Report report() {
		byte[] png = DrawingImage.png(Drawing.of(SVG), 0.2);
		return new Report.Builder().section("one", "One", new Block.Paragraph("text", Block.Tone.WARNING), TABLE,
				new Block.Figure(
						"points", "Points", SVG), new Block.Tiles(List.of(new Block.Tile("0.8", "Dice"))))
				.section("two", "Two", new Block.Gallery("worst", "The worst first", List.of(new Block.Picture("a", "a: 0.1",
						png))),
						new Block.Definitions(List.of(new Block.Definition("Dice", "2 TP"))))
				.build("Title", "evaluation", "sub").of(List.of(new Report.Source("model", folder.resolve("summary.json"))));
	}

	@Test
	void everyBlockIsReadAgain() {
		Report written = report();
		ReportFiles.write(written, folder.resolve("report"));
		Report read = ReportFiles.read(folder.resolve("report/report.json"));
		assertThat(read.title()).isEqualTo("Title");
		assertThat(read.kind()).isEqualTo("evaluation");
		assertThat(read.sources()).isEqualTo(written.sources());
		List<Block> first = read.sections().getFirst().blocks();
		assertThat(first.get(0)).isEqualTo(written.sections().getFirst().blocks().getFirst());
		assertThat(first.get(1)).isEqualTo(TABLE);
		assertThat(((Block.Figure) first.get(2)).svg()).isEqualTo(Colour.fixed(SVG));
		assertThat(first.get(3)).isEqualTo(written.sections().getFirst().blocks().get(3));
		Block.Gallery gallery = read.galleries().getFirst();
		assertThat(gallery.pictures().getFirst().caseId()).isEqualTo("a");
		assertThat(gallery.pictures().getFirst().png()).isEqualTo(written.galleries().getFirst().pictures().getFirst().png());
		assertThat(read.sections().get(1).blocks().get(1)).isEqualTo(written.sections().get(1).blocks().get(1));
	}

	@Test
	void evaluationsAreNamedRelativeToTheReport() throws IOException {
		ReportFiles.write(report(), folder.resolve("report"));
		assertThat(Files.readString(folder.resolve("report/report.json"))).contains("\"../summary.json\"")
				.doesNotContain(folder.toString());
	}

	@Test
	void otherFilesAndFiguresElsewhereAreRefused() throws IOException {
		Path file = folder.resolve("report.json");
		Files.writeString(file, "{\"mean\": {}}");
		assertThatThrownBy(() -> ReportFiles.read(file)).isInstanceOf(HilumException.class).hasMessageContaining("no report");
		Files.writeString(file,
				"{\"sections\": [{\"id\": \"a\", \"title\": \"A\", \"blocks\": [{\"figure\": \"figures/../x.svg\"}]}]}");
		assertThatThrownBy(() -> ReportFiles.read(file)).isInstanceOf(HilumException.class).hasMessageContaining("figure");
		Files.writeString(file, "{\"sections\": [{\"id\": \"a\", \"title\": \"A\", \"blocks\": [{\"table\": \"t\", \"columns\": "
				+ "[{\"name\": \"n\"}], \"rows\": [[1, 2]]}]}]}");
		assertThatThrownBy(() -> ReportFiles.read(file)).isInstanceOf(HilumException.class).hasMessageContaining("damaged");
	}
}
