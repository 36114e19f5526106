// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.monitor;

import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.widgets.Control;
import org.hilum.runs.curves.CurvePalette;
import org.hilum.ui.ThemeColors;

/** Colours of the charts on light and dark ground. */
final class ChartColors {

	private final Color ground;
	private final boolean dark;

	/** The ground is that of the page, which the style sheets colour. */
	ChartColors(Control control) {
		ground = control.getParent().getBackground();
		dark = ThemeColors.isDark(control.getDisplay());
	}

	Color ground() {
		return ground;
	}

	Color text() {
		return dark ? new Color(200, 210, 216) : new Color(74, 91, 106);
	}

	Color grid() {
		return dark ? new Color(66, 78, 87) : new Color(226, 232, 235);
	}

	Color of(ChartLine line) {
		Color strong = of(line.color());
		return line.style() == ChartLine.Style.FAINT ? between(strong, ground, 0.35) : strong;
	}

	Color of(int index) {
		if (index == ChartLine.GREY) {
			return dark ? new Color(150, 170, 182) : new Color(130, 143, 153);
		}
		int rgb = CurvePalette.rgb(index, dark);
		return new Color(rgb >> 16 & 0xff, rgb >> 8 & 0xff, rgb & 0xff);
	}

	private static Color between(Color one, Color other, double share) {
		return new Color(mix(one.getRed(), other.getRed(), share), mix(one.getGreen(), other.getGreen(), share),
				mix(one.getBlue(), other.getBlue(), share));
	}

	private static int mix(int one, int other, double share) {
		return (int) Math.round(one * share + other * (1 - share));
	}
}
