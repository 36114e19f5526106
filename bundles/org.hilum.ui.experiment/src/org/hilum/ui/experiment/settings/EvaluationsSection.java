// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.experiment.settings;

import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.window.Window;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.hilum.model.Evaluation;
import org.hilum.model.EvaluationRequest;
import org.hilum.model.Experiment;
import org.hilum.model.Project;
import org.hilum.runs.project.edit.ProjectEdits;
import org.hilum.runs.project.validation.ProjectProblem;
import org.hilum.ui.Forms;
import org.hilum.ui.experiment.Messages;
import org.hilum.ui.experiment.ProjectChanges;
import org.hilum.ui.experiment.settings.PartTable.Column;
import org.hilum.ui.project.Texts;

/** The evaluations that a project asks for, with what makes, changes, carries out and deletes them. */
final class EvaluationsSection extends Composite {

	private final ProjectChanges changes;
	private final PartTable<EvaluationRequest> table;

	/**
	 * Makes the section.
	 *
	 * @param parent  where it goes
	 * @param changes changes the project
	 */
	EvaluationsSection(Composite parent, ProjectChanges changes) {
		super(parent, SWT.NONE);
		Forms.styled(this);
		this.changes = changes;
		GridLayoutFactory.fillDefaults().applyTo(this);
		table = new PartTable<>(this, Messages.EvaluationsSection_heading, List.of(
				new Column<>(Messages.column_name, 210, EvaluationRequest::getName),
				new Column<>(Messages.EvaluationsSection_predictions, 210, this::predictions),
				new Column<>(Messages.EvaluationsSection_references, 150, EvaluationsSection::references),
				new Column<>(Messages.EvaluationsSection_metrics, 130, EvaluationsSection::metrics),
				new Column<>(Messages.EvaluationsSection_results, 230, this::results)),
				EvaluationRequest::getUuid, () -> {});
		GridDataFactory.fillDefaults().grab(true, false).applyTo(table);
		table.button(Messages.EvaluationsSection_new, this::add);
		table.buttonOfSelection(Messages.EvaluationsSection_edit, this::edit);
		table.buttonOfSelection(Messages.EvaluationsSection_carryOut,
				evaluation -> new EvaluationJob(changes.project(), evaluation).schedule());
		table.buttonOfSelection(Messages.EvaluationsSection_delete,
				evaluation -> changes.store(ProjectEdits.removeEvaluation(evaluation.getUuid())));
	}

	private void add() {
		EvaluationDialog dialog = new EvaluationDialog(changes.shell(), Messages.EvaluationDialog_title, project(), null);
		if (dialog.open() == Window.OK) {
			changes.store(ProjectEdits.addEvaluation(dialog.evaluation()));
		}
	}

	private void edit(EvaluationRequest evaluation) {
		EvaluationDialog dialog = new EvaluationDialog(changes.shell(), Messages.EvaluationDialog_editTitle, project(),
				evaluation);
		if (dialog.open() == Window.OK) {
			changes.store(ProjectEdits.replaceEvaluation(dialog.evaluation()));
		}
	}

	private Project project() {
		return changes.project().model();
	}

	private String predictions(EvaluationRequest evaluation) {
		return evaluation.getPredictions() != null ? evaluation.getPredictions()
				: evaluation.getExperiments().stream().map(this::experiment).collect(Collectors.joining(", "));
	}

	private String experiment(String uuid) {
		return project().getExperiments().stream().filter(e -> Objects.equals(uuid, e.getUuid())).map(Experiment::getName)
				.findFirst().orElse(uuid);
	}

	private static String references(EvaluationRequest evaluation) {
		return evaluation.getReferences().isEmpty() ? Messages.EvaluationsSection_labels
				: String.join(", ", evaluation.getReferences());
	}

	private static String metrics(EvaluationRequest evaluation) {
		return evaluation.getMetrics().isEmpty() ? Messages.EvaluationsSection_all
				: String.join(", ", evaluation.getMetrics());
	}

	/** The problem that keeps it from being carried out, or what was found the last time. */
	private String results(EvaluationRequest evaluation) {
		return changes.project().problems(evaluation.getUuid()).stream().findFirst().map(ProjectProblem::message)
				.orElseGet(() -> evaluation.getResults().isEmpty() ? Messages.EvaluationsSection_none
						: evaluation.getResults().stream().map(EvaluationsSection::result).collect(Collectors.joining(", ")));
	}

	private static String result(Evaluation result) {
		return NLS.bind(Messages.EvaluationsSection_dice, result.getName(), Texts.dice(result.getMeanForegroundDice()));
	}

	/** Shows what the project has now. */
	void show() {
		table.show(project().getEvaluations());
	}
}
