// SPDX-License-Identifier: EPL-2.0
package org.hilum.datasets.check;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.hilum.core.HilumException;

/** What was repaired in a data set, and the way back. */
public final class FixJournal {

	private final FixFolder place;

	/**
	 * Opens the journal of a data set.
	 *
	 * @param folder the data set's folder
	 */
	public FixJournal(Path folder) {
		this.place = new FixFolder(folder.toAbsolutePath().normalize());
	}

	/**
	 * {@return the repairs that are in force, oldest first, each with time, fix, check, case, message, backup and files}
	 */
	public List<JsonNode> repairs() {
		List<JsonNode> result = new ArrayList<>();
		for (JsonNode entry : place.entries()) {
			if (entry.has("undone")) {
				result.removeIf(e -> e.path("backup").equals(entry.path("undone")));
			} else {
				result.add(entry);
			}
		}
		return result;
	}

	/**
	 * Puts the files of the last repair back as they were; when it was made together with others, by one call of
	 * {@link DatasetDoctor#fix}, those of all of them.
	 *
	 * @return what was taken back, one line for people
	 * @throws HilumException when there is no repair to take back
	 */
	public String undo() {
		List<JsonNode> repairs = repairs();
		if (repairs.isEmpty()) {
			throw HilumException.usage("There is no repair to take back", "The journal of this data set is empty.");
		}
		JsonNode last = repairs.getLast();
		List<JsonNode> together = repairs.stream()
				.filter(e -> e == last || e.has("run") && e.path("run").equals(last.path("run"))).toList();
		together.reversed().forEach(place::undo);
		String fixes = together.stream().map(e -> e.path("fix").asText()).distinct().collect(Collectors.joining(", "));
		return fixes + " of " + last.path("time").asText() + ": "
				+ together.stream().mapToInt(e -> e.path("files").size()).sum() + " files as before";
	}
}
