// SPDX-License-Identifier: EPL-2.0
package org.hilum.runs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.hilum.core.Json;
import org.hilum.core.options.Option;
import org.hilum.engine.train.Trainers;
import org.hilum.engine.train.TrainingOptions;

/** Requests in {@code run.json} of release 0.1, which had fields of their own for some options. */
final class EarlierRequests {

	private EarlierRequests() {
	}

	/** {@return the present JSON form} */
	static ObjectNode migrate(JsonNode json) {
		JsonNode changes = json.path("changes");
		ObjectNode options = Json.object();
		positive(options, TrainingOptions.EPOCHS, json.path("epochs"));
		positive(options, TrainingOptions.ITERATIONS, json.path("iterations"));
		positive(options, TrainingOptions.LEARNING_RATE, changes.path("learning_rate"));
		positive(options, TrainingOptions.BATCH_SIZE, changes.path("batch_size"));
		positive(options, TrainingOptions.THREADS, json.path("threads"));
		text(options, TrainingOptions.DEVICE, json.path("device"));
		text(options, TrainingOptions.PRETRAINED_WEIGHTS, changes.path("pretrained_weights"));
		if (json.hasNonNull("seed") && json.path("seed").asLong() != TrainingOptions.SEED.standard()) {
			options.set(TrainingOptions.SEED.key(), json.path("seed"));
		}
		if (!changes.path("frozen").isEmpty()) {
			options.set(TrainingOptions.FREEZE.key(), changes.path("frozen"));
		}
		flag(options, TrainingOptions.NPZ, changes.path("npz").asBoolean());
		flag(options, TrainingOptions.VAL_BEST, changes.path("val_best").asBoolean());
		flag(options, TrainingOptions.DISABLE_CHECKPOINTING, !changes.path("checkpoints").asBoolean(true));
		ObjectNode migrated = json.deepCopy();
		String preset = json.path("preset").asText().equals("quick") ? "quick" : Trainers.DEFAULT;
		migrated.put("trainer", changes.path("trainer").asText(preset));
		migrated.set("options", options);
		return migrated;
	}

	private static void positive(ObjectNode options, Option<?> option, JsonNode value) {
		if (value.asDouble() > 0) {
			options.set(option.key(), value);
		}
	}

	private static void text(ObjectNode options, Option<?> option, JsonNode value) {
		if (value.isTextual()) {
			options.set(option.key(), value);
		}
	}

	private static void flag(ObjectNode options, Option<Boolean> option, boolean value) {
		if (value) {
			options.put(option.key(), true);
		}
	}
}
