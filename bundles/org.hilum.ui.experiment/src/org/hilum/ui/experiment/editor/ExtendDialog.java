// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.experiment.editor;

import java.util.Optional;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;
import org.hilum.engine.train.TrainingOptions;
import org.hilum.ui.Forms;
import org.hilum.ui.experiment.InputForm;
import org.hilum.ui.experiment.Messages;
import org.hilum.ui.options.OptionTexts;
import org.hilum.ui.project.Noun;
import org.hilum.ui.project.Texts;

/** Asks to how many epochs trained runs are to be extended. */
final class ExtendDialog extends InputForm {

	private final int runs;
	private final int trained;
	private String typed;

	/**
	 * Makes the dialog.
	 *
	 * @param shell   the window it belongs to
	 * @param runs    number of the runs
	 * @param trained the fewest epochs that one of them has had
	 * @param wanted  the epochs that the experiment asks for
	 */
	ExtendDialog(Shell shell, int runs, int trained, int wanted) {
		super(shell, Messages.ExtendDialog_title);
		this.runs = runs;
		this.trained = trained;
		this.typed = String.valueOf(wanted > trained ? wanted : 2 * Math.max(1, trained));
	}

	@Override
	protected void createFields(Composite fields) {
		Label text = new Label(fields, SWT.WRAP);
		text.setText(NLS.bind(Messages.ExtendDialog_text, Texts.count(runs, Noun.RUN), trained));
		GridDataFactory.fillDefaults().span(2, 1).grab(true, false).hint(width(), SWT.DEFAULT).applyTo(text);
		Forms.label(fields, Messages.ExtendDialog_epochs);
		Text field = Forms.field(fields, "extended epochs", value -> {
			typed = value.strip();
			check();
		});
		field.setText(typed);
		field.selectAll();
	}

	@Override
	protected Optional<String> problem() {
		boolean number = typed.matches("\\d{1,7}");
		if (!number || TrainingOptions.EPOCHS.problem(epochs()).isPresent()) {
			return Optional.of(NLS.bind(Messages.ExtendDialog_noNumber, OptionTexts.range(TrainingOptions.EPOCHS)));
		}
		return epochs() > trained ? Optional.empty() : Optional.of(Texts.counted(trained,
				Messages.ExtendDialog_tooFewOne, Messages.ExtendDialog_tooFew, trained));
	}

	/** {@return the epochs in all} */
	int epochs() {
		return Integer.parseInt(typed);
	}
}
