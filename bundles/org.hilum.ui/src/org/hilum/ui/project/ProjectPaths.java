// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.project;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.hilum.model.Case;
import org.hilum.model.Evaluation;
import org.hilum.model.Plan;
import org.hilum.model.Run;
import org.hilum.runs.project.ProjectService;

/** Files and folders that lines of the navigator stand for. */
public final class ProjectPaths {

	private ProjectPaths() {
	}

	/**
	 * {@return the files of a case, the file of plans, the folder of a run, or the folder of the data set or project}
	 *
	 * @param node the line
	 */
	public static List<Path> of(ProjectNode node) {
		OpenProject project = node.project();
		return switch (node.kind()) {
			case CASE -> {
				Case one = node.element(Case.class);
				yield Stream.concat(one.getImages().stream(), Stream.ofNullable(one.getLabel()))
						.map(name -> ProjectService.resolve(project.model(), name)).toList();
			}
			case PLAN -> List.of(ProjectService.resolve(project.model(), node.element(Plan.class).getFile()));
			case RESULT -> List.of(ProjectService.resolve(project.model(), node.element(Evaluation.class).getSummaryFile()));
			case RUN -> List.of(project.folderOf(node.element(Run.class)));
			case CASES, TRAINING_CASES, TEST_CASES -> List.of(project.dataset().orElse(project.folder()));
			default -> List.of(project.folder());
		};
	}
}
