// SPDX-License-Identifier: EPL-2.0
package org.hilum.jobs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import org.hilum.core.HilumException;
import org.hilum.core.Json;

/**
 * Resources that a job needs.
 *
 * @param device          {@code cpu}, {@code cuda:N}, or {@code auto} for any free GPU, and the processors where there is
 *                        none
 * @param threads         processor threads; 0 for all when it runs on the processors, and for none reserved on a GPU
 * @param memoryMegabytes main memory in MiB; 0 when it is not limited
 * @param diskMegabytes   free disk space in MiB that it needs in its working folder; 0 when it is not checked
 * @since 0.2
 */
public record Resources(String device, int threads, long memoryMegabytes, long diskMegabytes) {

	/** Any device. */
	public static final String AUTO = "auto";
	/** The processors. */
	public static final String CPU = "cpu";
	/** Any device, all threads. */
	public static final Resources STANDARD = new Resources(AUTO, 0, 0, 0);

	/** Checks the values. */
	public Resources {
		if (device.equals("cuda")) {
			device = "cuda:0";
		}
		if (!device.matches("auto|cpu|mps|cuda:\\d{1,4}")) {
			throw HilumException.usage("There is no device " + device, "Name cpu, cuda, cuda:N or auto.");
		}
		if (threads < 0 || memoryMegabytes < 0 || diskMegabytes < 0) {
			throw HilumException.usage("Threads, memory and disk space of a job cannot be negative",
					"Give 0 or more, or leave them out.");
		}
	}

	/**
	 * {@return these resources on another device}
	 *
	 * @param name the device
	 */
	public Resources on(String name) {
		return new Resources(name, threads, memoryMegabytes, diskMegabytes);
	}

	ObjectNode toJson() {
		return Json.object().put("device", device).put("threads", threads).put("memory_mb", memoryMegabytes)
				.put("disk_mb", diskMegabytes);
	}

	static Resources fromJson(JsonNode json, Path file) {
		try {
			return new Resources(json.path("device").asText(AUTO), json.path("threads").asInt(),
					json.path("memory_mb").asLong(), json.path("disk_mb").asLong());
		} catch (HilumException e) {
			throw e.in(file);
		}
	}
}
