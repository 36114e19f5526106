// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.monitor;

import java.util.List;
import java.util.function.Consumer;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.events.SelectionListener;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.ProgressBar;
import org.hilum.model.RunState;
import org.hilum.runs.RunEvent;
import org.hilum.runs.RunStates;
import org.hilum.ui.Accessibility;
import org.hilum.ui.Icons;
import org.hilum.ui.command.Commands;
import org.hilum.ui.project.ProjectLabels;
import org.hilum.ui.project.ProjectSelection;
import org.hilum.ui.project.ProjectTree;
import org.hilum.ui.run.TrainingSnapshot;

/** The monitor of one run: which, how far, two charts. */
final class RunPage {

	private static final int STEPS = 1000;
	private static final int BAR_HEIGHT = 6;
	private static final double[] DICE_RANGE = { 0, 1 };

	private final Composite page;
	private final Consumer<MonitoredRun> chosen;
	private Label icon;
	private Combo choice;
	private Label status;
	private ProgressBar bar;
	private TrainingChart losses;
	private TrainingChart dice;
	private Button stop;
	private Button resume;
	private Button report;
	private List<MonitoredRun> runs = List.of();
	private MonitoredRun shown;
	private List<RunEvent.Epoch> drawn;
	private int drawnTotal;

	RunPage(Composite parent, Consumer<MonitoredRun> chosen) {
		this.chosen = chosen;
		page = new Composite(parent, SWT.NONE);
		page.setBackgroundMode(SWT.INHERIT_FORCE);
		page.setBackground(parent.getDisplay().getSystemColor(SWT.COLOR_LIST_BACKGROUND));
		GridLayoutFactory.fillDefaults().margins(8, 6).spacing(0, 4).applyTo(page);
		createHead();
		bar = new ProgressBar(page, SWT.HORIZONTAL);
		bar.setMaximum(STEPS);
		Accessibility.name(bar, "Progress of the training");
		GridDataFactory.fillDefaults().grab(true, false).hint(SWT.DEFAULT, BAR_HEIGHT).applyTo(bar);
		status = new Label(page, SWT.NONE);
		GridDataFactory.fillDefaults().grab(true, false).indent(2, 0).applyTo(status);
		Composite charts = new Composite(page, SWT.NONE);
		GridLayoutFactory.fillDefaults().numColumns(2).equalWidth(true).spacing(10, 0).applyTo(charts);
		GridDataFactory.fillDefaults().grab(true, true).applyTo(charts);
		losses = new TrainingChart(charts, "Loss");
		dice = new TrainingChart(charts, "Pseudo Dice on validation patches");
		GridDataFactory.fillDefaults().grab(true, true).applyTo(losses.control());
		GridDataFactory.fillDefaults().grab(true, true).applyTo(dice.control());
	}

	private void createHead() {
		Composite head = new Composite(page, SWT.NONE);
		GridLayoutFactory.fillDefaults().numColumns(5).spacing(6, 0).applyTo(head);
		GridDataFactory.fillDefaults().grab(true, false).applyTo(head);
		icon = new Label(head, SWT.NONE);
		icon.setImage(Icons.image("run-queued"));
		choice = new Combo(head, SWT.READ_ONLY);
		choice.setToolTipText("The training that is shown");
		Accessibility.name(choice, "Training");
		choice.addSelectionListener(SelectionListener.widgetSelectedAdapter(e -> choose(choice.getSelectionIndex())));
		GridDataFactory.fillDefaults().grab(true, false).align(SWT.BEGINNING, SWT.CENTER).applyTo(choice);
		stop = button(head, "Stop", "stop", Commands.STOP);
		stop.setToolTipText("Saves a checkpoint and stops; it can be resumed later");
		resume = button(head, "Resume", "resume", Commands.RESUME);
		resume.setToolTipText("Continues from the latest checkpoint");
		report = button(head, "Report", "report", Commands.OPEN_REPORT);
		report.setToolTipText("Opens the report of a finished training");
	}

	private Button button(Composite head, String text, String image, String command) {
		Button button = new Button(head, SWT.PUSH);
		button.setText(text);
		button.setImage(Icons.image(image));
		button.addSelectionListener(SelectionListener.widgetSelectedAdapter(e -> execute(command)));
		return button;
	}

	/** Runs a command on the run that is shown, whatever is selected elsewhere. */
	private void execute(String command) {
		shown.project().run(shown.folder().path()).ifPresent(run -> {
			Commands.execute(command, new ProjectSelection(List.of(ProjectTree.node(shown.project(), run))));
		});
	}

	private void choose(int index) {
		if (index >= 0 && index < runs.size()) {
			chosen.accept(runs.get(index));
		}
	}

	Control control() {
		return page;
	}

	void show(List<MonitoredRun> all, MonitoredRun run, TrainingSnapshot now) {
		showChoice(all, run);
		RunState state = now.state() == RunState.QUEUED ? run.state() : now.state();
		icon.setImage(Icons.image(ProjectLabels.icon(state)));
		icon.setToolTipText(RunStates.of(state).word() + ": " + RunStates.of(state).explanation());
		showStatus(now, state);
		enable(stop, state == RunState.RUNNING);
		enable(resume, RunStates.of(state).resumable());
		enable(report, state == RunState.FINISHED);
		if (!now.epochs().equals(drawn) || drawnTotal != now.totalEpochs()) {
			drawn = now.epochs();
			drawnTotal = now.totalEpochs();
			draw(Curves.of(now.epochs(), run.classes()), now.totalEpochs());
		}
	}

	private void showChoice(List<MonitoredRun> all, MonitoredRun run) {
		List<String> titles = all.stream().map(MonitoredRun::title).toList();
		if (!titles.equals(List.of(choice.getItems()))) {
			choice.setItems(titles.toArray(String[]::new));
			choice.requestLayout();
		}
		runs = all;
		int index = all.indexOf(run);
		if (choice.getSelectionIndex() != index) {
			choice.select(index);
		}
		shown = run;
	}

	private void showStatus(TrainingSnapshot now, RunState state) {
		String line = now.line();
		String text = switch (state) {
			case FAILED, SILENT, INTERRUPTED -> now.message().isBlank() ? ProjectLabels.state(now.status()) : now.message();
			case FINISHED -> "Finished   \u00b7   " + line;
			case QUEUED -> RunStates.of(state).explanation();
			case RUNNING -> line;
		};
		String shownText = text.replace("&", "&&").replace('\n', ' ');
		if (!shownText.equals(status.getText())) {
			status.setText(shownText);
			status.setToolTipText(text);
		}
		bar.setSelection((int) Math.round(now.fraction() * STEPS));
		int barState = state == RunState.FAILED ? SWT.ERROR : RunStates.of(state).resumable() ? SWT.PAUSED : SWT.NORMAL;
		if (bar.getState() != barState) {
			bar.setState(barState);
		}
	}

	private static void enable(Button button, boolean enabled) {
		if (button.getEnabled() != enabled) {
			button.setEnabled(enabled);
		}
	}

	private void draw(Curves curves, int total) {
		double last = curves.lastEpochShown(total);
		losses.show(curves.losses(), curves.lossRange(), last, x -> curves.tip(x, true));
		dice.show(curves.dice(), DICE_RANGE, last, x -> curves.tip(x, false));
	}

	int points() {
		return losses.points() + dice.points();
	}
}
