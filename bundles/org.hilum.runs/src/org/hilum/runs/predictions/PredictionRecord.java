// SPDX-License-Identifier: EPL-2.0
package org.hilum.runs.predictions;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.hilum.core.HilumVersion;
import org.hilum.core.Json;
import org.hilum.core.SafePaths;
import org.hilum.core.options.OptionValues;
import org.hilum.nnunet.dataset.RawCase;

/**
 * The record of a prediction, {@value #FILE} beside the label maps: which model predicted which images, with which options.
 *
 * @param model   the model's name
 * @param members names of the model folders
 * @param created when the latest cases were predicted, in UTC
 * @param options values of the predictor's options that differ from the defaults
 * @param cases   the cases by name
 * @since 0.2
 */
public record PredictionRecord(String model, List<String> members, String created, Map<String, String> options,
		Map<String, InputCase> cases) {

	/** The file's name. */
	public static final String FILE = "prediction.json";
	/** The notice in every record, and wherever predictions are made or given away. */
	public static final String NOTICE = "Research use only. Predictions are not checked by anyone and must not be used for "
			+ "diagnosis or treatment.";

	private static final String IMAGES = "images";
	private static final String DICOM = "dicom";

	/** Copies the collections. */
	public PredictionRecord {
		members = List.copyOf(members);
		options = Map.copyOf(options);
		cases = Map.copyOf(cases);
	}

	/**
	 * {@return the record of a folder, if it has one}
	 *
	 * @param folder the folder of a prediction
	 */
	public static Optional<PredictionRecord> read(Path folder) {
		Path file = folder.resolve(FILE);
		if (!Files.isRegularFile(file)) {
			return Optional.empty();
		}
		JsonNode json = Json.read(file);
		List<String> members = new ArrayList<>();
		json.path("members").forEach(m -> members.add(m.asText()));
		Map<String, String> options = new TreeMap<>();
		json.path("options").properties().forEach(e -> options.put(e.getKey(), e.getValue().asText()));
		Map<String, InputCase> cases = new TreeMap<>();
		json.path("cases").properties().forEach(e -> cases.put(e.getKey(), input(SafePaths.name(e.getKey(), file, "of a case"),
				e.getValue(), file)));
		return Optional.of(new PredictionRecord(json.path("model").asText(), members, json.path("created").asText(), options,
				cases));
	}

	private static InputCase input(String id, JsonNode json, Path file) {
		List<Path> images = new ArrayList<>();
		json.path(IMAGES).forEach(i -> images.add(SafePaths.readable(file.getParent(), i.asText(), file, IMAGES)));
		Optional<Path> dicom = Optional.ofNullable(json.path(DICOM).asText(null)).filter(t -> !t.isEmpty())
				.map(text -> SafePaths.readable(file.getParent(), text, file, DICOM));
		return new InputCase(new RawCase(id, images, null), dicom);
	}

	/**
	 * Writes the record of cases that are about to be predicted; those that were predicted into the folder before are kept.
	 *
	 * @param folder the folder
	 * @param model  the model
	 * @param cases  the cases
	 * @param values values of the predictor's options
	 */
	static void write(Path folder, PredictionModel model, List<InputCase> cases, OptionValues values) {
		Map<String, InputCase> all = new TreeMap<>(read(folder).map(PredictionRecord::cases).orElse(Map.of()));
		cases.forEach(c -> all.put(c.images().id(), c));
		ObjectNode json = Json.object().put("notice", NOTICE).put("program", "Hilum " + HilumVersion.get()).put("created", Clock
				.systemUTC().instant().truncatedTo(ChronoUnit.SECONDS).toString()).put("model", model.name());
		model.members().forEach(m -> json.withArray("members").add(m.getFileName().toString()));
		ObjectNode options = json.putObject("options");
		new TreeMap<>(values.texts()).forEach(options::put);
		ObjectNode found = json.putObject("cases");
		all.forEach((id, c) -> {
			ObjectNode one = found.putObject(id);
			c.images().images().forEach(i -> one.withArray(IMAGES).add(text(folder, i)));
			c.dicom().ifPresent(d -> one.put(DICOM, text(folder, d)));
		});
		Json.write(folder.resolve(FILE), json);
	}

	/** What is in the folder stays right when the folder is moved. */
	private static String text(Path folder, Path file) {
		Path path = file.toAbsolutePath().normalize();
		return (path.startsWith(folder) ? folder.relativize(path) : path).toString().replace('\\', '/');
	}
}
