// SPDX-License-Identifier: EPL-2.0
package org.hilum.runs;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.hilum.compute.TensorRuntime;
import org.hilum.compute.TensorRuntimes;
import org.hilum.core.HilumVersion;
import org.hilum.core.Json;

/**
 * What a training ran on, as far as it can matter for its result; nothing that names the machine or its user.
 *
 * @since 0.1.0
 */
public final class Environment {

	/** The key in {@code run.json}. */
	public static final String KEY = "environment";

	private Environment() {
	}

	/**
	 * {@return names and values for people}
	 *
	 * @param runtime id of the runtime that computes, empty for the standard one
	 */
	static ObjectNode describe(String runtime) {
		ObjectNode json = Json.object();
		json.put("Hilum", HilumVersion.get());
		json.put("Java", Runtime.version() + ", " + System.getProperty("java.vendor"));
		json.put("System", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
		json.put("Processors", Runtime.getRuntime().availableProcessors());
		TensorRuntime used = TensorRuntimes.get(runtime);
		json.put("Runtime", used.id());
		for (String[] pair : used.describe()) {
			// a path describes the machine, not the result
			if (!pair[1].contains("/") && !pair[1].contains("\\")) {
				json.put(pair[0], pair[1]);
			}
		}
		return json;
	}
}
