// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.train;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.hilum.core.Folders;
import org.hilum.core.HilumException;
import org.hilum.core.Lease;
import org.hilum.core.LeaseHolder;
import org.hilum.core.SafePaths;
import org.hilum.core.options.OptionValues;
import org.hilum.engine.train.TrainingEvents.CheckpointKind;
import org.hilum.nnunet.exchange.Checkpoint;
import org.hilum.nnunet.exchange.ModelBasis;

/**
 * Refusal of a training whose plans or labels are not those of the folds that its model folder has already, since all folds are
 * predicted with one {@code plans.json} and one {@code dataset.json}.
 */
final class ModelGuard {

	private static final String FOLD = "fold_";
	/** The files are written in milliseconds. */
	private static final Duration LONGEST_WAIT = Duration.ofMinutes(1);

	private final TrainingTask task;
	private final ModelBasis basis;

	ModelGuard(TrainingTask task) {
		this.task = task;
		this.basis = new ModelBasis(task.plans(), task.configurationPlan(), task.description());
	}

	/**
	 * Compares with the checkpoints of all other folds, and with the model folder's files where another fold is being trained
	 * that has no checkpoint yet.
	 *
	 * @throws HilumException naming what differs, the fold and what can be done
	 */
	void requireOtherFolds() {
		otherFolds().flatMap(fold -> compare(fold).stream()).findFirst().ifPresent(this::refuse);
	}

	/** {@return the other folds that differ} */
	List<UnlikeFold> unlikeFolds() {
		return otherFolds().flatMap(fold -> compare(fold).stream()).toList();
	}

	private Stream<Path> otherFolds() {
		return Folders.list(task.modelFolder()).stream().filter(fold -> fold.getFileName().toString().startsWith(FOLD) && !fold
				.equals(task.foldFolder()));
	}

	private Optional<UnlikeFold> compare(Path fold) {
		Optional<Path> checkpoint = checkpoint(fold);
		if (checkpoint.isEmpty() && !isAtWork(fold)) {
			return Optional.empty();
		}
		List<String> differences = checkpoint.flatMap(this::trained).or(this::ofFolder).map(basis::differences).orElse(List.of());
		return differences.isEmpty() ? Optional.empty() : Optional.of(new UnlikeFold(fold, differences));
	}

	/**
	 * Compares with the checkpoint that a run continues from.
	 *
	 * @param checkpoint that file
	 */
	void requireOwn(Path checkpoint) {
		trained(checkpoint).or(this::ofFolder).ifPresent(there -> {
			List<String> differences = basis.differences(there);
			if (!differences.isEmpty()) {
				throw HilumException.usage("The training in " + task.foldFolder() + " was begun with other plans or labels: "
						+ String.join("; ", differences), "Leave out the options that change them, or bring back the plans and "
								+ "the dataset.json that it was begun with; or train a new model: give it a name of its own with "
								+ "--model_name.");
			}
		});
	}

	private void refuse(UnlikeFold other) {
		Path fold = other.folder().getFileName();
		throw HilumException.usage("The model folder " + task.modelFolder() + " has a fold, " + fold
				+ ", of other plans or labels: " + String.join("; ", other.differences()),
				"All folds of a model must share them. Give this training a model folder of its own with --model_name NAME "
						+ "(or another trainer or plans), train it like " + fold + ", or move that fold elsewhere: hilum project "
						+ "train --replace_unlike does so for all folds of a project's experiments.");
	}

	private static Optional<Path> checkpoint(Path fold) {
		return Stream.of(CheckpointKind.FINAL, CheckpointKind.LATEST, CheckpointKind.BEST)
				.map(kind -> SafePaths.child(fold, kind.fileName(), null, "checkpoint")).filter(Files::isRegularFile).findFirst();
	}

	private static boolean isAtWork(Path fold) {
		return Lease.holder(fold).filter(holder -> holder.state() != LeaseHolder.State.DEAD).isPresent();
	}

	private Optional<ModelBasis> trained(Path checkpoint) {
		try {
			Checkpoint head = Checkpoint.readHead(checkpoint);
			return ModelBasis.of(head).filter(there -> there.configuration().name().equals(task.configuration()))
					.map(there -> head.hilum().isEmpty() ? asBuilt(there, head.trainerName()) : there);
		} catch (HilumException e) {
			System.getLogger(ModelGuard.class.getName()).log(System.Logger.Level.DEBUG, "A damaged checkpoint", e);
			return Optional.empty();
		}
	}

	/** Some of nnU-Net's trainers build another network than that of the plans which they leave, as nnUNetTrainerBN does. */
	private static ModelBasis asBuilt(ModelBasis there, String trainer) {
		try {
			return Trainers.find(trainer).map(preset -> preset.adapt(there.plans(), OptionValues.NONE))
					.filter(plans -> plans.plansName().equals(there.plans().plansName())).map(there::withPlans).orElse(there);
		} catch (HilumException e) {
			System.getLogger(ModelGuard.class.getName()).log(System.Logger.Level.DEBUG, "Plans as they stand", e);
			return there;
		}
	}

	private Optional<ModelBasis> ofFolder() {
		return ModelBasis.of(task.modelFolder(), task.configuration());
	}

	/** Compares once more and writes the model folder's files, while no other training does. */
	void writeModel() {
		try (Lease lease = Lease.await(task.modelFolder(), "the beginning of a training", LONGEST_WAIT)) {
			requireOtherFolds();
			lease.check();
			RunMetadataWriter.writeModel(task);
		}
	}
}
