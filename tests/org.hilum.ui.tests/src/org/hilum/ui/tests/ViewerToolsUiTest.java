// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.widgets.Event;
import org.hilum.ui.viewer.model.ViewerModel;
import org.hilum.ui.viewer.pane.Measurement;
import org.hilum.ui.viewer.pane.PaneLayout;
import org.hilum.ui.viewer.pane.PlaneKind;
import org.hilum.ui.viewer.pane.PlanePane;
import org.hilum.ui.viewer.pane.Snapshots;
import org.hilum.ui.viewer.pane.Tool;
import org.hilum.viewer.image.WindowPreset;
import org.hilum.viewer.plane.Interpolation;
import org.hilum.viewer.plane.Slab;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The tool bar of the viewer, its menus, measuring with the mouse, and the keys of a plane. */
class ViewerToolsUiTest {

	@TempDir
	private Path folder;
	private ViewerWindow window;
	private ViewerModel model;

	@BeforeEach
	void open() {
		window = new ViewerWindow(null);
		model = window.model;
	}

	@AfterEach
	void close() {
		window.close();
	}

	private void use(Tool tool) {
		UiThread.run(() -> window.viewer().tools().choose(tool));
	}

	private List<Measurement> measurements() {
		return UiThread.get(() -> List.copyOf(window.axial().measurements()));
	}

	@Test
	void anAngleIsAtThePointWhereTheButtonIsReleased() {
		use(Tool.ANGLE);
		window.mouse(SWT.MouseDown, 10, 20, 16);
		window.mouse(SWT.MouseMove, 30, 20, 16);
		window.mouse(SWT.MouseUp, 30, 20, 16);
		window.mouse(SWT.MouseMove, 35, 30, 16);
		assertThat(measurements()).as("it has two points yet").isEmpty();
		window.mouse(SWT.MouseMove, 30, 8, 16);
		window.mouse(SWT.MouseDown, 30, 8, 16);
		window.mouse(SWT.MouseUp, 30, 8, 16);
		assertThat(measurements()).singleElement().satisfies(m -> {
			assertThat(m.points()).hasSize(3);
			assertThat(m.value()).isCloseTo(90, within(2.0));
			double[] vertex = ViewerPhantom.GRID.toWorld(30, 20, 16);
			assertThat(Math.hypot(m.points().get(1)[0] - vertex[0], m.points().get(1)[1] - vertex[1])).isLessThan(1);
		});
	}

	@Test
	void anAngleCanBeClickedPointByPoint() {
		use(Tool.ANGLE);
		window.click(10, 20, 16);
		window.mouse(SWT.MouseMove, 30, 20, 16);
		window.click(30, 20, 16);
		window.mouse(SWT.MouseMove, 45, 30, 16);
		window.click(45, 30, 16);
		// 15 x 1 mm and 10 x 1.5 mm beyond the vertex
		assertThat(measurements()).singleElement().satisfies(m -> assertThat(m.value()).isCloseTo(135, within(3.0)));
	}

	private void space() {
		UiThread.run(() -> {
			Event e = new Event();
			e.character = ' ';
			e.keyCode = ' ';
			window.axial().notifyListeners(SWT.KeyDown, e);
		});
	}

	@Test
	void distancesAndAnglesAreMadeWithTheSpaceBarAndTheArrows() {
		UiThread.run(() -> model.crosshair(ViewerPhantom.GRID.toWorld(10, 20, 16)));
		use(Tool.DISTANCE);
		space();
		for (int i = 0; i < 20; i++) {
			ViewerWindow.key(window.axial(), SWT.ARROW_RIGHT);
		}
		space();
		// 20 steps of 1 mm; the ends are those of the nearest pixels
		assertThat(measurements()).singleElement().satisfies(m -> assertThat(m.value()).isCloseTo(20, within(1.0)));
		use(Tool.ANGLE);
		space();
		for (int i = 0; i < 15; i++) {
			ViewerWindow.key(window.axial(), SWT.ARROW_LEFT);
		}
		space();
		for (int i = 0; i < 15; i++) {
			ViewerWindow.key(window.axial(), SWT.ARROW_UP);
		}
		space();
		assertThat(measurements()).hasSize(2);
		assertThat(measurements().getLast().value()).isCloseTo(90, within(3.0));
	}

	@Test
	void escapeTakesAMeasurementThatIsMadeBack() {
		for (Tool tool : List.of(Tool.DISTANCE, Tool.ANGLE)) {
			use(tool);
			window.mouse(SWT.MouseDown, 10, 20, 16);
			window.mouse(SWT.MouseMove, 20, 20, 16);
			ViewerWindow.key(window.axial(), SWT.ESC);
			window.mouse(SWT.MouseMove, 30, 20, 16);
			window.mouse(SWT.MouseUp, 30, 20, 16);
			assertThat(measurements()).as(tool.label()).isEmpty();
		}
		use(Tool.DISTANCE);
		window.click(10, 20, 16);
		assertThat(measurements()).as("a click has no length").isEmpty();
	}

	@Test
	void aPlaneIsTurnedAboutTheCrosshairAndStraightenedAgain() {
		double[] at = ViewerPhantom.GRID.toWorld(20, 18, 14);
		UiThread.run(() -> model.crosshair(at));
		use(Tool.TURN);
		int height = UiThread.get(() -> window.axial().view().height());
		window.drag(window.axial(), 1, 100, 100, 100, 100 + height / 6);
		double[] normal = UiThread.get(() -> window.axial().view().plane().normal());
		// a sixth of the height is 30 degrees about the row of the picture
		assertThat(Math.abs(normal[2])).isCloseTo(Math.cos(Math.toRadians(30)), within(0.02));
		assertThat(normal[0]).isCloseTo(0, within(1e-9));
		assertThat(UiThread.get(() -> window.axial().view().toPixel(at))[2]).as("the crosshair is on it").isCloseTo(0, within(
				1e-9));
		assertThat(UiThread.get(() -> window.viewer().panes().plane(PlaneKind.CORONAL).view().plane()))
				.isEqualTo(PlaneKind.CORONAL.plane().along(ViewerPhantom.GRID));
		window.choose("Planes", "Straighten Turned Planes");
		assertThat(UiThread.get(() -> window.axial().view().plane())).isEqualTo(PlaneKind.AXIAL.plane().along(
				ViewerPhantom.GRID));
	}

	@Test
	void theWindowsOfTheMenuAreThoseOfTheImage() {
		window.choose("Windows", "Bone");
		assertThat(model.mainImage().window()).isEqualTo(WindowPreset.BONE.window(null));
		window.choose("Windows", "Full range");
		assertThat(model.mainImage().window().low()).isEqualTo(ViewerPhantom.value(0, 0, ViewerPhantom.SIZE[2] - 1));
		assertThat(model.mainImage().window().high())
				.isEqualTo(ViewerPhantom.value(ViewerPhantom.SIZE[0] - 1, ViewerPhantom.SIZE[1] - 1, 0));
	}

	@Test
	void theMenuOfPlanesChangesWhatTheyShow() {
		UiThread.run(() -> model.showCrosshair(false));
		int slice = window.pixel(window.axial(), 20, 20, 16).red;
		window.choose("Planes", "20 mm");
		window.choose("Planes", "Greatest Value (MIP)");
		window.settle();
		assertThat(model.slab()).isEqualTo(new Slab(Slab.Mode.MAXIMUM, 20));
		// values fall along z by 7 for each slice of 2 mm, so that the greatest is that of the first slice of the slab
		double rise = 256 * 7 * 5 / ViewerWindow.WINDOW.width();
		assertThat((double) window.pixel(window.axial(), 20, 20, 16).red).isCloseTo(slice + rise, within(256 * 7 / 700.0 + 1));
		window.choose("Planes", "Least Value (MinIP)");
		window.settle();
		assertThat((double) window.pixel(window.axial(), 20, 20, 16).red).isCloseTo(slice - rise, within(256 * 7 / 700.0 + 1));
		window.choose("Planes", "One Slice");
		window.settle();
		assertThat(window.pixel(window.axial(), 20, 20, 16).red).isEqualTo(slice);
		window.choose("Planes", "Interpolate Between Voxels");
		assertThat(model.interpolation()).isEqualTo(Interpolation.LINEAR);
		window.choose("Planes", "Show Crosshair");
		assertThat(model.isCrosshairShown()).isTrue();
	}

	@Test
	void layoutsOfTheMenuAreShown() {
		window.choose("Layout", "One Pane");
		assertThat(UiThread.get(() -> window.viewer().panes().arrangement())).isEqualTo(PaneLayout.ONE);
		assertThat(UiThread.get(() -> window.viewer().panes().planes().stream().filter(PlanePane::isVisible).count())).isEqualTo(
				1);
		window.choose("Layout", "One Large and Three Small Panes");
		assertThat(UiThread.get(() -> window.viewer().panes().planes().stream().filter(PlanePane::isVisible).count())).isEqualTo(
				3);
		int large = UiThread.get(() -> window.axial().getSize().x);
		assertThat(UiThread.get(() -> window.viewer().panes().plane(PlaneKind.CORONAL).getSize().x)).isLessThan(large);
	}

	@Test
	void arrowsMoveTheCrosshairByVoxelsAndStopAtTheEdge() {
		double[] start = model.crosshair();
		ViewerWindow.key(window.axial(), SWT.ARROW_RIGHT);
		ViewerWindow.key(window.axial(), SWT.ARROW_RIGHT);
		assertThat(model.crosshair()).containsExactly(new double[] { start[0] + 2, start[1], start[2] }, within(1e-9));
		ViewerWindow.key(window.axial(), SWT.ARROW_LEFT);
		ViewerWindow.key(window.axial(), SWT.ARROW_DOWN);
		assertThat(model.crosshair()).containsExactly(new double[] { start[0] + 1, start[1] + 1, start[2] }, within(1e-9));
		for (int i = 0; i < 60; i++) {
			ViewerWindow.key(window.axial(), SWT.ARROW_RIGHT);
		}
		assertThat(model.crosshair()[0]).isCloseTo(ViewerPhantom.GRID.toWorld(47, 0, 0)[0], within(1e-9));
	}

	@Test
	void keysZoomAboutTheCrosshairAndZeroShowsAll() {
		double scale = UiThread.get(() -> window.axial().view().mmPerPixel());
		double[] before = UiThread.get(() -> window.axial().view().toPixel(model.crosshair()));
		ViewerWindow.key(window.axial(), '+');
		ViewerWindow.key(window.axial(), '=');
		assertThat(UiThread.get(() -> window.axial().view().mmPerPixel())).isCloseTo(scale / 1.25 / 1.25, within(1e-9));
		assertThat(UiThread.get(() -> window.axial().view().toPixel(model.crosshair()))).containsExactly(before, within(1e-6));
		ViewerWindow.key(window.axial(), '-');
		assertThat(UiThread.get(() -> window.axial().view().mmPerPixel())).isCloseTo(scale / 1.25, within(1e-9));
		ViewerWindow.key(window.axial(), '0');
		assertThat(UiThread.get(() -> window.axial().view().mmPerPixel())).isCloseTo(scale, within(1e-9));
	}

	@Test
	void fitShowsAllInEveryPane() {
		window.press("Fit");
		List<Double> before = scales();
		UiThread.run(() -> window.viewer().panes().planes().forEach(p -> p.show(p.view().zoomed(3, 10, 10))));
		assertThat(scales()).doesNotContainAnyElementsOf(before);
		window.press("Fit");
		assertThat(scales()).isEqualTo(before);
	}

	private List<Double> scales() {
		return UiThread.get(() -> window.viewer().panes().planes().stream().map(p -> p.view().mmPerPixel()).toList());
	}

	@Test
	void cineScrollsThroughTheSlicesAndStops() {
		double start = model.crosshair()[2];
		window.press("Cine");
		UiThread.await("some slices", ViewerWindow.MOMENT, () -> model.crosshair()[2] > start + 3);
		window.press("Cine");
		UiThread.run(() -> model.crosshair(ViewerPhantom.GRID.toWorld(0, 0, ViewerPhantom.SIZE[2] - 1)));
		double[] last = model.crosshair();
		window.press("Cine");
		assertThat(model.crosshair()[2]).as("the first slice follows the last one").isLessThan(last[2]);
		window.press("Cine");
	}

	@Test
	void keysAndButtonsGoToOtherCases() {
		List<Integer> gone = new ArrayList<>();
		UiThread.run(() -> window.viewer().tools().navigation(gone::add));
		window.press("Next Case");
		window.press("Previous Case");
		for (char key : new char[] { 'n', 'P', 'x' }) {
			UiThread.run(() -> {
				Event e = new Event();
				e.character = key;
				window.axial().notifyListeners(SWT.KeyDown, e);
			});
		}
		UiThread.await("all of them", ViewerWindow.MOMENT, () -> gone.size() == 4);
		assertThat(gone).containsExactly(1, -1, 1, -1);
	}

	@Test
	void theSavedPictureIsWhatIsShown() {
		UiThread.run(() -> model.showCrosshair(false));
		window.settle();
		Path file = folder.resolve("viewer.png");
		ImageData shown = UiThread.get(() -> Snapshots.all(window.viewer().panes()));
		UiThread.run(() -> Snapshots.write(shown, file));
		ImageData back = new ImageData(file.toString());
		assertThat(new int[] { back.width, back.height }).containsExactly(shown.width, shown.height);
		int[] at = window.at(20, 20, 16);
		assertThat(back.palette.getRGB(back.getPixel(at[0], at[1])))
				.isEqualTo(shown.palette.getRGB(shown.getPixel(at[0], at[1])));
		UiThread.run(() -> Snapshots.write(shown, file));
		assertThat(folder.toFile().list()).as("it is replaced, and nothing is left").containsExactly("viewer.png");
	}
}
