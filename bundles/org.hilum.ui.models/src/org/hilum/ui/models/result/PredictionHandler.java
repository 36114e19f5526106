// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.models.result;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.eclipse.core.runtime.Adapters;
import org.eclipse.jface.viewers.IStructuredSelection;
import org.eclipse.jface.window.Window;
import org.eclipse.swt.SWT;
import org.eclipse.swt.program.Program;
import org.eclipse.swt.widgets.DirectoryDialog;
import org.eclipse.ui.IWorkbenchWindow;
import org.hilum.core.HilumException;
import org.hilum.runs.predictions.PredictedCase;
import org.hilum.runs.predictions.PredictionFolder;
import org.hilum.runs.project.DerivedParts;
import org.hilum.ui.models.VerbHandler;
import org.hilum.ui.page.Pages;

/** Commands on the selected prediction; which one stands behind the class in plugin.xml, after a colon. */
public final class PredictionHandler extends VerbHandler {

	/** Called by the extension registry. */
	public PredictionHandler() {
		// the command is set afterwards
	}

	@Override
	protected void execute(IWorkbenchWindow window) {
		if (verb().equals("view")) {
			Pages.showView(PredictionsView.ID);
		} else if (verb().equals("openFolder")) {
			openFolder(window);
		} else {
			execute(window, prediction(window).orElseThrow(() -> HilumException.usage("No prediction is selected",
					"Select one in the Predictions view or the Datasets view.")), cases(window));
		}
	}

	private static void openFolder(IWorkbenchWindow window) {
		DirectoryDialog dialog = new DirectoryDialog(window.getShell(), SWT.OPEN);
		dialog.setText(Messages.PredictionHandler_folder);
		String chosen = dialog.open();
		if (chosen != null) {
			PredictionFolder found = PredictionFolder.open(Path.of(chosen));
			PredictionList.get().open(found.folder());
			Pages.showView(PredictionsView.ID);
		}
	}

	/** {@return the selected prediction: a line of the view of predictions, which knows it, or of the navigator} */
	private static Optional<PredictionFolder> prediction(IWorkbenchWindow window) {
		if (window.getSelectionService().getSelection() instanceof IStructuredSelection selection && !selection.isEmpty()) {
			Object element = selection.getFirstElement();
			return element instanceof PredictionRow row ? row.content().or(() -> Optional.of(PredictionFolder.open(row.folder())))
					: Optional.ofNullable(Adapters.adapt(element, DerivedParts.Predictions.class)).map(p -> PredictionFolder.open(
							p
									.folder()));
		}
		return Optional.empty();
	}

	private static List<String> cases(IWorkbenchWindow window) {
		return window.getActivePage().getActivePart() instanceof PredictionsView view ? view.selectedCases() : List.of();
	}

	private void execute(IWorkbenchWindow window, PredictionFolder prediction, List<String> cases) {
		switch (verb()) {
			case "open" -> PredictionActions.view(prediction, cases.stream().findFirst().orElseGet(() -> first(prediction)))
					.open();
			case "evaluate" -> {
				EvaluateDialog dialog = new EvaluateDialog(window.getShell(), prediction);
				if (dialog.open() == Window.OK) {
					PredictionActions.evaluate(prediction, dialog.labels(), dialog.values());
				}
			}
			case "report" -> PredictionActions.openReport(PredictionList.evaluation(prediction).orElseThrow(() -> HilumException
					.usage(
							"The prediction was not evaluated", "Evaluate it.")));
			case "export" -> new ExportDialog(window.getShell(), prediction, cases, false).open();
			case "send" -> new ExportDialog(window.getShell(), prediction, cases, true).open();
			case "folder" -> Program.launch(prediction.folder().toString());
			default -> throw new IllegalStateException("no command " + verb());
		}
	}

	private static String first(PredictionFolder prediction) {
		return prediction.predicted().stream().map(PredictedCase::id).findFirst().orElseThrow(() -> HilumException.input(
				prediction
						.folder(), "No case is predicted yet", "Wait until the job has come so far."));
	}
}
