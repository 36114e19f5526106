// SPDX-License-Identifier: EPL-2.0
package org.hilum.core.html;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HtmlPageTest {

	@TempDir
	private Path folder;

	@Test
	void textsOfOthersAreNoMarkup() throws IOException {
		Path file = folder.resolve("report.html");
		new HtmlPage("<script>alert(1)</script>", "\"kind\"", "a & b").section("x\"y", "<b>", "<p>kept</p>").write(file);
		String html = Files.readString(file);
		assertThat(html).contains("<h1>&lt;script&gt;alert(1)&lt;/script&gt;</h1>", "&quot;kind&quot;", "a &amp; b",
				"<section id=\"x&quot;y\"><h2>&lt;b&gt;</h2>\n<p>kept</p></section>", "href=\"#x&quot;y\"");
		assertThat(html).doesNotContain("<script", "http:", "https:");
	}

	@Test
	void aSectionWithoutContentIsNeitherShownNorLinked() throws IOException {
		Path file = folder.resolve("report.html");
		new HtmlPage("a", "b", "c").section("full", "Full", "x").section("empty", "Empty", " \n").write(file);
		assertThat(Files.readString(file)).contains("#full").doesNotContain("empty", "Empty");
	}

	@Test
	void percentSignsAreNoFormat() throws IOException {
		Path file = folder.resolve("report.html");
		new HtmlPage("100 %s", "%d", "%n").section("s", "%", "50 %").write(file);
		assertThat(Files.readString(file)).contains("<h1>100 %s</h1>", "50 %</section>");
	}

	@Test
	void numbersHaveAPointInEveryLocaleAndAWordForWhatIsNone() {
		Locale before = Locale.getDefault();
		try {
			Locale.setDefault(Locale.GERMANY);
			assertThat(Html.number(1234.5678, 2)).isEqualTo("1234.57");
		} finally {
			Locale.setDefault(before);
		}
		assertThat(Html.number(Double.NaN, 2)).isEqualTo("&ndash;");
		assertThat(Html.number(Double.POSITIVE_INFINITY, 2)).isEqualTo("&infin;");
		assertThat(Html.number(Double.NEGATIVE_INFINITY, 2)).isEqualTo("&minus;&infin;");
	}

	@Test
	void signedNumbersHaveNoSignWhenTheyRoundToZero() {
		assertThat(Html.signed(0.0049, 2)).isEqualTo("0.00");
		assertThat(Html.signed(-0.0049, 2)).isEqualTo("0.00");
		assertThat(Html.signed(0.5, 1)).isEqualTo("+0.5");
		assertThat(Html.signed(-0.5, 1)).isEqualTo("&minus;0.5");
		assertThat(Html.signed(Double.NaN, 1)).isEqualTo("&ndash;");
	}

	@Test
	void factsWithoutValueAreLeftOut() {
		assertThat(Html.facts(List.of(new String[] { "a<", "1" }, new String[] { "b", null }, new String[] { "c", " " })))
				.isEqualTo("<dl class=\"facts\">\n<div><dt>a&lt;</dt><dd>1</dd></div>\n</dl>\n");
		assertThat(Html.text(null)).isEmpty();
	}

	@Test
	void picturesArePartOfThePage() {
		assertThat(Html.image(new byte[] { 1, 2, 3 }, 4, 5, "a \"plot\"")).isEqualTo(
				"<img width=\"4\" height=\"5\" alt=\"a &quot;plot&quot;\" src=\"data:image/png;base64,AQID\">");
	}
}
