// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.experiment.settings;

import java.util.Optional;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Spinner;
import org.eclipse.swt.widgets.Text;
import org.hilum.model.CaseSplit;
import org.hilum.model.HilumFactory;
import org.hilum.model.Project;
import org.hilum.model.SplitRequest;
import org.hilum.nnunet.plan.Splits;
import org.hilum.runs.project.PartNames;
import org.hilum.ui.Forms;
import org.hilum.ui.experiment.InputForm;
import org.hilum.ui.experiment.Messages;
import org.hilum.ui.project.ProjectTree;

/** Asks for the name of a new split, its number of folds and the seed of the random division. */
final class SplitDialog extends InputForm {

	private static final int FEWEST = 2;

	private final Project project;
	private final int cases;
	private final SplitRequest split = HilumFactory.eINSTANCE.createSplitRequest();
	private String seed = String.valueOf(split.getSeed());

	/**
	 * Makes the dialog.
	 *
	 * @param shell   the window it belongs to
	 * @param project the project
	 */
	SplitDialog(Shell shell, Project project) {
		super(shell, Messages.SplitDialog_title);
		this.project = project;
		this.cases = ProjectTree.count(project, CaseSplit.TRAIN);
		split.setName("");
		split.setFolds(Math.max(FEWEST, Math.min(Splits.FOLDS, cases)));
	}

	@Override
	protected void createFields(Composite fields) {
		Forms.label(fields, Messages.name);
		Forms.field(fields, "split name", text -> {
			split.setName(text.strip());
			check();
		});
		Forms.label(fields, Messages.SplitDialog_folds);
		Spinner folds = new Spinner(fields, SWT.BORDER);
		folds.setData("name", "split folds");
		folds.setValues(split.getFolds(), FEWEST, Math.max(FEWEST, cases), 0, 1, 5);
		folds.addModifyListener(e -> {
			split.setFolds(folds.getSelection());
			check();
		});
		GridDataFactory.swtDefaults().applyTo(folds);
		Forms.label(fields, Messages.SplitDialog_seed);
		Text field = Forms.field(fields, "split seed", text -> {
			seed = text.strip();
			check();
		});
		field.setText(seed);
		field.setToolTipText(Messages.SplitDialog_seedHelp);
	}

	@Override
	protected Optional<String> problem() {
		if (split.getName().isEmpty()) {
			return Optional.of(Messages.SplitDialog_noName);
		}
		Optional<String> problem = PartNames.problem(PartNames.SPLIT, split.getName(), project.getSplits().stream()
				.map(SplitRequest::getName));
		if (problem.isPresent()) {
			return problem.map(text -> text + ". " + PartNames.REMEDY);
		}
		if (cases < FEWEST) {
			return Optional.of(Messages.SplitDialog_fewCases);
		}
		return seed.matches("-?\\d{1,9}") ? Optional.empty() : Optional.of(Messages.SplitDialog_badSeed);
	}

	/** {@return the split; it belongs to no project} */
	SplitRequest split() {
		split.setSeed(Integer.parseInt(seed));
		return split;
	}
}
