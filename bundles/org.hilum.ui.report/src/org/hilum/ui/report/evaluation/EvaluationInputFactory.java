// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.report.evaluation;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.eclipse.core.runtime.IAdaptable;
import org.eclipse.ui.IElementFactory;
import org.eclipse.ui.IMemento;
import org.hilum.core.report.Report;

/** Makes the input of an editor of evaluations that was open when the workbench was closed. */
public final class EvaluationInputFactory implements IElementFactory {

	/** The factory's id. */
	public static final String ID = "org.hilum.ui.report.evaluationInputFactory";

	@Override
	public IAdaptable createElement(IMemento memento) {
		String report = memento.getString(EvaluationInput.REPORT);
		List<Report.Source> sources = new ArrayList<>();
		for (IMemento child : memento.getChildren(EvaluationInput.SOURCE)) {
			sources.add(new Report.Source(child.getString(EvaluationInput.NAME), Arrays.stream(child.getChildren(
					EvaluationInput.FILE))
					.map(file -> Path.of(file.getID())).toList()));
		}
		EvaluationInput input = new EvaluationInput(memento.getString(EvaluationInput.TITLE), report == null ? null : Path.of(
				report),
				sources);
		return input.exists() ? input : null;
	}
}
