// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.train;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * What the machine spent on an epoch; NaN where it was not measured.
 *
 * @param dataWaitSeconds time in which the training waited for batches
 * @param processors      processors that its process kept busy, on average
 * @param memoryMegabytes main memory of its process at the end, in MiB
 * @param gpuPercent      load of its GPU when it was looked at last
 * @param gpuMegabytes    used memory of its GPU at that time, in MiB
 * @since 0.2
 */
public record ResourceUsage(double dataWaitSeconds, double processors, double memoryMegabytes, double gpuPercent,
		double gpuMegabytes) {

	/** Nothing was measured. */
	public static final ResourceUsage UNKNOWN = new ResourceUsage(Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN);

	private static final double THOUSAND = 1000;

	/** Adds what was measured to an event, with three decimals. */
	void addTo(ObjectNode event) {
		put(event, "data_wait_seconds", dataWaitSeconds);
		put(event, "cpu_cores", processors);
		put(event, "memory_mb", memoryMegabytes);
		put(event, "gpu_percent", gpuPercent);
		put(event, "gpu_memory_mb", gpuMegabytes);
	}

	private static void put(ObjectNode event, String key, double value) {
		if (Double.isFinite(value)) {
			event.put(key, Math.round(value * THOUSAND) / THOUSAND);
		}
	}
}
