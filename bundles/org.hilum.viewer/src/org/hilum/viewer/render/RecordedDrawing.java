// SPDX-License-Identifier: EPL-2.0
package org.hilum.viewer.render;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.hilum.viewer.layer.Drawing;

/** Shapes that layers drew on a working thread, to be drawn on the screen by the thread that may. */
public final class RecordedDrawing implements Drawing {

	private final List<Consumer<Drawing>> calls = new ArrayList<>();

	/** An empty drawing. */
	public RecordedDrawing() {
		// nothing drawn yet
	}

	@Override
	public void line(float[] xy, boolean closed, int colour, float width) {
		calls.add(d -> d.line(xy, closed, colour, width));
	}

	@Override
	public void fill(float[] xy, int colour) {
		calls.add(d -> d.fill(xy, colour));
	}

	@Override
	public void mark(float x, float y, float size, int colour) {
		calls.add(d -> d.mark(x, y, size, colour));
	}

	@Override
	public void text(float x, float y, String text, int colour) {
		calls.add(d -> d.text(x, y, text, colour));
	}

	/** {@return the number of shapes} */
	public int size() {
		return calls.size();
	}

	/**
	 * Draws everything in its order.
	 *
	 * @param on where to
	 */
	public void replay(Drawing on) {
		calls.forEach(c -> c.accept(on));
	}
}
