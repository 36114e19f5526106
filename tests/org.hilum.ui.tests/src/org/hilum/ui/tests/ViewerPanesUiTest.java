// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.graphics.RGB;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Tree;
import org.eclipse.swt.widgets.TreeItem;
import org.hilum.ui.viewer.model.LayerOrigin;
import org.hilum.ui.viewer.model.ViewerModel;
import org.hilum.ui.viewer.pane.PaneLayout;
import org.hilum.ui.viewer.pane.PlaneKind;
import org.hilum.ui.viewer.pane.PlanePane;
import org.hilum.ui.viewer.pane.Snapshots;
import org.hilum.ui.viewer.pane.Tool;
import org.hilum.ui.viewer.pane.ViewerControl;
import org.hilum.viewer.image.Window;
import org.hilum.viewer.label.LabelTiles;
import org.hilum.viewer.layer.LabelLayer;
import org.hilum.viewer.layer.LabelStyle;
import org.hilum.viewer.layer.NamedLabels;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The widgets of the viewer in a window of their own: pixels, mouse, keys. */
class ViewerPanesUiTest {

	private static final Duration MOMENT = ViewerWindow.MOMENT;
	private static final Window WINDOW = ViewerWindow.WINDOW;

	@TempDir
	private Path folder;

	private ViewerWindow window;
	private Shell shell;
	private ViewerControl viewer;
	private ViewerModel model;

	@BeforeEach
	void open() {
		window = new ViewerWindow(null);
		shell = window.shell();
		viewer = window.viewer();
		model = window.model;
	}

	@AfterEach
	void close() {
		window.close();
	}

	private PlanePane axial() {
		return window.axial();
	}

	private static void key(Control on, int code) {
		ViewerWindow.key(on, code);
	}

	@Test
	void pixelsAreTheValuesThroughTheWindow() {
		int[][] voxels = { { 5, 33, 16 }, { 40, 7, 16 }, { 30, 30, 16 } };
		UiThread.run(() -> model.showCrosshair(false));
		for (int[] v : voxels) {
			double expected = (ViewerPhantom.value(v[0], v[1], v[2]) - WINDOW.low()) / WINDOW.width() * 256;
			assertThat((double) window.pixel(axial(), v[0], v[1], v[2]).red).isCloseTo(Math.floor(expected), within(1.0));
		}
	}

	@Test
	void clickMovesTheCrosshairAndTheOtherPlanes() {
		double[] world = UiThread.get(() -> axial().view().toWorld(101.5, 87.5));
		window.drag(axial(), 1, 101, 87, 101, 87);
		// a click is at the corner of a point, and a pixel is less than a millimetre
		for (int k = 0; k < 3; k++) {
			assertThat(model.crosshair()[k]).isCloseTo(world[k], within(0.5));
		}
		double[] onSagittal = UiThread.get(() -> viewer.panes().plane(PlaneKind.SAGITTAL).view().toPixel(model.crosshair()));
		assertThat(onSagittal[2]).isCloseTo(0, within(1e-9));
	}

	@Test
	void wheelAndKeysScrollBySlices() {
		double before = model.crosshair()[2];
		UiThread.run(() -> {
			Event e = new Event();
			e.count = -1;
			axial().notifyListeners(SWT.MouseVerticalWheel, e);
		});
		assertThat(model.crosshair()[2] - before).isCloseTo(2, within(1e-9));
		key(axial(), SWT.PAGE_UP);
		key(axial(), SWT.PAGE_UP);
		assertThat(model.crosshair()[2] - before).isCloseTo(-2, within(1e-9));
		for (int i = 0; i < 60; i++) {
			key(axial(), SWT.PAGE_UP);
		}
		assertThat(model.crosshair()[2]).as("the first slice").isCloseTo(5, within(1e-9));
	}

	@Test
	void rightButtonChangesTheWindow() {
		window.drag(axial(), 3, 100, 100, 150, 80);
		Window after = model.mainImage().window();
		assertThat(after.width()).isGreaterThan(WINDOW.width());
		assertThat(after.level()).isGreaterThan(WINDOW.level());
	}

	@Test
	void middleButtonMovesThePicture() {
		double[] before = UiThread.get(() -> axial().view().toPixel(model.crosshair()));
		window.drag(axial(), 2, 100, 100, 125, 90);
		double[] after = UiThread.get(() -> axial().view().toPixel(model.crosshair()));
		assertThat(after[0] - before[0]).isCloseTo(25, within(1e-6));
		assertThat(after[1] - before[1]).isCloseTo(-10, within(1e-6));
	}

	@Test
	void zoomKeepsThePointUnderThePointer() {
		double[] world = UiThread.get(() -> axial().view().toWorld(60, 70));
		double scale = UiThread.get(() -> axial().view().mmPerPixel());
		UiThread.run(() -> {
			Event e = new Event();
			e.count = 1;
			e.stateMask = SWT.MOD1;
			e.x = 60;
			e.y = 70;
			axial().notifyListeners(SWT.MouseVerticalWheel, e);
		});
		double[] at = UiThread.get(() -> axial().view().toPixel(world));
		assertThat(at[0]).isCloseTo(60, within(1e-6));
		assertThat(at[1]).isCloseTo(70, within(1e-6));
		assertThat(UiThread.get(() -> axial().view().mmPerPixel())).isCloseTo(scale / 1.15, within(1e-9));
	}

	@Test
	void labelsAreBlendedAndHidden() {
		LabelLayer layer = new LabelLayer("labels", LabelTiles.of(ViewerPhantom.labels(0)))
				.with(LabelStyle.FILLED.with(1.0).colour(2, 0x00ff00));
		UiThread.run(() -> {
			model.showCrosshair(false);
			model.add(layer);
		});
		window.settle();
		assertThat(window.pixel(axial(), 35, 12, 16)).isEqualTo(new RGB(0, 255, 0));
		Tree tree = UiThread.get(() -> Widgets.named(shell, Tree.class, "layers"));
		UiThread.await("the labels of the map", MOMENT, () -> tree.getItem(0).getItemCount() == 2);
		UiThread.run(() -> {
			TreeItem item = tree.getItem(0).getItem(1);
			assertThat(item.getText()).isEqualTo("label 2");
			item.setChecked(false);
			Event e = new Event();
			e.item = item;
			e.detail = SWT.CHECK;
			tree.notifyListeners(SWT.Selection, e);
		});
		window.settle();
		RGB grey = window.pixel(axial(), 35, 12, 16);
		assertThat(grey.red).isEqualTo(grey.green);
	}

	@Test
	void distanceIsMeasuredInMillimetres() {
		double[] from = UiThread.get(() -> axial().view().toPixel(ViewerPhantom.GRID.toWorld(10, 10, 16)));
		double[] to = UiThread.get(() -> axial().view().toPixel(ViewerPhantom.GRID.toWorld(34, 30, 16)));
		UiThread.run(() -> viewer.tools().choose(Tool.DISTANCE));
		window.drag(axial(), 1, (int) from[0], (int) from[1], (int) to[0], (int) to[1]);
		// 24 x 1 mm and 20 x 1.5 mm; the ends are cut to whole pixels
		double pixel = UiThread.get(() -> axial().view().mmPerPixel());
		assertThat(axial().measurements()).singleElement()
				.satisfies(m -> assertThat(m.value()).isCloseTo(Math.hypot(24, 30), within(1.5 * pixel)));
	}

	@Test
	void probeNamesTheValuesUnderThePointer() {
		UiThread.run(() -> {
			model.add(new LabelLayer("truth", LabelTiles.of(ViewerPhantom.labels(0))));
			double[] at = axial().view().toPixel(ViewerPhantom.GRID.toWorld(14, 20, 16));
			ViewerWindow.event(axial(), SWT.MouseMove, 0, (int) at[0], (int) at[1]);
		});
		String text = UiThread.get(viewer::probeText);
		assertThat(text).contains("voxel [14, 20, 16]", "phantom: " + ViewerPhantom.value(14, 20, 16), "truth: label 1");
	}

	@Test
	void paintedVoxelsAreThoseWithinTheBrushAndUndoTakesThemBack() throws IOException {
		Path file = ViewerPhantom.writeLabels(folder, 0);
		LabelTiles original = LabelTiles.of(ViewerPhantom.labels(0));
		UiThread.run(() -> {
			model.add(new LabelLayer("labels", original), new LayerOrigin(file, NamedLabels.Role.REFERENCE));
			viewer.tools().choose(Tool.PAINT);
			model.corrections().label(3);
			model.corrections().brush(4, false, false);
		});
		double[] at = UiThread.get(() -> axial().view().toPixel(ViewerPhantom.GRID.toWorld(22, 34, 16)));
		window.drag(axial(), 1, (int) at[0], (int) at[1], (int) at[0], (int) at[1]);
		LabelLayer corrected = (LabelLayer) model.layers().getLast();
		double[] centre = UiThread.get(() -> axial().view().toWorld((int) at[0], (int) at[1]));
		int different = 0;
		for (int i = 0; i < 48 * 40 * 32; i++) {
			int x = i % 48;
			int y = i / 48 % 40;
			int z = i / 1920;
			double[] p = ViewerPhantom.GRID.toWorld(x, y, z);
			boolean inside = z == 16 && Math.hypot(p[0] - centre[0], p[1] - centre[1]) <= 4;
			int expected = inside ? 3 : ViewerPhantom.label(x, y, z, 0);
			different += corrected.labels().get(x, y, z) == expected ? 0 : 1;
		}
		assertThat(different).isZero();
		assertThat(original.get(22, 34, 16)).as("the original").isZero();
		Path saved = UiThread.get(() -> model.corrections().save("reader")).getFirst();
		assertThat(saved).exists().isNotEqualTo(file);
		UiThread.run(() -> model.corrections().undo());
		assertThat(corrected.labels().get(22, 34, 16)).isZero();
		UiThread.run(() -> model.corrections().redo());
		assertThat(corrected.labels().get(22, 34, 16)).isEqualTo(3);
	}

	@Test
	void polygonIsFilledByDoubleClick() {
		Path file = ViewerPhantom.writeLabels(folder, 1);
		UiThread.run(() -> {
			model.add(new LabelLayer("labels", LabelTiles.of(ViewerPhantom.labels(1))),
					new LayerOrigin(file, NamedLabels.Role.REFERENCE));
			viewer.tools().choose(Tool.POLYGON);
			model.corrections().label(4);
			for (int[] corner : new int[][] { { 2, 2 }, { 10, 2 }, { 10, 8 }, { 2, 8 } }) {
				double[] at = axial().view().toPixel(ViewerPhantom.GRID.toWorld(corner[0] - 0.5, corner[1] - 0.5, 16));
				ViewerWindow.event(axial(), SWT.MouseDown, 1, (int) Math.round(at[0]), (int) Math.round(at[1]));
				ViewerWindow.event(axial(), SWT.MouseUp, 1, (int) Math.round(at[0]), (int) Math.round(at[1]));
			}
			ViewerWindow.event(axial(), SWT.MouseDoubleClick, 1, 1, 1);
		});
		LabelTiles corrected = ((LabelLayer) model.layers().getLast()).labels();
		int count = 0;
		for (int i = 0; i < 48 * 40 * 32; i++) {
			count += corrected.get(i % 48, i / 48 % 40, i / 1920) == 4 ? 1 : 0;
		}
		assertThat(count).isEqualTo(8 * 6);
		assertThat(corrected.get(2, 2, 16)).isEqualTo(4);
		assertThat(corrected.get(10, 2, 16)).isNotEqualTo(4);
	}

	@Test
	void layoutsShowTheirPanes() {
		UiThread.run(() -> viewer.panes().arrange(PaneLayout.MOSAIC));
		UiThread.await("the slices", MOMENT, () -> viewer.panes().mosaic().content() != null);
		assertThat(UiThread.get(() -> viewer.panes().mosaic().cells().size())).isEqualTo(12);
		assertThat(UiThread.get(() -> axial().isVisible())).isFalse();
		UiThread.run(() -> viewer.panes().arrange(PaneLayout.TWO_BY_TWO));
		assertThat(UiThread.get(() -> axial().isVisible() && viewer.panes().scene().isVisible())).isTrue();
		key(axial(), SWT.CR);
		assertThat(UiThread.get(() -> axial().getSize())).isEqualTo(UiThread.get(() -> viewer.panes().getSize()));
		ImageData all = UiThread.get(() -> Snapshots.all(viewer.panes()));
		assertThat(all.width).isEqualTo(UiThread.get(() -> viewer.panes().getSize().x));
	}

	@Test
	void surfacesAppearInTheSceneAndAPickMovesTheCrosshair() {
		UiThread.run(() -> model.add(new LabelLayer("labels", LabelTiles.of(ViewerPhantom.labels(0)))));
		UiThread.await("surfaces", MOMENT, () -> viewer.panes().scene().scene().isSettled()
				&& viewer.panes().scene().scene().surfaces() == 2 && viewer.panes().scene().isRefined());
		double[] centre = ViewerPhantom.GRID.toWorld(14, 20, 16);
		UiThread.run(() -> {
			double[] at = viewer.panes().scene().camera().toPixel(centre);
			ViewerWindow.event(viewer.panes().scene(), SWT.MouseDoubleClick, 1, (int) at[0], (int) at[1]);
		});
		UiThread.await("the crosshair on the ball", MOMENT, () -> {
			double[] c = model.crosshair();
			double d = Math.sqrt(Math.pow(c[0] - centre[0], 2) + Math.pow(c[1] - centre[1], 2) + Math.pow(c[2] - centre[2], 2));
			return Math.abs(d - 9) < 1; // the ball has a radius of 9 mm, and voxels of 2 mm
		});
	}

	/** Under Wayland there may be no X server, and none by the name that DISPLAY has. */
	@Test
	void drawingIntoImagesAsksForNoXServer() {
		assertThat(java.awt.GraphicsEnvironment.isHeadless()).isTrue();
	}
}
