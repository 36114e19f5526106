// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.experiment.settings;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;
import org.hilum.core.options.OptionValues;
import org.hilum.evaluation.study.MetricGuide;
import org.hilum.ui.Accessibility;
import org.hilum.ui.experiment.InputForm;
import org.hilum.ui.experiment.Messages;
import org.hilum.ui.options.OptionForm;
import org.hilum.ui.options.OptionFormModel;

/** Asks what is segmented and what matters, and shows which metrics are proposed and why. */
final class GuideDialog extends InputForm {

	private static final int WIDTH = 620;
	private static final int QUESTIONS = 420;
	private static final int ADVICE = 140;

	private final OptionFormModel answers = new OptionFormModel(MetricGuide.OPTIONS, OptionValues.NONE);
	private Text advice;

	/**
	 * Makes the dialog.
	 *
	 * @param shell the window it belongs to
	 */
	GuideDialog(Shell shell) {
		super(shell, Messages.GuideDialog_title);
	}

	@Override
	protected int width() {
		return WIDTH;
	}

	@Override
	protected void createFields(Composite fields) {
		OptionForm form = new OptionForm(fields, answers);
		GridDataFactory.fillDefaults().span(2, 1).grab(true, true).hint(WIDTH, QUESTIONS).applyTo(form);
		advice = new Text(fields, SWT.BORDER | SWT.MULTI | SWT.WRAP | SWT.V_SCROLL | SWT.READ_ONLY);
		advice.setData("name", "advice");
		Accessibility.name(advice, Messages.GuideDialog_title);
		GridDataFactory.fillDefaults().span(2, 1).grab(true, true).hint(WIDTH, ADVICE).applyTo(advice);
		answers.addListener(this::check);
	}

	@Override
	protected void checked() {
		Stream<String> metrics = proposed().stream().map(a -> (a.metric().isEmpty() ? "" : a.metric() + ": ") + a.reason());
		advice.setText(Stream.concat(metrics, settings().texts().entrySet().stream().map(e -> "--" + e.getKey() + " "
				+ e.getValue())).collect(Collectors.joining(Text.DELIMITER)));
	}

	@Override
	protected Optional<String> problem() {
		return answers.problem();
	}

	private List<MetricGuide.Advice> proposed() {
		return MetricGuide.propose(answers.chosen());
	}

	/** {@return the metrics that are proposed} */
	List<String> metrics() {
		return MetricGuide.selection(proposed());
	}

	/** {@return the options that are proposed} */
	OptionValues settings() {
		return MetricGuide.settings(answers.chosen());
	}
}
