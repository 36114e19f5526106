// SPDX-License-Identifier: EPL-2.0
package org.hilum.runs.models;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.hilum.core.AtomicFiles;
import org.hilum.core.report.Block;
import org.hilum.core.report.Report;
import org.hilum.core.report.ReportHtml;
import org.hilum.core.report.ReportMarkdown;
import org.hilum.core.report.ReportTable;
import org.hilum.core.report.ReportTable.Column;

/**
 * The model card of a version: what it is for, data, plan, training, metrics, limits, files. Generated from
 * {@code model.json} and the model's state.
 *
 * @since 0.2
 */
public final class ModelCard {

	/** The notice on every card. */
	public static final String NOTICE = "Research use only. This model is not a medical device and must not be used for "
			+ "diagnosis or treatment. Its weights are subject to the licence of the data that it was trained on.";

	private final ModelVersion version;
	private final ModelState state;
	private final JsonNode document;

	private ModelCard(ModelVersion version, ModelState state) {
		this.version = version;
		this.state = state;
		document = version.document();
	}

	/**
	 * {@return the card as a report}
	 *
	 * @param version the version
	 * @param state   tags and deployment
	 */
	public static Report of(ModelVersion version, ModelState state) {
		return new ModelCard(version, state).report();
	}

	/** Writes the card beside the description. */
	static void write(ModelVersion version, ModelState state) {
		Report report = of(version, state);
		Path folder = version.folder();
		AtomicFiles.writeString(folder.resolve(ModelVersion.CARD_MARKDOWN), ReportMarkdown.text(report, "figures"));
		ReportHtml.page(report).write(folder.resolve(ModelVersion.CARD_HTML));
	}

	private Report report() {
		return new Report.Builder()
				.section("summary", "Summary", new Block.Paragraph(NOTICE, Block.Tone.WARNING), note(), summary())
				.section("data", "Data", data())
				.section("plan", "Plan", each("plan", this::plan))
				.section("training", "Training", each("training", this::training))
				.section("metrics", "Metrics", metrics())
				.section("limits", "Limits", limits())
				.section("files", "Files", files(), history())
				.build("Model card: " + version.name() + ", version " + version.number(), "model card", version.dataset());
	}

	private Block note() {
		String note = document.path("note").asText();
		return note.isBlank() ? null : new Block.Paragraph(note);
	}

	private Block summary() {
		List<Block.Definition> entries = new ArrayList<>();
		entry(entries, "Name", version.reference());
		entry(entries, "Added", version.created() + ", by " + document.path("program").asText());
		entry(entries, "Tags", String.join(", ", state.tagsOf(version.number())));
		entry(entries, "Deployed", state.deployed().orElse(0) == version.number() ? "yes" : "no");
		entry(entries, "Models", document.path(ModelVersion.MEMBERS).size() > 1
				? "ensemble of " + document.path(ModelVersion.MEMBERS).size() + ": " + names()
				: names());
		entry(entries, "Post-processing", String.join(", ", texts(document.path("postprocessing"))));
		return new Block.Definitions(entries);
	}

	private static List<String> texts(JsonNode array) {
		List<String> texts = new ArrayList<>();
		array.forEach(item -> texts.add(item.asText()));
		return texts;
	}

	private String names() {
		return version.models().stream().map(m -> m.getFileName().toString()).collect(Collectors.joining(", "));
	}

	private Block data() {
		JsonNode data = document.path("data");
		List<Block.Definition> entries = new ArrayList<>();
		entry(entries, "Data set", version.dataset());
		entry(entries, "Training cases", data.path("cases").asText());
		entry(entries, "Channels, in this order", list(data.path("channels")));
		entry(entries, "Labels", data.path("labels").properties().stream().map(e -> e.getValue().asText() + " " + e.getKey())
				.collect(Collectors.joining(", ")));
		entry(entries, "Files", data.path("file_ending").asText());
		entry(entries, "Spacing (z, y, x; mm)", ranges());
		data.path("description").properties().forEach(e -> entry(entries, capital(e.getKey()), e.getValue().asText()));
		return new Block.Definitions(entries);
	}

	/** Spacing of the training cases by axis. */
	private String ranges() {
		return StreamSupport.stream(document.path("data").path("spacing_range_mm").spliterator(), false).map(axis -> String
				.format(
						Locale.ROOT, "%.3g to %.3g", axis.path(0).asDouble(), axis.path(1).asDouble())).collect(Collectors
								.joining("; "));
	}

	private List<Block> each(String part, java.util.function.Function<JsonNode, Block> block) {
		List<Block> blocks = new ArrayList<>();
		for (JsonNode member : document.path(ModelVersion.MEMBERS)) {
			if (document.path(ModelVersion.MEMBERS).size() > 1) {
				blocks.add(new Block.Paragraph(member.path("folder").asText()));
			}
			blocks.add(block.apply(member.path(part)));
		}
		return blocks;
	}

	private Block plan(JsonNode plan) {
		List<Block.Definition> entries = new ArrayList<>();
		entry(entries, "Plans", plan.path("plans").asText() + ", by " + plan.path("planner").asText());
		entry(entries, "Configuration", plan.path("configuration").asText());
		entry(entries, "Network", plan.path("network").asText());
		entry(entries, "Patch (voxels)", list(plan.path("patch_size")));
		entry(entries, "Batch", plan.path("batch_size").asText());
		entry(entries, "Spacing (mm)", list(plan.path("spacing_mm")));
		entry(entries, "Normalisation", list(plan.path("normalization")));
		entry(entries, "Previous stage", plan.path("previous_stage").asText());
		return new Block.Definitions(entries);
	}

	private Block training(JsonNode training) {
		List<Block.Definition> entries = new ArrayList<>();
		entry(entries, "Program", training.path("program").asText());
		entry(entries, "Trainer", training.path("trainer").asText(training.path("trainer_class").asText()));
		entry(entries, "Options that differ from the trainer's", training.path("options").properties().stream()
				.map(e -> e.getKey() + " = " + (e.getValue().isTextual() ? e.getValue().asText() : e.getValue().toString()))
				.collect(Collectors.joining(", ")));
		entry(entries, "Folds", list(training.path("folds")));
		entry(entries, "Epochs", training.path("epochs").asText());
		entry(entries, "Checkpoint", training.path("checkpoint").asText());
		entry(entries, "Experiment", training.path("experiment").asText());
		JsonNode parent = training.path("parent");
		entry(entries, "Initial weights", parent.isObject() ? parent.path("model").asText(parent.path("file").asText())
				+ " (SHA-256 "
				+ parent.path("sha256").asText() + ")" : "");
		training.path("made_from").properties().forEach(e -> entry(entries, "SHA-256 of " + e.getKey().replace("_sha256", ""),
				e.getValue().asText("")));
		return new Block.Definitions(entries);
	}

	private Block[] metrics() {
		JsonNode metrics = document.path("metrics");
		if (!metrics.isObject()) {
			return new Block[] { new Block.Paragraph("This version was not evaluated: nothing is known of its performance.",
					Block.Tone.WARNING) };
		}
		List<List<Object>> rows = new ArrayList<>();
		rows(rows, "mean over labels", metrics.path("mean"));
		metrics.path("labels").properties().forEach(label -> rows(rows, label(label.getKey()), label.getValue()));
		return new Block[] { new Block.Paragraph("Means over " + metrics.path("cases").asText() + " cases (" + metrics.path(
				"basis")
				.asText() + ") with percentile bootstrap intervals of " + Math.round(100 * metrics.path("confidence").asDouble())
				+ " %."), new ReportTable("metrics", "", List.of(Column.text("Label"), Column.text("Metric"), Column.text("Unit"),
						Column.number("Mean", 4), Column.number("Low", 4), Column.number("High", 4), Column.number("Cases", 0)),
						rows) };
	}

	private void rows(List<List<Object>> rows, String label, JsonNode values) {
		values.properties().forEach(e -> rows.add(List.of(label, e.getKey(), document.path("metrics").path("units").path(e
				.getKey())
				.asText(), e.getValue().path("mean").asDouble(), e.getValue().path("low").asDouble(Double.NaN), e.getValue().path(
						"high").asDouble(Double.NaN), e.getValue().path("count").asInt())));
	}

	private String label(String key) {
		return document.path("data").path("labels").properties().stream().filter(e -> e.getValue().asText().equals(key))
				.map(e -> key + " " + e.getKey()).findFirst().orElse(key);
	}

	private List<Block> limits() {
		List<String> limits = new ArrayList<>();
		JsonNode data = document.path("data");
		limits.add("It was trained on " + data.path("cases").asText()
				+ " cases of one data set. Images of other scanners, protocols, "
				+ "sites, ages or diseases may be segmented badly without any sign of it.");
		limits.add("It takes " + data.path("channels").size() + (data.path("channels").size() == 1 ? " channel: " : " channels: ")
				+ list(data.path("channels")) + "." + (ranges().isEmpty() ? ""
						: " Spacing of its training images was " + ranges()
								+ " mm (z, y, x); others are outside of what it has seen."));
		if (document.path("metrics").isObject()) {
			limits.add(
					"The metrics are those of cases of the same data set. Where they helped to choose this model among "
							+ "others, they are better than what can be expected on new cases; a test set that was not "
							+ "looked at shows that.");
			document.path("data").path("labels").properties().stream().filter(e -> !e.getValue().asText().equals("0"))
					.filter(e -> !e.getKey().equals("ignore") && document.path("metrics").path("labels").path(e.getValue()
							.asText())
							.path("Dice").isMissingNode() && e.getValue().asText().matches("\\d+"))
					.forEach(e -> limits.add("The label " + e.getKey() + " has no defined Dice in any evaluated case."));
		}
		String own = document.path("limits").asText();
		List<Block> blocks = new ArrayList<>();
		limits.forEach(text -> blocks.add(new Block.Paragraph(text)));
		if (!own.isBlank()) {
			blocks.add(new Block.Paragraph(own));
		}
		return blocks;
	}

	private ReportTable files() {
		return new ReportTable("files", "", List.of(Column.text("File"), Column.number("Bytes", 0), Column.text("SHA-256")),
				version.files().stream().map(f -> List.<Object>of(f.path(), f.bytes(), f.sha256())).toList());
	}

	private Block history() {
		return state.history().isEmpty() ? null
				: new ReportTable("history", "History of all versions", List.of(Column.text("Time (UTC)"), Column.number(
						"Version", 0),
						Column.text("Change"), Column.text("Reason")), state.history().stream().map(h -> List.<Object>of(h.time(),
								h.version(), h.action(), h.reason())).toList());
	}

	private static void entry(List<Block.Definition> entries, String term, String meaning) {
		if (!meaning.isBlank()) {
			entries.add(new Block.Definition(term, meaning));
		}
	}

	private static String list(JsonNode array) {
		return StreamSupport.stream(array.spliterator(), false).map(JsonNode::asText).collect(Collectors.joining(", "));
	}

	private static String capital(String text) {
		return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
	}
}
