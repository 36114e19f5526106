// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.experiment.editor;

import java.util.List;
import java.util.Optional;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;
import org.hilum.engine.train.TrainerPreset;
import org.hilum.model.Experiment;
import org.hilum.model.Project;
import org.hilum.runs.project.ExperimentVariants;
import org.hilum.runs.project.Experiments;
import org.hilum.runs.project.validation.ProjectProblem;
import org.hilum.runs.project.validation.ProjectValidation;
import org.hilum.ui.Forms;
import org.hilum.ui.experiment.InputForm;
import org.hilum.ui.experiment.Messages;
import org.hilum.ui.options.OptionForm;
import org.hilum.ui.options.OptionFormModel;

/** Asks for the name of a new experiment that is like another one, and for the values that are changed in it. */
public final class VariantDialog extends InputForm {

	private static final int WIDTH = 720;
	private static final int HEIGHT = 340;

	private final Project project;
	private final Experiment base;
	private final OptionFormModel options;
	private String name;
	private Text modelName;

	/**
	 * Makes the dialog.
	 *
	 * @param shell   the window it belongs to
	 * @param project the project
	 * @param base    the other experiment, whose trainer is known
	 */
	public VariantDialog(Shell shell, Project project, Experiment base) {
		super(shell, Messages.VariantDialog_title);
		this.project = project;
		this.base = base;
		TrainerPreset preset = Experiments.preset(project, base);
		options = new OptionFormModel(preset.definition().options(), preset.complete(Experiments.options(project, base)));
		name = ExperimentVariants.name(project, base.getName());
	}

	@Override
	protected int width() {
		return WIDTH;
	}

	@Override
	protected void createFields(Composite fields) {
		Label like = Forms.label(fields, NLS.bind(Messages.VariantDialog_like, base.getName()).replace("&", "&&"));
		GridDataFactory.fillDefaults().span(2, 1).applyTo(like);
		Forms.label(fields, Messages.name);
		Text field = Forms.field(fields, "variant name", text -> {
			name = text.strip();
			check();
		});
		Forms.label(fields, Messages.modelName);
		modelName = new Text(fields, SWT.BORDER | SWT.READ_ONLY);
		modelName.setData("name", "variant model name");
		modelName.setToolTipText(Messages.modelNameHelp);
		GridDataFactory.fillDefaults().grab(true, false).applyTo(modelName);
		OptionForm form = new OptionForm(fields, options);
		GridDataFactory.fillDefaults().span(2, 1).grab(true, true).hint(WIDTH, HEIGHT).applyTo(form);
		options.addListener(this::check);
		field.setText(name);
		field.selectAll();
	}

	@Override
	protected void checked() {
		modelName.setText(Optional.ofNullable(experiment().getModelName()).orElse(""));
	}

	@Override
	protected Optional<String> problem() {
		return options.problem().or(() -> problems().stream().filter(ProjectProblem::isError).findFirst().map(
				ProjectProblem::text));
	}

	private List<ProjectProblem> problems() {
		Experiment variant = experiment();
		Optional<ProjectProblem> named = DraftValidation.name(project, variant);
		return named.isPresent() ? List.of(named.get()) : ProjectValidation.check(project, variant);
	}

	/** {@return the new experiment; it belongs to no project} */
	public Experiment experiment() {
		return ExperimentVariants.like(project, base, name, options.chosen());
	}
}
