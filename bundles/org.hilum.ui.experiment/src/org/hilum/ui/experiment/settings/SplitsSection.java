// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.experiment.settings;

import java.util.List;
import java.util.Map;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.window.Window;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.hilum.model.Project;
import org.hilum.model.SplitRequest;
import org.hilum.nnunet.plan.Split;
import org.hilum.runs.project.ProjectSplits;
import org.hilum.runs.project.edit.ProjectEdits;
import org.hilum.ui.Accessibility;
import org.hilum.ui.Forms;
import org.hilum.ui.buttons.StandardButtons;
import org.hilum.ui.experiment.Messages;
import org.hilum.ui.experiment.ProjectChanges;
import org.hilum.ui.experiment.settings.PartTable.Column;
import org.hilum.ui.project.OpenProjects;
import org.hilum.ui.project.ProjectLabels;
import org.hilum.ui.project.Texts;

/** The divisions into folds that a project keeps, with the cases of each fold, and what puts one to use. */
final class SplitsSection extends Composite {

	private static final int LIST_HEIGHT = 110;
	private static final int NAME_WIDTH = 210;

	private final ProjectChanges changes;
	private final PartTable<SplitRequest> table;
	private final Combo fold;
	private final Label trainingTitle;
	private final Label validationTitle;
	private final org.eclipse.swt.widgets.List training;
	private final org.eclipse.swt.widgets.List validation;
	private final FoldsJob job;
	private Map<String, FoldsJob.Folds> folds = Map.of();

	/**
	 * Makes the section.
	 *
	 * @param parent  where it goes
	 * @param changes changes the project
	 */
	SplitsSection(Composite parent, ProjectChanges changes) {
		super(parent, SWT.NONE);
		Forms.styled(this);
		this.changes = changes;
		GridLayoutFactory.fillDefaults().applyTo(this);
		table = new PartTable<>(this, Messages.SplitsSection_heading, List.of(
				new Column<>(Messages.column_name, NAME_WIDTH, SplitRequest::getName),
				new Column<>(Messages.SplitsSection_division, 330, SplitsSection::division),
				new Column<>(Messages.SplitsSection_use, 290, this::use)), SplitRequest::getUuid, this::showFolds);
		GridDataFactory.fillDefaults().grab(true, false).applyTo(table);
		table.button(Messages.SplitsSection_new, this::add);
		table.buttonOfSelection(Messages.SplitsSection_apply, this::apply);
		table.buttonOfSelection(Messages.SplitsSection_delete, split -> changes.store(ProjectEdits.removeSplit(split.getUuid())));
		Composite cases = new Composite(this, SWT.NONE);
		GridLayoutFactory.fillDefaults().numColumns(3).spacing(12, 4).applyTo(cases);
		GridDataFactory.fillDefaults().grab(true, false).applyTo(cases);
		Forms.label(cases, Messages.SplitsSection_fold);
		trainingTitle = Forms.label(cases, "");
		validationTitle = Forms.label(cases, "");
		GridDataFactory.fillDefaults().grab(true, false).applyTo(trainingTitle);
		GridDataFactory.fillDefaults().grab(true, false).applyTo(validationTitle);
		fold = Forms.choice(cases, "split fold", List.of(), _ -> showCases());
		GridDataFactory.swtDefaults().align(SWT.BEGINNING, SWT.BEGINNING).hint(NAME_WIDTH, SWT.DEFAULT).applyTo(fold);
		training = list(cases, "training cases", Messages.SplitsSection_trainingList);
		validation = list(cases, "validation cases", Messages.SplitsSection_validationList);
		job = new FoldsJob(found -> getDisplay().asyncExec(() -> found(found)));
	}

	private static org.eclipse.swt.widgets.List list(Composite parent, String key, String name) {
		org.eclipse.swt.widgets.List list = new org.eclipse.swt.widgets.List(parent, SWT.BORDER | SWT.V_SCROLL | SWT.SINGLE);
		list.setData("name", key);
		Accessibility.name(list, name);
		GridDataFactory.fillDefaults().grab(true, false).hint(NAME_WIDTH, LIST_HEIGHT).applyTo(list);
		return list;
	}

	private Project project() {
		return changes.project().model();
	}

	private static String division(SplitRequest split) {
		return split.getFile() == null || split.getFile().isBlank()
				? NLS.bind(Messages.SplitsSection_random, split.getFolds(), split.getSeed())
				: NLS.bind(Messages.SplitsSection_file, split.getFile());
	}

	private String use(SplitRequest split) {
		FoldsJob.Folds known = folds.get(split.getUuid());
		return known == null ? "" : !known.problem().isEmpty() ? known.problem()
				: known.inUse() ? Messages.SplitsSection_inUse : "";
	}

	private void add() {
		SplitDialog dialog = new SplitDialog(changes.shell(), project());
		if (dialog.open() == Window.OK) {
			changes.store(ProjectEdits.addSplit(dialog.split()));
		}
	}

	private void apply(SplitRequest split) {
		long trained = project().getRuns().stream().filter(run -> !run.getFolder().endsWith("fold_all")).count();
		boolean known = folds.containsKey(split.getUuid()) && folds.get(split.getUuid()).inUse();
		if (known || trained == 0 || StandardButtons.ask(changes.shell(), Messages.SplitsSection_applyTitle,
				Texts.counted(trained, Messages.SplitsSection_replaceOne, Messages.SplitsSection_replace, trained))) {
			String name = split.getName();
			if (changes.work(() -> ProjectSplits.apply(changes.project().folder(), name, true))) {
				OpenProjects.get().reloadLater(changes.project());
			}
		}
	}

	/** Shows what the project has now; folds follow when they were worked out. */
	void show() {
		table.show(project().getSplits());
		job.request(changes.project());
	}

	private void found(Map<String, FoldsJob.Folds> found) {
		if (!isDisposed()) {
			folds = found;
			table.show(project().getSplits());
			showFolds();
		}
	}

	private FoldsJob.Folds chosen() {
		return table.selected().map(split -> folds.get(split.getUuid())).orElse(FoldsJob.Folds.NONE);
	}

	private void showFolds() {
		List<Split> now = chosen() == null ? List.of() : chosen().folds();
		int before = Math.max(0, fold.getSelectionIndex());
		String[] names = new String[now.size()];
		for (int i = 0; i < names.length; i++) {
			names[i] = ProjectLabels.fold(i);
		}
		fold.setItems(names);
		if (names.length > 0) {
			fold.select(Math.min(before, names.length - 1));
		}
		showCases();
	}

	private void showCases() {
		List<Split> now = chosen() == null ? List.of() : chosen().folds();
		int place = fold.getSelectionIndex();
		Split split = place >= 0 && place < now.size() ? now.get(place) : new Split(List.of(), List.of());
		training.setItems(split.train().toArray(String[]::new));
		validation.setItems(split.val().toArray(String[]::new));
		trainingTitle.setText(NLS.bind(Messages.SplitsSection_training, split.train().size()));
		validationTitle.setText(NLS.bind(Messages.SplitsSection_validation, split.val().size()));
	}
}
