// SPDX-License-Identifier: EPL-2.0
package org.hilum.runs.models;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.hilum.core.Json;
import org.hilum.core.SafePaths;

/**
 * What changes about a model of a library: tags of its versions, the deployed version and the history of both.
 *
 * @param last     the highest number that a version ever had, so that numbers of removed versions are not given again
 * @param tags     number of the version by tag
 * @param deployed the version for use, if there is one
 * @param history  what was done, oldest first
 * @since 0.2
 */
public record ModelState(int last, Map<String, Integer> tags, OptionalInt deployed, List<Change> history) {

	/** The tag that the deployed version is named by. */
	public static final String DEPLOYED = "deployed";
	/** Folder of what Hilum keeps about a model, and of its lease. */
	static final String OWN = ".hilum";
	private static final String FILE = "state.json";
	private static final String VERSION = "version";

	/**
	 * Something that was done with a version.
	 *
	 * @param time    when, in UTC
	 * @param action  such as "promoted"
	 * @param version the version
	 * @param reason  why, in the user's words; may be empty
	 */
	public record Change(String time, String action, int version, String reason) {
	}

	/** Sorts the tags. */
	public ModelState {
		tags = Map.copyOf(tags);
		history = List.copyOf(history);
	}

	/** {@return the state of a model, of one without versions at first} */
	static ModelState read(Path model) {
		Path file = model.resolve(OWN).resolve(FILE);
		if (!Files.isRegularFile(file)) {
			return new ModelState(0, Map.of(), OptionalInt.empty(), List.of());
		}
		JsonNode json = Json.read(file);
		Map<String, Integer> tags = new TreeMap<>();
		json.path("tags").properties().forEach(e -> tags.put(SafePaths.name(e.getKey(), file, "of a tag"), e.getValue().asInt()));
		List<Change> history = new ArrayList<>();
		json.path("history").forEach(h -> history.add(new Change(h.path("time").asText(), h.path("action").asText(),
				h.path(VERSION).asInt(), h.path("reason").asText())));
		return new ModelState(json.path("last").asInt(), tags, json.hasNonNull(DEPLOYED)
				? OptionalInt.of(json.path(DEPLOYED).asInt())
				: OptionalInt.empty(), history);
	}

	void write(Path model) {
		ObjectNode json = Json.object().put("last", last);
		ObjectNode all = json.putObject("tags");
		new TreeMap<>(tags).forEach(all::put);
		deployed.ifPresent(version -> json.put(DEPLOYED, version));
		ArrayNode changes = json.putArray("history");
		history.forEach(h -> changes.addObject().put("time", h.time).put("action", h.action).put(VERSION, h.version)
				.put("reason", h.reason));
		Json.write(model.resolve(OWN).resolve(FILE), json);
	}

	/**
	 * {@return the tags of a version, sorted}
	 *
	 * @param version its number
	 */
	public List<String> tagsOf(int version) {
		return tags.entrySet().stream().filter(e -> e.getValue() == version).map(Map.Entry::getKey).sorted().toList();
	}

	ModelState added(int version) {
		return new ModelState(Math.max(last, version), tags, deployed, with("added", version, ""));
	}

	ModelState tagged(String tag, int version) {
		Map<String, Integer> changed = new TreeMap<>(tags);
		changed.put(tag, version);
		return new ModelState(last, changed, deployed, with("tagged " + tag, version, ""));
	}

	ModelState untagged(String tag) {
		Map<String, Integer> changed = new TreeMap<>(tags);
		int version = changed.remove(tag);
		return new ModelState(last, changed, deployed, with("tag " + tag + " removed", version, ""));
	}

	ModelState promoted(int version, String reason) {
		return new ModelState(last, tags, OptionalInt.of(version), with("promoted", version, reason));
	}

	ModelState withdrawn(String reason) {
		return new ModelState(last, tags, OptionalInt.empty(), with("withdrawn", deployed.orElse(0), reason));
	}

	ModelState removed(int version) {
		Map<String, Integer> changed = new TreeMap<>(tags);
		changed.values().removeIf(v -> v == version);
		return new ModelState(last, changed, deployed, with("removed", version, ""));
	}

	private List<Change> with(String action, int version, String reason) {
		List<Change> changes = new ArrayList<>(history);
		changes.add(new Change(Clock.systemUTC().instant().truncatedTo(ChronoUnit.SECONDS).toString(), action, version, reason));
		return changes;
	}
}
