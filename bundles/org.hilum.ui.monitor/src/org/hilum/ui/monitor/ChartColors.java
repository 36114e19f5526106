// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.monitor;

import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.RGB;
import org.eclipse.swt.widgets.Display;
import org.hilum.ui.ThemeColors;

/** Colours of the charts: distinguishable for people with colour-blindness (after Okabe and Ito), on light and dark ground. */
final class ChartColors {

	private static final RGB[] CLASSES = { new RGB(0, 158, 115), new RGB(204, 121, 167), new RGB(86, 180, 233),
			new RGB(230, 159, 0), new RGB(148, 103, 189), new RGB(140, 140, 60) };
	private static final RGB BLUE = new RGB(0, 114, 178);
	private static final RGB LIGHT_BLUE = new RGB(74, 168, 228);
	private static final RGB VERMILION = new RGB(213, 94, 0);

	private final Color ground;
	private final boolean dark;

	ChartColors(Display display) {
		ground = display.getSystemColor(SWT.COLOR_LIST_BACKGROUND);
		dark = ThemeColors.isDark(display);
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

	Color of(Curve curve, int classIndex) {
		return switch (curve.style()) {
			case TRAINING, SMOOTHED -> new Color(dark ? LIGHT_BLUE : BLUE);
			case VALIDATION -> new Color(VERMILION);
			case MEAN -> dark ? new Color(150, 170, 182) : new Color(150, 163, 173);
			case CLASS -> new Color(CLASSES[classIndex % CLASSES.length]);
		};
	}
}
