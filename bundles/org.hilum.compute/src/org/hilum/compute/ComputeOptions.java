// SPDX-License-Identifier: EPL-2.0
package org.hilum.compute;

import java.util.List;
import java.util.Objects;
import org.hilum.core.HilumException;

/**
 * Where and how one program or model computes.
 *
 * @param device    the device
 * @param precision the number format of its layers
 * @param threads   CPU threads of one operation, 0: the runtime's own number, usually that of the processors
 * @since 0.2
 */
public record ComputeOptions(Device device, Precision precision, int threads) {

	/** The processor, float32, the runtime's number of threads. */
	public static final ComputeOptions CPU = on(Device.CPU);

	/** Checks the number of threads. */
	public ComputeOptions {
		Objects.requireNonNull(device);
		Objects.requireNonNull(precision);
		if (threads < 0) {
			throw new IllegalArgumentException("At least one thread computes, not " + threads);
		}
	}

	/**
	 * {@return float32 and the runtime's number of threads on a device}
	 *
	 * @param device the device
	 */
	public static ComputeOptions on(Device device) {
		return new ComputeOptions(device, Precision.FLOAT32, 0);
	}

	/**
	 * {@return these options with another precision}
	 *
	 * @param value the number format of layers
	 */
	public ComputeOptions withPrecision(Precision value) {
		return new ComputeOptions(device, value, threads);
	}

	/**
	 * {@return these options with another number of threads}
	 *
	 * @param value CPU threads of one operation, 0 for the runtime's own number
	 */
	public ComputeOptions withThreads(int value) {
		return new ComputeOptions(device, precision, value);
	}

	/**
	 * Checks that a runtime has the number format on the device.
	 *
	 * @param runtime what is to compute
	 * @throws HilumException naming the formats that it has
	 * @since 0.2
	 */
	public void requireFrom(TensorRuntime runtime) {
		List<Precision> available = runtime.precisions(device);
		if (!available.contains(precision)) {
			throw HilumException.environment("The runtime " + runtime.id() + " does not compute in " + precision + " on "
					+ device,
					"Choose one of " + available + ".");
		}
	}
}
