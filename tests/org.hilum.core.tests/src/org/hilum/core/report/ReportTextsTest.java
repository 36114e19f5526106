// SPDX-License-Identifier: EPL-2.0
package org.hilum.core.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.hilum.core.html.Html;
import org.junit.jupiter.api.Test;

/** Cells and names with characters that LaTeX or HTML would take for their own. */
class ReportTextsTest {

	private static ReportTable table(Object... row) {
		return new ReportTable("Dice & HD95", "50% of a_b", List.of(ReportTable.Column.text("case #"),
				ReportTable.Column.number("Dice", 3), new ReportTable.Column("HD95", "mm", "lower is better", 1)),
				List.of(List.of(row)));
	}

	@Test
	void numbersHaveTheDigitsOfTheirColumn() {
		ReportTable table = table("a", 0.87654, Double.POSITIVE_INFINITY);
		assertThat(table.cell(0, 1)).isEqualTo("0.877");
		assertThat(table.cell(0, 2)).isEqualTo("inf");
		assertThat(table("a", Double.NaN, Double.NEGATIVE_INFINITY).cell(0, 1)).isEqualTo("-");
		assertThat(table("a", Double.NaN, Double.NEGATIVE_INFINITY).cell(0, 2)).isEqualTo("-inf");
		assertThat(table("a", 1, 2L).cell(0, 2)).isEqualTo("2.0");
		assertThat(table.columns().get(2).head()).isEqualTo("HD95 (mm)");
	}

	@Test
	void rowsHaveACellForEachColumn() {
		assertThatThrownBy(() -> table("a", 1)).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("3 columns");
	}

	@Test
	void htmlShowsTextsAsTheyAre() {
		assertThat(Html.text("<a href=\"x\">&</a>")).isEqualTo("&lt;a href=&quot;x&quot;&gt;&amp;&lt;/a&gt;");
		assertThat(Html.text(null)).isEmpty();
		assertThat(Html.facts(List.of(new String[] { "a<b", "1&2" }, new String[] { "gone", " " }, new String[] { "no", null })))
				.contains("<dt>a&lt;b</dt><dd>1&amp;2</dd>").doesNotContain("gone").doesNotContain("no<");
		assertThat(Html.image(new byte[] { 1, 2, 3 }, 4, 5, "a \"b\"")).contains("width=\"4\"").contains("height=\"5\"")
				.contains("alt=\"a &quot;b&quot;\"").contains("base64,AQID\"");
	}

	@Test
	void signsAndNumbersThatAreNone() {
		assertThat(Html.signed(0.0004, 3)).as("rounds to zero: no sign").isEqualTo("0.000");
		assertThat(Html.signed(-0.0004, 3)).isEqualTo("0.000");
		assertThat(Html.signed(0.0006, 3)).isEqualTo("+0.001");
		assertThat(Html.signed(-1.25, 1)).startsWith("&minus;1.");
		assertThat(Html.signed(Double.NaN, 1)).isEqualTo("&ndash;");
		assertThat(Html.number(Double.NEGATIVE_INFINITY, 2)).isEqualTo("&minus;&infin;");
	}
}
