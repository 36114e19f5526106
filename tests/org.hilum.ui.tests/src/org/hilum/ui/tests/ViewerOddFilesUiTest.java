// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.graphics.RGB;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.ToolBar;
import org.eclipse.swt.widgets.Tree;
import org.hilum.imaging.Geometry;
import org.hilum.imaging.PixelType;
import org.hilum.imaging.Volume;
import org.hilum.imaging.io.ImageFormats;
import org.hilum.ui.viewer.editor.ViewerEditor;
import org.hilum.ui.viewer.editor.Viewers;
import org.hilum.ui.viewer.pane.PaneLayout;
import org.hilum.ui.viewer.pane.PlaneKind;
import org.hilum.ui.viewer.pane.PlanePane;
import org.hilum.viewer.layer.ImageLayer;
import org.hilum.viewer.layer.LabelLayer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files in the viewer that need more than to be shown: pictures in colours, stacks, label maps that do not fit the image. */
class ViewerOddFilesUiTest {

	private static final Duration MOMENT = Duration.ofSeconds(60);

	@TempDir
	private Path folder;

	@AfterEach
	void close() {
		UiThread.run(() -> Workbench.page().closeAllEditors(false));
	}

	private static ViewerEditor open(int layers, Path... files) {
		ViewerEditor editor = UiThread.get(() -> Viewers.open(Workbench.page(), Arrays.stream(files).map(Path::toString)
				.toList()));
		UiThread.await("layers", MOMENT, () -> editor.viewer() != null && editor.viewer().model().layers().size() == layers
				&& editor.viewer().panes().planes().stream().allMatch(p -> !p.isVisible() || p.isUpToDate()));
		return editor;
	}

	private static Label notes(ViewerEditor editor) {
		return Widgets.named(editor.viewer(), Label.class, "notes");
	}

	private Path picture(String name, int bands, int value) {
		byte[] values = new byte[bands * 20 * 10];
		for (int band = 0; band < bands; band++) {
			Arrays.fill(values, band * 200, (band + 1) * 200, (byte) (value >> 16 - 8 * band));
		}
		Path file = folder.resolve(name);
		Geometry plane = Geometry.plane(new int[] { 20, 10 }, new double[] { 1, 1 }, new double[3], 1, 0, 0, 0, 1, 0, 0, 0, 1);
		ImageFormats.write(file, new Volume(plane, PixelType.UINT8, bands, MemorySegment.ofArray(values), null));
		return file;
	}

	private static RGB middle(PlanePane pane) {
		ImageData data = pane.snapshotData();
		// beside the crosshair
		return data.palette.getRGB(data.getPixel(data.width / 2 + 20, data.height / 2 + 20));
	}

	@Test
	void aPictureInColoursIsShownAloneInThem() {
		ViewerEditor editor = open(2, picture("photo.png", 3, 0xc08040));
		assertThat(UiThread.get(() -> editor.viewer().panes().arrangement())).isEqualTo(PaneLayout.ONE);
		PlanePane pane = editor.viewer().panes().plane(PlaneKind.AXIAL);
		assertThat(UiThread.get(() -> middle(pane))).isEqualTo(new RGB(0xc0, 0x80, 0x40));
		assertThat(UiThread.get(() -> editor.viewer().probeText())).contains("192, 128, 64");
		Tree tree = UiThread.get(() -> Widgets.named(editor.viewer(), Tree.class, "layers"));
		for (boolean shown : new boolean[] { false, true }) {
			UiThread.run(() -> {
				tree.getItem(0).setChecked(shown);
				Event e = new Event();
				e.item = tree.getItem(0);
				e.detail = SWT.CHECK;
				tree.notifyListeners(SWT.Selection, e);
			});
			UiThread.await("the picture", MOMENT, pane::isUpToDate);
			RGB colour = UiThread.get(() -> middle(pane));
			assertThat(colour.red != colour.blue).as("with its tick it is in colours, else the first channel is").isEqualTo(
					shown);
			assertThat(UiThread.get(() -> tree.getItem(0).getText() + tree.getItem(0).getChecked())).isEqualTo("photo.png"
					+ shown);
		}
	}

	@Test
	void aLabelMapAloneIsShownAsOneUnlessItsValuesSayOtherwise() {
		Path labels = ViewerPhantom.writeLabels(folder, 0);
		assertThat(open(1, labels).viewer().model().layers()).first().isInstanceOf(LabelLayer.class);
		Path named = folder.resolve("ct_mask.nii.gz");
		ImageFormats.write(named, ViewerPhantom.image());
		ViewerEditor image = open(1, named);
		assertThat(image.viewer().model().layers()).first().isInstanceOf(ImageLayer.class);
		assertThat(image.problems()).isEmpty();
	}

	@Test
	void whatIsNotKnownOfAStackIsSaidUntilItIsClosed() throws Exception {
		Files.createDirectories(folder.resolve("stack"));
		picture("stack/slice1.png", 1, 0x500000);
		picture("stack/slice2.png", 1, 0x600000);
		ViewerEditor editor = open(1, folder.resolve("stack"));
		UiThread.await("the note", MOMENT, () -> notes(editor).isVisible());
		assertThat(UiThread.get(() -> notes(editor).getText())).startsWith("stack: Pictures do not say how large a pixel is");
		UiThread.run(() -> Widgets.all(editor.viewer(), ToolBar.class).stream().flatMap(bar -> Arrays.stream(bar.getItems()))
				.filter(item -> "Close the notes".equals(item.getData("name"))).findFirst().orElseThrow()
				.notifyListeners(SWT.Selection, new Event()));
		assertThat(UiThread.get(() -> notes(editor).isVisible())).isFalse();
	}

	@Test
	void labelMapsThatDoNotFitTheImageAreNamed() {
		Path image = ViewerPhantom.writeImage(folder);
		Path fitting = ViewerPhantom.writeLabels(folder, 0);
		ViewerEditor editor = open(2, image, fitting);
		assertThat(UiThread.get(() -> notes(editor).getText())).isEmpty();
		List<double[]> places = List.of(new double[] { -20.5, 10, 5 }, new double[] { 900, 10, 5 });
		for (int i = 0; i < places.size(); i++) {
			Geometry grid = new Geometry(ViewerPhantom.SIZE, ViewerPhantom.GRID.spacing(), places.get(i), 1, 0, 0, 0, 1, 0, 0,
					0, 1);
			Volume map = ViewerPhantom.labels(0);
			Path file = folder.resolve("other" + i + "_seg.nii.gz");
			ImageFormats.write(file, new Volume(grid, map.type(), 1, map.data(), null));
		}
		ViewerEditor odd = open(3, image, folder.resolve("other0_seg.nii.gz"), folder.resolve("other1_seg.nii.gz"));
		assertThat(UiThread.get(() -> notes(odd).getText()).lines()).satisfiesExactlyInAnyOrder(
				line -> assertThat(line).startsWith("other0_seg.nii.gz has another grid than the image"),
				line -> assertThat(line).startsWith("other1_seg.nii.gz lies outside of the image"));
	}
}
