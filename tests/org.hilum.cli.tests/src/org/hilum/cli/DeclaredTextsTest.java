// SPDX-License-Identifier: EPL-2.0
package org.hilum.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.hilum.core.options.Alternative;
import org.hilum.core.options.ComponentRegistry;
import org.hilum.core.options.LocalTexts;
import org.hilum.core.options.Option;
import org.hilum.core.options.OptionSet;
import org.hilum.core.options.OptionType;
import org.hilum.datasets.importing.Importers;
import org.hilum.engine.predictor.Predictors;
import org.hilum.engine.train.TrainerPreset;
import org.hilum.engine.train.Trainers;
import org.hilum.engine.train.TrainingOptions;
import org.hilum.evaluation.Direction;
import org.hilum.evaluation.Metrics;
import org.hilum.evaluation.stability.InputChange;
import org.hilum.evaluation.stability.StabilityOptions;
import org.hilum.evaluation.study.CompareOptions;
import org.hilum.evaluation.study.MetricGuide;
import org.hilum.jobs.JobExecutors;
import org.hilum.nnunet.plan.Planners;
import org.hilum.runs.predictions.PredictionExport;
import org.hilum.runs.predictions.PredictionWatch;
import org.hilum.runs.project.ExperimentComparison;
import org.hilum.viewer.layer.Layers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What forms of options show has German texts beside its declaration, and these have no others. See docs/translation.md.
 */
class DeclaredTextsTest {

	/** Kinds that are flags of commands only: no form of the window shows them. */
	private static final Set<String> COMMANDS = Set.of("requests", "preparation", "comparison", "ensembles", "postprocessing",
			"overlays", "views", "tasks");

	/** What the German window calls the same, by the reason. */
	private static final Map<String, Set<String>> SAME = Map.of(
			"names of methods, products, variables and formats", Set.of("Adam", "AdamW", "Adan", "AMSGrad", "SGD", "Nesterov",
					"Beta 1", "Beta 2", "Epsilon", "Gamma", "Dice", "Focal", "Tversky", "STAPLE", "Primus", "Top-k", "NSD",
					"nnU-Net", "nnU-Net DA5", "nnUNet_raw", "nnUNet_preprocessed", "nnUNet_results", "float16", "float32",
					"NIfTI", "Deep supervision", "Convolutions", "Mediastinum", "English", "Deutsch", "nnU-Net, Adam",
					"nnU-Net, AdamW", "nnU-Net, Adan", "nnU-Net, Primus B (transformer)", "nnU-Net, Primus L (transformer)",
					"nnU-Net, Primus M (transformer)", "nnU-Net, Primus S (transformer)", "24 GB.", "40 GB."),
			"terms that docs/translation.md keeps", Set.of("Patches", "Checkpoint", "Checkpoints", "Folds", "Seed", "Threads",
					"Loss", "Label", "Labels", "Name", "Token", "Trainer", "Patient", "Momentum", "Weight decay", "Hold-out",
					"Export", "Training", "Format"),
			"words of both languages", Set.of("Linear", "Exponent", "Organ", "Median", "Maximum (MIP)", "Minimum",
					"Polynomial"),
			"units and marks", Set.of("mm", "ml", "MB", "GB", "s", "%"));

	private final Set<String> untranslated = new TreeSet<>();
	private final Map<Class<?>, Set<String>> used = new HashMap<>();
	private Locale before;

	@BeforeEach
	void inGerman() {
		before = Locale.getDefault(Locale.Category.DISPLAY);
		Locale.setDefault(Locale.Category.DISPLAY, Locale.GERMANY);
	}

	@AfterEach
	void asBefore() {
		Locale.setDefault(Locale.Category.DISPLAY, before);
	}

	private static Stream<OptionSet> shown() {
		return Stream.concat(OptionKind.ALL.stream().filter(kind -> !COMMANDS.contains(kind.id())).flatMap(kind -> kind.parts()
				.get().stream().map(OptionKind.Part::options)),
				Stream.of(MetricGuide.OPTIONS, CompareOptions.ALL, StabilityOptions.ALL, InputChange.OPTIONS,
						PredictionExport.ALL, OptionSet.of(PredictionWatch.SETTLE, PredictionWatch.INTERVAL)));
	}

	private void collect() {
		shown().forEach(this::set);
		for (TrainerPreset preset : Trainers.all()) {
			label(new LocalTexts(preset.definition().getClass(), preset.id()), preset.label());
		}
		for (ComponentRegistry<?> registry : List.<ComponentRegistry<?>>of(Metrics.REGISTRY, Planners.REGISTRY,
				Importers.REGISTRY, Predictors.REGISTRY, JobExecutors.REGISTRY, Layers.REGISTRY)) {
			registry.alternatives().forEach(this::alternative);
		}
		collectOthers();
	}

	/** What is declared beside options: scales of metrics, the form of values, the rows of a comparison of experiments. */
	private void collectOthers() {
		for (Direction direction : Direction.values()) {
			label(new LocalTexts(Direction.class, direction.name()), direction.text());
		}
		LocalTexts scale = new LocalTexts(Metrics.class, "");
		for (String unit : List.of("ratio", "per case")) {
			word(scale, "unit", unit, scale.shared("unit", unit));
		}
		for (OptionType<?> type : List.of(OptionType.INTEGER, OptionType.DECIMAL, OptionType.BOOLEAN, OptionType.TEXT,
				OptionType.CHOICE, OptionType.FILE, OptionType.AXES, OptionType.DECIMALS, OptionType.LIST, OptionType.TEXTS)) {
			word(new LocalTexts(OptionType.class, type.id()), "type", type.description(), type.localDescription());
		}
		Map.of("plans", "Plans", "configurations", "Configurations", "folds", "Folds", "trainer", "Trainer", "model_name",
				"Name of the models", "executor", "Executor", "priority", "Priority").forEach((key, text) -> label(
						new LocalTexts(ExperimentComparison.class, key), text));
	}

	private void set(OptionSet options) {
		for (Option<?> option : options.options()) {
			LocalTexts texts = option.texts();
			label(texts, option.label());
			help(texts, option.help());
			word(texts, "group", option.group(), option.localGroup());
			word(texts, "unit", option.unit(), option.localUnit());
			option.alternatives().forEach(this::alternative);
		}
	}

	private void alternative(Alternative alternative) {
		label(alternative.texts(), alternative.label());
		help(alternative.texts(), alternative.help());
		set(alternative.options());
	}

	private void label(LocalTexts texts, String english) {
		check(texts, texts.prefix() + ".label", english, texts.label(english));
	}

	private void help(LocalTexts texts, String english) {
		check(texts, texts.prefix() + ".help", english, texts.help(english));
	}

	private void word(LocalTexts texts, String kind, String english, String local) {
		check(texts, kind + "." + english.replace(' ', '_'), english, local);
	}

	private void check(LocalTexts texts, String key, String english, String local) {
		if (texts.owner() != null) {
			used.computeIfAbsent(texts.owner(), _ -> new HashSet<>()).add(key);
		}
		if (!english.isEmpty() && local.equals(english) && SAME.values().stream().noneMatch(words -> words.contains(english))) {
			untranslated.add((texts.owner() == null ? "?" : texts.owner().getPackageName()) + " " + key + "=" + english);
		}
	}

	@Test
	void formsHaveNoUntranslatedText() {
		collect();
		assertThat(used.keySet()).hasSizeGreaterThan(40);
		assertThat(untranslated).as("write them into texts_de.properties beside the class that declares them").isEmpty();
	}

	/** The texts of reports, which have values, are the matter of GermanUiTest. */
	@Test
	void filesHaveNoOtherTexts() throws Exception {
		collect();
		Map<String, Set<String>> byPackage = new TreeMap<>();
		used.forEach((owner, keys) -> byPackage.computeIfAbsent(owner.getPackageName(), _ -> new TreeSet<>()).addAll(keys));
		Set<String> left = new TreeSet<>();
		for (Class<?> owner : used.keySet()) {
			file(owner).stringPropertyNames().stream().filter(key -> !key.startsWith("report.")).filter(key -> !byPackage.get(
					owner.getPackageName()).contains(key))
					.forEach(key -> left.add(owner.getPackageName() + " " + key));
		}
		assertThat(left).as("texts of nothing that is declared").isEmpty();
	}

	private static Properties file(Class<?> owner) throws Exception {
		Properties texts = new Properties();
		try (InputStream in = owner.getResourceAsStream("texts_de.properties")) {
			if (in != null) {
				texts.load(new InputStreamReader(in, StandardCharsets.UTF_8));
			}
		}
		return texts;
	}

	/** What commands, files and reports show does not depend on the language. */
	@Test
	void declaredTextsStayEnglish() {
		Option<?> epochs = TrainingOptions.EPOCHS;
		assertThat(epochs.label()).isEqualTo("Epochs");
		assertThat(epochs.localLabel()).isEqualTo("Epochen");
		Locale.setDefault(Locale.Category.DISPLAY, Locale.of("de", "AT"));
		assertThat(epochs.localLabel()).isEqualTo("Epochen");
		for (Locale other : List.of(Locale.ENGLISH, Locale.FRENCH, Locale.ROOT)) {
			Locale.setDefault(Locale.Category.DISPLAY, other);
			assertThat(epochs.localLabel()).as(other.toString()).isEqualTo("Epochs");
		}
	}
}
