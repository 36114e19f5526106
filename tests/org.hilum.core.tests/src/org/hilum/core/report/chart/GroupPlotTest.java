// SPDX-License-Identifier: EPL-2.0
package org.hilum.core.report.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class GroupPlotTest {

	private static Drawing plot(String... names) {
		List<GroupPlot.Group> groups = new ArrayList<>();
		for (String name : names) {
			groups.add(new GroupPlot.Group(name, List.of("a", "b"), 0, 0));
		}
		return Drawing.of(new GroupPlot("Title", "Dice", groups).svg());
	}

	private static List<Drawing.Label> labels(Drawing drawing, String text) {
		return drawing.shapes().stream().filter(Drawing.Label.class::isInstance).map(Drawing.Label.class::cast).filter(
				l -> l.text().startsWith(text)).toList();
	}

	@Test
	void shortNamesAreInOneLineAndLongerOnesInTwo() {
		Drawing drawing = plot("V1", "V2 from scratch", "V3");
		assertThat(labels(drawing, "V1")).hasSize(1).noneMatch(Drawing.Label::upwards);
		assertThat(labels(drawing, "V2 from scratch")).hasSize(1);
		Drawing narrow = plot("Pretrained", "V2 from scratch", "V3", "V4", "V5");
		assertThat(labels(narrow, "V2 from")).hasSize(1).noneMatch(Drawing.Label::upwards);
		assertThat(labels(narrow, "scratch")).hasSize(1);
		assertThat(narrow.height()).isEqualTo(drawing.height());
	}

	@Test
	void namesThatWouldOverlapAreUprightInAHigherFigure() {
		Drawing drawing = plot("V1__nnUNetPlansQuick__3d_fullres", "V2__nnUNetPlansQuick__3d_fullres", "V3", "V4");
		assertThat(labels(drawing, "V1__")).hasSize(1).allMatch(Drawing.Label::upwards);
		assertThat(drawing.height()).isGreaterThan(plot("V1", "V2").height());
		// one line above the other would be the middle of the figure; all are below the axis
		assertThat(labels(drawing, "V1__").getFirst().y()).isGreaterThan(drawing.height() - 180);
	}

	/** A Dice of 0 in all cases needs no negative values. */
	@Test
	void valuesWithoutASignHaveAnAxisWithoutOne() {
		assertThat(labels(plot("V1"), "-")).isEmpty();
		assertThat(labels(plot("V1"), "0.0")).hasSize(1);
	}
}
