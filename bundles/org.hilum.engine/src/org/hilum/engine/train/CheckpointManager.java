// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.train;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.hilum.core.AtomicFiles;
import org.hilum.core.HilumException;
import org.hilum.core.Json;
import org.hilum.engine.network.NetworkProgram;
import org.hilum.engine.train.TrainingEvents.CheckpointKind;
import org.hilum.nnunet.exchange.Checkpoint;
import org.hilum.nnunet.exchange.Weights;

/** Writes a run's checkpoints and continues from them. */
final class CheckpointManager {

	private static final String SEED = "seed";
	private static final String LOSSES = "epoch_losses";
	private static final String SPENT = "epoch_seconds";
	private static final String ITERATIONS = "iterations_per_epoch";

	private final TrainingTask task;
	private final Optional<int[]> mirrorAxes;

	CheckpointManager(TrainingTask task, int... mirrorAxes) {
		this.task = task;
		this.mirrorAxes = mirrorAxes.length == 0 ? Optional.empty() : Optional.of(mirrorAxes);
	}

	Path file(CheckpointKind kind) {
		return task.foldFolder().resolve(kind.fileName());
	}

	/**
	 * {@return what a resume continues from: latest, else final, else best} nnU-Net takes final before latest; but a
	 * latest one beside a final one is there only when a finished run is being extended, and then it is the newer one.
	 */
	Optional<Path> existing() {
		return List.of(CheckpointKind.LATEST, CheckpointKind.FINAL, CheckpointKind.BEST).stream().map(this::file)
				.filter(Files::isRegularFile).findFirst();
	}

	/** Removes what an earlier run left, so that it is not taken for this one's. */
	void removeAll() {
		List.of(CheckpointKind.values()).forEach(this::remove);
	}

	void remove(CheckpointKind kind) {
		try {
			Files.deleteIfExists(file(kind));
		} catch (IOException e) {
			throw AtomicFiles.explain(file(kind), e);
		}
	}

	/** {@return whether it was written: a run may be asked not to write any} */
	boolean write(CheckpointKind kind, NetworkSession session, TrainingState state, double learningRate) {
		if (task.recipe().get(TrainingOptions.DISABLE_CHECKPOINTING)) {
			return false;
		}
		NetworkProgram network = session.script().network();
		Map<String, Object> hilum = new LinkedHashMap<>();
		hilum.put("format", 1);
		hilum.put(SEED, task.recipe().get(TrainingOptions.SEED));
		hilum.put(ITERATIONS, task.recipe().get(TrainingOptions.ITERATIONS));
		hilum.put(LOSSES, List.copyOf(state.losses()));
		hilum.put(SPENT, state.losses().isEmpty() ? 0.0 : state.spent());
		hilum.put("trainer", task.recipe().modelName());
		hilum.put("java", System.getProperty("java.version"));
		if (session.script().averages()) {
			hilum.put(Checkpoint.TRAINING_WEIGHTS, session.weights());
		}
		new Checkpoint(named(network, session.averages()), Optional.of(OptimizerStates.of(session,
				learningRate, task.recipe().get(TrainingOptions.LEARNING_RATE))),
				state.history().toDictionary(), state.bestEma(), state.epoch(), initArgs(session), trainerName(), mirrorAxes,
				hilum).write(file(kind));
		return true;
	}

	/** nnU-Net looks its trainer class up by this name; ours differ from its own in length only. Primus is built by the class. */
	private String trainerName() {
		String name = task.recipe().modelName();
		return name.startsWith("nnUNetTrainer") || name.startsWith("nnUNet_Primus_") || name.startsWith(
				"PretrainedTrainer_Primus")
						? name : "nnUNetTrainer";
	}

	private static Weights named(NetworkProgram network, Weights distinct) {
		Weights all = new Weights();
		network.stateDictNames().forEach((name, parameter) -> {
			Weights.Array array = distinct.get(parameter);
			all.put(name, array.shape(), array.values());
		});
		return all;
	}

	private Map<String, Object> initArgs(NetworkSession session) {
		Map<String, Object> arguments = new LinkedHashMap<>();
		arguments.put("plans", map(task.plans().json()));
		arguments.put("configuration", task.configuration());
		arguments.put("fold", task.fold().equals("all") ? (Object) "all" : Integer.valueOf(task.fold()));
		arguments.put("dataset_json", map(task.description().json()));
		arguments.put("device", session.device().type());
		return arguments;
	}

	private static Map<String, Object> map(JsonNode json) {
		return Json.mapper().convertValue(json, new TypeReference<Map<String, Object>>() {
		});
	}

	/**
	 * Continues from a checkpoint of Hilum or nnU-Net.
	 *
	 * @param notes receives remarks for the log
	 * @return where the run stood
	 */
	TrainingState load(Path file, NetworkSession session, Consumer<String> notes) {
		Checkpoint checkpoint = Checkpoint.read(file, true);
		try {
			Weights current = checkpoint.hilum().get(Checkpoint.TRAINING_WEIGHTS) instanceof Weights own ? own
					: checkpoint.network();
			session.load(current, checkpoint.network());
			session.loadOptimizerState(checkpoint.optimizer()
					.map(optimizer -> OptimizerStates.state(optimizer, session.script())).orElse(Map.of()));
			TrainingState state = new TrainingState(
					EpochHistory.of(checkpoint.logging(), checkpoint.currentEpoch()), checkpoint.currentEpoch(),
					checkpoint.bestEma());
			continueEpoch(checkpoint.hilum(), state, notes);
			return state;
		} catch (HilumException e) {
			throw e.in(file);
		}
	}

	private void continueEpoch(Map<String, Object> hilum, TrainingState state, Consumer<String> notes) {
		if (hilum.isEmpty()) {
			notes.accept("The checkpoint was written by nnU-Net; random numbers start from this run's seed.");
			return;
		}
		if (!Long.valueOf(task.recipe().get(TrainingOptions.SEED)).equals(hilum.get(SEED))) {
			throw HilumException.usage("The run was started with the seed " + hilum.get(SEED),
					"Resume with the same seed, or start a new run.");
		}
		boolean sameLength = Long.valueOf(task.recipe().get(TrainingOptions.ITERATIONS)).equals(hilum.get(ITERATIONS));
		if (sameLength && hilum.get(LOSSES) instanceof List<?> losses) {
			losses.forEach(loss -> state.losses().add(((Number) loss).doubleValue()));
			state.beginEpoch(((Number) hilum.get(SPENT)).doubleValue());
		}
	}
}
