// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.viewer.editor;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.eclipse.jface.dialogs.InputDialog;
import org.eclipse.jface.window.Window;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Menu;
import org.eclipse.swt.widgets.MenuItem;
import org.eclipse.swt.widgets.Shell;
import org.hilum.core.HilumException;
import org.hilum.evaluation.EvaluationSummary;
import org.hilum.model.Run;
import org.hilum.runs.RunFolder;
import org.hilum.ui.problem.ProblemDialog;
import org.hilum.ui.project.OpenProject;
import org.hilum.ui.project.ProjectLabels;
import org.hilum.ui.viewer.CoreTexts;
import org.hilum.ui.viewer.Messages;
import org.hilum.viewer.study.CaseOrder;
import org.hilum.viewer.study.Review;
import org.hilum.viewer.study.ReviewFile;

/** The menu of a case: its review, which is kept with the project, and the order in which cases are stepped through. */
final class ReviewMenu {

	private static final String FILE = "reviews.json";
	private static final String METRIC = "Dice";

	private final Shell shell;
	private final OpenProject project;
	private final String caseId;
	private final Consumer<CaseOrder> order;

	ReviewMenu(Shell shell, OpenProject project, String caseId, Consumer<CaseOrder> order) {
		this.shell = shell;
		this.project = project;
		this.caseId = caseId;
		this.order = order;
	}

	/** {@return the reviews of a project} */
	static ReviewFile reviews(OpenProject project) {
		return new ReviewFile(project.folder().resolve(FILE));
	}

	void fill(Menu menu) {
		Review current = reviews(project).all().get(caseId);
		String[] names = { Messages.ReviewMenu_accept, Messages.ReviewMenu_reject, Messages.ReviewMenu_flag,
				Messages.ReviewMenu_note };
		for (Review.Verdict verdict : Review.Verdict.values()) {
			MenuItem item = item(menu, SWT.CHECK, names[verdict.ordinal()], () -> put(verdict, current));
			item.setSelection(current != null && current.verdict() == verdict);
		}
		item(menu, SWT.PUSH, Messages.ReviewMenu_remove, () -> reviews(project).remove(caseId)).setEnabled(current != null);
		new MenuItem(menu, SWT.SEPARATOR);
		item(menu, SWT.PUSH, Messages.ReviewMenu_byName, () -> order.accept(null));
		for (Run run : project.model().getRuns()) {
			Path summary = new RunFolder(project.folderOf(run)).summary();
			if (Files.isRegularFile(summary)) {
				item(menu, SWT.PUSH, NLS.bind(Messages.ReviewMenu_worst, ProjectLabels.runName(run)),
						() -> order.accept(CaseOrder.worstFirst(EvaluationSummary.read(summary), METRIC, null)));
			}
		}
	}

	private MenuItem item(Menu menu, int style, String text, Runnable action) {
		MenuItem item = new MenuItem(menu, style);
		item.setText(text);
		item.addListener(SWT.Selection, e -> {
			try {
				action.run();
			} catch (HilumException problem) {
				ProblemDialog.open(shell, CoreTexts.problem(problem));
			}
		});
		return item;
	}

	/** Accepting needs no reason; other decisions are recorded with a note. */
	private void put(Review.Verdict verdict, Review current) {
		String note = current == null ? "" : current.note();
		if (verdict != Review.Verdict.ACCEPTED) {
			InputDialog dialog = new InputDialog(shell, Messages.ReviewMenu_noteTitle, Messages.ReviewMenu_noteText, note, null);
			if (dialog.open() != Window.OK) {
				return;
			}
			note = dialog.getValue();
		}
		reviews(project).put(caseId, verdict, note, Messages.ReviewMenu_reviewer);
	}
}
