// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Spinner;
import org.eclipse.swt.widgets.Text;
import org.hilum.core.HilumException;
import org.hilum.core.Json;
import org.hilum.imaging.Volume;
import org.hilum.imaging.io.ImageFormats;
import org.hilum.ui.viewer.model.Corrections;
import org.hilum.ui.viewer.model.LayerOrigin;
import org.hilum.ui.viewer.pane.Tool;
import org.hilum.viewer.label.LabelTiles;
import org.hilum.viewer.layer.ImageLayer;
import org.hilum.viewer.layer.LabelLayer;
import org.hilum.viewer.layer.LabelStyle;
import org.hilum.viewer.layer.NamedLabels.Role;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Corrections of label maps with mouse, keys and the bar below the tools: what they change, save and recover. */
class ViewerCorrectionsUiTest {

	private static final int[] SIZE = ViewerPhantom.SIZE;

	@TempDir
	private Path folder;
	private ViewerWindow window;
	private Path image;
	private Path file;

	@BeforeEach
	void open() {
		image = ViewerPhantom.writeImage(folder);
		file = ViewerPhantom.writeLabels(folder, 0);
		window = new ViewerWindow(new LayerOrigin(image, Role.OTHER));
	}

	@AfterEach
	void close() {
		window.model.corrections().forEach(c -> c.discard());
		window.close();
	}

	private Corrections corrections() {
		return window.model.corrections();
	}

	private void addLabels() {
		UiThread.run(() -> window.model.add(new LabelLayer("labels", LabelTiles.of(ViewerPhantom.labels(0))),
				new LayerOrigin(file, Role.REFERENCE)));
	}

	private void use(Tool tool, int label, double radius) {
		UiThread.run(() -> {
			window.viewer().tools().choose(tool);
			corrections().label(label);
			corrections().brush(radius, false, false);
		});
	}

	private LabelTiles top() {
		return ((LabelLayer) window.model.layers().getLast()).labels();
	}

	private static long count(LabelTiles map, IntPredicate wanted) {
		return IntStream.range(0, SIZE[0] * SIZE[1] * SIZE[2])
				.map(i -> map.get(i % SIZE[0], i / SIZE[0] % SIZE[1], i / (SIZE[0] * SIZE[1]))).filter(wanted).count();
	}

	/** Voxels that are not those of the phantom's labels. */
	private static long changed(LabelTiles map) {
		return IntStream.range(0, SIZE[0] * SIZE[1] * SIZE[2]).filter(i -> {
			int x = i % SIZE[0];
			int y = i / SIZE[0] % SIZE[1];
			int z = i / (SIZE[0] * SIZE[1]);
			return map.get(x, y, z) != ViewerPhantom.label(x, y, z, 0);
		}).count();
	}

	private List<String> layers() {
		return window.model.layers().stream().map(layer -> layer.name() + (layer.visible() ? "" : " (hidden)")).toList();
	}

	@Test
	void theFirstStrokeBeginsACorrectionAboveTheHiddenOriginal() {
		addLabels();
		assertThat(corrections().current()).isEmpty();
		use(Tool.PAINT, 3, 3);
		window.click(5, 5, 16);
		assertThat(layers()).containsExactly("phantom", "labels (hidden)", "labels (corrected)");
		assertThat(window.model.active()).isEqualTo(2);
		assertThat(count(top(), label -> label == 3)).isPositive();
		window.click(8, 5, 16);
		assertThat(layers()).as("the second stroke is of the same correction").hasSize(3);
		assertThat(corrections().current().orElseThrow().editor().steps()).containsExactly("Paint", "Paint");
	}

	@Test
	void erasingTakesTheChosenLabelOnly() {
		addLabels();
		use(Tool.ERASE, 1, 100);
		window.click(24, 20, 16);
		assertThat(count(top(), label -> label == 1)).isEqualTo(
				count(LabelTiles.of(ViewerPhantom.labels(0)), label -> label == 1) - inSlice(1, 16));
		assertThat(count(top(), label -> label == 2)).isEqualTo(
				count(LabelTiles.of(ViewerPhantom.labels(0)), label -> label == 2));
	}

	private static long inSlice(int label, int z) {
		return IntStream.range(0, SIZE[0] * SIZE[1]).filter(i -> ViewerPhantom.label(i % SIZE[0], i / SIZE[0], z, 0) == label)
				.count();
	}

	@Test
	void aBrushWithinTheWindowLeavesOtherValues() {
		addLabels();
		UiThread.run(() -> {
			window.viewer().tools().choose(Tool.PAINT);
			Widgets.named(window.shell(), Spinner.class, "radius").setSelection(1000);
			Widgets.choose(Widgets.named(window.shell(), Button.class, "ball"), true);
			Widgets.choose(Widgets.named(window.shell(), Button.class, "limited"), true);
			corrections().label(7);
		});
		assertThat(corrections().radius()).isEqualTo(100);
		assertThat(corrections().isVolume()).isTrue();
		window.click(24, 20, 16);
		LabelTiles made = top();
		long wrong = IntStream.range(0, SIZE[0] * SIZE[1] * SIZE[2]).filter(i -> {
			int x = i % SIZE[0];
			int y = i / SIZE[0] % SIZE[1];
			int z = i / (SIZE[0] * SIZE[1]);
			int value = ViewerPhantom.value(x, y, z);
			boolean inside = value >= ViewerWindow.WINDOW.low() && value <= ViewerWindow.WINDOW.high();
			return made.get(x, y, z) != (inside ? 7 : ViewerPhantom.label(x, y, z, 0));
		}).count();
		assertThat(wrong).isZero();
	}

	@Test
	void undoAndRedoOfTheBarFollowTheSteps() {
		addLabels();
		use(Tool.PAINT, 3, 3);
		assertThat(window.isEnabled("undo")).isFalse();
		assertThat(window.isEnabled("save")).isFalse();
		window.click(5, 5, 16);
		assertThat(window.isEnabled("undo")).isTrue();
		assertThat(window.isEnabled("redo")).isFalse();
		assertThat(window.isEnabled("save")).isTrue();
		window.press("undo");
		assertThat(changed(top())).isZero();
		assertThat(window.isEnabled("undo")).isFalse();
		assertThat(window.isEnabled("redo")).isTrue();
		window.press("redo");
		assertThat(changed(top())).isPositive();
	}

	@Test
	void aSavedCorrectionHasItsLabelsAndItsProvenance() {
		addLabels();
		use(Tool.PAINT, 3, 3);
		window.click(5, 5, 16);
		long painted = count(top(), label -> label == 3);
		saveAs("Reader 1");
		Path saved = folder.resolve("corrections/Reader_1/labels_0.nii.gz");
		assertThat(UiThread.get(window.viewer()::probeText)).isEqualTo("Saved: Reader_1/labels_0.nii.gz");
		Volume back = ImageFormats.readLabels(saved);
		assertThat(changed(LabelTiles.of(back))).isEqualTo(painted);
		var provenance = Json.read(folder.resolve("corrections/Reader_1/.hilum/labels_0.nii.gz.json"));
		assertThat(provenance.get("changed_voxels").get("0 to 3").asLong()).isEqualTo(painted);
		assertThat(provenance.get("steps").get("Paint").asInt()).isEqualTo(1);
		assertThat(provenance.toString()).doesNotContain(folder.toString());
		assertThat(changed(LabelTiles.of(ImageFormats.readLabels(file)))).as("the corrected file").isZero();
		assertThat(window.isEnabled("save")).as("everything is saved").isFalse();
		window.click(8, 8, 16);
		assertThat(window.isEnabled("save")).isTrue();
	}

	/** Saves by the button and its dialog. */
	private void saveAs(String name) {
		UiThread.display().asyncExec(() -> window.item("save").notifyListeners(SWT.Selection, new Event()));
		UiThread.await("the dialog", ViewerWindow.MOMENT, () -> Widgets.shell("Save Correction") != null);
		UiThread.run(() -> {
			Shell dialog = Widgets.shell("Save Correction");
			Text annotator = Widgets.find(dialog, Text.class, text -> text.getEditable());
			annotator.setText("  ");
			assertThat(Widgets.texts(dialog)).contains("A name is necessary.");
			assertThat(Widgets.button(dialog, "OK").isEnabled()).isFalse();
			annotator.setText(name);
			Widgets.press(dialog, "OK");
		});
		UiThread.await("the end of the dialog", ViewerWindow.MOMENT, () -> Widgets.shell("Save Correction") == null);
	}

	@Test
	void namesThatLeadElsewhereAreRefused() {
		addLabels();
		use(Tool.PAINT, 3, 3);
		window.click(5, 5, 16);
		for (String name : List.of("..", ".", "  ")) {
			assertThatExceptionOfType(HilumException.class).isThrownBy(() -> corrections().save(name));
		}
		assertThat(folder.resolve("corrections")).doesNotExist();
	}

	@Test
	void stepsAfterTheLastSaveAreRecoveredByTheNextViewer() {
		addLabels();
		use(Tool.PAINT, 3, 3);
		window.click(5, 5, 16);
		UiThread.run(() -> corrections().save("reader"));
		window.click(40, 5, 16);
		long all = changed(top());
		window.close();
		window = new ViewerWindow(new LayerOrigin(image, Role.OTHER));
		addLabels();
		assertThat(UiThread.get(() -> changed(corrections().require().labels()))).isEqualTo(all);
		assertThat(corrections().unsaved()).isTrue();
		assertThat(UiThread.get(() -> Widgets.named(window.shell(), Label.class, "notes").getText()))
				.startsWith("labels: a correction that was not saved is taken up again, with 2 steps");
	}

	@Test
	void whatIsSavedLeavesNothingToRecover() {
		addLabels();
		use(Tool.PAINT, 3, 3);
		window.click(5, 5, 16);
		UiThread.run(() -> corrections().save("reader"));
		window.close();
		window = new ViewerWindow(new LayerOrigin(image, Role.OTHER));
		addLabels();
		assertThat(UiThread.get(() -> changed(corrections().require().labels()))).isZero();
		assertThat(corrections().unsaved()).isFalse();
	}

	@Test
	void aMapDrawnFromNothingIsRecoveredToo() {
		use(Tool.PAINT, 2, 4);
		window.click(10, 10, 16);
		assertThat(layers()).containsExactly("phantom", "New Labels (corrected)");
		long painted = count(top(), label -> label == 2);
		window.close();
		window = new ViewerWindow(new LayerOrigin(image, Role.OTHER));
		use(Tool.PAINT, 5, 4);
		window.click(40, 30, 16);
		assertThat(count(top(), label -> label == 2)).isEqualTo(painted);
		assertThat(count(top(), label -> label == 5)).isPositive();
	}

	@Test
	void aRecoveredMapIsSavedBesideTheImage() {
		use(Tool.PAINT, 2, 4);
		window.click(10, 10, 16);
		Path saved = UiThread.get(() -> corrections().save("reader")).getFirst();
		assertThat(saved).isEqualTo(folder.resolve("corrections/reader/phantom_0000.nii.gz"));
		assertThat(count(LabelTiles.of(ImageFormats.readLabels(saved)), label -> label == 2)).isPositive();
		assertThat(Files.exists(image)).isTrue();
	}

	@Test
	void aLayerThatIsFromNoFileIsNamedInADialog() {
		UiThread.run(() -> window.model.add(new LabelLayer("computed", LabelTiles.of(ViewerPhantom.labels(0)))));
		use(Tool.PAINT, 3, 3);
		int[] at = window.at(5, 5, 16);
		UiThread.display().asyncExec(() -> ViewerWindow.event(window.axial(), SWT.MouseDown, 1, at[0], at[1]));
		UiThread.await("the dialog", ViewerWindow.MOMENT, () -> problem() != null);
		UiThread.run(() -> {
			assertThat(Widgets.texts(problem())).contains("not from a file", "Choose a label map.");
			Widgets.press(problem(), "OK");
		});
		assertThat(layers()).containsExactly("phantom", "computed");
	}

	/** The dialog of a problem, or null; call it on the UI thread. */
	private Shell problem() {
		return Arrays.stream(UiThread.display().getShells())
				.filter(s -> s.isVisible() && s != window.shell() && Widgets.texts(s).contains("Choose a")).findFirst()
				.orElse(null);
	}

	@Test
	void growingTakesConnectedVoxelsOfLikeValues() {
		use(Tool.GROW, 4, 2);
		window.click(24, 20, 16);
		LabelTiles made = top();
		double tolerance = 0.12 * ViewerWindow.WINDOW.width();
		int seed = ViewerPhantom.value(24, 20, 16);
		double[] centre = ViewerPhantom.GRID.toWorld(24, 20, 16);
		assertThat(made.get(24, 20, 16)).isEqualTo(4);
		for (int i = 0; i < SIZE[0] * SIZE[1] * SIZE[2]; i++) {
			int x = i % SIZE[0];
			int y = i / SIZE[0] % SIZE[1];
			int z = i / (SIZE[0] * SIZE[1]);
			if (made.get(x, y, z) == 4) {
				double[] p = ViewerPhantom.GRID.toWorld(x, y, z);
				assertThat(Math.abs(ViewerPhantom.value(x, y, z) - seed)).isLessThanOrEqualTo((int) tolerance);
				// five radii of the brush, and the click is not at the centre of the voxel
				assertThat(Math.hypot(Math.hypot(p[0] - centre[0], p[1] - centre[1]), p[2] - centre[2])).isLessThan(5 * 2 + 1);
			}
		}
	}

	@Test
	void growingWithoutAnImageIsExplained() {
		addLabels();
		UiThread.run(() -> {
			ImageLayer layer = window.model.mainImage();
			window.model.replace(0, layer.with(layer.colours(), layer.opacity(), false));
		});
		use(Tool.GROW, 4, 2);
		int[] at = window.at(24, 20, 16);
		UiThread.display().asyncExec(() -> ViewerWindow.event(window.axial(), SWT.MouseDown, 1, at[0], at[1]));
		UiThread.await("the dialog", ViewerWindow.MOMENT, () -> problem() != null);
		UiThread.run(() -> Widgets.press(problem(), "OK"));
		assertThat(layers()).as("no correction has begun").containsExactly("phantom (hidden)", "labels");
	}

	@Test
	void theRightButtonDoesNotCutAStrokeOff() {
		addLabels();
		use(Tool.PAINT, 3, 2);
		int[] from = window.at(5, 5, 16);
		int[] to = window.at(12, 5, 16);
		UiThread.run(() -> {
			ViewerWindow.event(window.axial(), SWT.MouseDown, 1, from[0], from[1]);
			ViewerWindow.event(window.axial(), SWT.MouseDown, 3, from[0], from[1]);
			ViewerWindow.event(window.axial(), SWT.MouseUp, 3, from[0], from[1]);
			ViewerWindow.event(window.axial(), SWT.MouseMove, 0, to[0], to[1]);
			ViewerWindow.event(window.axial(), SWT.MouseUp, 1, to[0], to[1]);
		});
		assertThat(window.model.mainImage().window()).isEqualTo(ViewerWindow.WINDOW);
		assertThat(corrections().current().orElseThrow().editor().steps()).containsExactly("Paint");
		assertThat(top().get(5, 5, 16)).isEqualTo(3);
		assertThat(top().get(12, 5, 16)).isEqualTo(3);
		window.choose("Edits", "Keep Largest Component");
		assertThat(corrections().current().orElseThrow().editor().steps())
				.as("nothing but the stroke has this label").containsExactly("Paint");
	}

	@Test
	void editsOfAWholeLabelAreOneStepEach() {
		addLabels();
		use(Tool.PAINT, 2, 2);
		UiThread.run(() -> window.model.crosshair(ViewerPhantom.GRID.toWorld(35, 20, 16)));
		window.choose("Edits", "Remove Component at Crosshair");
		assertThat(count(top(), label -> label == 2)).isZero();
		window.press("undo");
		assertThat(changed(top())).isZero();
		window.choose("Edits", "Grow by 2 mm");
		// the block is grown by 2 voxels along x, 1 along y and z, without its edges, and not into the ball
		assertThat(top().get(28, 20, 16)).isEqualTo(2);
		assertThat(top().get(27, 20, 16)).isZero();
		assertThat(top().get(35, 31, 16)).isEqualTo(2);
		assertThat(top().get(35, 32, 16)).isZero();
		assertThat(top().get(35, 20, 23)).isEqualTo(2);
		assertThat(top().get(35, 20, 24)).isZero();
		assertThat(corrections().current().orElseThrow().editor().steps()).containsExactly("Grow by 2 mm");
	}

	@Test
	void escapeTakesThePointsOfAPolygonBackAndEnterFillsIt() {
		addLabels();
		use(Tool.POLYGON, 4, 2);
		corner(2, 2, 8, 2, 8, 8);
		ViewerWindow.key(window.axial(), SWT.ESC);
		enter();
		assertThat(layers()).as("nothing was filled").hasSize(2);
		corner(2, 2, 10, 2, 10, 8, 2, 8);
		enter();
		assertThat(count(top(), label -> label == 4)).isEqualTo(8 * 6);
	}

	private void corner(int... xy) {
		for (int i = 0; i < xy.length; i += 2) {
			window.click(xy[i] - 0.5, xy[i + 1] - 0.5, 16);
		}
	}

	private void enter() {
		UiThread.run(() -> {
			Event e = new Event();
			e.character = SWT.CR;
			e.keyCode = SWT.CR;
			window.axial().notifyListeners(SWT.KeyDown, e);
		});
		window.settle();
	}

	@Test
	void theListOfLabelsShowsTheOneThatIsPainted() {
		UiThread.run(() -> {
			window.model.add(new LabelLayer("organs", LabelTiles.of(ViewerPhantom.labels(0)),
					Map.of(1, "liver", 12, "spleen"), LabelStyle.FILLED, true),
					new LayerOrigin(file, Role.REFERENCE));
			window.viewer().tools().choose(Tool.PAINT);
		});
		Combo labels = UiThread.get(() -> Widgets.named(window.shell(), Combo.class, "paintLabel"));
		UiThread.run(() -> {
			assertThat(labels.getItems()).contains("1  liver", "12  spleen").hasSize(9);
			labels.select(8);
			labels.notifyListeners(SWT.Selection, new Event());
			assertThat(corrections().label()).isEqualTo(12);
			window.model.add(new LabelLayer("other", LabelTiles.of(ViewerPhantom.labels(1))),
					new LayerOrigin(file, Role.REFERENCE));
			assertThat(labels.getText()).as("what is painted now").startsWith("12");
		});
	}

	@Test
	void theBarIsShownWithToolsThatEdit() {
		UiThread.run(() -> {
			Combo labels = Widgets.named(window.shell(), Combo.class, "paintLabel");
			for (Tool tool : Tool.values()) {
				window.viewer().tools().choose(tool);
				assertThat(labels.isVisible()).as(tool.label()).isEqualTo(
						List.of(Tool.PAINT, Tool.ERASE, Tool.POLYGON, Tool.GROW).contains(tool));
				assertThat(window.item(tool.label()).getSelection()).as(tool.label()).isTrue();
			}
		});
	}

	private void space() {
		UiThread.run(() -> {
			Event e = new Event();
			e.character = ' ';
			e.keyCode = ' ';
			window.axial().notifyListeners(SWT.KeyDown, e);
		});
	}

	private void arrows(int key, int times) {
		for (int i = 0; i < times; i++) {
			ViewerWindow.key(window.axial(), key);
		}
	}

	@Test
	void theSpaceBarIsTheLeftButtonAtTheCrosshair() {
		addLabels();
		use(Tool.PAINT, 5, 1);
		UiThread.run(() -> window.model.crosshair(ViewerPhantom.GRID.toWorld(4, 4, 16)));
		space();
		arrows(SWT.ARROW_RIGHT, 20);
		space();
		arrows(SWT.ARROW_DOWN, 10);
		assertThat(top().get(4, 4, 16)).isEqualTo(5);
		assertThat(top().get(14, 4, 16)).as("the way of the crosshair").isEqualTo(5);
		assertThat(top().get(24, 4, 16)).isEqualTo(5);
		assertThat(top().get(24, 9, 16)).as("it was released before").isNotEqualTo(5);
		assertThat(corrections().current().orElseThrow().editor().steps()).containsExactly("Paint");
		use(Tool.POLYGON, 6, 1);
		UiThread.run(() -> window.model.crosshair(ViewerPhantom.GRID.toWorld(4, 25, 16)));
		space();
		arrows(SWT.ARROW_RIGHT, 20);
		space();
		arrows(SWT.ARROW_DOWN, 10);
		space();
		ViewerWindow.key(window.axial(), SWT.CR);
		assertThat(top().get(20, 28, 16)).isEqualTo(6);
		assertThat(top().get(6, 33, 16)).as("outside of the triangle").isZero();
	}

	@Test
	void whatTheSpaceBarHasBegunEndsWithThePane() {
		addLabels();
		use(Tool.PAINT, 5, 1);
		UiThread.run(() -> window.model.crosshair(ViewerPhantom.GRID.toWorld(4, 4, 16)));
		space();
		UiThread.run(() -> window.axial().notifyListeners(SWT.FocusOut, new Event()));
		assertThat(corrections().current().orElseThrow().editor().steps()).containsExactly("Paint");
		arrows(SWT.ARROW_RIGHT, 20);
		assertThat(top().get(14, 4, 16)).isNotEqualTo(5);
	}
}
