// SPDX-License-Identifier: EPL-2.0
package org.hilum.jobs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import org.hilum.core.HilumException;
import org.hilum.core.Json;

/**
 * What is asked for: the content of a job's file. What happened is in the folders of its attempts.
 *
 * @param id        its number
 * @param spec      what it does and needs
 * @param submitted when it was submitted
 * @param attempt   the attempt that is to be made, or was made last; from 1
 * @param repeats   automatic retries that are left
 * @param resume    whether an earlier attempt may have begun the work
 * @param cancelled whether it is to end
 */
record JobRecord(int id, JobSpec spec, Instant submitted, int attempt, int repeats, boolean resume, boolean cancelled) {

	private static final int VERSION = 1;
	private static final String REMEDY = "Remove the file if you do not need the job; other jobs do not depend on it.";
	private static final List<String> NUMBERS = List.of("version", "id", "attempt", "repeats", "priority", "retries");

	static JobRecord of(int id, JobSpec spec, Instant now) {
		return new JobRecord(id, spec, now, 1, spec.retries(), false, false);
	}

	JobRecord with(JobSpec other) {
		return new JobRecord(id, other, submitted, attempt, repeats, resume, cancelled);
	}

	JobRecord cancel() {
		return new JobRecord(id, spec, submitted, attempt, repeats, resume, true);
	}

	/** {@return this job with another attempt to be made} */
	JobRecord next(int repeatsLeft, boolean begun) {
		return new JobRecord(id, spec, submitted, attempt + 1, repeatsLeft, resume || begun, false);
	}

	ObjectNode toJson() {
		ObjectNode json = Json.object().put("version", VERSION).put("id", id).put("submitted", submitted.toString())
				.put("attempt", attempt).put("repeats", repeats).put("resume", resume).put("cancelled", cancelled);
		return json.setAll(spec.toJson());
	}

	static JobRecord read(Path file, int id) {
		JsonNode json = json(file);
		for (String key : NUMBERS) {
			if (json.has(key) && !json.get(key).isInt()) {
				throw HilumException.input(file, "The entry " + key + " is " + json.get(key) + ", which is no whole number",
						"Correct it, or remove the file if you do not need the job; other jobs do not depend on it.");
			}
		}
		JsonNode after = json.path("after");
		if (!after.isMissingNode() && (!after.isArray() || !after.valueStream().allMatch(JsonNode::isInt))) {
			throw HilumException.input(file, "The entry after is " + after + ", which are no numbers of jobs",
					"Correct it, or remove the file if you do not need the job; a job begins after those that it names.");
		}
		if (json.path("version").asInt() != VERSION || json.path("id").asInt() != id || json.path("attempt").asInt() < 1) {
			throw HilumException.input(file, "This is not the file of job " + id + ", or a newer Hilum wrote it",
					REMEDY);
		}
		return new JobRecord(id, JobSpec.fromJson(json, file), time(json, file), json.path("attempt").asInt(),
				json.path("repeats").asInt(), json.path("resume").asBoolean(), json.path("cancelled").asBoolean());
	}

	private static JsonNode json(Path file) {
		try {
			return Json.read(file);
		} catch (HilumException e) {
			throw e.kind() == HilumException.Kind.INPUT ? HilumException.input(file, e.what(), REMEDY).because(e) : e;
		}
	}

	private static Instant time(JsonNode json, Path file) {
		try {
			return Instant.parse(json.path("submitted").asText());
		} catch (DateTimeParseException e) {
			throw HilumException.input(file, "The entry submitted is no time", REMEDY)
					.because(e);
		}
	}
}
