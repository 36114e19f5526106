// SPDX-License-Identifier: EPL-2.0
package org.hilum.runs;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hilum.core.HilumException;
import org.hilum.core.Json;
import org.hilum.model.RunState;

/** Reads one line of an event file. */
final class RunEventParser {

	private static final System.Logger LOG = System.getLogger(RunEventParser.class.getName());

	private RunEventParser() {
	}

	/** {@return the event; empty for a line that is damaged, or of a kind that this version does not know} */
	static Optional<RunEvent> parse(String line) {
		JsonNode json;
		try {
			json = Json.parse(line, null);
		} catch (HilumException e) {
			// a process that was killed while writing leaves half a line, to which the next one appends
			LOG.log(System.Logger.Level.WARNING, "Skipped a damaged line of an event file: " + e.what());
			return Optional.empty();
		}
		return Optional.ofNullable(event(json));
	}

	private static RunEvent event(JsonNode json) {
		return switch (json.path("event").asText()) {
			case "start" -> new RunEvent.Started(json.path("first_epoch").asInt(), json.path("epochs").asInt(), json);
			case "epoch" -> epoch(json);
			case "iteration" -> new RunEvent.Iteration(json.path("epoch").asInt(), json.path("iteration").asInt(),
					json.path("of").asInt(), number(json, "loss"));
			case "checkpoint" -> new RunEvent.Checkpoint(json.path("kind").asText());
			case "stage" -> new RunEvent.Stage(json.path("name").asText(), json.path("done").asInt(),
					json.path("of").asInt());
			case "end" -> new RunEvent.Ended(state(json.path("status").asText()), json.path("message").asText(""));
			default -> null;
		};
	}

	private static RunEvent epoch(JsonNode json) {
		List<Double> dice = new ArrayList<>();
		json.path("dice_per_class").forEach(d -> dice.add(d.isNumber() ? d.asDouble() : Double.NaN));
		return new RunEvent.Epoch(json.path("epoch").asInt(), number(json, "train_loss"), number(json, "val_loss"),
				number(json, "mean_fg_dice"), number(json, "ema_fg_dice"), List.copyOf(dice), number(json, "lr"),
				number(json, "epoch_seconds"), time(json.path("timestamp")), usage(json));
	}

	private static RunEvent.Usage usage(JsonNode json) {
		return new RunEvent.Usage(number(json, "data_wait_seconds"), number(json, "cpu_cores"), number(json, "memory_mb"),
				number(json, "gpu_percent"), number(json, "gpu_memory_mb"));
	}

	private static double number(JsonNode json, String key) {
		return json.path(key).isNumber() ? json.path(key).asDouble() : Double.NaN;
	}

	private static Instant time(JsonNode node) {
		if (node.isNumber()) {
			return Instant.ofEpochMilli(Math.round(node.asDouble() * 1000));
		}
		try {
			return node.isTextual() ? Instant.parse(node.asText()) : null;
		} catch (DateTimeException e) {
			LOG.log(System.Logger.Level.DEBUG, "Not a time: " + node, e);
			return null;
		}
	}

	private static RunState state(String status) {
		return switch (status) {
			case "finished" -> RunState.FINISHED;
			case "stopped" -> RunState.INTERRUPTED;
			default -> RunState.FAILED;
		};
	}
}
