// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.application;

import java.util.List;
import java.util.function.Consumer;
import org.eclipse.jface.action.ContributionItem;
import org.eclipse.jface.action.StatusLineLayoutData;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.CLabel;
import org.eclipse.swt.events.MouseListener;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Display;
import org.hilum.model.RunState;
import org.hilum.ui.Throttle;
import org.hilum.ui.UiIds;
import org.hilum.ui.page.Pages;
import org.hilum.ui.project.Noun;
import org.hilum.ui.project.OpenProjects;
import org.hilum.ui.project.ProjectLabels;
import org.hilum.ui.project.Texts;
import org.hilum.ui.run.ActiveRuns;
import org.hilum.ui.run.RunFeed;

/**
 * Text in the status line: the training that runs, its epoch and the time left. A training takes days, so there is no moving
 * bar as for the short work of the window, and the time is looked at every few seconds.
 */
final class RunningTrainings extends ContributionItem {

	private static final String ID = "org.hilum.ui.trainings";
	private static final int INTERVAL = 250;
	private static final int PERIOD = 5000;
	private static final int WIDTH = 640;

	private final Consumer<RunFeed> listener = _ -> ask();
	private Throttle update;
	private CLabel label;
	private boolean waiting;

	RunningTrainings() {
		super(ID);
	}

	@Override
	public void fill(Composite parent) {
		label = new CLabel(parent, SWT.NONE);
		label.setData("name", "trainings");
		label.setToolTipText(Messages.RunningTrainings_tip);
		StatusLineLayoutData size = new StatusLineLayoutData();
		size.widthHint = WIDTH;
		label.setLayoutData(size);
		label.addMouseListener(MouseListener.mouseDownAdapter(_ -> Pages.showView(UiIds.MONITOR)));
		update = new Throttle(parent.getDisplay(), INTERVAL, this::show);
		ActiveRuns.get().addListener(listener);
		ask();
	}

	private void ask() {
		update.request();
	}

	private void show() {
		if (label == null || label.isDisposed()) {
			return;
		}
		List<RunFeed> running = ActiveRuns.get().feeds().stream().filter(feed -> feed.snapshot().state() == RunState.RUNNING)
				.toList();
		String text = text(running);
		if (!text.equals(label.getText())) {
			label.setText(text);
		}
		if (!running.isEmpty() && !waiting) {
			waiting = true;
			Display.getCurrent().timerExec(PERIOD, () -> {
				waiting = false;
				show();
			});
		}
	}

	private static String text(List<RunFeed> running) {
		return switch (running.size()) {
			case 0 -> "";
			case 1 -> NLS.bind(Messages.RunningTrainings_one, name(running.getFirst()), running.getFirst().snapshot()
					.shortLine());
			default -> NLS.bind(Messages.RunningTrainings_several, Texts.count(running.size(), Noun.RUN));
		};
	}

	private static String name(RunFeed feed) {
		return OpenProjects.get().owner(feed.run().path()).flatMap(project -> project.run(feed.run().path())).map(
				ProjectLabels::runName).orElseGet(feed.run()::label);
	}

	@Override
	public void dispose() {
		ActiveRuns.get().removeListener(listener);
		if (label != null) {
			label.dispose();
			label = null;
		}
		super.dispose();
	}
}
