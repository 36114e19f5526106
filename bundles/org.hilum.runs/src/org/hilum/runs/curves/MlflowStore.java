// SPDX-License-Identifier: EPL-2.0
package org.hilum.runs.curves;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.zip.CRC32;
import org.hilum.core.AtomicFiles;
import org.hilum.core.SafePaths;
import org.hilum.model.RunState;
import org.hilum.runs.RunEvent;
import org.hilum.runs.RunLauncher;
import org.hilum.runs.RunStatus;

/**
 * Writer of a file store of MLflow ({@code mlruns}): an experiment for each data set, a run for each fold. The numbers of
 * experiments and runs follow from names and run folders, so that writing again replaces them.
 *
 * @since 0.2
 */
public final class MlflowStore {

	private static final String META = "meta.yaml";
	/** Of an attribute or a value; MLflow cuts or refuses longer ones. */
	private static final int LONGEST = 500;

	private final Path folder;

	private MlflowStore(Path folder) {
		this.folder = folder.toAbsolutePath().normalize();
	}

	/**
	 * Writes the curves of runs for MLflow.
	 *
	 * @param runs   the runs
	 * @param folder the folder that {@code mlflow ui --backend-store-uri} gets
	 */
	public static void write(List<RunCurves> runs, Path folder) {
		MlflowStore store = new MlflowStore(folder);
		runs.forEach(store::write);
	}

	private void write(RunCurves curves) {
		Path dataset = curves.run().model().getParent();
		String name = SafePaths.printable(String.valueOf(dataset.getFileName()));
		CRC32 crc = new CRC32();
		crc.update(name.getBytes(StandardCharsets.UTF_8));
		String experiment = Long.toString(crc.getValue());
		Path place = SafePaths.child(folder, experiment, null, "experiment");
		yaml(place, Map.of("artifact_location", place.toUri().toString(), "experiment_id", experiment, "lifecycle_stage",
				"active",
				"name", name), Map.of());
		String id = UUID.nameUUIDFromBytes(curves.run().path().toString().getBytes(StandardCharsets.UTF_8)).toString()
				.replace("-", "");
		Path run = SafePaths.child(place, id, null, "run");
		List<Instant> times = curves.epochs().stream().map(RunEvent.Epoch::time).filter(t -> t != null).toList();
		long end = times.isEmpty() ? 0 : times.getLast().toEpochMilli();
		double first = curves.epochs().isEmpty() ? 0 : curves.epochs().getFirst().seconds();
		long start = times.isEmpty() ? 0 : times.getFirst().toEpochMilli() - (long) (first > 0 ? first * 1000 : 0);
		yaml(run, Map.of("artifact_uri", run.resolve("artifacts").toUri().toString(), "entry_point_name", "", "experiment_id",
				experiment, "lifecycle_stage", "active", "run_id", id, "run_name", curves.name(), "run_uuid", id, "source_name",
				"",
				"source_version", "", "user_id", ""),
				Map.of("end_time", end, "source_type", 4L, "start_time", start, "status", status(curves)));
		tags(run, curves);
		metrics(run, curves);
	}

	private static long status(RunCurves curves) {
		RunState state = RunStatus.of(curves.run()).state();
		return switch (state) {
			case QUEUED -> 2;
			case RUNNING -> 1;
			case FINISHED -> 3;
			case FAILED -> 4;
			case SILENT, INTERRUPTED -> 5;
		};
	}

	/** Texts in single quotes, which YAML takes as they are. */
	private static void yaml(Path place, Map<String, String> texts, Map<String, Long> numbers) {
		Map<String, String> lines = new TreeMap<>();
		texts.forEach((key, text) -> lines.put(key, "'" + text.replace("'", "''").replaceAll("\\R", " ") + "'"));
		numbers.forEach((key, number) -> lines.put(key, Long.toString(number)));
		if (!numbers.isEmpty()) {
			lines.put("tags", "[]");
		}
		StringBuilder yaml = new StringBuilder();
		lines.forEach((key, value) -> yaml.append(key).append(": ").append(value).append('\n'));
		AtomicFiles.writeString(place.resolve(META), yaml.toString());
	}

	private static void tags(Path run, RunCurves curves) {
		text(run.resolve("tags"), "mlflow.runName", curves.name());
		text(run.resolve("tags"), "mlflow.source.name", "hilum");
		RunLauncher.findRequest(curves.run()).ifPresent(request -> parameters(run.resolve("params"), "", request.toJson()));
	}

	/** Folders of this machine are left out: the store is given to others. */
	private static void parameters(Path place, String prefix, JsonNode json) {
		json.properties().forEach(entry -> {
			String key = prefix + entry.getKey();
			JsonNode value = entry.getValue();
			if (value.isObject()) {
				parameters(place, key + ".", value);
			} else if (!value.isNull() && !value.asText().contains("/") && !value.asText().contains("\\")) {
				text(place, key, value.isValueNode() ? value.asText() : value.toString());
			}
		});
	}

	private static void text(Path place, String key, String value) {
		String some = value.substring(0, Math.min(LONGEST, value.length()));
		AtomicFiles.writeString(SafePaths.child(place, key(key), null, "name"), some);
	}

	private static void metrics(Path run, RunCurves curves) {
		for (Measure measure : curves.measures()) {
			StringBuilder lines = new StringBuilder();
			for (RunEvent.Epoch epoch : curves.epochs()) {
				double value = measure.value(epoch);
				if (Double.isFinite(value)) {
					long time = epoch.time() == null ? 0 : epoch.time().toEpochMilli();
					lines.append(String.format(Locale.ROOT, "%d %s %d\n", time, value, epoch.epoch() + 1));
				}
			}
			AtomicFiles.writeString(SafePaths.child(run.resolve("metrics"), key(measure.key()), null, "name"), lines.toString());
		}
	}

	/** MLflow takes letters, digits and a few signs; a slash would be a folder. */
	private static String key(String text) {
		return text.replaceAll("[^\\w. -]", "_");
	}
}
