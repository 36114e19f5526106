// SPDX-License-Identifier: EPL-2.0
package org.hilum.datasets.description;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.function.Predicate;
import org.hilum.core.HilumException;
import org.hilum.core.Json;
import org.hilum.datasets.check.RecordedChange;

/**
 * The {@code dataset.json} of a data set as it was read, to be edited and written.
 *
 * @param dataset the data set's folder
 * @param json    the content of the file
 * @param draft   what can be edited of it
 * @since 0.2.0
 */
public record DescriptionFile(Path dataset, JsonNode json, DescriptionDraft draft) {

	/** Name of the change in the journal of the data set. */
	public static final String CHANGE = "edit-description";

	private static final String NAME = "dataset.json";

	/**
	 * Reads the file.
	 *
	 * @param dataset the data set's folder
	 * @return its content
	 * @throws HilumException when it is missing or holds labels that are no numbers
	 */
	public static DescriptionFile read(Path dataset) {
		Path file = dataset.resolve(NAME);
		JsonNode json = Json.read(file);
		try {
			return new DescriptionFile(dataset, json, DescriptionDraft.of(json));
		} catch (HilumException e) {
			throw e.in(file);
		}
	}

	/**
	 * Writes an edited description, under the lease of the data set, with backup and an entry in its journal.
	 *
	 * @param edited  the description
	 * @param trusted asked, with a description, whether to finish an interrupted repair that this user did not begin on this
	 *                machine
	 * @return the file as it is now; this one when nothing differs
	 * @throws HilumException when the description breaks nnU-Net's rules, the file was changed since it was read, or another
	 *                        process works on the data set
	 */
	public DescriptionFile write(DescriptionDraft edited, Predicate<String> trusted) {
		Path file = dataset.resolve(NAME);
		edited.problem(json).ifPresent(problem -> {
			throw problem.in(file);
		});
		JsonNode content = edited.json(json);
		if (content.equals(json)) {
			return this;
		}
		new RecordedChange(CHANGE, "Channels and labels were edited.").apply(dataset, trusted, transaction -> {
			if (!Json.read(file).equals(json)) {
				throw HilumException.input(file, "The file was changed by another program since it was read",
						"Read it again and repeat the change.");
			}
			transaction.write(file, content);
		});
		return new DescriptionFile(dataset, content, edited);
	}
}
