// SPDX-License-Identifier: EPL-2.0
package org.hilum.runs.log;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.hilum.core.HilumException;
import org.hilum.core.Json;
import org.hilum.core.SafePaths;

/**
 * An entry of a study's log. Entries are not changed; a later one corrects an earlier one.
 *
 * @param time   when it was written
 * @param kind   what it is about
 * @param title  one line
 * @param text   further text; may be empty
 * @param facts  names and values, such as the run's folder relative to the project
 * @param figure name of a picture in the log's folder of figures, if it has one
 * @since 0.2
 */
public record LogEntry(Instant time, Kind kind, String title, String text, Map<String, String> facts, Optional<String> figure) {

	/** What entries are about. */
	public enum Kind {
		/** A note by hand. */
		NOTE,
		/** A decision, such as the choice of a model. */
		DECISION,
		/** The end of a run. */
		RUN,
		/** An evaluation or comparison. */
		EVALUATION,
		/** A change of the deployed version of a model. */
		PROMOTION,
		/** A picture. */
		FIGURE;

		/** {@return the kind in a word} */
		public String word() {
			return name().toLowerCase(Locale.ROOT);
		}
	}

	/** Keeps the order of the facts. */
	public LogEntry {
		facts = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(facts));
	}

	/**
	 * {@return an entry of this moment without a figure}
	 *
	 * @param kind  what it is about
	 * @param title one line
	 * @param text  further text; may be empty
	 * @param facts names and values
	 */
	public static LogEntry now(Kind kind, String title, String text, Map<String, String> facts) {
		// maps without an order would give every entry another one
		Map<String, String> ordered = facts instanceof LinkedHashMap ? facts : new TreeMap<>(facts);
		return new LogEntry(Instant.now(), kind, title, text, ordered, Optional.empty());
	}

	/**
	 * {@return an entry as it stands in its file}
	 *
	 * @param json the content
	 * @param file where it was read, for messages
	 */
	static LogEntry of(JsonNode json, Path file) {
		Map<String, String> facts = new LinkedHashMap<>();
		json.path("facts").properties().forEach(e -> facts.put(e.getKey(), e.getValue().asText()));
		try {
			return new LogEntry(Instant.parse(json.path("time").asText()), Kind.valueOf(json.path("kind").asText().toUpperCase(
					Locale.ROOT)), json.path("title").asText(), json.path("text").asText(), facts, json.hasNonNull("figure")
							? Optional.of(SafePaths.name(json.path("figure").asText(), file, "figure"))
							: Optional.empty());
		} catch (DateTimeException | IllegalArgumentException e) {
			throw HilumException.input(file, "The entry of the log has no valid time or kind",
					"Restore the file, or move it out of the log.").because(e);
		}
	}

	/** {@return the entry as JSON} */
	public ObjectNode json() {
		ObjectNode json = Json.object().put("time", time.toString()).put("kind", kind.word()).put("title",
				title).put("text", text);
		ObjectNode all = json.putObject("facts");
		facts.forEach(all::put);
		figure.ifPresent(name -> json.put("figure", name));
		return json;
	}
}
