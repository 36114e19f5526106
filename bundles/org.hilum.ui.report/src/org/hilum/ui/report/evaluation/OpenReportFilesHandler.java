// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.report.evaluation;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.ui.IWorkbenchWindow;
import org.hilum.core.HilumException;
import org.hilum.core.report.Report;
import org.hilum.core.report.ReportFiles;
import org.hilum.evaluation.EvaluationSummary;
import org.hilum.ui.command.FileChoice;
import org.hilum.ui.problem.Problem;
import org.hilum.ui.problem.ProblemDialog;

/** Opens reports and evaluations from files: those of the parameter {@value #FILES}, else those that are chosen in a dialog. */
public final class OpenReportFilesHandler extends AbstractHandler {

	/** The command's id. */
	public static final String COMMAND = "org.hilum.ui.report.openFiles";
	/** Name of the parameter: paths of summary.json and report.json, one a line. */
	public static final String FILES = "org.hilum.ui.report.files";

	@Override
	public Object execute(ExecutionEvent event) {
		IWorkbenchWindow window = FileChoice.window(event);
		List<Path> files = FileChoice.of(event, FILES, Messages.OpenReportFilesHandler_title, "*.json");
		try {
			inputs(files).forEach(input -> OpenEvaluationHandler.open(window.getActivePage(), input));
		} catch (HilumException e) {
			ProblemDialog.open(window.getShell(), Problem.of(e));
		}
		return null;
	}

	/** {@return one input for each written report, and one for all evaluations, which are compared} */
	static List<EvaluationInput> inputs(List<Path> files) {
		List<EvaluationInput> inputs = new ArrayList<>();
		List<Report.Source> sources = new ArrayList<>();
		for (Path file : files) {
			if (!Files.isRegularFile(file)) {
				throw HilumException.input(file, "There is no such file", "Choose the summary.json of an evaluation, or the "
						+ ReportFiles.JSON + " of a report.");
			}
			if (file.getFileName().toString().equals(ReportFiles.JSON)) {
				inputs.add(EvaluationInput.of(file));
			} else {
				sources.add(new Report.Source(name(file), file));
			}
		}
		if (!sources.isEmpty()) {
			inputs.add(EvaluationInput.of(sources));
		}
		return inputs;
	}

	/** A summary has the name of its folder. */
	private static String name(Path file) {
		Path folder = file.toAbsolutePath().getParent();
		String name = file.getFileName().toString();
		return (name.equals(EvaluationSummary.FILE_NAME) && folder != null && folder.getFileName() != null
				? folder.getFileName().toString()
				: name.replaceFirst("\\.json$", "")).replace(":", " ");
	}
}
