// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.report.evaluation;

import java.util.Set;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;
import org.hilum.ui.Forms;
import org.hilum.ui.PlainDialog;
import org.hilum.viewer.study.Review;

/** Asks for the decision about cases and a note. */
final class ReviewDialog extends PlainDialog {

	private static final String[] VERDICTS = { Messages.ReviewDialog_accepted, Messages.ReviewDialog_rejected,
			Messages.ReviewDialog_flagged, Messages.ReviewDialog_undecided };
	private static final int WIDTH = 420;
	private static final int HEIGHT = 90;

	private final Set<String> cases;
	private final Review before;
	private Review.Verdict verdict = Review.Verdict.OPEN;
	private String note = "";

	/**
	 * Makes the dialog.
	 *
	 * @param shell  its parent
	 * @param cases  the cases
	 * @param before the review of the first of them; null without one
	 */
	ReviewDialog(Shell shell, Set<String> cases, Review before) {
		super(shell, Messages.ReviewDialog_title, 2);
		this.cases = cases;
		this.before = before;
	}

	@Override
	protected void fill(Composite area) {
		Label of = Forms.label(area, (cases.size() == 1 ? cases.iterator().next() : NLS.bind(Messages.ReviewDialog_cases, cases
				.size()))
				.replace("&", "&&"));
		GridDataFactory.fillDefaults().span(2, 1).applyTo(of);
		Forms.label(area, Messages.ReviewDialog_decision);
		Combo choice = Forms.choice(area, "verdict", java.util.List.of(VERDICTS), i -> verdict = Review.Verdict.values()[i]);
		verdict = before == null ? Review.Verdict.FLAGGED : before.verdict();
		choice.select(verdict.ordinal());
		GridDataFactory.swtDefaults().align(SWT.BEGINNING, SWT.BEGINNING).applyTo(Forms.label(area, Messages.ReviewDialog_note));
		Text text = new Text(area, SWT.BORDER | SWT.MULTI | SWT.WRAP | SWT.V_SCROLL);
		text.setData("name", "note");
		text.setText(before == null ? "" : before.note());
		note = text.getText();
		text.addModifyListener(e -> note = text.getText());
		// Tab leaves the field
		text.addListener(SWT.Traverse, e -> e.doit = e.detail == SWT.TRAVERSE_TAB_NEXT || e.detail == SWT.TRAVERSE_TAB_PREVIOUS
				|| e.doit);
		GridDataFactory.fillDefaults().grab(true, true).hint(WIDTH, HEIGHT).applyTo(text);
		text.setFocus();
	}

	/** {@return the decision} */
	Review.Verdict verdict() {
		return verdict;
	}

	/** {@return the note} */
	String note() {
		return note.strip();
	}
}
