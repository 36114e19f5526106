// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.experiment.editor;

import java.util.List;
import java.util.Optional;
import org.eclipse.jface.fieldassist.FieldDecorationRegistry;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.ScrolledComposite;
import org.eclipse.swt.events.ControlListener;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.hilum.runs.estimate.TrainingEstimate;
import org.hilum.runs.project.validation.ProjectProblem;
import org.hilum.ui.Fonts;
import org.hilum.ui.Forms;
import org.hilum.ui.ThemeColors;
import org.hilum.ui.experiment.Messages;

/** One page of the editor of an experiment: a line with the first problem, and what the page is for below it. */
abstract class Page extends Composite {

	private final Label problemImage;
	private final Label problem;
	private final Label estimate;
	private List<ProjectProblem> problems = List.of();
	private final ScrolledComposite scrolled;
	private final Composite body;

	/**
	 * Makes a page.
	 *
	 * @param parent  where it goes
	 * @param columns columns of the grid of its body
	 */
	Page(Composite parent, int columns) {
		super(parent, SWT.NONE);
		Forms.styled(this);
		setBackgroundMode(SWT.INHERIT_DEFAULT);
		ThemeColors.follow(this, () -> {
			// the dark style sheet has the ground of forms
			if (!ThemeColors.isDark(getDisplay())) {
				setBackground(getDisplay().getSystemColor(SWT.COLOR_WIDGET_BACKGROUND));
			}
		});
		GridLayoutFactory.fillDefaults().spacing(0, 0).applyTo(this);
		Composite head = new Composite(this, SWT.NONE);
		GridLayoutFactory.fillDefaults().numColumns(2).margins(14, 6).spacing(6, 2).applyTo(head);
		GridDataFactory.fillDefaults().grab(true, false).applyTo(head);
		problemImage = new Label(head, SWT.NONE);
		GridDataFactory.swtDefaults().hint(16, 16).applyTo(problemImage);
		problem = new Label(head, SWT.NONE);
		problem.setData("name", "problem");
		GridDataFactory.fillDefaults().grab(true, false).applyTo(problem);
		new Label(head, SWT.NONE);
		estimate = new Label(head, SWT.NONE);
		estimate.setData("name", "estimate");
		ThemeColors.quieten(estimate);
		GridDataFactory.fillDefaults().grab(true, false).applyTo(estimate);
		scrolled = new ScrolledComposite(this, SWT.V_SCROLL | SWT.H_SCROLL);
		scrolled.setExpandHorizontal(true);
		scrolled.setExpandVertical(true);
		scrolled.setShowFocusedControl(true);
		GridDataFactory.fillDefaults().grab(true, true).applyTo(scrolled);
		body = new Composite(scrolled, SWT.NONE);
		GridLayoutFactory.fillDefaults().numColumns(columns).margins(14, 6).spacing(12, 8).applyTo(body);
		scrolled.setContent(body);
		scrolled.addControlListener(ControlListener.controlResizedAdapter(e -> fit()));
	}

	/** {@return where the widgets of the page go} */
	final Composite body() {
		return body;
	}

	/** Adds a heading over all columns of the body. */
	final void heading(String text, int columns) {
		Label label = new Label(body, SWT.NONE);
		label.setText(text);
		label.setFont(Fonts.heading());
		GridDataFactory.fillDefaults().span(columns, 1).indent(0, 6).applyTo(label);
	}

	/** Lays the body out again and sets the size that scrolls. */
	final void fit() {
		body.layout(true, true);
		scrolled.setMinSize(body.computeSize(SWT.DEFAULT, SWT.DEFAULT));
	}

	/** Brings the widgets in line with the draft. */
	abstract void show();

	/** {@return what is wrong with what was typed and is not in the draft yet} */
	Optional<String> typingProblem() {
		return Optional.empty();
	}

	/** Shows what is wrong after something was typed that did not change the draft. */
	final void showTypingProblem() {
		show(problems);
	}

	/**
	 * Shows what the trainings are expected to take.
	 *
	 * @param found one estimate for each planned configuration; none before planning
	 */
	void showEstimates(List<TrainingEstimate> found) {
		String text = String.join("   ", found.stream().map(EstimateTable::line).toList());
		if (!text.equals(estimate.getText())) {
			estimate.setText(text);
			estimate.setToolTipText(String.join("\n", found.stream().map(EstimateTable::line).toList()));
		}
	}

	/**
	 * Shows what is wrong.
	 *
	 * @param found the problems of the draft
	 */
	final void show(List<ProjectProblem> found) {
		problems = found;
		Optional<ProjectProblem> first = found.stream().filter(ProjectProblem::isError).findFirst()
				.or(() -> found.stream().findFirst());
		String text = typingProblem().or(() -> first.map(ProjectProblem::text)).orElse("");
		boolean error = typingProblem().isPresent() || first.filter(ProjectProblem::isError).isPresent();
		problemImage.setImage(text.isEmpty() ? null : FieldDecorationRegistry.getDefault().getFieldDecoration(error
				? FieldDecorationRegistry.DEC_ERROR : FieldDecorationRegistry.DEC_WARNING).getImage());
		problem.setText((text.isEmpty() ? Messages.Page_noProblem : text).replace("&", "&&"));
		problem.setToolTipText(text);
	}
}
