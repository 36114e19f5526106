// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.viewer.editor;

import java.util.List;
import java.util.Optional;
import org.hilum.model.Case;
import org.hilum.ui.project.OpenProject;
import org.hilum.ui.project.OpenProjects;

/** The cases before and after that of a viewer, in the order of the data set. */
final class CaseNavigation {

	private CaseNavigation() {
	}

	/** {@return the project of a viewer, when it is open} */
	static Optional<OpenProject> project(ViewerInput input) {
		return input.project().isEmpty() ? Optional.empty() : OpenProjects.get().find(input.project());
	}

	/** {@return the input of the case some places further; nothing at either end} */
	static Optional<ViewerInput> beside(ViewerInput input, int places) {
		OpenProject project = project(input).filter(p -> p.model().getDataset() != null).orElse(null);
		if (project == null) {
			return Optional.empty();
		}
		List<Case> cases = project.model().getDataset().getCases();
		for (int i = 0; i < cases.size(); i++) {
			int other = i + places;
			if (cases.get(i).getIdentifier().equals(input.caseId()) && other >= 0 && other < cases.size()) {
				return Optional.of(CaseInput.of(project, cases.get(other)));
			}
		}
		return Optional.empty();
	}
}
