// SPDX-License-Identifier: EPL-2.0
package org.hilum.viewer.study;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.hilum.core.AtomicFiles;
import org.hilum.core.HilumException;
import org.hilum.core.Json;
import org.hilum.core.Lease;
import org.hilum.viewer.measure.Table;

/**
 * Reviews of the cases of a study, in a JSON file that is kept with the project. Several programs may write to it: each
 * change is made to what the file holds then, under the lease of a folder beside it.
 *
 * @since 0.2
 */
public final class ReviewFile {

	private static final String CASES = "cases";
	private static final String LOCKS = ".reviews";
	private static final int LONGEST_NOTE = 4000;

	private final Path file;

	/**
	 * Reviews in a file, which need not exist yet.
	 *
	 * @param file the file, such as {@code reviews.json} in the project's folder
	 */
	public ReviewFile(Path file) {
		this.file = file.toAbsolutePath().normalize();
	}

	/** {@return the reviews by case, as they are in the file now} */
	public Map<String, Review> all() {
		Map<String, Review> reviews = new TreeMap<>();
		if (Files.exists(file)) {
			JsonNode cases = Json.read(file).path(CASES);
			if (!cases.isObject()) {
				throw damaged(null);
			}
			cases.properties().forEach(e -> reviews.put(e.getKey(), review(e.getValue())));
		}
		return reviews;
	}

	private Review review(JsonNode json) {
		try {
			return new Review(Review.Verdict.valueOf(json.path("verdict").asText().toUpperCase(Locale.ROOT)), json.path("note")
					.asText(), json.path("reviewer").asText(), Instant.parse(json.path("time").asText()));
		} catch (IllegalArgumentException | DateTimeException e) {
			throw damaged(e);
		}
	}

	private HilumException damaged(Exception cause) {
		HilumException problem = HilumException.input(file, "This is no file of reviews", "Move it away; it is made anew.");
		return cause == null ? problem : problem.because(cause);
	}

	/**
	 * Records a review.
	 *
	 * @param id       the case
	 * @param verdict  the decision
	 * @param note     a note; no patient data
	 * @param reviewer who decided; a pseudonym
	 * @return the review
	 */
	public Review put(String id, Review.Verdict verdict, String note, String reviewer) {
		if (note.length() > LONGEST_NOTE) {
			throw HilumException.usage("A note of " + note.length() + " characters is too long", "Write at most " + LONGEST_NOTE
					+ ".");
		}
		Review review = new Review(verdict, note, reviewer, Instant.now().truncatedTo(ChronoUnit.SECONDS));
		change(reviews -> reviews.put(id, review));
		return review;
	}

	/**
	 * Takes a review back.
	 *
	 * @param id the case
	 */
	public void remove(String id) {
		change(reviews -> reviews.remove(id));
	}

	private void change(java.util.function.Consumer<Map<String, Review>> change) {
		Path locks = file.resolveSibling(LOCKS);
		try {
			Files.createDirectories(locks);
		} catch (IOException e) {
			throw AtomicFiles.explain(file, e);
		}
		try (Lease lease = Lease.acquire(locks, file, "writing reviews")) {
			Map<String, Review> reviews = all();
			change.accept(reviews);
			ObjectNode json = Json.object();
			ObjectNode cases = json.putObject(CASES);
			reviews.forEach((id, r) -> cases.putObject(id).put("verdict", r.verdict().name().toLowerCase(Locale.ROOT))
					.put("note", r.note()).put("reviewer", r.reviewer()).put("time", r.time().toString()));
			lease.check();
			Json.write(file, json);
		}
	}

	/**
	 * {@return a table of cases with their value and review}
	 *
	 * @param order the cases, in the order of the table
	 * @param metric name of their value
	 */
	public Table table(CaseOrder order, String metric) {
		Map<String, Review> reviews = all();
		Table table = new Table(List.of("case", metric, "verdict", "note", "reviewer", "time"));
		for (RankedCase ranked : order.cases()) {
			Review r = reviews.get(ranked.id());
			table.add(List.of(ranked.id(), ranked.value(), r == null ? "" : r.verdict().name().toLowerCase(Locale.ROOT), r == null
					? "" : r.note(), r == null ? "" : r.reviewer(), r == null ? "" : r.time().toString()));
		}
		return table;
	}
}
