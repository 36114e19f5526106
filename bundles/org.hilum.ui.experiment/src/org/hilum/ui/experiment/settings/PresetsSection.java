// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.experiment.settings;

import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.eclipse.jface.dialogs.InputDialog;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.window.Window;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.hilum.core.HilumException;
import org.hilum.core.options.OptionValues;
import org.hilum.model.Experiment;
import org.hilum.model.Preset;
import org.hilum.model.Project;
import org.hilum.runs.project.Experiments;
import org.hilum.runs.project.edit.ProjectEdits;
import org.hilum.ui.Forms;
import org.hilum.ui.experiment.Messages;
import org.hilum.ui.experiment.ProjectChanges;
import org.hilum.ui.experiment.settings.PartTable.Column;
import org.hilum.ui.problem.Problem;
import org.hilum.ui.problem.ProblemDialog;

/** The presets of trainers that a project keeps, with what makes, renames and deletes them. */
final class PresetsSection extends Composite {

	private final ProjectChanges changes;
	private final PartTable<Preset> table;
	private final Button add;

	/**
	 * Makes the section.
	 *
	 * @param parent  where it goes
	 * @param changes changes the project
	 */
	PresetsSection(Composite parent, ProjectChanges changes) {
		super(parent, SWT.NONE);
		Forms.styled(this);
		this.changes = changes;
		GridLayoutFactory.fillDefaults().applyTo(this);
		table = new PartTable<>(this, Messages.PresetsSection_heading, List.of(
				new Column<>(Messages.column_name, 170, Preset::getName),
				new Column<>(Messages.PresetsSection_trainer, 190, Preset::getTrainer),
				new Column<>(Messages.PresetsSection_options, 270, PresetsSection::options),
				new Column<>(Messages.PresetsSection_usedBy, 200, this::usedBy)), Preset::getUuid, () -> {});
		GridDataFactory.fillDefaults().grab(true, false).applyTo(table);
		add = table.button(Messages.PresetsSection_new, this::add);
		table.buttonOfSelection(Messages.PresetsSection_rename, this::rename);
		table.buttonOfSelection(Messages.PresetsSection_delete,
				preset -> changes.store(ProjectEdits.removePreset(preset.getName())));
	}

	private static String options(Preset preset) {
		return new TreeMap<>(preset.getOptions().map()).entrySet().stream().map(e -> e.getKey() + " " + e.getValue())
				.collect(Collectors.joining(", "));
	}

	private String usedBy(Preset preset) {
		return project().getExperiments().stream().filter(e -> preset.getName().equals(e.getTrainer()))
				.map(Experiment::getName).collect(Collectors.joining(", "));
	}

	private Project project() {
		return changes.project().model();
	}

	private void add() {
		PresetDialog dialog = new PresetDialog(changes.shell(), project());
		if (dialog.open() == Window.OK) {
			Experiment experiment = dialog.experiment();
			try {
				OptionValues values = Experiments.options(experiment);
				changes.store(ProjectEdits.savePreset(dialog.name(), experiment.getTrainer(), values));
			} catch (HilumException e) {
				ProblemDialog.open(changes.shell(), Problem.of(e));
			}
		}
	}

	private void rename(Preset preset) {
		InputDialog dialog = new InputDialog(changes.shell(), Messages.PresetsSection_renameTitle,
				Messages.PresetsSection_renameText, preset.getName(), text -> text.strip().equals(preset.getName()) ? null
						: PresetDialog.problem(project(), text.strip()).orElse(null));
		if (dialog.open() == Window.OK) {
			changes.store(ProjectEdits.renamePreset(preset.getName(), dialog.getValue().strip()));
		}
	}

	/** Shows what the project has now. */
	void show() {
		table.show(project().getPresets());
		add.setEnabled(!project().getExperiments().isEmpty());
	}

	@Override
	public boolean setFocus() {
		return table.setFocus();
	}
}
