// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.viewer.editor;

import java.util.List;
import java.util.Optional;
import org.hilum.model.Case;
import org.hilum.ui.project.OpenProject;
import org.hilum.ui.project.OpenProjects;
import org.hilum.viewer.study.CaseOrder;
import org.hilum.viewer.study.RankedCase;

/** The cases before and after that of a viewer, in the order of the data set. */
final class CaseNavigation {

	private CaseNavigation() {
	}

	/** {@return the project of a viewer, when it is open} */
	static Optional<OpenProject> project(ViewerInput input) {
		return input.project().isEmpty() ? Optional.empty() : OpenProjects.get().find(input.project());
	}

	/** {@return the input of the case some places further in an order, or in that of the data set where there is none} */
	static Optional<ViewerInput> beside(ViewerInput input, int places, CaseOrder order) {
		OpenProject project = project(input).filter(p -> p.model().getDataset() != null).orElse(null);
		if (project == null) {
			return Optional.empty();
		}
		List<Case> cases = project.model().getDataset().getCases();
		CaseOrder steps = order != null ? order
				: new CaseOrder(cases.stream().map(c -> new RankedCase(c.getIdentifier(), Double.NaN)).toList());
		return steps.step(input.caseId(), places)
				.flatMap(id -> cases.stream().filter(c -> c.getIdentifier().equals(id)).findFirst())
				.map(c -> CaseInput.of(project, c));
	}
}
