// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.viewer.pane;

import java.util.OptionalDouble;
import java.util.function.Consumer;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Scale;
import org.eclipse.swt.widgets.ToolBar;
import org.eclipse.swt.widgets.ToolItem;
import org.hilum.ui.Accessibility;
import org.hilum.ui.project.Texts;
import org.hilum.ui.viewer.Messages;
import org.hilum.ui.viewer.ViewerIcons;
import org.hilum.ui.viewer.model.ViewerModel;
import org.hilum.viewer.layer.ImageLayer;

/** The time that is shown of layers that have several: a slider, a film, and the keys comma and full stop in the panes. */
final class TimeBar extends Composite {

	private static final int TIMES_PER_SECOND = 8;
	private static final int PAGES = 10;
	/** Seconds; shorter steps are shown in milliseconds. */
	private static final double SHORT = 0.1;

	private final ViewerModel model;
	private final Scale slider;
	private final Label text;
	private final ToolItem play;
	private final Cine cine;
	private final Consumer<ViewerModel.Change> listener = change -> {
		if (change == ViewerModel.Change.LAYERS && !isDisposed()) {
			fill();
		}
	};

	TimeBar(Composite parent, ViewerModel model, PaneArea panes) {
		super(parent, SWT.NONE);
		this.model = model;
		GridLayoutFactory.fillDefaults().numColumns(4).margins(6, 2).applyTo(this);
		new Label(this, SWT.NONE).setText(Messages.TimeBar_time);
		slider = new Scale(this, SWT.HORIZONTAL);
		slider.setData("name", "time");
		Accessibility.name(slider, Messages.TimeBar_time);
		GridDataFactory.fillDefaults().grab(true, false).applyTo(slider);
		slider.addListener(SWT.Selection, e -> model.time(slider.getSelection()));
		text = new Label(this, SWT.NONE);
		text.setData("name", "time");
		GridDataFactory.fillDefaults().align(SWT.FILL, SWT.CENTER).hint(130, SWT.DEFAULT).applyTo(text);
		cine = new Cine(getDisplay(), TIMES_PER_SECOND, this::next);
		ToolBar bar = new ToolBar(this, SWT.FLAT);
		play = new ToolItem(bar, SWT.CHECK);
		play.setImage(ViewerIcons.image("cine"));
		play.setToolTipText(Messages.TimeBar_play);
		play.setData("name", Messages.TimeBar_play);
		play.addListener(SWT.Selection, e -> cine.run(!cine.isRunning()));
		panes.onKey(this::key);
		model.listen(listener);
		addDisposeListener(e -> model.unlisten(listener));
		setLayoutData(GridDataFactory.fillDefaults().grab(true, false).exclude(true).create());
		setVisible(false);
	}

	private void fill() {
		int times = model.times();
		GridData data = (GridData) getLayoutData();
		if (data.exclude == times > 1) {
			data.exclude = times == 1;
			setVisible(times > 1);
			getParent().layout();
		}
		if (times == 1) {
			cine.run(false);
			play.setSelection(false);
			return;
		}
		if (slider.getMaximum() != times - 1) {
			slider.setMaximum(times - 1);
			slider.setPageIncrement(Math.max(1, times / PAGES));
		}
		int time = model.time();
		if (slider.getSelection() != time) {
			slider.setSelection(time);
		}
		ImageLayer series = model.series();
		OptionalDouble step = series == null ? OptionalDouble.empty() : series.image().hints().timeStep();
		boolean known = step.orElse(0) > 0;
		text.setText(known ? NLS.bind(Messages.TimeBar_seconds, new Object[] { time + 1, times,
				Texts.format(step.getAsDouble() < SHORT ? "%.3f" : "%.1f", time * step.getAsDouble()) })
				: NLS.bind(Messages.TimeBar_number, time + 1, times));
	}

	private boolean next() {
		if (isDisposed() || model.times() == 1) {
			return false;
		}
		model.time((model.time() + 1) % model.times());
		return true;
	}

	private void key(Event e) {
		if (model.times() > 1 && e.stateMask == 0 && (e.character == ',' || e.character == '.')) {
			model.time(model.time() + (e.character == '.' ? 1 : -1));
			e.doit = false;
		}
	}

	@Override
	protected void checkSubclass() {
		// a composite with content, which SWT allows
	}
}
