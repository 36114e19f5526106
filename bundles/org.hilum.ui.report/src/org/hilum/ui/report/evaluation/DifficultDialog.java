// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.report.evaluation;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.jface.dialogs.IDialogConstants;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.events.SelectionListener;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;
import org.hilum.core.HilumException;
import org.hilum.core.report.Report;
import org.hilum.evaluation.EvaluationSummary;
import org.hilum.nnunet.plan.Split;
import org.hilum.runs.splits.DifficultCases;
import org.hilum.ui.Forms;
import org.hilum.ui.PlainDialog;
import org.hilum.ui.buttons.StandardButtons;
import org.hilum.ui.project.Texts;

/** Asks which cases are difficult and in which folds they are always trained with; shows what comes of it. */
final class DifficultDialog extends PlainDialog {

	private static final String LEAST = "0.1";
	private static final int WIDTH = 440;
	private static final int HEIGHT = 120;

	private final List<Path> summaries;
	private final List<Split> current;
	private final List<String> metrics;
	private final List<Button> folds = new ArrayList<>();
	private Combo metric;
	private Text threshold;
	private Text result;
	private List<Split> next = List.of();

	/**
	 * Makes the dialog.
	 *
	 * @param shell   its parent
	 * @param sources the evaluations
	 * @param current the folds that trainings use
	 */
	DifficultDialog(Shell shell, List<Report.Source> sources, List<Split> current) {
		super(shell, Messages.DifficultDialog_title, 2);
		summaries = sources.stream().flatMap(s -> s.summaries().stream()).toList();
		this.current = current;
		Set<String> names = new LinkedHashSet<>(List.of("Dice", "IoU"));
		summaries.forEach(file -> EvaluationSummary.read(file).cases().stream().flatMap(c -> c.metrics().values().stream())
				.forEach(m -> names.addAll(m.values().keySet())));
		metrics = List.copyOf(names);
	}

	@Override
	protected void fill(Composite area) {
		Forms.label(area, Messages.DifficultDialog_metric);
		metric = Forms.choice(area, "difficult metric", metrics, _ -> update());
		metric.select(0);
		Forms.label(area, Messages.DifficultDialog_threshold);
		threshold = Forms.field(area, "difficult threshold", _ -> update());
		threshold.setToolTipText(Messages.DifficultDialog_thresholdHelp);
		Forms.label(area, Messages.DifficultDialog_folds);
		Composite boxes = new Composite(area, SWT.NONE);
		GridLayoutFactory.fillDefaults().numColumns(Math.max(1, Math.min(10, current.size()))).applyTo(boxes);
		for (int i = 0; i < current.size(); i++) {
			Button box = new Button(boxes, SWT.CHECK);
			box.setText(String.valueOf(i));
			box.setData("name", "difficult fold " + i);
			box.setSelection(true);
			box.addSelectionListener(SelectionListener.widgetSelectedAdapter(_ -> update()));
			folds.add(box);
		}
		result = new Text(area, SWT.MULTI | SWT.WRAP | SWT.READ_ONLY | SWT.V_SCROLL | SWT.BORDER);
		result.setData("name", "difficult cases");
		GridDataFactory.fillDefaults().span(2, 1).grab(true, true).hint(WIDTH, HEIGHT).applyTo(result);
	}

	@Override
	protected void createButtonsForButtonBar(Composite parent) {
		createButton(parent, IDialogConstants.OK_ID, Messages.DifficultDialog_apply, true);
		createButton(parent, IDialogConstants.CANCEL_ID, StandardButtons.cancel(), false);
		threshold.setText(LEAST);
	}

	private void update() {
		Button ok = getButton(IDialogConstants.OK_ID);
		if (ok == null) {
			return;
		}
		ok.setEnabled(false);
		List<Integer> chosen = new ArrayList<>();
		for (int i = 0; i < folds.size(); i++) {
			if (folds.get(i).getSelection()) {
				chosen.add(i);
			}
		}
		try {
			String name = metrics.get(metric.getSelectionIndex());
			Map<String, Double> difficult = DifficultCases.of(summaries, name, Double.parseDouble(Texts.typed(threshold
					.getText())));
			String found = difficult.entrySet().stream().map(e -> Texts.format("%s (%.4g)", e.getKey(), e
					.getValue()))
					.collect(Collectors.joining(", "));
			next = chosen.isEmpty() ? current : DifficultCases.trained(current, difficult.keySet(), chosen);
			long moved = moved();
			result.setText(NLS.bind(Messages.DifficultDialog_found, new Object[] { difficult.size(), moved, found }));
			ok.setEnabled(moved > 0);
		} catch (NumberFormatException _) {
			result.setText(Messages.DifficultDialog_noNumber);
		} catch (HilumException e) {
			result.setText(e.what() + ". " + e.remedy());
		}
	}

	/** {@return how many cases of folds leave their validation} */
	private long moved() {
		long count = 0;
		for (int i = 0; i < current.size(); i++) {
			count += current.get(i).val().size() - next.get(i).val().size();
		}
		return count;
	}

	/** {@return the folds in which difficult cases are trained with} */
	List<Split> folds() {
		return next;
	}
}
