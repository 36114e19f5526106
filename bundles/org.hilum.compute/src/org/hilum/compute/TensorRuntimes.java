// SPDX-License-Identifier: EPL-2.0
package org.hilum.compute;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.hilum.core.Extensions;
import org.hilum.core.HilumException;
import org.hilum.core.options.Nearest;

/**
 * Finds contributed runtimes by their ids. There is one instance of each in a process, as native libraries load once.
 *
 * @since 0.1.0
 */
public final class TensorRuntimes {

	/** The extension point for runtimes. */
	public static final String POINT = "org.hilum.compute.runtimes";

	/**
	 * The system property with the id of the runtime to use where none is named.
	 *
	 * @since 0.2
	 */
	public static final String PROPERTY = "hilum.runtime";

	private static final Map<String, TensorRuntime> INSTANCES = new HashMap<>();

	private TensorRuntimes() {
	}

	/**
	 * {@return the runtime that the property {@value #PROPERTY} names; without it the one whose contribution has
	 * {@code default="true"}, else the first that is present}
	 *
	 * @throws HilumException when there is none
	 */
	public static TensorRuntime get() {
		return get(null);
	}

	/**
	 * {@return a runtime}
	 *
	 * @param id its id; null or empty for the one of {@link #get()}
	 * @throws HilumException when it is not present, or cannot be used; names those that are present
	 * @since 0.2
	 */
	public static TensorRuntime get(String id) {
		return id == null || id.isBlank() ? instance(standard(), "the property " + PROPERTY) : instance(id, "--runtime");
	}

	private static String standard() {
		String chosen = System.getProperty(PROPERTY, "");
		List<Extensions.Contribution> present = Extensions.of(POINT);
		if (!chosen.isBlank()) {
			return chosen;
		}
		return present.stream().filter(c -> "true".equals(c.attribute("default"))).findFirst()
				.or(() -> present.stream().findFirst()).map(c -> c.attribute("id"))
				.orElseThrow(() -> HilumException.environment("No tensor runtime is installed",
						"Install the bundle org.hilum.compute.djl with its natives for this operating system."));
	}

	private static TensorRuntime instance(String id, String option) {
		synchronized (INSTANCES) {
			TensorRuntime known = INSTANCES.get(id);
			if (known == null) {
				known = Extensions.instance(POINT, id, TensorRuntime.class).orElseThrow(() -> unknown(id, option));
				INSTANCES.put(id, known);
			}
			return known;
		}
	}

	private static HilumException unknown(String id, String option) {
		List<String> ids = ids();
		return HilumException.usage("There is no runtime " + id + " (" + option + ")",
				Nearest.remedy(id, ids, "hilum diagnose lists them"));
	}

	/**
	 * {@return the ids of the runtimes that are present, whether they can be used or not}
	 *
	 * @since 0.2
	 */
	public static List<String> ids() {
		return Extensions.of(POINT).stream().map(c -> c.attribute("id")).filter(Objects::nonNull).distinct().toList();
	}

	/** {@return every contributed runtime that can be made} */
	public static List<TensorRuntime> all() {
		return Extensions.instances(POINT, TensorRuntime.class, TensorRuntime::id);
	}

	/**
	 * Picks a device of the runtime that is used where none is named.
	 *
	 * @param wanted "cpu", "cuda", "cuda:1", or null for the best there is
	 * @return the device
	 */
	public static Device device(String wanted) {
		return device(get(), wanted);
	}

	/**
	 * Picks a device by its name.
	 *
	 * @param runtime the runtime
	 * @param wanted    "cpu", "cuda", "cuda:1", or null for the best there is
	 * @return the device
	 * @since 0.2
	 */
	public static Device device(TensorRuntime runtime, String wanted) {
		List<Device> devices = runtime.devices();
		if (wanted == null || wanted.isBlank() || wanted.equals("auto")) {
			return devices.getFirst();
		}
		return devices.stream().filter(d -> d.toString().equals(wanted) || d.type().equals(wanted)).findFirst()
				.orElseThrow(() -> HilumException.environment("The device " + wanted + " is not available",
						"Choose one of " + String.join(", ", devices.stream().map(Device::toString).toList())
								+ ", or leave the option out to take the best one."));
	}
}
