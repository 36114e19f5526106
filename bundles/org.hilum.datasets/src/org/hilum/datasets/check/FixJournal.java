// SPDX-License-Identifier: EPL-2.0
package org.hilum.datasets.check;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.hilum.core.Counts;
import org.hilum.core.HilumException;
import org.hilum.core.Lease;
import org.hilum.core.SafePaths;
import org.hilum.nnunet.dataset.DatasetLease;

/**
 * What was repaired in a data set, and the way back.
 *
 * @since 0.1.0
 */
public final class FixJournal {

	private final Path dataset;
	private final FixFolder place;

	/**
	 * Opens the journal of a data set.
	 *
	 * @param folder the data set's folder
	 */
	public FixJournal(Path folder) {
		this.dataset = folder.toAbsolutePath().normalize();
		this.place = new FixFolder(dataset);
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
	 * {@return a repair that was interrupted, described for people; empty when there is none} Its text notes when it is not
	 * this user's own.
	 */
	public Optional<String> interrupted() {
		return place.interrupted().map(plan -> RepairOrigin.isOwn(plan, dataset)
				? "Your repair " + SafePaths.shown(plan.path("fix").asText()) + " of " + plan.path("time").asText()
						+ " was interrupted; the next repair (--fix) finishes it"
				: "The data set came with an unfinished repair that you did not begin on this machine: "
						+ RepairOrigin.describe(plan) + "; --fix ID --foreign-repairs carries it out");
	}

	/**
	 * Puts the files of the last repair back as they were; when it was made together with others, by one call of
	 * {@link DatasetExaminer#fix}, those of all of them.
	 *
	 * @return what was taken back, one line for people
	 * @throws HilumException when there is no repair to take back, or it is not this user's own
	 */
	public String undo() {
		return undo(_ -> false);
	}

	/**
	 * Like {@link #undo()}, also for a repair of another user or of another folder.
	 *
	 * @param trusted asked, with a description, for a repair that this user did not make on this machine in this folder
	 * @return what was taken back, one line for people
	 * @throws HilumException when there is no repair to take back, or it is not trusted
	 */
	public String undo(Predicate<String> trusted) {
		try (Lease _ = DatasetLease.acquireAsNamed(dataset, "repair")) {
			return undoLast(trusted);
		}
	}

	private String undoLast(Predicate<String> trusted) {
		List<JsonNode> repairs = repairs();
		if (repairs.isEmpty()) {
			throw HilumException.usage("There is no repair to take back", "The journal of this data set is empty.");
		}
		JsonNode last = repairs.getLast();
		List<JsonNode> together = repairs.stream()
				.filter(e -> e == last || e.has("run") && e.path("run").equals(last.path("run"))).toList();
		for (JsonNode repair : together) {
			if (!RepairOrigin.isOwn(repair, dataset) && !trusted.test(RepairOrigin.describe(repair))) {
				throw RepairOrigin.refused(place.journal(), repair);
			}
		}
		together.reversed().forEach(place::undo);
		String fixes = together.stream().map(e -> e.path("fix").asText()).distinct().collect(Collectors.joining(", "));
		return fixes + " of " + last.path("time").asText() + ": "
				+ Counts.of(together.stream().mapToInt(e -> e.path("files").size()).sum(), "file") + " as before";
	}
}
