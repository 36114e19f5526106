// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.FillLayout;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Shell;
import org.hilum.core.Progress;
import org.hilum.ui.HistogramCanvas;
import org.hilum.ui.viewer.model.LayerOrigin;
import org.hilum.ui.viewer.model.ViewerModel;
import org.hilum.ui.viewer.pane.MeasureKind;
import org.hilum.ui.viewer.pane.PaneLayout;
import org.hilum.ui.viewer.pane.PlaneKind;
import org.hilum.ui.viewer.pane.PlanePane;
import org.hilum.ui.viewer.pane.Tool;
import org.hilum.ui.viewer.pane.ViewerControl;
import org.hilum.viewer.edit.Correction;
import org.hilum.viewer.edit.RegionEdits;
import org.hilum.viewer.edit.Stroke;
import org.hilum.viewer.edit.VoxelFilter;
import org.hilum.viewer.image.ViewImage;
import org.hilum.viewer.image.Window;
import org.hilum.viewer.image.WindowPreset;
import org.hilum.viewer.label.LabelTiles;
import org.hilum.viewer.layer.ColourMaps;
import org.hilum.viewer.layer.ImageLayer;
import org.hilum.viewer.layer.LabelLayer;
import org.hilum.viewer.layer.LabelStyle;
import org.hilum.viewer.layer.Layers;
import org.hilum.viewer.layer.NamedLabels.Role;
import org.hilum.viewer.open.ImageStore;
import org.hilum.viewer.plane.Interpolation;
import org.hilum.viewer.plane.PlaneView;
import org.hilum.viewer.plane.Slab;
import org.hilum.viewer.volume.VolumePreset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** Takes the pictures of the viewer, of the public data sets that docs/viewer.md names; it needs no workbench. */
@EnabledIfSystemProperty(named = "hilum.screenshots", matches = ".*/.*")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ViewerScreenshots {

	private static final Path TARGET = Path.of(System.getProperty("hilum.screenshots", ""));
	private static final Path DATA = Path.of(System.getProperty("hilum.root", "")).resolve("../shared/data");
	private static final Duration PATIENCE = Duration.ofMinutes(3);
	private static final Map<Integer, String> ORGANS = Map.of(1, "brainstem", 2, "spinal cord", 3, "right parotid", 4,
			"left parotid", 5, "oesophagus", 6, "larynx", 7, "mandible");

	@TempDir
	private Path journals;

	private Shell shell;
	private ViewerControl viewer;
	private ViewerModel model;

	private void open(Path file, Window window) {
		ViewImage image = image(file);
		model = new ViewerModel(image.grid());
		UiThread.run(() -> {
			shell = new Shell(UiThread.display());
			shell.setText("Hilum");
			shell.setLayout(new FillLayout());
			shell.setBounds(0, 0, 1400, 900);
			viewer = new ViewerControl(shell, model);
			model.add(new ImageLayer(image, window == null ? WindowPreset.initial(image) : window),
					new LayerOrigin(file, Role.OTHER));
			shell.open();
		});
	}

	private static ViewImage image(Path file) {
		return ImageStore.shared().image(file, Progress.NONE).whole().join();
	}

	private static LabelTiles labels(Path file) {
		return ImageStore.shared().labels(file, Progress.NONE).whole().join();
	}

	private void add(String name, LabelTiles map, Map<Integer, String> names, LabelStyle style, Role role,
			Path file) {
		UiThread.run(() -> model.add(new LabelLayer(name, map, names, style, true), new LayerOrigin(file, role)));
	}

	/** The map of another person: grown or shrunk, in the half towards a side the more. */
	private LabelTiles variant(Path file, double mm, double extra, double[] towards) {
		Correction correction = Correction.begin(file, labels(file), journals);
		Stroke stroke = correction.editor().begin("variant");
		RegionEdits.grow(stroke, 1, mm, VoxelFilter.ALL);
		stroke.end();
		Stroke second = correction.editor().begin("variant");
		RegionEdits.grow(second, 1, extra, VoxelFilter.ball(correction.labels().grid(), towards, 30));
		second.end();
		return correction.labels();
	}

	private void compare(String kind) {
		UiThread.run(() -> Layers.make(kind, Map.of(), model.inputs(), Progress.NONE).forEach(model::add));
	}

	private void at(double... world) {
		UiThread.run(() -> model.crosshair(world));
	}

	private void zoom(double factor) {
		UiThread.run(() -> {
			for (PlanePane pane : viewer.panes().planes()) {
				PlaneView view = pane.view().at(model.crosshair());
				pane.show(view.zoomed(factor, view.width() / 2.0, view.height() / 2.0));
			}
		});
	}

	private void shoot(String name) throws java.io.IOException {
		Files.createDirectories(TARGET);
		UiThread.await("pictures", PATIENCE, () -> viewer.panes().scene().scene().isSettled()
				&& viewer.panes().planes().stream().allMatch(p -> !p.isVisible() || p.isUpToDate())
				&& (!viewer.panes().scene().isVisible() || viewer.panes().scene().isRefined()));
		UiThread.await("a picture of full quality of everything", PATIENCE, () -> viewer.panes().scene().scene().isSettled()
				&& (!viewer.panes().scene().isVisible() || viewer.panes().scene().isRefined()));
		UiThread.run(() -> {
			shell.getDisplay().setCursorLocation(1, 1);
			shell.redraw();
			shell.update();
		});
		UiThread.run(() -> Screen.shoot(shell, TARGET.resolve(name + ".png")));
		assertThat(TARGET.resolve(name + ".png")).isNotEmptyFile();
	}

	@AfterEach
	void close() {
		UiThread.run(shell::dispose);
	}

	@Test
	@Order(1)
	void organs() throws Exception {
		organs("viewer");
	}

	private void organs(String name) throws Exception {
		Path file = DATA.resolve("openkbp/labels_organs/openkbp_004.nii.gz");
		open(DATA.resolve("openkbp/images/openkbp_004.nii.gz"), null);
		add("organs", labels(file), ORGANS, LabelStyle.FILLED.with(LabelStyle.Mode.BOTH), Role.REFERENCE, file);
		at(252, 262, 172);
		zoom(1.4);
		UiThread.run(() -> viewer.panes().scene().scene().volume(VolumePreset.BONE, 0.6));
		shoot(name);
	}

	@Test
	@Order(2)
	void annotators() throws Exception {
		Path mask = DATA.resolve("sts_001/nifti/CT_mask.nii.gz");
		open(DATA.resolve("sts_001/nifti/CT_image.nii.gz"), new Window(40, 400));
		double[] centre = centre(labels(mask));
		LabelTiles[] maps = { labels(mask), variant(mask, 2, 4, new double[] { centre[0] + 30, centre[1], centre[2] }),
				variant(mask, -2, 3, new double[] { centre[0], centre[1] + 30, centre[2] }),
				variant(mask, 1, -6, new double[] { centre[0] - 30, centre[1], centre[2] }) };
		int[] colours = { 0xffd75e, 0x5fc46a, 0x5a9ae0, 0xe0605a };
		for (int i = 0; i < maps.length; i++) {
			add("annotator " + (i + 1), maps[i], Map.of(1, "tumour"),
					LabelStyle.FILLED.with(LabelStyle.Mode.OUTLINE).colour(1, colours[i]), Role.ANNOTATOR, mask);
		}
		compare("agreement");
		at(centre);
		zoom(1.35);
		shoot("viewer-annotators");
	}

	private static double[] centre(LabelTiles map) {
		double[] sum = new double[4];
		int[] size = map.grid().size();
		for (int z = 0; z < size[2]; z++) {
			for (int y = 0; y < size[1]; y++) {
				for (int x = 0; x < size[0]; x++) {
					if (map.get(x, y, z) == 1) {
						sum[0] += x;
						sum[1] += y;
						sum[2] += z;
						sum[3]++;
					}
				}
			}
		}
		return map.grid().toWorld(sum[0] / sum[3], sum[1] / sum[3], sum[2] / sum[3]);
	}

	@Test
	@Order(3)
	void fused() throws Exception {
		Path mask = DATA.resolve("sts_001/nifti/MR_T1_mask.nii.gz");
		open(DATA.resolve("sts_001/nifti/MR_T1_image.nii.gz"), null);
		Path pet = DATA.resolve("sts_001/nifti/PET_image.nii.gz");
		ViewImage uptake = image(pet);
		Window window = WindowPreset.percentiles(uptake.samples(0, 0), 0.2, 0.999);
		UiThread.run(() -> model.add(new ImageLayer(uptake, 0, 0, window, ColourMaps.HOT.colours(), 0.7, true),
				new LayerOrigin(pet, Role.OTHER)));
		add("tumour", labels(mask), Map.of(1, "tumour"), LabelStyle.FILLED.with(LabelStyle.Mode.OUTLINE).colour(1, 0x40e0ff),
				Role.REFERENCE, mask);
		at(centre(labels(mask)));
		shoot("viewer-pet");
	}

	@Test
	@Order(4)
	void difference() throws Exception {
		Path mask = DATA.resolve("sts_001/nifti/MR_T1_mask.nii.gz");
		open(DATA.resolve("sts_001/nifti/MR_T1_image.nii.gz"), null);
		double[] centre = centre(labels(mask));
		add("reference", labels(mask), Map.of(1, "tumour"), LabelStyle.FILLED.with(LabelStyle.Mode.OUTLINE), Role.REFERENCE,
				mask);
		add("model A", variant(mask, -3, 8, new double[] { centre[0], centre[1], centre[2] + 25 }), Map.of(1, "tumour"),
				LabelStyle.FILLED.with(LabelStyle.Mode.OUTLINE).colour(1, 0x5a9ae0), Role.PREDICTION, mask);
		compare("difference");
		at(centre);
		zoom(1.2);
		UiThread.run(() -> viewer.panes().scene().scene().compareWith(1));
		shoot("viewer-difference");
		UiThread.run(() -> {
			viewer.panes().scene().setFocus();
			viewer.panes().arrange(PaneLayout.ONE_AND_THREE);
			viewer.panes().show(viewer.panes().scene());
			viewer.panes().scene().show(viewer.panes().scene().camera().zoomed(1.15).from(30, 12));
		});
		shoot("viewer-distance");
	}

	@Test
	@Order(5)
	void correction() throws Exception {
		Path file = DATA.resolve("openkbp/labels_organs/openkbp_013.nii.gz");
		open(DATA.resolve("openkbp/images/openkbp_013.nii.gz"), null);
		add("organs", labels(file), ORGANS, LabelStyle.FILLED.with(LabelStyle.Mode.BOTH), Role.REFERENCE, file);
		at(centre(labels(file)));
		UiThread.run(() -> viewer.tools().choose(Tool.PAINT));
		UiThread.run(() -> viewer.panes().arrange(PaneLayout.ONE_AND_THREE));
		zoom(2.2);
		PlanePane pane = viewer.panes().plane(PlaneKind.AXIAL);
		UiThread.run(() -> {
			model.corrections().label(7);
			model.corrections().brush(6, false, false);
			double[] middle = pane.view().toPixel(model.crosshair());
			for (int i = 0; i <= 20; i++) {
				Event e = new Event();
				e.button = 1;
				e.x = (int) middle[0] + 60 + 4 * i;
				e.y = (int) middle[1] + 60 - 3 * i;
				pane.notifyListeners(i == 0 ? SWT.MouseDown : i == 20 ? SWT.MouseUp : SWT.MouseMove, e);
			}
		});
		shoot("viewer-correction");
	}

	@Test
	@Order(8)
	void transferFunction() throws Exception {
		open(DATA.resolve("openkbp/images/openkbp_004.nii.gz"), new Window(40, 400));
		UiThread.run(() -> {
			viewer.panes().scene().scene().volume(VolumePreset.SKIN, 1);
			viewer.panes().arrange(PaneLayout.ONE_AND_THREE);
			viewer.panes().show(viewer.panes().scene());
			viewer.showTransfer(true);
			viewer.transfer().editor().select(2);
			viewer.transfer().editor().move(20, 0.05);
			viewer.panes().scene().show(viewer.panes().scene().camera().zoomed(1.2).from(25, 8));
		});
		shoot("viewer-transfer");
	}

	@Test
	@Order(9)
	void profile() throws Exception {
		Path organs = DATA.resolve("openkbp/labels_organs/openkbp_004.nii.gz");
		open(DATA.resolve("openkbp/images/openkbp_004.nii.gz"), new Window(40, 400));
		add("organs", labels(organs), ORGANS, LabelStyle.FILLED.with(LabelStyle.Mode.BOTH), Role.REFERENCE, organs);
		at(252, 262, 172);
		UiThread.run(() -> {
			viewer.showMeasures(true);
			viewer.measures().list(MeasureKind.MARKS);
			viewer.tools().choose(Tool.DISTANCE);
			PlanePane axial = viewer.panes().plane(PlaneKind.AXIAL);
			ViewerWindow.event(axial, SWT.MouseDown, 1, 120, 200);
			ViewerWindow.event(axial, SWT.MouseMove, 1, 430, 235);
			ViewerWindow.event(axial, SWT.MouseUp, 1, 430, 235);
		});
		UiThread.await("a line", PATIENCE, () -> viewer.measures().content().rows().size() == 1);
		UiThread.run(() -> viewer.measures().step(1));
		UiThread.await("a profile", PATIENCE, () -> viewer.measures().profile().profile() != null);
		UiThread.run(() -> ViewerWindow.event(viewer.measures().profile(), SWT.MouseMove, 0, 90, 60));
		shoot("viewer-profile");
	}

	@Test
	@Order(6)
	void mosaic() throws Exception {
		Path file = DATA.resolve("openkbp/labels_organs/openkbp_004.nii.gz");
		open(DATA.resolve("openkbp/images/openkbp_004.nii.gz"), null);
		add("organs", labels(file), ORGANS, LabelStyle.FILLED, Role.REFERENCE, file);
		at(252, 262, 172);
		UiThread.run(() -> {
			model.display(Interpolation.LINEAR, Slab.NONE);
			viewer.panes().arrange(PaneLayout.MOSAIC);
		});
		UiThread.await("slices", PATIENCE, () -> viewer.panes().mosaic().content() != null);
		shoot("viewer-mosaic");
	}

	@Test
	@Order(7)
	void measurements() throws Exception {
		Path file = DATA.resolve("openkbp/labels_organs/openkbp_004.nii.gz");
		open(DATA.resolve("openkbp/images/openkbp_004.nii.gz"), null);
		add("organs", labels(file), ORGANS, LabelStyle.FILLED.with(LabelStyle.Mode.OUTLINE), Role.REFERENCE, file);
		at(252, 262, 172);
		zoom(1.4);
		UiThread.run(() -> viewer.showMeasures(true));
		UiThread.await("volumes", PATIENCE, () -> viewer.measures().content().rows().size() > 1);
		UiThread.run(() -> viewer.measures().step(1));
		UiThread.await("a histogram", PATIENCE,
				() -> Widgets.all(shell, HistogramCanvas.class).getFirst().counts().length > 0);
		UiThread.run(() -> {
			viewer.tools().choose(Tool.ELLIPSE);
			PlanePane pane = viewer.panes().plane(PlaneKind.AXIAL);
			ViewerWindow.event(pane, SWT.MouseDown, 1, 230, 200);
			ViewerWindow.event(pane, SWT.MouseMove, 1, 310, 250);
			ViewerWindow.event(pane, SWT.MouseUp, 1, 310, 250);
		});
		shoot("viewer-measurements");
	}

	/** The last one: back from dark, some widgets keep dark colours until the process is started again. */
	@Test
	@Order(10)
	void dark() throws Exception {
		UiThread.run(() -> UiThread.display().setDarkThemePreferred(true));
		organs("viewer-dark");
	}
}
