// SPDX-License-Identifier: EPL-2.0
package org.hilum.nnunet.exchange;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.hilum.core.CaseGuard;
import org.hilum.core.HilumException;
import org.hilum.nnunet.exchange.pickle.PythonValue.Call;
import org.hilum.nnunet.exchange.pickle.PythonValue.Global;

/**
 * A checkpoint of nnU-Net ({@code checkpoint_final.pth}): PyTorch's file format with nnU-Net's keys, and a key of our own
 * that nnU-Net ignores. Source: nnUNetTrainer.save_checkpoint.
 *
 * @param network        network weights by every name of the state dict; names for the same array share it
 * @param optimizer      optimiser state; absent when it was not read
 * @param logging        one list per logged figure, one value per epoch
 * @param bestEma        highest moving average of the pseudo Dice so far, NaN when there is none
 * @param currentEpoch   the epoch that comes next
 * @param initArgs       arguments of the trainer: plans, configuration, fold, dataset_json, device (a string here)
 * @param trainerName    nnU-Net's trainer class
 * @param mirroringAxes  spatial axes that may be mirrored in prediction, 0 is the first; absent when there are none
 * @param hilum          what Hilum needs to resume bit by bit; empty in a checkpoint of nnU-Net
 */
public record Checkpoint(Weights network, Optional<OptimizerState> optimizer, Map<String, Object> logging, double bestEma,
		int currentEpoch, Map<String, Object> initArgs, String trainerName, Optional<int[]> mirroringAxes,
		Map<String, Object> hilum) {

	/**
	 * Key in {@link #hilum} of the weights that are trained further, where those of the network are their moving averages;
	 * {@link Weights}, which are read together with the optimiser's state.
	 *
	 * @since 0.2
	 */
	public static final String TRAINING_WEIGHTS = "training_weights";

	private static final String DEVICE = "device";

	/**
	 * Reads a checkpoint of nnU-Net or Hilum, or the encoder of one of nnssl. Never runs what a pickle asks for:
	 * everything but plain data, tensors and
	 * numpy numbers is refused by name.
	 *
	 * @param file          the .pth file
	 * @param withOptimizer whether the optimiser's state is read too; it is as large as the network
	 * @return its content
	 * @throws HilumException (INPUT) naming the file, when it is damaged, hostile or no checkpoint of nnU-Net
	 */
	public static Checkpoint read(Path file, boolean withOptimizer) {
		return CaseGuard.reading(file, () -> parse(file, withOptimizer));
	}

	/**
	 * Reads the logged figures of a checkpoint, without its weights.
	 *
	 * @param file the .pth file
	 * @return one list per logged figure, one value per epoch; empty in a file without them
	 * @throws HilumException (INPUT) naming the file, when it is damaged or hostile
	 */
	public static Map<String, Object> readLogging(Path file) {
		return CaseGuard.reading(file, () -> {
			try (TorchReader reader = TorchReader.open(file)) {
				return reader.root() instanceof Map<?, ?> root ? dictionary(root.get("logging")) : Map.of();
			}
		});
	}

	/**
	 * Reads a checkpoint without its weights and the optimiser's state.
	 *
	 * @param file the .pth file
	 * @return its other content; the network is empty
	 * @throws HilumException (INPUT) naming the file, when it is damaged, hostile or no checkpoint of nnU-Net
	 * @since 0.2
	 */
	public static Checkpoint readHead(Path file) {
		return CaseGuard.reading(file, () -> {
			try (TorchReader reader = TorchReader.open(file)) {
				if (!(reader.root() instanceof Map<?, ?> root) || !(root.get("network_weights") instanceof Map<?, ?>)) {
					throw noCheckpoint(file);
				}
				return of(root, new Weights(), Optional.empty(), hilum(root, null));
			}
		});
	}

	private static HilumException noCheckpoint(Path file) {
		return HilumException.input(file, "This file holds no nnU-Net checkpoint (no network_weights)",
				"Choose a checkpoint_*.pth of nnU-Net v2.");
	}

	private static Checkpoint parse(Path file, boolean withOptimizer) {
		try (TorchReader reader = TorchReader.open(file)) {
			if (!(reader.root() instanceof Map<?, ?> root) || !(root.get("network_weights") instanceof Map<?, ?> state)) {
				throw noCheckpoint(file);
			}
			Weights all = weights(state, reader);
			Weights used = root.get(NnsslWeights.PLAN) instanceof Map<?, ?> plan ? NnsslWeights.encoder(plan, all, file) : all;
			return of(root, used, withOptimizer ? optimizer(root, reader) : Optional.empty(),
					hilum(root, withOptimizer ? reader : null));
		} catch (ClassCastException e) {
			throw HilumException.input(file, "This checkpoint is not laid out as nnU-Net does it",
					"Choose a checkpoint_*.pth of nnU-Net v2.").because(e);
		}
	}

	private static Map<String, Object> hilum(Map<?, ?> root, TorchReader reader) {
		Map<String, Object> result = dictionary(root.get("hilum"));
		if (result.remove(TRAINING_WEIGHTS) instanceof Map<?, ?> state && reader != null) {
			result.put(TRAINING_WEIGHTS, weights(state, reader));
		}
		return result;
	}

	private static Checkpoint of(Map<?, ?> root, Weights weights, Optional<OptimizerState> optimizer,
			Map<String, Object> hilum) {
		double ema = root.get("_best_ema") instanceof Number n ? n.doubleValue() : Double.NaN;
		int epoch = root.get("current_epoch") instanceof Number n ? n.intValue() : 0;
		Optional<int[]> axes = root.get("inference_allowed_mirroring_axes") instanceof Object[] tuple
				? Optional.of(integers(tuple))
				: Optional.empty();
		return new Checkpoint(weights, optimizer, dictionary(root.get("logging")), ema, epoch,
				dictionary(root.get("init_args")), String.valueOf(root.get("trainer_name")), axes,
				hilum);
	}

	static Weights weights(Map<?, ?> state, TorchReader reader) {
		Weights weights = new Weights();
		state.forEach((name, value) -> {
			// networks wrapped for several GPUs or compiled carry a prefix
			String plain = ((String) name).replaceFirst("^(module\\.|_orig_mod\\.)+", "");
			Weights.Array array = reader.array((TorchTensor) value);
			weights.put(plain, array.shape(), array.values());
		});
		return weights;
	}

	private static Optional<OptimizerState> optimizer(Map<?, ?> root, TorchReader reader) {
		return root.get("optimizer_state") instanceof Map<?, ?> m ? Optional.of(OptimizerState.of(m, reader)) : Optional.empty();
	}

	private static int[] integers(Object... tuple) {
		int[] result = new int[tuple.length];
		for (int i = 0; i < result.length; i++) {
			result[i] = ((Number) tuple[i]).intValue();
		}
		return result;
	}

	private static Map<String, Object> dictionary(Object value) {
		Map<String, Object> result = new LinkedHashMap<>();
		if (value instanceof Map<?, ?> map) {
			map.forEach((k, v) -> result.put(String.valueOf(k), v));
		}
		return result;
	}

	/**
	 * Writes the checkpoint; an older file of that name is replaced only when the new one is complete.
	 *
	 * @param file the .pth file
	 */
	public void write(Path file) {
		Map<String, Object> root = new LinkedHashMap<>();
		root.put("network_weights", network);
		root.put("optimizer_state", optimizer.map(OptimizerState::toDictionary).orElse(null));
		root.put("grad_scaler_state", null);
		root.put("logging", logging);
		root.put("_best_ema", Double.isNaN(bestEma) ? null : bestEma);
		root.put("current_epoch", currentEpoch);
		Map<String, Object> arguments = new LinkedHashMap<>(initArgs);
		if (arguments.get(DEVICE) instanceof String device) {
			arguments.put(DEVICE, new Call(new Global("torch", DEVICE), device));
		}
		root.put("init_args", arguments);
		root.put("trainer_name", trainerName);
		root.put("inference_allowed_mirroring_axes", mirroringAxes.map(Checkpoint::tuple).orElse(null));
		root.put("hilum", hilum);
		TorchWriter.write(file, root);
	}

	private static Object[] tuple(int... values) {
		Object[] result = new Object[values.length];
		for (int i = 0; i < result.length; i++) {
			result[i] = values[i];
		}
		return result;
	}
}
