// SPDX-License-Identifier: EPL-2.0
package org.hilum.compute.torch;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import org.hilum.compute.ComputeOptions;
import org.hilum.compute.Device;
import org.hilum.compute.Tensor;
import org.hilum.compute.TensorProgram;
import org.hilum.compute.TensorScope;
import org.hilum.compute.TorchArchive;
import org.hilum.compute.libtorch.TorchErrors;

/** A module of libtorch. */
final class TorchProgram implements TensorProgram {

	private static final int MOST_RESULTS = 4096;

	private final NativeFunctions functions;
	private final TorchArchive archive;
	private final Device device;
	private final int threads;
	private MemorySegment module;

	/**
	 * Compiles an archive.
	 *
	 * @param functions the native library
	 * @param archive   the archive
	 * @param options   where it computes
	 * @param threads   threads of an operation
	 */
	TorchProgram(NativeFunctions functions, TorchArchive archive, ComputeOptions options, int threads) {
		this.functions = functions;
		this.archive = archive;
		this.device = options.device();
		this.threads = threads;
		int gpu = gpu(device);
		try (Arena arena = Arena.ofConfined()) {
			byte[] content = archive.content().orElse(new byte[0]);
			MemorySegment bytes = arena.allocate(Math.max(1, content.length));
			MemorySegment.copy(content, 0, bytes, ValueLayout.JAVA_BYTE, 0, content.length);
			MemorySegment file = archive.file().map(path -> arena.allocateFrom(path.toAbsolutePath().toString()))
					.orElse(MemorySegment.NULL);
			MemorySegment result = arena.allocate(ValueLayout.ADDRESS);
			functions.checked(() -> (MemorySegment) functions.load.invokeExact(bytes, (long) content.length, file, gpu, threads,
					result));
			module = result.get(ValueLayout.ADDRESS, 0);
		} catch (NativeFailure e) {
			throw TorchErrors.compiling(e, archive);
		}
	}

	/** {@return the number of a GPU, -1 for the processor} */
	static int gpu(Device device) {
		return device.isGpu() ? device.index() : -1;
	}

	@Override
	public List<Tensor> call(String method, TensorScope scope, boolean training, Object... arguments) {
		int[] lengths = new int[arguments.length];
		List<TorchTensor> tensors = new ArrayList<>();
		for (int i = 0; i < arguments.length; i++) {
			lengths[i] = arguments[i] instanceof List<?> list ? list.size() : -1;
			List<?> items = arguments[i] instanceof List<?> list ? list : List.of(arguments[i]);
			items.forEach(item -> tensors.add((TorchTensor) item));
		}
		int gradients = training ? 1 : 0;
		MemorySegment program = module;
		if (program == null) {
			throw new IllegalStateException("The program is closed");
		}
		try (Arena arena = Arena.ofConfined()) {
			MemorySegment name = arena.allocateFrom(method);
			MemorySegment counts = arena.allocate(ValueLayout.JAVA_INT, Math.max(1, lengths.length));
			MemorySegment.copy(lengths, 0, counts, ValueLayout.JAVA_INT, 0, lengths.length);
			MemorySegment handles = arena.allocate(ValueLayout.ADDRESS, Math.max(1, tensors.size()));
			for (int i = 0; i < tensors.size(); i++) {
				handles.setAtIndex(ValueLayout.ADDRESS, i, tensors.get(i).handle());
			}
			MemorySegment results = arena.allocate(ValueLayout.ADDRESS, MOST_RESULTS);
			MemorySegment found = arena.allocate(ValueLayout.JAVA_INT);
			functions.checked(() -> (MemorySegment) functions.call.invokeExact(program, name, gradients, threads,
					lengths.length, counts, handles, MOST_RESULTS, results, found));
			List<Tensor> owned = new ArrayList<>();
			for (int i = 0; i < found.get(ValueLayout.JAVA_INT, 0); i++) {
				owned.add(((TorchScope) scope).own(results.getAtIndex(ValueLayout.ADDRESS, i)));
			}
			return owned;
		} catch (NativeFailure e) {
			throw TorchErrors.running(archive, method, device, e);
		}
	}

	@Override
	public void close() {
		if (module != null) {
			MemorySegment program = module;
			module = null;
			NativeFunctions.plain(() -> {
				functions.freeModule.invokeExact(program);
			});
		}
	}
}
