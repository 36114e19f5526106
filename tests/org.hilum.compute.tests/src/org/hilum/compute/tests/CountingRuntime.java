// SPDX-License-Identifier: EPL-2.0
package org.hilum.compute.tests;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.hilum.compute.ComputeOptions;
import org.hilum.compute.Device;
import org.hilum.compute.Precision;
import org.hilum.compute.Tensor;
import org.hilum.compute.TensorProgram;
import org.hilum.compute.TensorRuntime;
import org.hilum.compute.TensorRuntimes;
import org.hilum.compute.TensorScope;
import org.hilum.compute.TorchArchive;

/** Runtime that counts what it loads and what of it is open, and computes with the standard one. */
public final class CountingRuntime implements TensorRuntime {

	static final String ID = "test-counting";

	final AtomicInteger loads = new AtomicInteger();
	final AtomicInteger open = new AtomicInteger();

	private final String delegate = System.getProperty(TensorRuntimes.PROPERTY, "djl-pytorch");

	private TensorRuntime delegate() {
		return TensorRuntimes.get(delegate);
	}

	@Override
	public String id() {
		return ID;
	}

	@Override
	public List<String[]> describe() {
		return List.<String[]>of(new String[] { "loads", Integer.toString(loads.get()) });
	}

	@Override
	public List<Device> devices() {
		return List.of(Device.CPU);
	}

	@Override
	public List<Precision> precisions(Device device) {
		return List.of(Precision.FLOAT32, Precision.BFLOAT16);
	}

	@Override
	public TensorScope scope(Device device) {
		return delegate().scope(device);
	}

	@Override
	public TensorProgram load(TorchArchive archive, ComputeOptions options) {
		TensorProgram program = delegate().load(archive, options);
		loads.incrementAndGet();
		open.incrementAndGet();
		return new TensorProgram() {
			@Override
			public List<Tensor> call(String method, TensorScope scope, boolean training, Object... arguments) {
				return program.call(method, scope, training, arguments);
			}

			@Override
			public void close() {
				open.decrementAndGet();
				program.close();
			}
		};
	}
}
