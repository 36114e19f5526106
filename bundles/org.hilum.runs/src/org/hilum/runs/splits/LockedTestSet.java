// SPDX-License-Identifier: EPL-2.0
package org.hilum.runs.splits;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.hilum.core.HilumException;
import org.hilum.core.Json;
import org.hilum.core.SafePaths;

/**
 * Cases that are in no fold and not to be looked at before everything is chosen. They stand in a file of the data set's
 * preprocessed folder.
 *
 * @param cases the cases, sorted
 * @since 0.2
 */
public record LockedTestSet(List<String> cases) {

	/** The name of the file. */
	public static final String FILE_NAME = "locked_test_set.json";

	private static final String CASES = "cases";

	/** Sorts the cases. */
	public LockedTestSet {
		cases = cases.stream().sorted().toList();
	}

	/**
	 * {@return the locked test set of a data set, if there is one}
	 *
	 * @param preprocessed the data set's preprocessed folder
	 */
	public static Optional<LockedTestSet> of(Path preprocessed) {
		Path file = preprocessed.resolve(FILE_NAME);
		if (!Files.isRegularFile(file)) {
			return Optional.empty();
		}
		List<String> cases = new ArrayList<>();
		JsonNode list = Json.read(file).path(CASES);
		if (!list.isArray()) {
			throw HilumException.input(file, "The file has no list \"cases\"", "Write {\"cases\": [...]}, or remove the file.");
		}
		list.forEach(item -> cases.add(SafePaths.name(item.asText(), file, "of a case of the locked test set")));
		return Optional.of(new LockedTestSet(cases));
	}

	/**
	 * Writes the test set.
	 *
	 * @param preprocessed the data set's preprocessed folder
	 */
	public void write(Path preprocessed) {
		ObjectNode json = Json.object().put("locked", LocalDate.now().toString());
		cases.forEach(json.putArray(CASES)::add);
		Json.write(preprocessed.resolve(FILE_NAME), json);
	}

	/**
	 * {@return a warning when cases of the test set are used, if any are}
	 *
	 * @param used    the cases that are used
	 * @param purpose what they are used for, such as "to choose a configuration"
	 */
	public Optional<String> warning(Collection<String> used, String purpose) {
		TreeSet<String> both = new TreeSet<>(used);
		both.retainAll(cases);
		return both.isEmpty() ? Optional.empty() : Optional.of(both.size() + " of " + cases.size()
				+ " cases of the locked test set are used " + purpose + ", such as " + both.first()
				+ ": results on it will look better than they are");
	}
}
