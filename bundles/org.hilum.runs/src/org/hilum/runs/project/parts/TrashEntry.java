// SPDX-License-Identifier: EPL-2.0
package org.hilum.runs.project.parts;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hilum.core.HilumException;
import org.hilum.core.Json;
import org.hilum.core.SafePaths;

/**
 * What was deleted in one step.
 *
 * @param folder its folder in the trash
 * @param label  what was deleted, for people
 * @param time   when, in UTC
 * @param places where the files and folders were, relative to the project folder
 * @param uuids  UUIDs of the experiments and evaluations that were deleted
 * @since 0.2.0
 */
public record TrashEntry(Path folder, String label, String time, List<String> places, List<String> uuids) {

	/** The description of an entry. */
	static final String FILE = "entry.json";
	private static final String PLACES = "places";
	private static final String UUIDS = "uuids";

	/** Copies the lists. */
	public TrashEntry {
		places = List.copyOf(places);
		uuids = List.copyOf(uuids);
	}

	/** {@return what distinguishes it from other entries of the trash} */
	public String id() {
		return folder.getFileName().toString();
	}

	/** {@return where a file or folder is kept}
	 *
	 * @param number its number among the places
	 */
	Path content(int number) {
		return folder.resolve("content").resolve(Integer.toString(number));
	}

	/** {@return the project file as it was before} */
	Path project() {
		return folder.resolve("project.hilum");
	}

	void write() {
		ObjectNode json = Json.object().put("label", label).put("time", time);
		places.forEach(json.putArray(PLACES)::add);
		uuids.forEach(json.putArray(UUIDS)::add);
		Json.write(folder.resolve(FILE), json);
	}

	/** {@return the entry in a folder of the trash; empty when it has no description or a damaged one} */
	static Optional<TrashEntry> read(Path folder) {
		Path file = folder.resolve(FILE);
		if (!Files.isRegularFile(file)) {
			return Optional.empty();
		}
		try {
			JsonNode json = Json.read(file);
			List<String> places = new ArrayList<>();
			json.path(PLACES).forEach(p -> places.add(p.asText()));
			List<String> uuids = new ArrayList<>();
			json.path(UUIDS).forEach(u -> uuids.add(u.asText()));
			return Optional.of(new TrashEntry(folder, SafePaths.printable(json.path("label").asText()),
					json.path("time").asText(), places, uuids));
		} catch (HilumException e) {
			System.getLogger(TrashEntry.class.getName()).log(System.Logger.Level.WARNING, "Not shown: " + e.getMessage());
			return Optional.empty();
		}
	}
}
