// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.monitor;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.events.MouseTrackListener;
import org.eclipse.swt.events.SelectionListener;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.hilum.runs.curves.CurveSet;
import org.hilum.runs.curves.Measure;
import org.hilum.runs.curves.RunCurves;
import org.hilum.ui.Accessibility;
import org.hilum.ui.Forms;

/** Two charts of the same runs, with what is shown in them and how. */
final class CurvesPage {

	private static final double[] SMOOTHING = { 0, 0.5, 0.8, 0.9, 0.95, 0.98 };

	private final Composite page;
	private final Slot[] slots = new Slot[2];
	private Combo smoothing;
	private Button logarithmic;
	private Button bands;
	private final Runnable changed;
	private List<RunCurves> runs = List.of();
	private RunCurves baseline;
	private List<ChartKind> kinds = ChartKind.all(List.of());

	/** A chart and the choice of its figure. */
	private record Slot(Combo figure, CurveChart chart) {
	}

	/**
	 * Makes the page.
	 *
	 * @param parent  where it goes
	 * @param changed called when the colours of runs may be others
	 */
	CurvesPage(Composite parent, Runnable changed) {
		this.changed = changed;
		page = new Composite(parent, SWT.NONE);
		GridLayoutFactory.fillDefaults().numColumns(2).equalWidth(true).spacing(10, 2).applyTo(page);
		createBar();
		Combo[] figures = { createFigure(0), createFigure(1) };
		for (int i = 0; i < slots.length; i++) {
			slots[i] = new Slot(figures[i], new CurveChart(page, figures[i].getText()));
			Control control = slots[i].chart().control();
			GridDataFactory.fillDefaults().grab(true, true).hint(SWT.DEFAULT, 60).applyTo(control);
			follow(slots[i].chart());
		}
	}

	private void createBar() {
		Composite bar = new Composite(page, SWT.NONE);
		GridLayoutFactory.fillDefaults().numColumns(6).spacing(6, 0).applyTo(bar);
		GridDataFactory.fillDefaults().span(2, 1).align(SWT.END, SWT.CENTER).applyTo(bar);
		Forms.label(bar, Messages.CurvesPage_smooth);
		List<String> words = new ArrayList<>(List.of(Messages.CurvesPage_smoothNone));
		for (int i = 1; i < SMOOTHING.length; i++) {
			words.add(Double.toString(SMOOTHING[i]));
		}
		smoothing = Forms.choice(bar, "smoothing", words, _ -> draw());
		smoothing.select(0);
		smoothing.setToolTipText(Messages.CurvesPage_smoothTip);
		logarithmic = check(bar, "logarithmic", Messages.CurvesPage_log, Messages.CurvesPage_logTip);
		bands = check(bar, "bands", Messages.CurvesPage_band, Messages.CurvesPage_bandTip);
		Forms.button(bar, Messages.CurvesPage_fit, this::fit).setToolTipText(Messages.CurvesPage_fitTip);
		Button export = Forms.button(bar, Messages.CurvesPage_export, () -> {});
		export.setToolTipText(Messages.CurvesPage_exportTip);
		new ExportMenu(export, this::exported);
	}

	private Button check(Composite bar, String name, String text, String tip) {
		Button button = new Button(bar, SWT.CHECK);
		button.setText(text);
		button.setToolTipText(tip);
		button.setData("name", name);
		button.addSelectionListener(SelectionListener.widgetSelectedAdapter(e -> {
			draw();
			changed.run();
		}));
		return button;
	}

	private Combo createFigure(int index) {
		Combo combo = Forms.choice(page, "figure" + index, kinds.stream().map(ChartKind::label).toList(), _ -> choose(index));
		combo.select(index);
		combo.setToolTipText(Messages.CurvesPage_figure);
		Accessibility.name(combo, Messages.CurvesPage_figure);
		GridDataFactory.swtDefaults().align(SWT.CENTER, SWT.CENTER).applyTo(combo);
		return combo;
	}

	private void choose(int index) {
		draw();
		slots[index].chart().fit();
	}

	/** The cursor marks the same epoch in both charts. */
	private void follow(CurveChart chart) {
		Control plot = chart.control().getPlotArea().getControl();
		plot.addMouseMoveListener(e -> {
			double epoch = chart.epochAt(e.x);
			plot.setToolTipText(chart.model().readout(epoch));
			setCursor(epoch);
		});
		plot.addMouseTrackListener(MouseTrackListener.mouseExitAdapter(e -> setCursor(Double.NaN)));
	}

	private void setCursor(double epoch) {
		for (Slot slot : slots) {
			slot.chart().setCursor(epoch);
		}
	}

	Control control() {
		return page;
	}

	/** {@return whether the folds of a model are one line} */
	boolean isBand() {
		return bands.getSelection();
	}

	private ChartSettings settings() {
		return new ChartSettings(SMOOTHING[Math.max(0, smoothing.getSelectionIndex())], logarithmic.getSelection(),
				bands.getSelection());
	}

	/** Shows runs; nothing is drawn when they are the same as before. */
	void show(List<RunCurves> next, RunCurves base) {
		if (next.equals(runs) && Objects.equals(base, baseline)) {
			return;
		}
		runs = List.copyOf(next);
		baseline = base;
		List<ChartKind> possible = ChartKind.all(CurveSet.classes(runs));
		if (!possible.equals(kinds)) {
			for (Slot slot : slots) {
				String before = slot.figure().getText();
				slot.figure().setItems(possible.stream().map(ChartKind::label).toArray(String[]::new));
				slot.figure().setText(before);
				if (slot.figure().getSelectionIndex() < 0) {
					slot.figure().select(0);
				}
			}
			kinds = possible;
		}
		draw();
	}

	private ChartKind kind(Slot slot) {
		return kinds.get(Math.max(0, slot.figure().getSelectionIndex()));
	}

	private void draw() {
		ChartSettings settings = settings();
		for (Slot slot : slots) {
			slot.chart().show(ChartModel.of(kind(slot), runs, baseline, settings));
		}
	}

	private void fit() {
		for (Slot slot : slots) {
			slot.chart().fit();
		}
	}

	/** {@return the curves that are shown, for export} */
	private CurveSet exported() {
		List<Measure> measures = new ArrayList<>();
		for (Slot slot : slots) {
			ChartKind kind = kind(slot);
			if (kind.beside() != null) {
				measures.add(kind.beside());
			}
			measures.add(kind.main());
		}
		List<RunCurves> all = new ArrayList<>(runs);
		if (baseline != null) {
			all.add(baseline);
		}
		ChartSettings now = settings();
		return new CurveSet(all, measures.stream().distinct().toList(), now.smoothing(), now.logarithmic(), now.bands());
	}

	int points() {
		return slots[0].chart().model().points() + slots[1].chart().model().points();
	}
}
