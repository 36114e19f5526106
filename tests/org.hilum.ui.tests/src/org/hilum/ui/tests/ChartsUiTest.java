// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swtchart.Chart;
import org.eclipse.swtchart.IAxis;
import org.eclipse.swtchart.ISeries;
import org.eclipse.swtchart.Range;
import org.hilum.model.Run;
import org.hilum.ui.monitor.MonitorView;
import org.hilum.ui.project.OpenProject;
import org.hilum.ui.project.OpenProjects;
import org.hilum.ui.project.ProjectSelection;
import org.hilum.ui.project.ProjectTree;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The charts of the Training Monitor: figures, logarithmic axis, smoothing, zoom by mouse and keys, cursor and export. */
class ChartsUiTest {

	private static final int EPOCHS = 12;

	@TempDir
	private Path temporary;
	private OpenProject project;
	private MonitorView monitor;

	@BeforeEach
	void record() {
		project = BrokenSample.openSound(temporary, "Charted");
		monitor = Workbench.monitor();
		RecordedRun run = new RecordedRun(project).started(EPOCHS);
		for (int i = 0; i < EPOCHS; i++) {
			run.event("{'event':'epoch','epoch':" + i + ",'train_loss':" + 10.0 / (i + 1) + ",'val_loss':" + 20.0 / (i + 1)
					+ ",'mean_fg_dice':0.5,'ema_fg_dice':0.4,'dice_per_class':[0.6,0.4],'lr':0.01,'epoch_seconds':3.5}");
		}
		run.ended("finished", "").show();
		Run found = project.run(run.folder().path()).orElseThrow();
		Workbench.select(new ProjectSelection(List.of(ProjectTree.node(project, found))));
		UiThread.await("the curves", Workbench.PATIENCE, () -> monitor.points() == EPOCHS * 6);
	}

	@AfterEach
	void remove() {
		UiThread.run(() -> {
			Widgets.choose(named(Button.class, "logarithmic"), false);
			choose("smoothing", 0);
			choose("figure0", 0);
			button("Fit").notifyListeners(SWT.Selection, new Event());
		});
		OpenProjects.get().remove(project, true);
	}

	/** The page of the monitor; call it on the UI thread. */
	private static Composite page() {
		return Widgets.find(Workbench.window().getShell(), Composite.class, c -> "monitor".equals(c.getData("name")));
	}

	private static <T extends Control> T named(Class<T> type, String name) {
		return Widgets.named(page(), type, name);
	}

	private static Button button(String text) {
		return Widgets.find(page(), Button.class, one -> one.getText().replace("&", "").equals(text));
	}

	private static void choose(String combo, int place) {
		named(Combo.class, combo).select(place);
		named(Combo.class, combo).notifyListeners(SWT.Selection, new Event());
	}

	/** The chart of the losses; call it on the UI thread. */
	private static Chart chart() {
		return Widgets.all(page(), Chart.class).getFirst();
	}

	private static Control plot() {
		return chart().getPlotArea().getControl();
	}

	private static IAxis x() {
		return chart().getAxisSet().getXAxis(0);
	}

	private static IAxis y() {
		return chart().getAxisSet().getYAxis(0);
	}

	private static double width(IAxis axis) {
		return axis.getRange().upper - axis.getRange().lower;
	}

	private static double[] values(int series) {
		return chart().getSeriesSet().getSeries()[series].getYSeries();
	}

	private static void send(int type, int key, int character, int mask) {
		Event event = new Event();
		event.keyCode = key;
		event.character = (char) character;
		event.stateMask = mask;
		plot().notifyListeners(type, event);
	}

	private static void mouse(int type, int place, int mask, int count) {
		Event event = new Event();
		event.x = place;
		event.y = 5;
		event.button = 1;
		event.stateMask = mask;
		event.count = count;
		plot().notifyListeners(type, event);
	}

	@Test
	void lossesAreDrawnOnALogarithmicAxis() {
		assertThat(UiThread.get(() -> y().isLogScaleEnabled())).isFalse();
		// a chart that is still empty has no logarithmic axis
		UiThread.await("a logarithmic axis", Workbench.PATIENCE, () -> {
			Widgets.choose(named(Button.class, "logarithmic"), true);
			return y().isLogScaleEnabled();
		});
		UiThread.run(() -> {
			assertThat(y().getRange().lower).isPositive().isLessThanOrEqualTo(10.0 / EPOCHS);
			assertThat(y().getRange().upper).isGreaterThanOrEqualTo(20);
			Widgets.choose(named(Button.class, "logarithmic"), false);
			assertThat(y().isLogScaleEnabled()).isFalse();
			assertThat(y().getRange().upper).isGreaterThanOrEqualTo(20);
		});
	}

	@Test
	void aSmoothedLineHasTheMovingAverageOfItsValues() {
		UiThread.run(() -> {
			ISeries<?>[] plain = chart().getSeriesSet().getSeries();
			double[] raw = plain[0].getYSeries().clone();
			choose("smoothing", 1);
			assertThat(chart().getSeriesSet().getSeries()).as("the values stay behind the smoothed line")
					.hasSizeGreaterThan(plain.length);
			double first = raw[0];
			assertThat(Arrays.stream(chart().getSeriesSet().getSeries()).map(ISeries::getYSeries))
					.anySatisfy(y -> assertThat(y).isEqualTo(raw))
					.anySatisfy(y -> {
						assertThat(y[0]).isCloseTo(first, within(1e-9));
						assertThat(y[1]).as("between the value and the one before").isStrictlyBetween(raw[1], raw[0]);
					});
			choose("smoothing", 0);
			assertThat(values(0)).isEqualTo(raw);
		});
	}

	@Test
	void anotherFigureIsChosen() {
		UiThread.run(() -> {
			Combo figure = named(Combo.class, "figure0");
			int rate = Arrays.asList(figure.getItems()).indexOf("Learning rate");
			choose("figure0", rate);
			assertThat(chart().getSeriesSet().getSeries()).hasSize(1);
			assertThat(values(0)).hasSize(EPOCHS).containsOnly(0.01);
			choose("figure0", 0);
			assertThat(chart().getSeriesSet().getSeries()).hasSize(2);
		});
	}

	@Test
	void keysZoomAndMove() {
		UiThread.run(() -> {
			double all = width(x());
			send(SWT.KeyDown, '+', '+', 0);
			double zoomed = width(x());
			assertThat(zoomed).isLessThan(all);
			double lower = x().getRange().lower;
			send(SWT.KeyDown, SWT.ARROW_RIGHT, 0, 0);
			assertThat(width(x())).isCloseTo(zoomed, within(1e-9));
			assertThat(x().getRange().lower).isGreaterThan(lower);
			send(SWT.KeyDown, SWT.ARROW_LEFT, 0, 0);
			assertThat(x().getRange().lower).isCloseTo(lower, within(1e-9));
			send(SWT.KeyDown, '-', '-', 0);
			assertThat(width(x())).isCloseTo(all, within(1e-6));
			send(SWT.KeyDown, '+', '+', 0);
			button("Fit").notifyListeners(SWT.Selection, new Event());
			assertThat(width(x())).isCloseTo(all, within(1e-9));
		});
	}

	@Test
	void whatIsDraggedMoves() {
		UiThread.run(() -> {
			mouse(SWT.MouseVerticalWheel, 40, 0, 1);
			Range before = x().getRange();
			mouse(SWT.MouseDown, 60, 0, 1);
			mouse(SWT.MouseMove, 40, SWT.BUTTON1, 0);
			mouse(SWT.MouseUp, 40, SWT.BUTTON1, 1);
			assertThat(x().getRange().lower).as("to the left").isGreaterThan(before.lower);
			assertThat(width(x())).isCloseTo(before.upper - before.lower, within(1e-9));
			Range dragged = x().getRange();
			mouse(SWT.MouseMove, 90, 0, 0);
			assertThat(x().getRange().lower).as("the button is up").isEqualTo(dragged.lower);
		});
	}

	/** A place in the plot where an epoch is. */
	private static int pixel(int epoch) {
		int pixel = 0;
		while (Math.rint(x().getDataCoordinate(pixel)) < epoch) {
			pixel++;
		}
		return pixel;
	}

	@Test
	void theCursorReadsTheValuesOfAnEpoch() {
		UiThread.run(() -> {
			mouse(SWT.MouseMove, pixel(4), 0, 0);
			assertThat(plot().getToolTipText()).contains("Epoch 4", "Training 2.5000", "Validation 5.0000");
			mouse(SWT.MouseMove, pixel(10), 0, 0);
			assertThat(plot().getToolTipText()).contains("Epoch 10", "Training 1.0000");
		});
	}

	@Test
	void theMenuOfTheExportHasEveryFormat() {
		UiThread.run(() -> {
			List<String> texts = Arrays.stream(button("Export").getMenu().getItems()).map(item -> item.getText().replace("&", ""))
					.toList();
			assertThat(texts).hasSize(5).anyMatch(text -> text.contains("SVG")).anyMatch(text -> text.contains("PNG"))
					.anyMatch(text -> text.contains("CSV")).anyMatch(text -> text.contains("TensorBoard"))
					.anyMatch(text -> text.contains("MLflow"));
		});
	}
}
