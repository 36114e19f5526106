// SPDX-License-Identifier: EPL-2.0
package org.hilum.runs.project;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.hilum.core.AtomicFiles;
import org.hilum.core.HilumException;
import org.hilum.core.HilumVersion;
import org.hilum.core.Json;
import org.hilum.model.RunState;
import org.hilum.runs.RunEvent;
import org.hilum.runs.RunSummary;
import org.hilum.runs.TrainingRequest;

/**
 * What was read of run folders, kept in {@code .hilum/index.json} of the project folder so that the next process need not
 * read it again. An entry counts while its file has the size and the time that it had. The file can be deleted at any time;
 * one that is damaged, or of another version, is ignored. It is written by rename and without a lease: every writer's file is
 * true, and the last one stays.
 */
final class IndexCache {

	private static final System.Logger LOG = System.getLogger(IndexCache.class.getName());
	private static final String FILE = "index.json";
	private static final int FORMAT = 1;
	/** So many files are read in no time; the cache is not written for less. */
	private static final int WORTHWHILE = 32;
	private static final int MOST_BYTES = 64 << 20;

	private final Path root;
	private final Path file;
	private Map<String, JsonNode> loaded;
	private int stored;

	/** Sums of event files. */
	final FileMemo<RunSummary> events = new FileMemo<>(path -> known("events", path, IndexCache::summary));
	/** Whether the process that a file is about is over, and the end that the events say is that of the run. */
	final FileMemo<Boolean> ends = new FileMemo<>(path -> known("ends", path, JsonNode::booleanValue));
	/** What was asked for. */
	final FileMemo<Optional<ProjectIndex.Asked>> requests = new FileMemo<>(path -> known("requests", path, IndexCache::asked));
	/** Mean Dice of validation cases. */
	final FileMemo<Optional<Double>> evaluations = new FileMemo<>(
			path -> known("evaluations", path, value -> Optional.of(number(value)).filter(_ -> !value.isNull())));

	/** Reads a value from its JSON form. */
	@FunctionalInterface
	private interface Decoder<V> {
		V decode(JsonNode json);
	}

	/**
	 * Makes a cache that is read with {@link #load}.
	 *
	 * @param root the project folder
	 */
	IndexCache(Path root) {
		this.root = root;
		this.file = root.resolve(ProjectFile.OWN_FOLDER).resolve(FILE);
	}

	/** {@return how many files were read so far} */
	int reads() {
		return events.reads() + ends.reads() + requests.reads() + evaluations.reads();
	}

	/** Reads the file, the first time. */
	void load() {
		if (loaded == null) {
			loaded = new LinkedHashMap<>();
			try {
				if (Files.isRegularFile(file) && file.toFile().length() <= MOST_BYTES) {
					JsonNode json = Json.read(file);
					if (json.path("format").asInt() == FORMAT && json.path("version").asText().equals(HilumVersion.get())) {
						json.properties().forEach(entry -> loaded.put(entry.getKey(), entry.getValue()));
					}
				}
			} catch (HilumException e) {
				LOG.log(System.Logger.Level.INFO, "The project is read without its index: " + e.getMessage());
			}
		}
	}

	private <V> FileMemo.Known<V> known(String kind, Path path, Decoder<V> decoder) {
		JsonNode entry = loaded == null || !loaded.containsKey(kind) ? null : loaded.get(kind).get(key(path));
		if (entry == null || entry.size() != 3) {
			return null;
		}
		try {
			return new FileMemo.Known<>(new FileMemo.Stamp(entry.get(0).asLong(), entry.get(1).asLong()),
					decoder.decode(entry.get(2)));
		} catch (IllegalArgumentException e) {
			LOG.log(System.Logger.Level.INFO, "An entry of " + file + " is damaged and left out: " + e.getMessage());
			return null;
		}
	}

	private String key(Path path) {
		return root.relativize(path).toString().replace('\\', '/');
	}

	/** Writes the file when enough was read that it does not know; when that fails, the next process reads more. */
	void store() {
		// whether a process is over is asked again and again while it is not
		int read = reads() - ends.reads();
		if (read - stored >= WORTHWHILE) {
			stored = read;
			ObjectNode json = Json.object().put("format", FORMAT).put("version", HilumVersion.get());
			put(json.putObject("events"), events, IndexCache::json);
			put(json.putObject("ends"), ends, Json.mapper().getNodeFactory()::booleanNode);
			put(json.putObject("requests"), requests, asked -> asked.map(IndexCache::json).orElse(null));
			put(json.putObject("evaluations"), evaluations, dice -> dice.<JsonNode>map(IndexCache::json).orElse(null));
			try {
				AtomicFiles.writeString(file, Json.line(json));
			} catch (HilumException e) {
				LOG.log(System.Logger.Level.INFO, "The index of the project is not kept: " + e.getMessage());
			}
		}
		// what was not asked for belongs to files that are gone
		loaded = Map.of();
	}

	/** Makes the JSON form of a value. */
	@FunctionalInterface
	private interface Encoder<V> {
		JsonNode encode(V value);
	}

	private <V> void put(ObjectNode json, FileMemo<V> memo, Encoder<V> encoder) {
		memo.settled().forEach((path, known) -> {
			ArrayNode entry = json.putArray(key(path)).add(known.stamp().millis()).add(known.stamp().size());
			entry.add(encoder.encode(known.value()));
		});
	}

	private static JsonNode json(RunSummary summary) {
		ArrayNode json = Json.mapper().createArrayNode().add(summary.done()).add(summary.total())
				.add(json(summary.smoothedDice()));
		RunEvent.Ended end = summary.ended();
		return end == null ? json : json.add(end.state().getLiteral()).add(end.message());
	}

	private static RunSummary summary(JsonNode json) {
		RunEvent.Ended end = null;
		if (json.size() == 5) {
			RunState state = RunState.get(json.get(3).asText());
			if (state == null) {
				throw new IllegalArgumentException("unknown state " + json.get(3));
			}
			end = new RunEvent.Ended(state, json.get(4).asText());
		} else if (json.size() != 3) {
			throw new IllegalArgumentException("not the sum of a run");
		}
		return new RunSummary(json.get(0).asInt(), json.get(1).asInt(), number(json.get(2)), end);
	}

	/** JSON has no NaN. */
	private static JsonNode json(double number) {
		return Double.isNaN(number) ? Json.mapper().getNodeFactory().textNode("NaN")
				: Json.mapper().getNodeFactory().numberNode(number);
	}

	private static double number(JsonNode json) {
		return json.isNumber() ? json.doubleValue() : Double.NaN;
	}

	private static JsonNode json(ProjectIndex.Asked asked) {
		TrainingRequest.Identity identity = asked.identity();
		ObjectNode json = Json.object().put("experiment", asked.experiment()).put("dataset", identity.dataset())
				.put("plans", identity.plans()).put("configuration", identity.configuration()).put("fold", identity.fold())
				.put("trainer", identity.trainer());
		ObjectNode values = json.putObject("decisive");
		identity.decisive().forEach(values::put);
		return json;
	}

	private static Optional<ProjectIndex.Asked> asked(JsonNode json) {
		if (json.isNull()) {
			return Optional.empty();
		}
		for (String key : List.of("dataset", "plans", "configuration", "trainer")) {
			if (!json.path(key).isTextual()) {
				throw new IllegalArgumentException("no " + key);
			}
		}
		Map<String, String> decisive = new TreeMap<>();
		json.path("decisive").properties().forEach(e -> decisive.put(e.getKey(), e.getValue().asText()));
		return Optional.of(new ProjectIndex.Asked(json.path("experiment").asText(null),
				new TrainingRequest.Identity(json.get("dataset").asText(), json.get("plans").asText(),
						json.get("configuration").asText(), json.path("fold").asInt(), json.get("trainer").asText(), decisive)));
	}
}
