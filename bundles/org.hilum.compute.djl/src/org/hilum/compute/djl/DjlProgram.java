// SPDX-License-Identifier: EPL-2.0
package org.hilum.compute.djl;

import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.IValueUtils;
import ai.djl.pytorch.jni.JniUtils;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.hilum.compute.Device;
import org.hilum.compute.Tensor;
import org.hilum.compute.TensorProgram;
import org.hilum.compute.TensorScope;
import org.hilum.compute.TorchArchive;
import org.hilum.compute.libtorch.TorchErrors;
import org.hilum.core.HilumException;

/**
 * A TorchScript module. DJL chooses the method and groups arrays into lists by the arrays' names: one array named
 * {@code module_method:NAME}, and {@code lI[]} for the members of the list that is argument I.
 */
final class DjlProgram implements TensorProgram {

	private static final String METHOD = "module_method:";

	private final TorchArchive archive;
	private final NDManager manager;
	private final PtSymbolBlock block;
	private final Device device;
	private final DjlTensor.Copier copier;
	private final Runnable threadSetup;

	/**
	 * Loads a program.
	 *
	 * @param archive     the program
	 * @param manager     owns it
	 * @param device      where it computes
	 * @param copier      copies arrays
	 * @param threadSetup prepares the calling thread
	 */
	DjlProgram(TorchArchive archive, NDManager manager, Device device, DjlTensor.Copier copier, Runnable threadSetup) {
		this.archive = archive;
		this.manager = manager;
		this.device = device;
		this.copier = copier;
		this.threadSetup = threadSetup;
		threadSetup.run();
		try {
			this.block = load(archive, (PtNDManager) manager);
		} catch (IOException e) {
			manager.close();
			throw HilumException.internal("A program in memory cannot be read", e);
		} catch (RuntimeException e) {
			manager.close();
			throw TorchErrors.compiling(e, archive);
		}
	}

	private static PtSymbolBlock load(TorchArchive archive, PtNDManager manager) throws IOException {
		if (archive.file().isEmpty()) {
			return JniUtils.loadModule(manager, new ByteArrayInputStream(archive.content().orElseThrow()), false, false);
		}
		Path file = archive.file().get();
		PtSymbolBlock block = JniUtils.loadModule(manager, file, true, new String[0], new String[0], false);
		JniUtils.enableInferenceMode(block);
		return block;
	}

	@Override
	public List<Tensor> call(String method, TensorScope scope, boolean training, Object... arguments) {
		List<Tensor> results = new ArrayList<>();
		for (NDArray array : run(method, ((DjlScope) scope).manager(), training, arguments)) {
			results.add(new DjlTensor(array, device, copier));
		}
		return results;
	}

	NDList run(String method, NDManager owner, boolean training, Object... arguments) {
		threadSetup.run();
		List<NDArray> helpers = new ArrayList<>();
		try {
			// results are attached to the manager of the first array in the list
			NDArray selector = owner.create(new Shape(1), DataType.UINT8);
			helpers.add(selector);
			selector.setName(METHOD + method);
			return IValueUtils.forward(block, inputs(selector, arguments, helpers), training);
		} catch (EngineException e) {
			throw TorchErrors.running(archive, method, device, e);
		} finally {
			helpers.forEach(NDArray::close);
		}
	}

	private static NDList inputs(NDArray selector, Object[] arguments, List<NDArray> helpers) {
		NDList inputs = new NDList(selector);
		Set<NDArray> seen = Collections.newSetFromMap(new IdentityHashMap<>());
		for (int i = 0; i < arguments.length; i++) {
			List<?> items = arguments[i] instanceof List<?> list ? list : List.of(arguments[i]);
			String name = arguments[i] instanceof List<?> ? "l" + i + "[]" : null;
			for (Object item : items) {
				NDArray array = item instanceof DjlTensor tensor ? tensor.array() : (NDArray) item;
				if (!seen.add(array)) {
					// an array has one name and so one place; the second place gets a view of it
					array = array.reshape(array.getShape());
					helpers.add(array);
				}
				array.setName(name);
				inputs.add(array);
			}
		}
		return inputs;
	}

	@Override
	public void close() {
		block.close();
		manager.close();
	}
}
