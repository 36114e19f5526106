// SPDX-License-Identifier: EPL-2.0
package org.hilum.runs.pipeline;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hilum.engine.train.TrainingTask;
import org.hilum.nnunet.plan.Split;
import org.hilum.nnunet.preprocessed.PreviousStagePrediction;
import org.hilum.runs.TrainingRequest;

/**
 * The trainings of a cascade's first stage that a training of its second one needs. Every case of the fold is read with
 * the first stage's prediction, which comes from the fold that did not train on it, as in nnU-Net: so a fold needs those
 * folds whose validation cases lack a prediction, and its own, for new images are predicted by the same folds of both.
 * The fold {@code all} needs the first stage's {@code all}, unless the folds have predicted every case.
 */
final class CascadePrerequisites {

	private final TrainingRequest request;
	private final Preparation preparation;

	/**
	 * Looks at a training whose data are planned.
	 *
	 * @param request     any training; one that is not of a cascade needs nothing
	 * @param preparation its data set
	 */
	CascadePrerequisites(TrainingRequest request, Preparation preparation) {
		this.request = request;
		this.preparation = preparation;
	}

	/** {@return what must have been trained, the first to do first; empty when the training needs nothing} */
	List<PlannedTraining> trainings() {
		Optional<String> stage = preparation.plans(request.plans()).configuration(request.configuration())
				.previousStage();
		return stage.map(this::trainings).orElse(List.of());
	}

	private List<PlannedTraining> trainings(String stage) {
		return folds(stage).stream().map(fold -> request.forEarlierStage(stage, fold))
				.map(earlier -> PlannedTraining.of(earlier, lacksPredictions(earlier))).toList();
	}

	private Set<Integer> folds(String stage) {
		Split split = preparation.split(request.fold());
		List<String> cases = Stream.concat(split.train().stream(), split.val().stream()).distinct().toList();
		Set<String> missing = missing(request.forEarlierStage(stage, request.fold()), cases);
		if (request.fold() < 0) {
			return missing.isEmpty() ? Set.of() : Set.of(request.fold());
		}
		Set<Integer> folds = new TreeSet<>(Set.of(request.fold()));
		List<Split> splits = preparation.splits();
		for (int fold = 0; fold < splits.size(); fold++) {
			if (splits.get(fold).val().stream().anyMatch(missing::contains)) {
				folds.add(fold);
			}
		}
		return folds;
	}

	/** {@return whether a training of the first stage has not yet predicted its validation cases for this one} */
	boolean lacksPredictions(TrainingRequest earlier) {
		return !missing(earlier, preparation.split(earlier.fold()).val()).isEmpty();
	}

	private Set<String> missing(TrainingRequest earlier, List<String> cases) {
		Path folder = TrainingTask.nextStageFolder(earlier.modelFolder(), request.configuration());
		return cases.stream().filter(id -> !PreviousStagePrediction.exists(folder, id)).collect(Collectors.toSet());
	}
}
