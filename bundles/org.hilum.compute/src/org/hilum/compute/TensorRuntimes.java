// SPDX-License-Identifier: EPL-2.0
package org.hilum.compute;

import java.util.List;
import org.hilum.core.Extensions;
import org.hilum.core.HilumException;

/** Finds the tensor runtime that was contributed. */
public final class TensorRuntimes {

	/** The extension point for runtimes. */
	public static final String POINT = "org.hilum.compute.runtimes";

	private static TensorRuntime instance;

	private TensorRuntimes() {
	}

	/** {@return the runtime, started at the first call; the first contribution wins} */
	public static synchronized TensorRuntime get() {
		if (instance == null) {
			List<TensorRuntime> all = all();
			if (all.isEmpty()) {
				throw HilumException.environment("No tensor runtime is installed",
						"Install the bundle org.hilum.compute.djl with its natives for this operating system.");
			}
			instance = all.getFirst();
		}
		return instance;
	}

	/** {@return every contributed runtime} */
	public static List<TensorRuntime> all() {
		return Extensions.instances(POINT, TensorRuntime.class, TensorRuntime::id);
	}

	/**
	 * Picks a device by its name.
	 *
	 * @param wish "cpu", "cuda", "cuda:1", or null for the best there is
	 * @return the device
	 */
	public static Device device(String wish) {
		List<Device> devices = get().devices();
		if (wish == null || wish.isBlank() || wish.equals("auto")) {
			return devices.getFirst();
		}
		return devices.stream().filter(d -> d.toString().equals(wish) || d.type().equals(wish)).findFirst()
				.orElseThrow(() -> HilumException.environment("The device " + wish + " is not available",
						"Available here: " + devices + ". Leave the option out to take the best one."));
	}
}
