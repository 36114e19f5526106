// SPDX-License-Identifier: EPL-2.0
package org.hilum.viewer.layer;

import java.util.List;
import org.hilum.viewer.label.LabelRows;
import org.hilum.viewer.label.LabelTiles;
import org.hilum.viewer.plane.PlaneView;

/**
 * Colours that follow from what several label maps have at a place. Nothing is computed beforehand: the layer follows
 * corrections at once, and the maps may lie on different grids.
 *
 * @param name    for people
 * @param maps    the maps
 * @param rule    what is shown where
 * @param legend  what the colours mean
 * @param visible whether it is shown
 * @since 0.2
 */
public record ComparisonLayer(String name, List<LabelTiles> maps, Rule rule, List<LegendEntry> legend, boolean visible)
		implements PlaneLayer {

	/** What is shown where. Stateless. */
	public interface Rule {
		/**
		 * {@return the colour 0xAARRGGBB of a place; 0 for none}
		 *
		 * @param labels what each map has there
		 */
		int colour(int... labels);

		/**
		 * {@return what the colour of a place means}
		 *
		 * @param labels what each map has there
		 */
		String text(int... labels);
	}

	/** Copies the lists. */
	public ComparisonLayer {
		maps = List.copyOf(maps);
		legend = List.copyOf(legend);
	}

	@Override
	public int times() {
		return maps.stream().mapToInt(LabelTiles::times).max().orElse(1);
	}

	@Override
	public ComparisonLayer atTime(int time) {
		return times() == 1 ? this
				: new ComparisonLayer(name, maps.stream().map(map -> map.atTime(time)).toList(), rule, legend, visible);
	}

	@Override
	public RowPainter painter(PlaneView view) {
		LabelRows[] rows = maps.stream().map(m -> new LabelRows(m, view)).toArray(LabelRows[]::new);
		short[][] row = new short[rows.length][view.width()];
		int[] labels = new int[rows.length];
		return (y, pixels) -> {
			boolean any = false;
			for (int m = 0; m < rows.length; m++) {
				any |= rows[m].read(y, row[m]);
			}
			for (int i = 0; any && i < view.width(); i++) {
				int all = 0;
				for (int m = 0; m < rows.length; m++) {
					labels[m] = row[m][i] & LabelTiles.MAX_LABEL;
					all |= labels[m];
				}
				if (all != 0) {
					pixels[i] = Blend.over(pixels[i], rule.colour(labels));
				}
			}
		};
	}

	@Override
	public String valueAt(double... world) {
		int[] labels = maps.stream().mapToInt(m -> m.at(world)).toArray();
		return rule.text(labels);
	}
}
