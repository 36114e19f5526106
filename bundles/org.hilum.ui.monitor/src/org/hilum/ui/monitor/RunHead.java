// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.monitor;

import java.util.List;
import java.util.function.Consumer;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.events.MouseTrackListener;
import org.eclipse.swt.events.SelectionListener;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.ProgressBar;
import org.hilum.model.RunState;
import org.hilum.runs.RunStates;
import org.hilum.ui.Accessibility;
import org.hilum.ui.Fonts;
import org.hilum.ui.Icons;
import org.hilum.ui.command.Commands;
import org.hilum.ui.project.ProjectLabels;
import org.hilum.ui.project.ProjectSelection;
import org.hilum.ui.project.ProjectTree;
import org.hilum.ui.project.StateTexts;
import org.hilum.ui.run.RunControl;
import org.hilum.ui.run.Trainings;
import org.hilum.ui.run.TrainingSnapshot;

/** The head of the monitor: which run is chosen, how far it is, and what can be done with it. */
final class RunHead {

	private static final int COLUMNS = 8;
	private static final int STEPS = 1000;
	private static final int BAR_HEIGHT = 6;

	private final Composite head;
	private final Label icon;
	private final Label name;
	private final Label status;
	private final ProgressBar bar;
	private final Button stop;
	private final Button resume;
	private final Button report;
	private final Button notes;
	private final PatchesMenu patches;
	private final Button baseline;
	private MonitoredRun shown;
	/** The whole text of the status, of which a narrow window shows the beginning. */
	private String explanation = "";

	/** What the head asks the view for. */
	record Actions(Consumer<MonitoredRun> notes, Consumer<MonitoredRun> pin) {
	}

	RunHead(Composite parent, Actions actions) {
		head = new Composite(parent, SWT.NONE);
		head.setData("name", "head");
		GridLayoutFactory.fillDefaults().numColumns(COLUMNS).spacing(6, 3).applyTo(head);
		GridDataFactory.fillDefaults().grab(true, false).applyTo(head);
		icon = new Label(head, SWT.NONE);
		icon.setImage(Icons.image("run-queued"));
		name = new Label(head, SWT.NONE);
		name.setFont(Fonts.bold());
		name.setToolTipText(Messages.RunHead_shown);
		GridDataFactory.fillDefaults().grab(true, false).align(SWT.FILL, SWT.CENTER).applyTo(name);
		stop = button(SWT.PUSH, Messages.RunHead_stop, Messages.RunHead_stopTip, () -> Trainings.get().stop(List.of(shown
				.folder())));
		stop.setImage(Icons.image("stop"));
		resume = command(Messages.RunHead_resume, "resume", Commands.RESUME, Messages.RunHead_resumeTip);
		report = command(Messages.RunHead_report, "report", Commands.OPEN_REPORT, Messages.RunHead_reportTip);
		notes = button(SWT.PUSH, Messages.RunHead_notes, Messages.RunHead_notesTip, () -> actions.notes().accept(shown));
		patches = new PatchesMenu(button(SWT.PUSH, Messages.PatchesMenu_button, Messages.PatchesMenu_tip, () -> {}));
		baseline = button(SWT.TOGGLE, Messages.RunHead_pin, Messages.RunHead_pinTip, () -> actions.pin().accept(shown));
		bar = new ProgressBar(head, SWT.HORIZONTAL);
		bar.setMaximum(STEPS);
		Accessibility.name(bar, Messages.RunHead_progress);
		GridDataFactory.fillDefaults().grab(true, false).span(COLUMNS, 1).hint(SWT.DEFAULT, BAR_HEIGHT).applyTo(bar);
		status = new Label(head, SWT.NONE);
		GridDataFactory.fillDefaults().grab(true, false).span(COLUMNS, 1).indent(2, 0).applyTo(status);
		status.addMouseTrackListener(MouseTrackListener.mouseEnterAdapter(_ -> status.setToolTipText(explanation)));
	}

	private Button button(int style, String text, String tip, Runnable pressed) {
		Button button = new Button(head, style);
		button.setText(text);
		button.setToolTipText(tip);
		button.addSelectionListener(SelectionListener.widgetSelectedAdapter(e -> pressed.run()));
		return button;
	}

	private Button command(String text, String image, String command, String tip) {
		Button button = button(SWT.PUSH, text, tip, () -> execute(command));
		button.setImage(Icons.image(image));
		return button;
	}

	/** Runs a command on the run that is shown, whatever is selected elsewhere. */
	private void execute(String command) {
		MonitoredRun run = shown;
		run.project().run(run.folder().path()).ifPresent(found -> Commands.execute(command,
				new ProjectSelection(List.of(ProjectTree.node(run.project(), found)))));
	}

	/**
	 * Shows a run.
	 *
	 * @param run    the run
	 * @param now    its training at this moment
	 * @param pinned whether it is the baseline
	 */
	void show(MonitoredRun run, TrainingSnapshot now, boolean pinned) {
		shown = run;
		RunState state = state(run, now);
		Image image = Icons.image(ProjectLabels.icon(state));
		if (icon.getImage() != image) {
			icon.setImage(image);
			icon.setToolTipText(StateTexts.word(state) + ": " + StateTexts.explanation(state));
		}
		text(name, run.title());
		boolean known = run.project().run(run.folder().path()).isPresent();
		enable(stop, RunControl.canStop(run.project(), run.folder()));
		enable(resume, RunControl.canResume(run.project(), run.folder()));
		enable(report, state == RunState.FINISHED);
		enable(notes, known);
		patches.show(run.folder(), state == RunState.RUNNING);
		if (baseline.getSelection() != pinned) {
			baseline.setSelection(pinned);
		}
		showStatus(now, state);
	}

	/**
	 * Shows how far the run is that is shown already.
	 *
	 * @param now its training at this moment
	 */
	void progress(TrainingSnapshot now) {
		showStatus(now, state(shown, now));
	}

	/** The job of a run knows of its next process before that has written an event. */
	private static RunState state(MonitoredRun run, TrainingSnapshot now) {
		boolean begun = now.state() != RunState.QUEUED;
		return begun && !(RunStates.of(run.state()).active() && !RunStates.of(now.state()).active()) ? now.state() : run.state();
	}

	private void showStatus(TrainingSnapshot now, RunState state) {
		String line = now.line();
		boolean starting = state == RunState.RUNNING && !RunStates.of(now.state()).active();
		String text = switch (state) {
			case FAILED, SILENT, INTERRUPTED -> now.message().isBlank() ? ProjectLabels.state(now.status()) : now.message();
			case FINISHED -> NLS.bind(Messages.RunHead_finished, line);
			case QUEUED -> StateTexts.explanation(state);
			case RUNNING -> starting ? Messages.RunHead_starting
					: now.message().isBlank() ? line : NLS.bind(Messages.RunHead_halted, now.message(), line);
		};
		text(status, text.replace('\n', ' '));
		explanation = text;
		int reached = (int) Math.round(now.fraction() * STEPS);
		if (bar.getSelection() != reached) {
			bar.setSelection(reached);
		}
		boolean paused = RunStates.of(state).resumable() || state == RunState.RUNNING && !now.message().isBlank();
		int barState = state == RunState.FAILED ? SWT.ERROR : paused ? SWT.PAUSED : SWT.NORMAL;
		if (bar.getState() != barState) {
			bar.setState(barState);
		}
	}

	private static void text(Label label, String text) {
		String shownText = text.replace("&", "&&");
		if (!shownText.equals(label.getText())) {
			label.setText(shownText);
		}
	}

	private static void enable(Button button, boolean enabled) {
		if (button.getEnabled() != enabled) {
			button.setEnabled(enabled);
		}
	}
}
