// SPDX-License-Identifier: EPL-2.0
package org.hilum.core.report.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.util.List;
import java.util.stream.IntStream;
import org.hilum.core.HilumException;
import org.junit.jupiter.api.Test;

/** Shapes of figures, read from their SVG. */
class DrawingTest {

	private static final List<String> NAMES = List.of("a", "b <2>", "c");
	private static final double[] VALUES = { 0.25, 0.5, 1 };

	private static List<Drawing.Disc> discs(String svg) {
		return Drawing.of(svg).shapes().stream().filter(Drawing.Disc.class::isInstance).map(Drawing.Disc.class::cast).toList();
	}

	@Test
	void pointsStandForTheirCases() {
		List<Drawing.Disc> points = discs(new GroupPlot("t", "y", List.of(new GroupPlot.Group("g", NAMES, VALUES))).svg());
		assertThat(points).extracting(d -> d.cases().getFirst()).containsExactlyElementsOf(NAMES);
		assertThat(points).extracting(Drawing.Disc::title).contains("b <2> 0.5000");
		assertThat(points.getFirst().paint().fill()).isEqualTo("#0072b2");
		assertThat(points.getFirst().paint().opacity()).isEqualTo(0.75);
		// values lie on a straight scale; places are rounded to 0.1, so that this sum of four of them is off by 0.3 at most
		double step = points.get(0).y() - points.get(1).y();
		assertThat(points.get(1).y() - points.get(2).y()).isCloseTo(2 * step, org.assertj.core.data.Offset.offset(0.3 + 1e-9));
	}

	@Test
	void axesDashesAndTurnedTextsAreRead() {
		Drawing drawing = Drawing.of(new PointPlot("t", "x", "up & down").points("", NAMES, VALUES, VALUES).mark(0.6, "bias")
				.svg());
		assertThat(drawing.width()).isEqualTo(500);
		assertThat(drawing.shapes()).anySatisfy(s -> assertThat(s).isInstanceOfSatisfying(Drawing.Label.class, l -> {
			assertThat(l.text()).isEqualTo("up & down");
			assertThat(l.upwards()).isTrue();
			assertThat(l.anchor()).isEqualTo(0.5);
			assertThat(l.paint().fill()).isEqualTo("#5b6975");
		}));
		assertThat(drawing.shapes()).anySatisfy(s -> assertThat(s).isInstanceOfSatisfying(Drawing.Path.class, p -> {
			assertThat(p.paint().dash()).isEqualTo(6);
			assertThat(p.y()[0]).isEqualTo(p.y()[1]);
		}));
	}

	@Test
	void pathsClassesAndEntitiesOfOtherFigures() {
		Drawing drawing = Drawing.of("<svg viewBox='0 0 10 20'><path class='curve s1' d='M1 2L3 4 5 6M7 8L9 10Z'/><g><text "
				+ "class='tick' x='1' y='2'>a&lt;b</text></g><script>x</script></svg>");
		assertThat(drawing.height()).isEqualTo(20);
		assertThat(drawing.shapes()).hasSize(3);
		Drawing.Path first = (Drawing.Path) drawing.shapes().getFirst();
		assertThat(first.x()).containsExactly(1, 3, 5);
		assertThat(first.paint().stroke()).isEqualTo("#e8590c");
		assertThat(((Drawing.Path) drawing.shapes().get(1)).closed()).isTrue();
		assertThat(((Drawing.Label) drawing.shapes().get(2)).text()).isEqualTo("a<b");
		assertThatThrownBy(() -> Drawing.of("<svg><line x1='a'/></svg>")).isInstanceOf(HilumException.class);
		assertThatThrownBy(() -> Drawing.of(
				"<!DOCTYPE svg [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><svg><text>&e;</text></svg>"))
				.isInstanceOf(HilumException.class);
	}

	/** Compared with counts by a comparison of each value with both ends. */
	@Test
	void barsOfHistogramsHoldTheirCases() {
		double[] values = IntStream.range(0, 100).mapToDouble(i -> i / 100.0).toArray();
		List<String> names = IntStream.range(0, 100).mapToObj(i -> "case" + i).toList();
		HistogramPlot plot = new HistogramPlot("t", "Dice", names, values);
		plot.bins().forEach(bin -> assertThat(bin.members().size()).isEqualTo((int) IntStream.range(0, 100)
				.filter(i -> i / 100.0 >= bin.low() - 1e-9 && (i / 100.0 < bin.high() - 1e-9)).count()));
		assertThat(plot.bins()).hasSize(10);
		List<Drawing.Box> bars = Drawing.of(plot.svg()).shapes().stream().filter(s -> !s.cases().isEmpty())
				.map(Drawing.Box.class::cast).toList();
		assertThat(bars).hasSize(10);
		assertThat(bars.get(3).cases()).hasSize(10).startsWith("case30").endsWith("case39");
		assertThat(bars.get(3).title()).isEqualTo("0.3000 to 0.4000: 10 cases");
		assertThat(Drawing.of(new HistogramPlot("t", "x", List.of(), new double[0]).svg()).shapes()).isNotEmpty();
	}

	@Test
	void picturesHaveThePointsWhereTheShapesAre() {
		String svg = new PointPlot("t", "x", "y").points("", NAMES, new double[] { 0.23, 0.57, 0.91 }, 3.3, 5.7, 4.1).svg();
		BufferedImage image = DrawingImage.image(Drawing.of(svg), 2);
		assertThat(image.getWidth()).isEqualTo(1000);
		discs(svg).forEach(d -> {
			int rgb = image.getRGB((int) (2 * d.x()), (int) (2 * d.y()));
			// blue of the series over white, 0.75 opaque
			assertThat(rgb >> 16 & 255).isBetween(60, 68);
			assertThat(rgb & 255).isBetween(194, 201);
		});
	}
}
