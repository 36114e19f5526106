// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Scale;
import org.eclipse.swt.widgets.Tree;
import org.hilum.core.Progress;
import org.hilum.imaging.PixelType;
import org.hilum.imaging.Volume;
import org.hilum.imaging.io.ImageFormats;
import org.hilum.ui.viewer.editor.ViewerEditor;
import org.hilum.ui.viewer.editor.Viewers;
import org.hilum.ui.viewer.model.ViewerModel;
import org.hilum.ui.viewer.pane.PlaneKind;
import org.hilum.ui.viewer.pane.SceneContent;
import org.hilum.ui.viewer.pane.Tool;
import org.hilum.viewer.label.LabelTiles;
import org.hilum.viewer.layer.ImageLayer;
import org.hilum.viewer.layer.LabelLayer;
import org.hilum.viewer.layer.Layers;
import org.hilum.viewer.measure.Regions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Label maps of several times in the viewer: the slider, comparisons, surfaces, painting and saving. */
class ViewerLabelTimesUiTest {

	private static final Duration MOMENT = Duration.ofSeconds(60);
	private static final int TIMES = 6;

	@TempDir
	private Path folder;

	@AfterEach
	void close() {
		UiThread.run(() -> {
			for (var reference : Workbench.page().getEditorReferences()) {
				if (reference.getEditor(false) instanceof ViewerEditor editor && editor.viewer() != null) {
					editor.viewer().model().corrections().forEach(c -> c.discard());
				}
			}
			Workbench.page().closeAllEditors(false);
		});
	}

	/** The phantom's labels, moved by a voxel at each time; label 7 at the last time alone. */
	private static int label(int time, int x, int y, int z) {
		return time == TIMES - 1 && x == 1 && y == 1 && z == 1 ? 7 : ViewerPhantom.label(x, y, z, time);
	}

	private Path labels(int times) {
		int[] size = ViewerPhantom.SIZE;
		int voxels = size[0] * size[1] * size[2];
		byte[] values = new byte[times * voxels];
		for (int i = 0; i < values.length; i++) {
			int v = i % voxels;
			values[i] = (byte) label(i / voxels, v % size[0], v / size[0] % size[1], v / (size[0] * size[1]));
		}
		Path file = folder.resolve("seg_" + times + ".nii.gz");
		ImageFormats.write(file, new Volume(ViewerPhantom.GRID, PixelType.UINT8, times, MemorySegment.ofArray(values), null));
		return file;
	}

	/** An image whose header states times of 2 s. */
	private Path series() throws Exception {
		int voxels = (int) ViewerPhantom.GRID.voxels();
		byte[] values = new byte[TIMES * voxels];
		for (int t = 0; t < TIMES; t++) {
			Arrays.fill(values, t * voxels, (t + 1) * voxels, (byte) (10 * t));
		}
		Path file = folder.resolve("cine.nii");
		ImageFormats.write(file, new Volume(ViewerPhantom.GRID, PixelType.UINT8, TIMES, MemorySegment.ofArray(values), null));
		byte[] bytes = java.nio.file.Files.readAllBytes(file);
		java.nio.ByteBuffer header = java.nio.ByteBuffer.wrap(bytes).order(java.nio.ByteOrder.LITTLE_ENDIAN);
		// pixdim[4], and the units mm and s of the standard
		header.putFloat(76 + 16, 2).put(123, (byte) (2 | 8));
		java.nio.file.Files.write(file, bytes);
		return file;
	}

	private static ViewerEditor open(int layers, Path... files) {
		ViewerEditor editor = UiThread.get(() -> Viewers.open(Workbench.page(), Arrays.stream(files).map(Path::toString)
				.toList()));
		UiThread.await("layers", MOMENT, () -> editor.viewer() != null && editor.viewer().model().layers().size() == layers
				&& editor.viewer().panes().planes().stream().allMatch(p -> !p.isVisible() || p.isUpToDate()));
		return editor;
	}

	private static LabelTiles top(ViewerModel model) {
		return ((LabelLayer) model.layers().getLast()).labels();
	}

	private static void slide(ViewerEditor editor, int time) {
		UiThread.run(() -> {
			Scale slider = Widgets.named(editor.viewer(), Scale.class, "time");
			slider.setSelection(time);
			slider.notifyListeners(org.eclipse.swt.SWT.Selection, new org.eclipse.swt.widgets.Event());
		});
	}

	private static String text(ViewerEditor editor) {
		return UiThread.get(() -> Widgets.named(editor.viewer(), Label.class, "time").getText());
	}

	private static String notes(ViewerEditor editor) {
		return UiThread.get(() -> Widgets.named(editor.viewer(), Label.class, "notes").getText());
	}

	@Test
	void theSliderChoosesTheTimeOfImageAndLabels() throws Exception {
		ViewerEditor editor = open(2, series(), labels(TIMES));
		ViewerModel model = editor.viewer().model();
		assertThat(text(editor)).isEqualTo("1 of 6, 0.0 s");
		slide(editor, 3);
		assertThat(text(editor)).isEqualTo("4 of 6, 6.0 s");
		assertThat(((ImageLayer) model.layers().getFirst()).time()).isEqualTo(3);
		double[] edge = ViewerPhantom.GRID.toWorld(43, 20, 16);
		assertThat(model.layers().getLast().valueAt(edge)).as("the block has moved here").isEqualTo("label 2");
		slide(editor, 0);
		assertThat(model.layers().getLast().valueAt(edge)).isEmpty();
		assertThat(notes(editor)).isEmpty();
		slide(editor, 4);
		UiThread.run(() -> model.add(new LabelLayer("later", LabelTiles.ofTimes(ImageFormats.readLabels(labels(TIMES))))));
		assertThat(top(model).timeIndex()).as("a layer that comes later is at the same time").isEqualTo(4);
	}

	@Test
	void aMapOfOneTimeStaysAndAnotherNumberOfTimesIsSaid() throws Exception {
		Path one = ViewerPhantom.writeLabels(folder, 0);
		ViewerEditor editor = open(2, series(), one);
		slide(editor, 5);
		assertThat(top(editor.viewer().model()).get(14, 20, 16)).isEqualTo(1);
		assertThat(notes(editor)).isEmpty();
		ViewerEditor other = open(2, series(), labels(3));
		assertThat(notes(other)).isEqualTo(
				"seg_3.nii.gz has 3 times, the images have 6: a layer that has none left shows its last one.");
		slide(other, 5);
		assertThat(top(other.viewer().model()).timeIndex()).isEqualTo(2);
	}

	@Test
	void aMapOfSeveralTimesOverAnImageOfOneHasTheSlider() {
		ViewerEditor editor = open(2, ViewerPhantom.writeImage(folder), labels(TIMES));
		assertThat(text(editor)).isEqualTo("1 of 6");
		assertThat(notes(editor)).startsWith("seg_6.nii.gz has 6 times, the images have 1");
		slide(editor, 2);
		assertThat(top(editor.viewer().model()).timeIndex()).isEqualTo(2);
	}

	@Test
	void differencesAndSurfacesFollow() {
		Path still = ViewerPhantom.writeLabels(folder, 0);
		ViewerEditor editor = open(3, ViewerPhantom.writeImage(folder), still, labels(TIMES));
		ViewerModel model = editor.viewer().model();
		SceneContent scene = editor.viewer().panes().scene().scene();
		UiThread.await("surfaces", MOMENT, () -> scene.isSettled() && scene.surfaces() == 4);
		UiThread.run(() -> Layers.make("difference", Map.of(), model.inputs(), Progress.NONE).forEach(model::add));
		double[] edge = ViewerPhantom.GRID.toWorld(43, 20, 16);
		assertThat(model.layers().getLast().valueAt(edge)).isEmpty();
		slide(editor, 5);
		assertThat(model.layers().getLast().valueAt(edge)).isEqualTo("label 2 instead of background");
		UiThread.await("the surface of the label that is there at this time alone", MOMENT, () -> scene.isSettled()
				&& scene.surfaces() == 5);
		slide(editor, 0);
		UiThread.await("surfaces without it", MOMENT, () -> scene.isSettled() && scene.surfaces() == 4);
		Tree tree = UiThread.get(() -> Widgets.named(editor.viewer(), Tree.class, "layers"));
		UiThread.await("the labels of all times in the list", MOMENT, () -> UiThread.get(() -> tree.getItem(1)
				.getItemCount()) == 3);
	}

	@Test
	void paintingChangesTheTimeThatIsShownAndSavingWritesAll() throws Exception {
		ViewerEditor editor = open(2, series(), labels(TIMES));
		ViewerModel model = editor.viewer().model();
		slide(editor, 2);
		UiThread.run(() -> {
			editor.viewer().tools().choose(Tool.PAINT);
			model.corrections().label(4);
			model.corrections().brush(2, false, false);
			double[] at = ViewerPhantom.GRID.toWorld(4, 20, 16);
			model.corrections().paint(editor.viewer().panes().plane(PlaneKind.AXIAL).view().through(at), at, at, false);
			model.corrections().endStroke();
		});
		long painted = Regions.voxels(top(model)).get(4);
		assertThat(painted).isPositive();
		for (int t = 0; t < TIMES; t++) {
			assertThat(Regions.voxels(top(model).atTime(t)).containsKey(4)).as("time %d", t).isEqualTo(t == 2);
		}
		slide(editor, 5);
		UiThread.run(() -> model.corrections().undo());
		assertThat(model.time()).as("what is taken back is shown").isEqualTo(2);
		assertThat(Regions.voxels(top(model))).doesNotContainKey(4);
		UiThread.run(() -> model.corrections().redo());
		Path saved = UiThread.get(() -> model.corrections().save("reader")).getFirst();
		LabelTiles back = LabelTiles.ofTimes(ImageFormats.readLabels(saved));
		assertThat(back.times()).isEqualTo(TIMES);
		assertThat(Regions.voxels(back.atTime(2)).get(4)).isEqualTo(painted);
		assertThat(back.atTime(5).get(1, 1, 1)).isEqualTo(7);
		assertThat(Regions.voxels(back.atTime(4))).containsOnlyKeys(1, 2);
	}
}
