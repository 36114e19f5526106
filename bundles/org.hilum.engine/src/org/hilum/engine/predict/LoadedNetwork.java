// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.predict;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.hilum.compute.ComputeOptions;
import org.hilum.compute.FileIdentity;
import org.hilum.compute.ModelCache;
import org.hilum.compute.TensorRuntime;
import org.hilum.compute.TensorRuntimes;
import org.hilum.core.Json;
import org.hilum.engine.network.Architectures;
import org.hilum.engine.network.NetworkProgram;
import org.hilum.nnunet.dataset.DatasetDescription;
import org.hilum.nnunet.plan.Configuration;

/**
 * A model whose network is compiled and on its device.
 *
 * @param model   the model, without its weights
 * @param network its network; computes while the lock is held
 * @param lock    is held while the network computes
 */
record LoadedNetwork(LoadedModel model, InferenceNetwork network, Lock lock) {

	private static final Object KEY = "the only one";

	/** All that makes loaded networks differ. */
	private record Key(List<FileIdentity> checkpoints, String plans, String description, boolean mirroring, String runtime,
			ComputeOptions options) {
	}

	/** Where and how to compute. */
	private record Place(TensorRuntime runtime, ComputeOptions options) {

		static Place of(PredictionOptions options) {
			TensorRuntime runtime = TensorRuntimes.get(options.runtime());
			return new Place(runtime, ComputeOptions.on(TensorRuntimes.device(runtime, options.device()))
					.withThreads(options.threads()));
		}
	}

	/**
	 * {@return the network of a model folder, loaded unless the cache has it}
	 *
	 * @param cache   keeps it
	 * @param folder  the folder
	 * @param options how to predict
	 */
	static ModelCache.Use<LoadedNetwork> of(ModelCache cache, ModelFolder folder, PredictionOptions options) {
		Place place = Place.of(options);
		List<FileIdentity> checkpoints = new ArrayList<>();
		for (String fold : LoadedModel.folds(folder, options)) {
			checkpoints.add(FileIdentity.of(folder.checkpoint(fold, options.checkpoint())));
		}
		Key key = new Key(checkpoints, Json.text(folder.plans().json()), Json.text(folder.description().json()),
				options.mirroring(), place.runtime.id(), place.options);
		return cache.use(key, () -> load(LoadedModel.read(folder, options), options, place));
	}

	/**
	 * {@return the network of a model in memory, freed at the end of its only use}
	 *
	 * @param model   the model with its weights
	 * @param options how to predict
	 */
	static ModelCache.Use<LoadedNetwork> of(LoadedModel model, PredictionOptions options) {
		return new ModelCache(0, () -> 0).use(KEY, () -> load(model, options, Place.of(options)));
	}

	/** Frees what only a computation needs; another one makes it anew. */
	void releaseBuffers() {
		lock.lock();
		try {
			network.releaseBuffer();
		} finally {
			lock.unlock();
		}
	}

	private static ModelCache.Loaded<LoadedNetwork> load(LoadedModel model, PredictionOptions options, Place place) {
		Configuration configuration = model.configuration();
		DatasetDescription description = model.description();
		int previousLabels = configuration.isCascade() ? description.foregroundLabels().length : 0;
		NetworkProgram program = Architectures.build(configuration.network(), description.channels(), previousLabels,
				description.segmentationHeads());
		InferenceNetwork network = new InferenceNetwork(place.runtime, place.options, program,
				options.mirroring() ? model.mirrorAxes() : new int[0], model.folds());
		long bytes = model.folds().stream().flatMap(weights -> weights.arrays().stream())
				.mapToLong(array -> (long) Float.BYTES * array.values().length).sum();
		return new ModelCache.Loaded<>(new LoadedNetwork(model.withoutWeights(), network, new ReentrantLock(true)), bytes,
				network::close);
	}
}
