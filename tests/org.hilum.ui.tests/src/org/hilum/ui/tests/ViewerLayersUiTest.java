// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.RGB;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Scale;
import org.eclipse.swt.widgets.Tree;
import org.eclipse.swt.widgets.TreeItem;
import org.hilum.ui.viewer.model.LayerOrigin;
import org.hilum.ui.viewer.model.ViewerModel;
import org.hilum.ui.viewer.pane.Tool;
import org.hilum.viewer.image.WindowPreset;
import org.hilum.viewer.label.LabelTiles;
import org.hilum.viewer.layer.ImageLayer;
import org.hilum.viewer.layer.LabelLayer;
import org.hilum.viewer.layer.LabelStyle;
import org.hilum.viewer.layer.NamedLabels.Role;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The list of layers and the widgets below it: what they show, and how the planes look then. */
class ViewerLayersUiTest {

	@TempDir
	private Path folder;
	private ViewerWindow window;
	private ViewerModel model;
	private Tree tree;

	@BeforeEach
	void open() {
		window = new ViewerWindow(null);
		model = window.model;
		tree = UiThread.get(() -> Widgets.named(window.shell(), Tree.class, "layers"));
		UiThread.run(() -> model.showCrosshair(false));
	}

	@AfterEach
	void close() {
		model.corrections().forEach(c -> c.discard());
		window.close();
	}

	private void add(String name, int shift, Map<Integer, String> names) {
		Path file = ViewerPhantom.writeLabels(folder, shift);
		UiThread.run(() -> model.add(new LabelLayer(name, LabelTiles.of(ViewerPhantom.labels(shift)), names, LabelStyle.FILLED,
				true), new LayerOrigin(file, Role.ANNOTATOR)));
		UiThread.await("its labels", ViewerWindow.MOMENT, () -> line(name).getItemCount() >= 2);
	}

	/** The line of a layer or of a label of the topmost layer that has it; call it on the UI thread. */
	private TreeItem line(String text) {
		for (TreeItem layer : tree.getItems()) {
			if (layer.getText().equals(text)) {
				return layer;
			}
			for (TreeItem label : layer.getItems()) {
				if (label.getText().equals(text)) {
					return label;
				}
			}
		}
		throw new AssertionError("There is no line " + text);
	}

	private List<String> lines() {
		return UiThread.get(() -> Arrays.stream(tree.getItems()).map(TreeItem::getText).toList());
	}

	private void select(String text) {
		UiThread.run(() -> {
			tree.setSelection(line(text));
			Event e = new Event();
			e.item = line(text);
			tree.notifyListeners(SWT.Selection, e);
		});
	}

	private String selected() {
		return UiThread.get(() -> tree.getSelectionCount() == 0 ? "" : tree.getSelection()[0].getText());
	}

	private void check(String text, boolean shown) {
		UiThread.run(() -> {
			line(text).setChecked(shown);
			Event e = new Event();
			e.item = line(text);
			e.detail = SWT.CHECK;
			tree.notifyListeners(SWT.Selection, e);
		});
		window.settle();
	}

	private Combo combo(String name) {
		return Widgets.named(window.shell(), Combo.class, name);
	}

	private void choose(String combo, String text) {
		UiThread.run(() -> {
			assertThat(combo(combo).getItems()).contains(text);
			combo(combo).setText(text);
			combo(combo).notifyListeners(SWT.Selection, new Event());
		});
		window.settle();
	}

	private void opacity(int percent) {
		UiThread.run(() -> {
			Scale scale = Widgets.find(window.shell(), Scale.class, s -> s.isVisible());
			scale.setSelection(percent);
			scale.notifyListeners(SWT.Selection, new Event());
		});
		window.settle();
	}

	@Test
	void layersAreListedFromTheTopmostWithTheirLabels() {
		add("reader", 0, Map.of(0, "background", 1, "ball", 2, "block", 5, "absent"));
		add("model", 2, Map.of());
		assertThat(lines()).containsExactly("model", "reader", "phantom");
		UiThread.await("the labels that are named", ViewerWindow.MOMENT, () -> Arrays.stream(line("reader").getItems())
				.map(TreeItem::getText).toList().equals(List.of("ball", "block", "absent")));
		assertThat(UiThread.get(() -> Arrays.stream(line("model").getItems()).map(TreeItem::getText).toList()))
				.containsExactly("label 1", "label 2");
		UiThread.run(() -> model.remove(1));
		assertThat(lines()).containsExactly("model", "phantom");
		assertThat(model.active()).isEqualTo(1);
	}

	@Test
	void aLayerWithoutItsTickIsNotDrawn() {
		add("reader", 0, Map.of());
		UiThread.run(() -> model.replace(1, ((LabelLayer) model.layers().get(1)).with(LabelStyle.FILLED.with(1.0)
				.colour(1, 0xff0000).colour(2, 0x00ff00))));
		window.settle();
		assertThat(window.pixel(window.axial(), 14, 20, 16)).isEqualTo(new RGB(255, 0, 0));
		check("label 1", false);
		assertThat(isGrey(14, 20)).isTrue();
		assertThat(window.pixel(window.axial(), 35, 12, 16)).isEqualTo(new RGB(0, 255, 0));
		check("reader", false);
		assertThat(isGrey(35, 12)).isTrue();
		check("reader", true);
		assertThat(window.pixel(window.axial(), 35, 12, 16)).isEqualTo(new RGB(0, 255, 0));
		assertThat(isGrey(14, 20)).as("its label is still hidden").isTrue();
		check("phantom", false);
		assertThat(window.pixel(window.axial(), 14, 20, 16)).isEqualTo(new RGB(0, 0, 0));
		assertThat(UiThread.get(() -> window.viewer().probeText())).doesNotContain("phantom");
	}

	private boolean isGrey(int x, int y) {
		RGB rgb = window.pixel(window.axial(), x, y, 16);
		return rgb.red == rgb.green && rgb.green == rgb.blue;
	}

	@Test
	void theStyleOfTheSelectedLabelMapIsChanged() {
		add("reader", 0, Map.of());
		select("reader");
		opacity(100);
		RGB full = window.pixel(window.axial(), 35, 20, 16);
		int colour = ((LabelLayer) model.layers().get(1)).style().colour(2);
		assertThat(full).isEqualTo(new RGB(colour >> 16 & 255, colour >> 8 & 255, colour & 255));
		opacity(0);
		assertThat(isGrey(35, 20)).isTrue();
		opacity(100);
		choose("mode", "Outline");
		assertThat(isGrey(35, 20)).as("inside of the outline").isTrue();
		choose("mode", "Filled with outline");
		assertThat(window.pixel(window.axial(), 35, 20, 16)).isEqualTo(full);
	}

	@Test
	void onlyASelectedLabelHasAColourToChoose() {
		add("reader", 0, Map.of());
		select("reader");
		assertThat(UiThread.get(() -> Widgets.button(window.shell(), "Colour of the Label...").isEnabled())).isFalse();
		select("label 2");
		assertThat(UiThread.get(() -> Widgets.button(window.shell(), "Colour of the Label...").isEnabled())).isTrue();
		assertThat(model.active()).isEqualTo(1);
	}

	@Test
	void theStyleOfTheImageIsChanged() {
		select("phantom");
		assertThat(UiThread.get(() -> combo("window").getText())).isEqualTo("As it is");
		assertThat(UiThread.get(() -> combo("channel").isEnabled() || combo("series").isEnabled())).as("there is one").isFalse();
		choose("colours", "Inverse");
		double share = (ViewerPhantom.value(14, 20, 16) - ViewerWindow.WINDOW.low()) / ViewerWindow.WINDOW.width();
		double expected = Math.clamp(255 * (1 - share), 0, 255);
		assertThat((double) window.pixel(window.axial(), 14, 20, 16).red).isCloseTo(expected, within(2.0));
		choose("colours", "Red");
		RGB red = window.pixel(window.axial(), 40, 30, 16);
		assertThat(red.red).isPositive();
		assertThat(red.blue).isZero();
		choose("window", WindowPreset.values()[2].label());
		assertThat(model.mainImage().window()).isEqualTo(WindowPreset.values()[2].window(null));
		assertThat(UiThread.get(() -> combo("window").getText())).isEqualTo(WindowPreset.values()[2].label());
		UiThread.run(() -> model.window(_ -> ViewerWindow.WINDOW));
		assertThat(UiThread.get(() -> combo("window").getText())).isEqualTo("As it is");
		opacity(50);
		assertThat(((ImageLayer) model.layers().getFirst()).opacity()).isEqualTo(0.5);
	}

	@Test
	void theSelectionStaysOnItsLayerWhenOneIsAdded() {
		add("reader", 0, Map.of());
		add("model", 2, Map.of());
		select("phantom");
		UiThread.run(() -> model.add(model.layers().get(1)));
		assertThat(selected()).as("a label map is added and active").isEqualTo("reader");
		assertThat(UiThread.get(() -> tree.indexOf(tree.getSelection()[0]))).isZero();
		select("phantom");
		UiThread.run(() -> model.remove(3));
		assertThat(selected()).isEqualTo("phantom");
		assertThat(UiThread.get(() -> combo("window").isVisible())).as("the widgets of the image").isTrue();
	}

	@Test
	void surfacesAreComparedWithTheSameMapWhenOthersAreTakenAway() {
		add("reader", 0, Map.of());
		add("model", 2, Map.of());
		UiThread.run(() -> window.viewer().panes().scene().scene().compareWith(1));
		select("phantom");
		ViewerWindow.key(tree, SWT.DEL);
		assertThat(lines()).containsExactly("model", "reader");
		assertThat(UiThread.get(() -> window.viewer().panes().scene().scene().comparedWith())).isZero();
		select("reader");
		ViewerWindow.key(tree, SWT.DEL);
		assertThat(UiThread.get(() -> window.viewer().panes().scene().scene().comparedWith())).isEqualTo(-1);
	}

	@Test
	void aCorrectionThatBeginsIsSelected() {
		add("reader", 0, Map.of());
		add("model", 2, Map.of());
		select("reader");
		assertThat(model.active()).isEqualTo(1);
		UiThread.run(() -> window.viewer().tools().choose(Tool.PAINT));
		window.click(5, 5, 16);
		assertThat(lines()).containsExactly("reader (corrected)", "model", "reader", "phantom");
		assertThat(selected()).isEqualTo("reader (corrected)");
		assertThat(UiThread.get(() -> line("reader").getChecked())).as("the original is hidden").isFalse();
	}

	@Test
	void linesOfLabelsStayWhileVoxelsArePainted() {
		add("reader", 0, Map.of());
		UiThread.run(() -> {
			window.viewer().tools().choose(Tool.PAINT);
			model.corrections().label(6);
		});
		window.click(5, 5, 16);
		UiThread.await("the painted label", ViewerWindow.MOMENT, () -> tree.getItem(0).getItemCount() == 3);
		UiThread.run(() -> {
			TreeItem label = tree.getItem(0).getItem(1);
			tree.setSelection(label);
			model.fire(ViewerModel.Change.CONTENT);
			assertThat(label.isDisposed()).as("its line").isFalse();
			assertThat(tree.getSelection()).containsExactly(label);
			assertThat(label.getText()).isEqualTo("label 2");
		});
		window.press("undo");
		UiThread.await("no painted label", ViewerWindow.MOMENT, () -> tree.getItem(0).getItemCount() == 2);
	}

	@Test
	void labelsOfEveryTileAreFoundAndBackgroundIsNone() {
		LabelTiles tiles = new LabelTiles(ViewerPhantom.GRID);
		UiThread.run(() -> model.add(new LabelLayer("drawn", tiles), new LayerOrigin(ViewerPhantom.writeLabels(folder, 5),
				Role.ANNOTATOR)));
		int[][] voxels = { { 0, 0, 0, 9 }, { 47, 39, 31, 300 }, { 31, 31, 30, 2 }, { 32, 32, 31, 0xffff } };
		UiThread.run(() -> model.corrections().edit("drawn", (stroke, _) -> {
			for (int[] v : voxels) {
				stroke.set(v[0], v[1], v[2], v[3]);
			}
		}));
		UiThread.await("the labels, without the one that is ignored", ViewerWindow.MOMENT,
				() -> Arrays.stream(tree.getItem(0).getItems()).map(TreeItem::getText).toList()
						.equals(List.of("label 2", "label 9", "label 300")));
	}

	@Test
	void layersThatCompareAreMadeAndRemovedByTheMenu() {
		add("reader", 0, Map.of());
		add("model", 2, Map.of());
		window.choose("Compare", "Disagreement");
		UiThread.await("the layer", ViewerWindow.MOMENT, () -> model.layers().size() == 4);
		String name = model.layers().getLast().name();
		assertThat(lines()).startsWith(name);
		assertThat(selected()).as("the layer that tools work on").isEqualTo("model");
		window.choose("Compare", "Remove " + name);
		assertThat(lines()).containsExactly("model", "reader", "phantom");
	}
}
