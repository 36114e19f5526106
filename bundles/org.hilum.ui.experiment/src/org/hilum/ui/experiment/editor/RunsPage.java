// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.experiment.editor;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Spinner;
import org.eclipse.swt.widgets.Text;
import org.hilum.engine.train.TrainerPreset;
import org.hilum.model.Experiment;
import org.hilum.model.Plan;
import org.hilum.model.PlanConfiguration;
import org.hilum.ui.Accessibility;
import org.hilum.ui.Forms;
import org.hilum.ui.Icons;
import org.hilum.ui.experiment.Messages;
import org.hilum.ui.experiment.executor.ExecutorForm;
import org.hilum.ui.project.Noun;
import org.hilum.ui.project.Presets;
import org.hilum.ui.project.Texts;

/** Page of an experiment's names, its configurations and folds with the states of its runs, its executor and its notes. */
final class RunsPage extends Page {

	private static final int COLUMNS = 2;
	private static final int FOLDS = 5;
	private static final int MOST_PRIORITY = 1000;
	private static final int NOTES_HEIGHT = 70;
	private static final int FIELD_WIDTH = 320;
	private static final List<String> BEFORE_PLANNING = List.of("3d_fullres", "2d");

	/** What the page asks of its editor. */
	interface Host {
		/**
		 * Starts, stops or continues runs.
		 *
		 * @param command what to do
		 * @param runs    the selected runs
		 */
		void run(RunCommand command, List<RunCell> runs);

		/**
		 * Takes over that other runs are selected.
		 *
		 * @param runs the selected runs
		 */
		void selected(List<RunCell> runs);

		/** Makes another experiment that is like this one. */
		void variant();
	}

	/** What the buttons below the matrix do. */
	enum RunCommand {
		/** Starts runs. */
		START,
		/** Stops runs. */
		STOP,
		/** Continues runs. */
		RESUME,
		/** Trains runs for more epochs. */
		EXTEND
	}

	private final ExperimentDraft draft;
	private final Host host;
	private final Text name;
	private final Text modelName;
	private final Combo plans;
	private final RunMatrix matrix;
	private final Label hint;
	private final Button start;
	private final Button stop;
	private final Button resume;
	private final Button extend;
	private final ExecutorForm target;
	private final Spinner priority;
	private final Text notes;
	private boolean unsaved;
	private boolean updating;

	/**
	 * Makes the page.
	 *
	 * @param parent where it goes
	 * @param draft  the experiment
	 * @param host   the editor
	 */
	RunsPage(Composite parent, ExperimentDraft draft, Host host) {
		super(parent, COLUMNS);
		this.draft = draft;
		this.host = host;
		Forms.label(body(), Messages.name);
		name = field("name", text -> draft.change(Messages.RunsPage_rename, "name", e -> e.setName(text.strip())));
		Forms.label(body(), Messages.modelName);
		modelName = field("model name", text -> draft.change(Messages.RunsPage_changeModelName, "model name",
				e -> e.setModelName(text.isBlank() ? null : text.strip())));
		modelName.setToolTipText(Messages.modelNameHelp);
		Forms.label(body(), Messages.RunsPage_plans);
		plans = Forms.choice(body(), "plans", List.of(), this::choosePlans);
		GridDataFactory.swtDefaults().hint(FIELD_WIDTH, SWT.DEFAULT).applyTo(plans);
		heading(Messages.RunsPage_runs, COLUMNS);
		matrix = new RunMatrix(body(), draft, this::selected);
		GridDataFactory.fillDefaults().span(COLUMNS, 1).applyTo(matrix);
		Composite bar = new Composite(body(), SWT.NONE);
		GridLayoutFactory.fillDefaults().numColumns(6).applyTo(bar);
		GridDataFactory.fillDefaults().span(COLUMNS, 1).grab(true, false).applyTo(bar);
		start = action(bar, Messages.RunsPage_start, "start", RunCommand.START);
		stop = action(bar, Messages.RunsPage_stop, "stop", RunCommand.STOP);
		resume = action(bar, Messages.RunsPage_resume, "resume", RunCommand.RESUME);
		extend = action(bar, Messages.RunsPage_extend, "resume", RunCommand.EXTEND);
		extend.setToolTipText(Messages.RunsPage_extendHelp);
		hint = new Label(bar, SWT.NONE);
		hint.setData("name", "hint");
		GridDataFactory.fillDefaults().grab(true, false).align(SWT.FILL, SWT.CENTER).indent(8, 0).applyTo(hint);
		Button variant = Forms.button(bar, Messages.RunsPage_variant, host::variant);
		variant.setImage(Icons.image("new-experiment"));
		variant.setData("name", "variant");
		variant.setToolTipText(Messages.RunsPage_variantHelp);
		heading(Messages.RunsPage_target, COLUMNS);
		target = new ExecutorForm(body(), draft, this::fit);
		GridDataFactory.fillDefaults().span(COLUMNS, 1).grab(true, false).applyTo(target);
		Forms.label(body(), Messages.RunsPage_priority);
		priority = new Spinner(body(), SWT.BORDER);
		priority.setValues(0, -MOST_PRIORITY, MOST_PRIORITY, 0, 1, 10);
		priority.setData("name", "priority");
		priority.addModifyListener(e -> typed(() -> draft.change(Messages.RunsPage_changePriority, "priority",
				one -> one.setPriority(priority.getSelection()))));
		priority.setToolTipText(Messages.RunsPage_priorityHelp);
		GridDataFactory.swtDefaults().applyTo(priority);
		heading(Messages.RunsPage_notes, COLUMNS);
		notes = new Text(body(), SWT.BORDER | SWT.MULTI | SWT.WRAP | SWT.V_SCROLL);
		notes.setData("name", "notes");
		Accessibility.name(notes, Messages.RunsPage_notes);
		// the tab key leaves the field, as it does in the others
		notes.addTraverseListener(e -> e.doit |= e.detail == SWT.TRAVERSE_TAB_NEXT || e.detail == SWT.TRAVERSE_TAB_PREVIOUS);
		notes.addModifyListener(e -> typed(() -> draft.change(Messages.RunsPage_changeNotes, "notes",
				one -> one.setNotes(notes.getText().isBlank() ? null : notes.getText()))));
		GridDataFactory.fillDefaults().span(COLUMNS, 1).grab(true, true).hint(FIELD_WIDTH, NOTES_HEIGHT).applyTo(notes);
	}

	private Text field(String key, Consumer<String> set) {
		Text text = Forms.field(body(), key, value -> typed(() -> set.accept(value)));
		GridDataFactory.swtDefaults().hint(FIELD_WIDTH, SWT.DEFAULT).applyTo(text);
		return text;
	}

	private void typed(Runnable change) {
		if (!updating) {
			change.run();
		}
	}

	private Button action(Composite bar, String text, String icon, RunCommand command) {
		Button button = Forms.button(bar, text, () -> host.run(command, matrix.selection()));
		button.setImage(Icons.image(icon));
		button.setData("name", command);
		return button;
	}

	private void choosePlans(int place) {
		String chosen = plans.getItem(place);
		typed(() -> draft.change(Messages.RunsPage_changePlans, "plans", e -> e.setPlans(chosen)));
	}

	private void selected() {
		enable();
		host.selected(matrix.selection());
	}

	@Override
	void show() {
		updating = true;
		Experiment experiment = draft.experiment();
		Forms.setTextIfChanged(name, Objects.requireNonNullElse(experiment.getName(), ""));
		Forms.setTextIfChanged(modelName, Objects.requireNonNullElse(experiment.getModelName(), ""));
		modelName.setMessage(draft.chosenTrainer().map(TrainerPreset::modelName).orElse(""));
		Set<String> known = new LinkedHashSet<>(draft.project().getPlans().stream().map(Plan::getIdentifier).toList());
		known.add(experiment.getPlans());
		if (!List.of(plans.getItems()).equals(List.copyOf(known))) {
			plans.setItems(known.toArray(String[]::new));
		}
		plans.setText(experiment.getPlans());
		plans.setToolTipText(Presets.of(experiment).map(preset -> Presets.plans(preset, experiment.getPlans())).orElse(null));
		String text = Objects.requireNonNullElse(experiment.getNotes(), "");
		if (!notes.getText().isBlank() || !text.isBlank()) {
			Forms.setTextIfChanged(notes, text.strip());
		}
		target.show();
		if (priority.getSelection() != experiment.getPriority()) {
			priority.setSelection(experiment.getPriority());
		}
		updating = false;
	}

	/**
	 * Shows the states of the runs.
	 *
	 * @param runs  the runs that are asked for
	 * @param dirty whether the draft is not saved
	 */
	void show(List<RunCell> runs, boolean dirty) {
		if (matrix.show(configurations(), folds(), runs)) {
			fit();
		}
		unsaved = dirty;
		enable();
	}

	private void enable() {
		List<RunCell> chosen = matrix.selection();
		start.setEnabled(RunActions.canStart(chosen));
		stop.setEnabled(RunActions.canStop(chosen));
		resume.setEnabled(RunActions.canResume(chosen));
		extend.setEnabled(RunActions.canExtend(chosen));
		String what = matrix.hasSelection() ? NLS.bind(Messages.RunsPage_selected, Texts.count(chosen.size(), Noun.RUN))
				: Messages.RunsPage_allWhenNone;
		hint.setText(unsaved ? what + ". " + Messages.RunsPage_savedFirst : what);
	}

	/** The planned configurations, or the usual ones before planning, and those that are asked for. */
	private List<String> configurations() {
		Experiment experiment = draft.experiment();
		Set<String> names = new LinkedHashSet<>();
		for (Plan plan : draft.project().getPlans()) {
			if (plan.getIdentifier().equals(experiment.getPlans())) {
				plan.getConfigurations().stream().map(PlanConfiguration::getName).forEach(names::add);
			}
		}
		if (names.isEmpty()) {
			names.addAll(BEFORE_PLANNING);
		}
		names.addAll(experiment.getConfigurations());
		return List.copyOf(names);
	}

	private List<Integer> folds() {
		List<Integer> folds = new ArrayList<>();
		for (int fold = 0; fold < FOLDS; fold++) {
			folds.add(fold);
		}
		draft.experiment().getFolds().stream().filter(fold -> fold >= FOLDS).sorted().forEach(folds::add);
		folds.add(-1);
		return folds;
	}

	@Override
	Optional<String> typingProblem() {
		return target.problem();
	}

	@Override
	public boolean setFocus() {
		return name.setFocus();
	}
}
