// SPDX-License-Identifier: EPL-2.0
package org.hilum.viewer.volume;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.hilum.viewer.volume.TransferFunction.Point;
import org.junit.jupiter.api.Test;

/** Points of a transfer function are moved, added, coloured and removed, with undo and redo. */
class TransferEditorTest {

	private static final TransferFunction START = new TransferFunction(List.of(new Point(0, 0x000000, 0), new Point(100, 0x0040ff,
			0.5), new Point(200, 0xffffff, 1)), TransferFunction.Projection.COMPOSITE, true);

	private final List<TransferFunction> seen = new ArrayList<>();
	private final TransferEditor editor = new TransferEditor(START, seen::add);

	@Test
	void coloursAreLinearBetweenPoints() {
		assertEquals(0x002080, START.colour(50));
		assertEquals(0x80a0ff, START.colour(150));
		assertEquals(0x000000, START.colour(-10));
		assertEquals(0xffffff, START.colour(1e9));
	}

	@Test
	void aPointStaysBetweenItsNeighbours() {
		editor.select(1);
		editor.move(500, 2);
		assertTrue(editor.point().value() < 200 && editor.point().value() > 199, "" + editor.point());
		assertEquals(1, editor.point().opacity());
		editor.move(-500, -1);
		assertTrue(editor.point().value() > 0 && editor.point().value() < 1, "" + editor.point());
		assertEquals(0, editor.point().opacity());
		editor.select(2);
		editor.move(1000, 0.25);
		assertEquals(new Point(1000, 0xffffff, 0.25), editor.point());
	}

	@Test
	void aNewPointChangesNothingUntilItMoves() {
		editor.select(0);
		editor.addBehind();
		assertEquals(new Point(50, 0x002080, 0.25), editor.point());
		assertEquals(1, editor.selected());
		for (double v = -20; v < 230; v += 7) {
			assertEquals(START.opacity(v), editor.function().opacity(v), 1e-12);
		}
		editor.add(100, 0.75);
		assertEquals(4, editor.function().points().size());
		assertEquals(new Point(100, 0x0040ff, 0.75), editor.point());
		editor.select(9);
		editor.addBehind();
		assertEquals(150, editor.point().value());
	}

	@Test
	void theLastPointIsNotRemoved() {
		editor.select(2);
		editor.remove();
		assertEquals(1, editor.selected());
		editor.remove();
		editor.remove();
		assertEquals(List.of(new Point(0, 0, 0)), editor.function().points());
	}

	@Test
	void stepsAreTakenBackAndDoneAgain() {
		editor.select(1);
		editor.begin();
		editor.move(110, 0.4);
		editor.move(120, 0.3);
		editor.end();
		editor.colour(0xff00ff00);
		TransferFunction last = editor.function();
		assertEquals(0x00ff00, editor.point().colour());
		editor.undo();
		assertEquals(new Point(120, 0x0040ff, 0.3), editor.point());
		editor.undo();
		assertEquals(START, editor.function(), "a dragged point is one step");
		assertFalse(editor.canUndo());
		editor.undo();
		editor.redo();
		editor.redo();
		assertEquals(last, editor.function());
		assertFalse(editor.canRedo());
		editor.undo();
		editor.replace(VolumePreset.SKIN.function(0, 1));
		assertFalse(editor.canRedo(), "what was taken back is gone after another change");
		editor.undo();
		assertEquals(120, editor.point().value());
		assertEquals(editor.function(), seen.getLast());
	}

	@Test
	void whatChangesNothingIsNoStep() {
		editor.select(0);
		editor.move(0, 0);
		editor.begin();
		editor.end();
		editor.colour(0);
		assertFalse(editor.canUndo());
		assertTrue(seen.isEmpty());
	}
}
