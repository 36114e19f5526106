// SPDX-License-Identifier: EPL-2.0
package org.hilum.core.report.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.hilum.core.HilumException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Shapes, paints and texts of the part of SVG that figures of reports consist of. */
class SvgReaderTest {

	private static Drawing read(String content) {
		return new SvgReader().read("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 320 200\">" + content + "</svg>");
	}

	private static <T> T only(Class<T> type, String content) {
		assertThat(read(content).shapes()).singleElement().isInstanceOf(type);
		return type.cast(read(content).shapes().getFirst());
	}

	@Test
	void theSizeIsThatOfTheViewBox() {
		assertThat(read("").width()).isEqualTo(320);
		assertThat(read("").height()).isEqualTo(200);
		assertThat(read("").shapes()).isEmpty();
	}

	@Test
	void aLineIsAnOpenPathOfTwoPoints() {
		Drawing.Path line = only(Drawing.Path.class,
				"<line x1=\"1\" y1=\"2\" x2=\"3.5\" y2=\"-4\" stroke=\"#0B7285\" stroke-width=\"2px\" "
						+ "stroke-dasharray=\"4 2\"/>");
		assertThat(line.x()).containsExactly(1, 3.5);
		assertThat(line.y()).containsExactly(2, -4);
		assertThat(line.closed()).isFalse();
		assertThat(line.paint().stroke()).isEqualTo("#0b7285");
		assertThat(line.paint().width()).isEqualTo(2);
		assertThat(line.paint().dash()).isEqualTo(4);
	}

	@Test
	void stepsOfAPathAreJoinedUntilTheNextBegins() {
		Drawing both = read("<path d=\"M0 0 L10,0 10,10 Z M20 20 L30 30\" fill=\"none\" stroke=\"#112233\"/>");
		assertThat(both.shapes()).hasSize(2);
		Drawing.Path triangle = (Drawing.Path) both.shapes().getFirst();
		assertThat(triangle.x()).containsExactly(0, 10, 10);
		assertThat(triangle.y()).containsExactly(0, 0, 10);
		assertThat(triangle.closed()).isTrue();
		assertThat(triangle.paint().fill()).isNull();
		Drawing.Path line = (Drawing.Path) both.shapes().getLast();
		assertThat(line.x()).containsExactly(20, 30);
		assertThat(line.closed()).isFalse();
	}

	@Test
	void theStyleWinsOverAttributesAndClasses() {
		Drawing.Path line = only(Drawing.Path.class,
				"<line class=\"grid s1\" stroke=\"#000001\" style=\"stroke: #ABCDEF; stroke-width:3\" x2=\"1\"/>");
		assertThat(line.paint().stroke()).isEqualTo("#abcdef");
		assertThat(line.paint().width()).isEqualTo(3);
		assertThat(only(Drawing.Path.class, "<line class=\"grid s1\" x2=\"1\"/>").paint().stroke()).isEqualTo("#e8590c");
	}

	@Test
	void pointsAndBarsHaveTheirCasesAndTitles() {
		Drawing.Disc disc = only(Drawing.Disc.class, "<circle cx=\"5\" cy=\"6\" r=\"2\" fill=\"#ffffff\" fill-opacity=\"0.5\" "
				+ Drawing.CASES + "=\"case_1" + Drawing.SEPARATOR + "case_2\"><title>0.9 &amp; 0.8</title></circle>");
		assertThat(disc.cases()).containsExactly("case_1", "case_2");
		assertThat(disc.title()).isEqualTo("0.9 & 0.8");
		assertThat(disc.radius()).isEqualTo(2);
		assertThat(disc.paint().opacity()).isEqualTo(0.5);
		Drawing.Box box = only(Drawing.Box.class, "<rect x=\"1\" y=\"2\" width=\"3\" height=\"4\"/>");
		assertThat(new double[] { box.x(), box.y(), box.width(), box.height() }).containsExactly(1, 2, 3, 4);
		assertThat(box.cases()).isEmpty();
		assertThat(box.paint().fill()).as("SVG fills with black where nothing is said").isEqualTo("#000000");
	}

	@Test
	void textsHaveAnAnchorASizeAndADirection() {
		Drawing.Label label = only(Drawing.Label.class,
				"<text x=\"7\" y=\"8\" text-anchor=\"middle\" font-size=\"16\">Dice <tspan>mean</tspan></text>");
		assertThat(label.text()).isEqualTo("Dice mean");
		assertThat(label.anchor()).isEqualTo(0.5);
		assertThat(label.size()).isEqualTo(16);
		assertThat(label.upwards()).isFalse();
		Drawing.Label turned = only(Drawing.Label.class,
				"<text transform=\"translate(12, 90) rotate(-90)\" text-anchor=\"end\">Dice</text>");
		assertThat(new double[] { turned.x(), turned.y(), turned.anchor() }).containsExactly(12, 90, 1);
		assertThat(turned.upwards()).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "<line x1=\"wide\"/>", "<rect x=\"1\"", "<path d=\"M0 0 L1.2.3 2\"/>" })
	void whatIsNoSvgIsRefused(String content) {
		assertThatThrownBy(() -> read(content)).isInstanceOf(HilumException.class).hasMessageContaining(
				"no SVG that can be read");
	}

	@Test
	void entitiesOfOtherFilesAreNotLoaded() {
		String hostile = "<!DOCTYPE svg [<!ENTITY x SYSTEM \"file:///etc/hostname\">]><svg><text>&x;</text></svg>";
		assertThatThrownBy(() -> new SvgReader().read(hostile)).isInstanceOf(HilumException.class);
	}
}
