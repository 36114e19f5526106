// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.experiment.settings;

import java.util.List;
import java.util.Optional;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Shell;
import org.hilum.model.Experiment;
import org.hilum.model.Project;
import org.hilum.runs.project.ProjectPresets;
import org.hilum.ui.Forms;
import org.hilum.ui.experiment.InputForm;
import org.hilum.ui.experiment.Messages;

/** Asks for the name of a new preset and for the experiment whose trainer and options it gets. */
final class PresetDialog extends InputForm {

	private final Project project;
	private final List<Experiment> experiments;
	private String name = "";
	private int chosen;

	/**
	 * Makes the dialog.
	 *
	 * @param shell   the window it belongs to
	 * @param project the project, with an experiment at least
	 */
	PresetDialog(Shell shell, Project project) {
		super(shell, Messages.PresetDialog_title);
		this.project = project;
		this.experiments = project.getExperiments();
	}

	@Override
	protected void createFields(Composite fields) {
		Forms.label(fields, Messages.name);
		Forms.field(fields, "preset name", text -> {
			name = text.strip();
			check();
		});
		Forms.label(fields, Messages.PresetDialog_experiment);
		Combo combo = Forms.choice(fields, "preset experiment", experiments.stream().map(Experiment::getName).toList(),
				place -> chosen = place);
		combo.select(0);
	}

	@Override
	protected Optional<String> problem() {
		return problem(project, name);
	}

	/**
	 * {@return why a project cannot get a preset of a name}
	 *
	 * @param project the project
	 * @param name    the name
	 */
	static Optional<String> problem(Project project, String name) {
		return name.isEmpty() ? Optional.of(Messages.PresetDialog_noName) : ProjectPresets.problem(name)
				.or(() -> ProjectPresets.find(project, name).map(_ -> NLS.bind(Messages.PresetDialog_taken, name)));
	}

	/** {@return the name} */
	String name() {
		return name;
	}

	/** {@return the experiment} */
	Experiment experiment() {
		return experiments.get(chosen);
	}
}
