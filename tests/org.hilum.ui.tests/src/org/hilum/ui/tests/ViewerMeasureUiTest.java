// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Table;
import org.hilum.ui.HistogramCanvas;
import org.hilum.ui.viewer.model.LayerOrigin;
import org.hilum.ui.viewer.pane.MeasureKind;
import org.hilum.ui.viewer.pane.MeasurePanel;
import org.hilum.ui.viewer.pane.ProfileCanvas;
import org.hilum.ui.viewer.pane.Region;
import org.hilum.ui.viewer.pane.Tool;
import org.hilum.viewer.label.LabelTiles;
import org.hilum.viewer.layer.LabelLayer;
import org.hilum.viewer.layer.LabelStyle;
import org.hilum.viewer.layer.NamedLabels.Role;
import org.hilum.viewer.measure.Profile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The panel of measurements and the tool Region, against counts of the phantom's voxels. */
class ViewerMeasureUiTest {

	private static final int[] SIZE = ViewerPhantom.SIZE;

	@TempDir
	private Path folder;
	private ViewerWindow window;

	@BeforeEach
	void open() {
		window = new ViewerWindow(null);
		add("model", 4, Role.PREDICTION);
		add("truth", 0, Role.REFERENCE);
		window.press("Measurements");
		UiThread.run(() -> {
			window.item("Measurements").setSelection(true);
			window.viewer().showMeasures(true);
		});
	}

	@AfterEach
	void close() {
		window.close();
	}

	private void add(String name, int shift, Role role) {
		LabelTiles map = LabelTiles.of(ViewerPhantom.labels(shift));
		UiThread.run(() -> window.model.add(new LabelLayer(name, map, Map.of(1, "ball", 2, "block"), LabelStyle.FILLED, true),
				new LayerOrigin(folder.resolve(name), role)));
	}

	private MeasurePanel panel() {
		return window.viewer().measures();
	}

	private List<List<Object>> rows(MeasureKind kind, int count) {
		UiThread.run(() -> panel().list(kind));
		UiThread.await(count + " lines", ViewerWindow.MOMENT, () -> panel().content().rows().size() == count
				&& table().getItemCount() == count);
		return UiThread.get(() -> panel().content().rows());
	}

	private Table table() {
		return Widgets.all(panel(), Table.class).getFirst();
	}

	private static List<Double> valuesOf(int label) {
		List<Double> values = new ArrayList<>();
		for (int i = 0; i < SIZE[0] * SIZE[1] * SIZE[2]; i++) {
			int x = i % SIZE[0];
			int y = i / SIZE[0] % SIZE[1];
			int z = i / SIZE[0] / SIZE[1];
			if (ViewerPhantom.label(x, y, z, 0) == label) {
				values.add((double) ViewerPhantom.value(x, y, z));
			}
		}
		return values;
	}

	private static int labelAt(double[] world, int shift) {
		double[] at = ViewerPhantom.GRID.toIndex(world[0], world[1], world[2]);
		return ViewerPhantom.label((int) Math.round(at[0]), (int) Math.round(at[1]), (int) Math.round(at[2]), shift);
	}

	@Test
	void volumesOfTheChosenMapWithTheImageInThem() throws Exception {
		List<List<Object>> rows = rows(MeasureKind.VOLUMES, 2);
		for (int label = 1; label <= 2; label++) {
			List<Double> values = valuesOf(label);
			List<Object> row = rows.get(label - 1);
			assertThat(row.subList(0, 3)).containsExactly(label, label == 1 ? "ball" : "block", (long) values.size());
			// voxels of 1 x 1.5 x 2 mm
			assertThat((Double) row.get(3)).isCloseTo(values.size() * 3 / 1000.0, within(1e-9));
			assertThat((Double) row.get(4)).isCloseTo(values.stream().mapToDouble(v -> v).average().orElseThrow(), within(1e-6));
		}
		UiThread.run(() -> {
			table().setSelection(1);
			table().notifyListeners(SWT.Selection, new Event());
		});
		HistogramCanvas histogram = UiThread.get(() -> Widgets.all(panel(), HistogramCanvas.class).getFirst());
		UiThread.await("a histogram", ViewerWindow.MOMENT, () -> histogram.counts().length > 0);
		assertThat(Arrays.stream(UiThread.get(histogram::counts)).sum()).isEqualTo(valuesOf(2).size());
		Path file = folder.resolve("volumes.csv");
		UiThread.run(() -> panel().export(file));
		assertThat(Files.readAllLines(file)).hasSize(3).first().asString().startsWith("label,name,voxels,ml,mean,sd");
	}

	@Test
	void componentsAreSteppedThroughOneByOne() {
		UiThread.run(() -> panel().list(MeasureKind.COMPONENTS));
		// there are as many volumes, whose lines begin with the number of the label
		UiThread.await("components", ViewerWindow.MOMENT, () -> !panel().content().rows().isEmpty()
				&& panel().content().rows().getFirst().getFirst() instanceof String);
		List<List<Object>> rows = rows(MeasureKind.COMPONENTS, 2);
		assertThat(rows).extracting(row -> row.get(0)).containsExactly("ball", "block");
		assertThat(rows).extracting(row -> row.get(2)).containsExactly((long) valuesOf(1).size(), (long) valuesOf(2).size());
		for (int label : new int[] { 1, 2, 1 }) {
			press("Next");
			UiThread.await("the crosshair in " + label, ViewerWindow.MOMENT, () -> labelAt(window.model.crosshair(), 0) == label);
		}
		press("Previous");
		UiThread.await("the crosshair in the last one", ViewerWindow.MOMENT, () -> labelAt(window.model.crosshair(), 0) == 2);
	}

	@Test
	void differencesFromAnotherMap() {
		long different = 0;
		for (int i = 0; i < SIZE[0] * SIZE[1] * SIZE[2]; i++) {
			int x = i % SIZE[0];
			int y = i / SIZE[0] % SIZE[1];
			int z = i / SIZE[0] / SIZE[1];
			different += ViewerPhantom.label(x, y, z, 0) != ViewerPhantom.label(x, y, z, 4) ? 1 : 0;
		}
		// a rim on each side of the ball and of the block
		List<List<Object>> rows = rows(MeasureKind.DIFFERENCES, 4);
		assertThat(rows.stream().mapToLong(row -> (Long) row.get(1)).sum()).isEqualTo(different);
		press("Next");
		UiThread.await("the crosshair where they differ", ViewerWindow.MOMENT,
				() -> labelAt(window.model.crosshair(), 0) != labelAt(window.model.crosshair(), 4));
		int drawn = UiThread.get(() -> window.model.layers().size());
		UiThread.run(() -> window.model.remove(drawn - 2));
		UiThread.await("no lines without another map", ViewerWindow.MOMENT, () -> table().getItemCount() == 0);
	}

	@Test
	void anEllipseHasTheStatisticsOfItsVoxels() {
		UiThread.run(() -> window.viewer().tools().choose(Tool.ELLIPSE));
		int[] from = window.at(10, 12, 16);
		int[] to = window.at(30, 24, 16);
		window.drag(window.axial(), 1, from[0], from[1], to[0], to[1]);
		Region region = UiThread.get(() -> window.axial().regions().getFirst());
		List<Double> inside = new ArrayList<>();
		for (int x = 0; x < SIZE[0]; x++) {
			for (int y = 0; y < SIZE[1]; y++) {
				double[] pixel = region.shape().view().toPixel(ViewerPhantom.GRID.toWorld(x, y, 16));
				double u = (2 * pixel[0] - region.shape().left() - region.shape().right())
						/ (region.shape().right() - region.shape().left());
				double v = (2 * pixel[1] - region.shape().top() - region.shape().bottom())
						/ (region.shape().bottom() - region.shape().top());
				if (u * u + v * v <= 1) {
					inside.add((double) ViewerPhantom.value(x, y, 16));
				}
			}
		}
		assertThat(region.statistics().voxels()).isEqualTo(inside.size());
		assertThat(region.statistics().mean()).isCloseTo(inside.stream().mapToDouble(d -> d).average().orElseThrow(),
				within(1e-6));
		// 20 mm and 18 mm long, to a pixel
		assertThat(region.shape().area()).isCloseTo(Math.PI / 4 * 20 * 18, within(20.0));
		List<List<Object>> rows = rows(MeasureKind.MARKS, 1);
		assertThat(rows.getFirst().getFirst()).isEqualTo("Region");
		assertThat((Double) rows.getFirst().get(1)).isEqualTo(region.shape().area());
		press("Remove All");
		UiThread.await("no lines", ViewerWindow.MOMENT, () -> table().getItemCount() == 0);
		assertThat(UiThread.get(() -> window.axial().regions())).isEmpty();
	}

	@Test
	void aDistanceHasTheProfileOfAllLayers() {
		UiThread.run(() -> window.viewer().tools().choose(Tool.DISTANCE));
		int[] from = window.at(5, 20, 16);
		int[] to = window.at(42, 20, 16);
		window.drag(window.axial(), 1, from[0], from[1], to[0], to[1]);
		assertThat(rows(MeasureKind.MARKS, 1).getFirst().getFirst()).isEqualTo("Distance");
		press("Next");
		UiThread.await("a profile", ViewerWindow.MOMENT, () -> panel().profile().profile() != null);
		Profile profile = UiThread.get(() -> panel().profile().profile());
		assertThat(profile.series()).extracting(Profile.Series::name).containsExactly("phantom", "model", "truth");
		for (int i = 0; i < profile.points(); i++) {
			double[] at = ViewerPhantom.GRID.toIndex(profile.point(i)[0], profile.point(i)[1], profile.point(i)[2]);
			assertThat(profile.series().get(0).values()[i]).isEqualTo(ViewerPhantom.value(Math.round((float) at[0]), 20, 16));
			assertThat(profile.series().get(2).values()[i]).isEqualTo(labelAt(profile.point(i), 0));
		}
		ProfileCanvas canvas = UiThread.get(() -> panel().profile());
		UiThread.run(() -> ViewerWindow.event(canvas, SWT.MouseMove, 0, 0, 5));
		ViewerWindow.key(canvas, SWT.ARROW_RIGHT);
		double step = profile.distance(1);
		assertThat(UiThread.get(() -> canvas.values().getFirst())).isEqualTo(String.format(java.util.Locale.ROOT, "At %.1f mm",
				step));
		assertThat(window.model.crosshair()).containsExactly(profile.point(1), within(1e-9));
		UiThread.run(() -> panel().list(MeasureKind.VOLUMES));
		UiThread.await("no profile of a volume", ViewerWindow.MOMENT, () -> panel().profile().profile() == null);
	}

	@Test
	void allSlicesOfThePlaneAreWritten() throws Exception {
		Path slices = folder.resolve("slices");
		Job job = UiThread.get(() -> window.viewer().tools().saveSlices(slices));
		UiThread.await("pictures", ViewerWindow.MOMENT, () -> job.getState() == Job.NONE);
		try (Stream<Path> files = Files.list(slices)) {
			assertThat(files.map(f -> f.getFileName().toString())).hasSize(SIZE[2]).contains("slice_0001.png", "slice_0032.png");
		}
	}

	private void press(String text) {
		UiThread.run(() -> Widgets.all(panel(), Button.class).stream().filter(b -> b.getText().equals(text)).findFirst()
				.orElseThrow().notifyListeners(SWT.Selection, new Event()));
	}
}
