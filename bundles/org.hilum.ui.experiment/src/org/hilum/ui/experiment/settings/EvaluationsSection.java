// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.experiment.settings;

import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.hilum.model.EvaluationRequest;
import org.hilum.model.Experiment;
import org.hilum.model.Project;
import org.hilum.runs.project.edit.ProjectEdits;
import org.hilum.ui.Forms;
import org.hilum.ui.experiment.Messages;
import org.hilum.ui.experiment.ProjectChanges;
import org.hilum.ui.experiment.settings.PartTable.Column;

/** The evaluations that a project asks for. */
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
				new Column<>(Messages.EvaluationsSection_predictions, 250, this::predictions),
				new Column<>(Messages.EvaluationsSection_references, 190, EvaluationsSection::references),
				new Column<>(Messages.EvaluationsSection_metrics, 180, EvaluationsSection::metrics)),
				EvaluationRequest::getUuid, () -> {});
		GridDataFactory.fillDefaults().grab(true, false).applyTo(table);
		table.buttonOfSelection(Messages.EvaluationsSection_delete,
				evaluation -> changes.store(ProjectEdits.removeEvaluation(evaluation.getUuid())));
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

	/** Shows what the project has now. */
	void show() {
		table.show(project().getEvaluations());
	}
}
