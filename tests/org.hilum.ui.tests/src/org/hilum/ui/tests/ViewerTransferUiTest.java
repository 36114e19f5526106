// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Spinner;
import org.hilum.ui.viewer.pane.SceneContent;
import org.hilum.ui.viewer.pane.TransferCanvas;
import org.hilum.ui.viewer.pane.TransferPanel;
import org.hilum.viewer.volume.TransferFunction;
import org.hilum.viewer.volume.VolumePreset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Colours and opacities of the volume are edited by mouse and keys; the scene has what the panel shows. */
class ViewerTransferUiTest {

	private ViewerWindow window;

	@BeforeEach
	void open() {
		window = new ViewerWindow(null);
		window.choose("Three Dimensions", "Edit Colours and Opacities...");
		UiThread.await("the histogram", ViewerWindow.MOMENT, () -> panel().canvas().hasHistogram());
	}

	@AfterEach
	void close() {
		window.close();
	}

	private TransferPanel panel() {
		return window.viewer().transfer();
	}

	private SceneContent scene() {
		return window.viewer().panes().scene().scene();
	}

	private TransferFunction look() {
		return UiThread.get(() -> scene().look());
	}

	private Point at(int index) {
		TransferFunction.Point point = look().points().get(index);
		return UiThread.get(() -> panel().canvas().at(point.value(), point.opacity()));
	}

	private void key(int code, int state) {
		UiThread.run(() -> {
			Event e = new Event();
			e.keyCode = code;
			e.stateMask = state;
			panel().canvas().notifyListeners(SWT.KeyDown, e);
		});
	}

	@Test
	void aPointIsDraggedAndTakenBack() {
		TransferFunction before = look();
		assertThat(before).isEqualTo(VolumePreset.BONE.function(ViewerWindow.WINDOW.low(), ViewerWindow.WINDOW.high()));
		Point from = at(1);
		Point to = new Point(from.x + 8, from.y - 20);
		window.drag(panel().canvas(), 1, from.x, from.y, to.x, to.y);
		TransferFunction.Point moved = look().points().get(1);
		assertThat(moved.value()).isGreaterThan(before.points().get(1).value());
		assertThat(moved.opacity()).isGreaterThan(before.points().get(1).opacity());
		Point now = at(1);
		assertThat(Math.abs(now.x - to.x) + Math.abs(now.y - to.y)).isLessThanOrEqualTo(2);
		assertThat(UiThread.get(() -> scene().volume())).as("no ready-made look any more").isNull();
		key('z', SWT.MOD1);
		assertThat(look()).isEqualTo(before);
		key('y', SWT.MOD1);
		assertThat(look().points().get(1)).isEqualTo(moved);
	}

	@Test
	void everythingIsDoneByKeys() {
		TransferFunction before = look();
		key(SWT.PAGE_DOWN, 0);
		key(SWT.ARROW_UP, 0);
		assertThat(look().points().get(1).opacity()).isCloseTo(before.points().get(1).opacity() + 0.02, within(1e-9));
		key(SWT.ARROW_RIGHT, SWT.SHIFT);
		assertThat(look().points().get(1).value()).isGreaterThan(before.points().get(1).value());
		key(SWT.INSERT, 0);
		assertThat(look().points()).hasSize(before.points().size() + 1);
		key(SWT.DEL, 0);
		key(SWT.DEL, 0);
		assertThat(look().points()).hasSize(before.points().size() - 1);
		for (int i = 0; i < 5; i++) {
			key('z', SWT.MOD1);
		}
		assertThat(look()).isEqualTo(before);
	}

	@Test
	void aDoubleClickAddsAPointAndALookReplacesAll() {
		int points = look().points().size();
		TransferCanvas canvas = panel().canvas();
		double last = look().points().getLast().value();
		UiThread.run(() -> {
			Point end = canvas.at(last, 0);
			ViewerWindow.event(canvas, SWT.MouseDoubleClick, 1, end.x - 4, end.y - 4);
		});
		assertThat(look().points()).hasSize(points + 1);
		UiThread.run(() -> {
			Combo looks = Widgets.all(panel(), Combo.class).getFirst();
			looks.select(VolumePreset.SKIN.ordinal());
			looks.notifyListeners(SWT.Selection, new Event());
		});
		assertThat(look()).isEqualTo(VolumePreset.SKIN.function(0, 1));
		assertThat(UiThread.get(() -> scene().volume())).isEqualTo(VolumePreset.SKIN);
		UiThread.run(() -> {
			Spinner opacity = Widgets.all(panel(), Spinner.class).getFirst();
			opacity.setSelection(40);
			opacity.notifyListeners(SWT.Selection, new Event());
			Button lit = button("Lit as Surfaces Are");
			lit.setSelection(false);
			lit.notifyListeners(SWT.Selection, new Event());
		});
		assertThat(look().points().get(UiThread.get(() -> panel().editor().selected())).opacity()).isEqualTo(0.4);
		assertThat(look().shaded()).isFalse();
		for (int i = 0; i < 3; i++) {
			UiThread.run(() -> button("Undo").notifyListeners(SWT.Selection, new Event()));
		}
		assertThat(look().points()).hasSize(points + 1);
		List<Boolean> enabled = UiThread.get(() -> Arrays.asList(button("Undo").isEnabled(), button("Redo").isEnabled()));
		assertThat(enabled).containsExactly(true, true);
	}

	@Test
	void thePanelIsHiddenByTheMenu() {
		assertThat(UiThread.get(() -> panel().isVisible())).isTrue();
		window.choose("Three Dimensions", "Edit Colours and Opacities...");
		assertThat(UiThread.get(() -> panel().isVisible())).isFalse();
		assertThat(look()).isNotNull();
	}

	private Button button(String text) {
		return Widgets.all(panel(), Button.class).stream().filter(b -> b.getText().equals(text)).findFirst().orElseThrow();
	}
}
