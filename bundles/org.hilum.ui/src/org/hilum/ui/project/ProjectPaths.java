// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.project;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.hilum.model.Case;
import org.hilum.model.Evaluation;
import org.hilum.model.EvaluationRequest;
import org.hilum.model.Plan;
import org.hilum.model.Run;
import org.hilum.nnunet.dataset.AnnotatorVariants;
import org.hilum.runs.models.ModelLibrary;
import org.hilum.runs.project.DerivedParts;
import org.hilum.runs.project.ProjectEvaluations;
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
			case ANNOTATOR -> List.of(node.part(DerivedParts.Annotator.class).folder());
			case MODEL -> List.of(node.part(DerivedParts.Model.class).folder());
			case PREDICTION -> List.of(node.part(DerivedParts.Predictions.class).folder());
			case OTHER_DATASET -> List.of(node.part(DerivedParts.OtherDataset.class).folder());
			case OTHER_DATASETS -> List.of(ProjectService.folders(project.model()).raw());
			case LIBRARY_MODEL -> List.of(node.part(LibraryModels.Entry.class).version().folder());
			case LIBRARY -> List.of(ModelLibrary.ofUser().root());
			case MODELS, RUNS -> List.of(results(project));
			case PREDICTIONS -> List.of(project.folder().resolve(DerivedParts.PREDICTIONS));
			case PLANS, CONFIGURATION -> node.kind() == ProjectNode.Kind.CONFIGURATION ? of(node.parent())
					: List.of(project.splits().map(Path::getParent).orElse(project.folder()));
			case EVALUATION -> List.of(evaluation(project, node.element(EvaluationRequest.class)));
			case RUN -> List.of(project.folderOf(node.element(Run.class)));
			case ANNOTATORS -> List.of(project.dataset().orElse(project.folder()).resolve(AnnotatorVariants.FOLDER));
			case CASES, TRAINING_CASES, TEST_CASES -> List.of(project.dataset().orElse(project.folder()));
			default -> List.of(project.folder());
		};
	}

	private static Path results(OpenProject project) {
		return project.model().getDataset() == null ? project.folder()
				: ProjectService.folders(project.model()).results(project.model().getDataset().getName());
	}

	/** The results of an evaluation that was not carried out have no folder yet. */
	private static Path evaluation(OpenProject project, EvaluationRequest evaluation) {
		return evaluation.getResults().isEmpty() ? project.folder() : ProjectEvaluations.folder(project.model(), evaluation);
	}
}
