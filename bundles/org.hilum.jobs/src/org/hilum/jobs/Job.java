// SPDX-License-Identifier: EPL-2.0
package org.hilum.jobs;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.Instant;

/**
 * A job as it was at one moment.
 *
 * @param id        its number in the store
 * @param spec      what it does and needs
 * @param state     its state
 * @param message   why it waits, failed or was interrupted; empty when there is nothing to say
 * @param attempt   the number of its present or last attempt, from 1
 * @param repeats   how many times it is still started again by itself when it is interrupted
 * @param submitted when it was submitted
 * @param started   when the attempt began, or null
 * @param ended     when the attempt ended, or null
 * @param device    the device that the attempt was given, or null
 * @param log       the output of the attempt; the file need not exist yet
 * @since 0.2
 */
public record Job(int id, JobSpec spec, JobState state, String message, int attempt, int repeats, Instant submitted,
		Instant started, Instant ended, String device, Path log) {

	Job because(String text) {
		return new Job(id, spec, state, text, attempt, repeats, submitted, started, ended, device, log);
	}

	/** {@return whether nothing happens with it any more without an action of the user} */
	public boolean isOver() {
		return state.isOver() && !isRepeated();
	}

	/** {@return whether it was interrupted and is started again by itself} */
	boolean isRepeated() {
		return state == JobState.INTERRUPTED && repeats > 0;
	}

	/** {@return number and name, for people} */
	public String label() {
		return id + " (" + spec.name() + ")";
	}

	/** {@return all of it for other programs} */
	public ObjectNode toJson() {
		ObjectNode json = spec.toJson();
		json.put("id", id).put("kind", spec.kind()).put("state", state.name()).put("message", message).put("attempt", attempt);
		json.put("submitted", submitted.toString()).put("started", started == null ? null : started.toString())
				.put("ended", ended == null ? null : ended.toString()).put("device", device).put("log", log.toString());
		return json;
	}
}
