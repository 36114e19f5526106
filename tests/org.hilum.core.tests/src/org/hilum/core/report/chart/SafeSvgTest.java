// SPDX-License-Identifier: EPL-2.0
package org.hilum.core.report.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.hilum.core.HilumException;
import org.hilum.core.report.Block;
import org.hilum.core.report.Report;
import org.hilum.core.report.ReportFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SafeSvgTest {

	private static final String SVG = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\">";

	@ParameterizedTest
	@ValueSource(strings = { "<script>x()</script>", "<SCRIPT>x()</SCRIPT>", "<rect onclick=\"x()\"/>",
			"<a href=\"https://example.org\"><text>t</text></a>", "<use href=\"#x\"/>", "<image href=\"x.png\"/>",
			"<rect style=\"fill:url(https://example.org/x)\"/>", "<style>@import 'x'</style>", "<!--><script>x()</script>-->",
			"<title><![CDATA[ > <img src=x onerror=x()> ]]></title>", "<?php x ?>", "<foreignObject/>",
			"<h:img xmlns:h=\"http://www.w3.org/1999/xhtml\" src=\"x\"/>", "<rect fill=\"java script:x\"/>", "<rect" })
	void whatIsMoreThanADrawingIsRefused(String inside) {
		assertThatThrownBy(() -> SafeSvg.checked(SVG + inside + "</svg>")).isInstanceOf(IllegalArgumentException.class)
				.hasMessageStartingWith(inside.equals("<rect") ? "is no SVG" : "has a");
	}

	@Test
	void plotsAreTaken() {
		String plot = new PointPlot("p & q", "x", "y").points("", List.of("a<b"), new double[] { 1 }, 2).line("l", new double[] {
				0, 1 }, new double[] { 0, 1 }).mark(1, "one").diagonal().svg();
		assertThat(SafeSvg.checked(plot)).isSameAs(plot);
		String clipped = SVG + "<clipPath id=\"c\"><rect/></clipPath><g clip-path=\"url(#c)\"><title>t</title></g></svg>";
		assertThat(SafeSvg.checked(clipped)).isEqualTo(clipped);
	}

	@Test
	void storedReportsAreReadWithoutScripts(@TempDir Path folder) throws IOException {
		String plot = new PointPlot("p", "x", "y").points("", List.of("a"), new double[] { 1 }, 2).svg();
		ReportFiles.write(new Report.Builder().section("s", "S", new Block.Figure("f", "Figure", plot)).build("T", "test", ""),
				folder);
		assertThat(ReportFiles.read(folder.resolve(ReportFiles.JSON)).figures()).hasSize(1);
		Path svg = folder.resolve("figures/f.svg");
		Files.writeString(svg, Files.readString(svg).replace("</svg>", "<script>alert(1)</script></svg>"));
		assertThatThrownBy(() -> ReportFiles.read(folder.resolve(ReportFiles.JSON))).isInstanceOf(HilumException.class)
				.hasMessageContainingAll("element script", "f.svg");
	}
}
