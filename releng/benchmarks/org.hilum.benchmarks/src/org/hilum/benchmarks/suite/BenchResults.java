// SPDX-License-Identifier: EPL-2.0
package org.hilum.benchmarks.suite;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hilum.core.HilumException;
import org.hilum.core.Json;

/**
 * The results of a run of the suite.
 *
 * @param machine where it ran
 * @param version which Hilum
 * @param stages  what was measured
 */
record BenchResults(ObjectNode machine, String version, List<StageResult> stages) {

	/**
	 * Writes them.
	 *
	 * @param file the file; stages that it has and that were not run now are kept when it is of the same machine
	 */
	void write(Path file) {
		Map<String, StageResult> all = new LinkedHashMap<>();
		if (java.nio.file.Files.exists(file)) {
			BenchResults former = read(file);
			if (!former.machine.equals(machine)) {
				throw HilumException.input(file, "These are results of another machine", "Name another file.");
			}
			former.stages.forEach(s -> all.put(s.id(), s));
		}
		stages.forEach(s -> all.put(s.id(), s));
		ObjectNode root = Json.object().put("version", version).put("stored_reference", NnunetTimes.origin());
		root.set("machine", machine);
		ArrayNode array = root.putArray("stages");
		all.values().forEach(s -> array.add(s.toJson()));
		Json.write(file, root);
	}

	/**
	 * {@return results that were written before}
	 *
	 * @param file the file
	 */
	static BenchResults read(Path file) {
		JsonNode root = Json.read(file);
		if (!(root.path("machine") instanceof ObjectNode machine) || !root.path("stages").isArray()) {
			throw HilumException.input(file, "These are no results of the benchmark suite", "Name a file that --json wrote.");
		}
		List<StageResult> stages = new ArrayList<>();
		root.path("stages").forEach(s -> stages.add(StageResult.of(s)));
		return new BenchResults(machine, root.path("version").asText(), stages);
	}

	/**
	 * {@return the result of a stage, if it was measured}
	 *
	 * @param id the stage's id
	 */
	Optional<StageResult> stage(String id) {
		return stages.stream().filter(s -> s.id().equals(id)).findFirst();
	}
}
