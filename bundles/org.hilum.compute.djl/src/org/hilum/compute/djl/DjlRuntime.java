// SPDX-License-Identifier: EPL-2.0
package org.hilum.compute.djl;

import ai.djl.engine.Engine;
import ai.djl.engine.StandardCapabilities;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.jni.JniUtils;
import ai.djl.pytorch.jni.LibUtils;
import ai.djl.util.cuda.CudaUtils;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.hilum.compute.ComputeOptions;
import org.hilum.compute.Device;
import org.hilum.compute.Precision;
import org.hilum.compute.ProgramSource;
import org.hilum.compute.TensorProgram;
import org.hilum.compute.TensorRuntime;
import org.hilum.compute.TensorScope;
import org.hilum.compute.TorchArchive;

/**
 * PyTorch through DJL. The native engine starts at the first use, not at construction, so that listing runtimes costs
 * nothing.
 */
public final class DjlRuntime implements TensorRuntime {

	private static final String COPY = """
			def copy(self: __torch__.Net, target: Tensor, source: Tensor) -> Tensor:
			  target.copy_(source)
			  return torch.empty([0])
			""";

	/** Threads of an operation that the calling thread has asked libtorch for. */
	private final ThreadLocal<Integer> threadState = new ThreadLocal<>();
	private volatile int standardThreads;
	private Engine engine;
	private DjlProgram copyProgram;

	/** Made by the extension registry. */
	public DjlRuntime() {
		// the engine starts at the first use
	}

	private synchronized Engine engine() {
		if (engine == null) {
			Engine started = EngineStart.start();
			standardThreads = JniUtils.getNumThreads();
			engine = started;
			// copies with as many threads as the program before; a change costs time
			copyProgram = new DjlProgram(TorchArchive.of(new ProgramSource().add(COPY)), manager(Device.CPU), Device.CPU,
					this::copy, () -> prepareThread(threadState.get() == null ? standardThreads : threadState.get()));
		}
		return engine;
	}

	@Override
	public String id() {
		return "djl-pytorch";
	}

	@Override
	public List<String[]> describe() {
		Engine pytorch = engine();
		List<String[]> lines = new ArrayList<>();
		lines.add(new String[] { "libtorch", pytorch.getVersion() + " (DJL " + Engine.getDjlVersion() + ")" });
		lines.add(new String[] { "libtorch folder", LibUtils.getLibtorchPath() });
		lines.add(new String[] { "libtorch features", String.join(" ", new TreeSet<>(JniUtils.getFeatures())) });
		lines.add(new String[] { "CPU instructions", CpuInfo.vectorInstructions() });
		lines.add(new String[] { "CPU threads",
				JniUtils.getNumThreads() + " of " + Runtime.getRuntime().availableProcessors() });
		int gpus = gpuCount(pytorch);
		lines.add(new String[] { "GPUs", gpus == 0 ? "none that this libtorch can use" : Integer.toString(gpus) });
		for (int i = 0; i < gpus; i++) {
			lines.add(new String[] { "GPU " + i, "compute capability " + CudaUtils.getComputeCapability(i) + ", "
					+ (CudaUtils.getGpuMemory(ai.djl.Device.gpu(i)).getMax() >> 20) + " MiB" });
		}
		return lines;
	}

	@Override
	public List<Device> devices() {
		List<Device> devices = new ArrayList<>();
		int gpus = gpuCount(engine());
		for (int i = 0; i < gpus; i++) {
			devices.add(Device.cuda(i));
		}
		devices.add(Device.CPU);
		return devices;
	}

	private static int gpuCount(Engine pytorch) {
		return pytorch.hasCapability(StandardCapabilities.CUDA) ? pytorch.getGpuCount() : 0;
	}

	@Override
	public List<Precision> precisions(Device device) {
		// on processors libtorch has no fast code for float16: a step would take many times as long
		return device.isGpu() ? List.of(Precision.values()) : List.of(Precision.FLOAT32, Precision.BFLOAT16);
	}

	/**
	 * libtorch keeps both settings per thread: the number of OpenMP threads, and whether graphs are specialised at
	 * their first calls, which takes seconds and gains nothing. The same call sets MKL's number for the whole process.
	 */
	private void prepareThread(int threads) {
		Integer state = threadState.get();
		if (state == null || state != threads) {
			JniUtils.setGraphExecutorOptimize(false);
			JniUtils.setNumThreads(threads);
			threadState.set(threads);
		}
	}

	@Override
	public TensorScope scope(Device device) {
		return new DjlScope(manager(device), device, this::copy);
	}

	private NDManager manager(Device device) {
		return engine().newBaseManager(device.isGpu() ? ai.djl.Device.gpu(device.index()) : ai.djl.Device.cpu());
	}

	private void copy(NDArray target, NDArray source) {
		copyProgram.run("copy", source.getManager(), false, target, source).close();
	}

	@Override
	public TensorProgram load(TorchArchive archive, ComputeOptions options) {
		engine();
		Device device = options.device();
		if (device.isGpu()) {
			// patches have one size, so the search for the fastest convolution pays, as nnU-Net does; process-wide
			JniUtils.setBenchmarkCuDNN(true);
		}
		int threads = options.threads() == 0 ? standardThreads : options.threads();
		return new DjlProgram(archive, manager(device), device, this::copy, () -> prepareThread(threads));
	}
}
