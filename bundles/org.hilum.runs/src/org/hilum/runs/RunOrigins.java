// SPDX-License-Identifier: EPL-2.0
package org.hilum.runs;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.hilum.core.HilumException;
import org.hilum.core.Json;
import org.hilum.core.SafePaths;
import org.hilum.core.Sha256;
import org.hilum.nnunet.plan.Plans;
import org.hilum.nnunet.preprocessed.PreprocessedDataset;

/**
 * Comparison of what runs were made from, as {@code run.json} has its digests, with the plans and folds of their data set as
 * these are now. Not thread-safe.
 *
 * @since 0.2.0
 */
public final class RunOrigins {

	private static final System.Logger LOG = System.getLogger(RunOrigins.class.getName());

	private final Path preprocessed;
	private final Map<String, Optional<Plans>> plans = new HashMap<>();
	private final Map<Path, String> digests = new HashMap<>();
	private final Map<Adapted, Optional<String>> adapted = new HashMap<>();

	/** Plans with what a training changes of them: its trainer and the values of its options. */
	private record Adapted(String plans, JsonNode trainer, JsonNode options) {
	}

	/**
	 * Reads nothing yet.
	 *
	 * @param preprocessed the folder of the data set's plans and folds
	 */
	public RunOrigins(Path preprocessed) {
		this.preprocessed = preprocessed;
	}

	/**
	 * {@return what has changed since a run was made, such as "the plans changed"; empty when nothing has, or it is not known}
	 *
	 * @param run the run folder
	 */
	public Optional<String> change(RunFolder run) {
		try {
			JsonNode json = run.readRunJson();
			JsonNode made = json.path(Provenance.KEY);
			if (!made.isObject()) {
				return Optional.empty();
			}
			PreprocessedDataset data = new PreprocessedDataset(preprocessed);
			JsonNode planned = made.path("plans_sha256");
			if (planned.isTextual() && differs(planned, plans(json.path("request")))) {
				return Optional.of("the plans changed");
			}
			if (differs(made.path("folds_sha256"), digest(data.splitsFile()))) {
				return Optional.of("the folds changed");
			}
			return differs(made.path("dataset_sha256"), digest(data.descriptionFile())) ? Optional.of("dataset.json changed")
					: Optional.empty();
		} catch (HilumException e) {
			LOG.log(System.Logger.Level.DEBUG, "What the run was made from is not known", e);
			return Optional.empty();
		}
	}

	private static boolean differs(JsonNode before, Optional<String> now) {
		return before.isTextual() && now.filter(digest -> !digest.equals(before.asText())).isPresent();
	}

	/** {@return the digest of the plans that a run would be trained with now; worked out once for all runs of a trainer} */
	private Optional<String> plans(JsonNode request) {
		TrainingRequest asked = TrainingRequest.fromJson(request);
		Adapted key = new Adapted(asked.plans(), request.path("trainer"), request.path("options"));
		Optional<String> known = adapted.get(key);
		if (known == null) {
			known = plans.computeIfAbsent(asked.plans(), this::read)
					.map(read -> asked.preset().adapt(read, asked.options()))
					.map(changed -> Sha256.of(Json.line(changed.json()).getBytes(StandardCharsets.UTF_8)));
			adapted.put(key, known);
		}
		return known;
	}

	private Optional<Plans> read(String name) {
		Path file = SafePaths.child(preprocessed, name + ".json", null, "plans");
		return Files.isRegularFile(file) ? Optional.of(Plans.read(file)) : Optional.empty();
	}

	private Optional<String> digest(Path file) {
		return Files.isRegularFile(file) ? Optional.of(digests.computeIfAbsent(file, Sha256::of)) : Optional.empty();
	}
}
