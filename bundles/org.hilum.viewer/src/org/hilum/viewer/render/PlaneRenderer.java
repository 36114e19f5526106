// SPDX-License-Identifier: EPL-2.0
package org.hilum.viewer.render;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.hilum.viewer.layer.PlaneLayer;
import org.hilum.viewer.layer.RowPainter;
import org.hilum.viewer.plane.PlaneView;

/** Renders layers to pixels, from the lowest to the topmost. Stateless; any thread. */
public final class PlaneRenderer {

	private PlaneRenderer() {
	}

	/**
	 * {@return the picture of a view}
	 *
	 * @param layers from the lowest to the topmost
	 * @param view   what to show
	 */
	public static PlanePicture render(List<? extends PlaneLayer> layers, PlaneView view) {
		return render(layers, view, 1);
	}

	/**
	 * {@return the picture of a view}
	 *
	 * @param layers from the lowest to the topmost
	 * @param view   what to show
	 * @param bands  parts of the picture that are made at once, each with painters of its own
	 */
	public static PlanePicture render(List<? extends PlaneLayer> layers, PlaneView view, int bands) {
		int[] pixels = new int[view.width() * view.height()];
		List<? extends PlaneLayer> shown = layers.stream().filter(PlaneLayer::visible).toList();
		IntStream parts = IntStream.range(0, bands);
		(bands == 1 ? parts : parts.parallel()).forEach(part -> rows(shown, view, pixels, part * view.height() / bands,
				(part + 1) * view.height() / bands));
		RecordedDrawing shapes = new RecordedDrawing();
		shown.forEach(layer -> layer.draw(view, shapes));
		return new PlanePicture(view, pixels, shapes);
	}

	private static void rows(List<? extends PlaneLayer> layers, PlaneView view, int[] pixels, int from, int to) {
		List<RowPainter> painters = new ArrayList<>();
		layers.forEach(layer -> painters.add(layer.painter(view)));
		int width = view.width();
		int[] row = new int[width];
		for (int y = from; y < to; y++) {
			java.util.Arrays.fill(row, 0);
			for (RowPainter painter : painters) {
				painter.paint(y, row);
			}
			System.arraycopy(row, 0, pixels, y * width, width);
		}
	}
}
