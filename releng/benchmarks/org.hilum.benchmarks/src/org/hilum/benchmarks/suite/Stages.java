// SPDX-License-Identifier: EPL-2.0
package org.hilum.benchmarks.suite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.hilum.core.Json;

/** The stages of the suite, each made when it is asked for, as most need data first. */
final class Stages {

	private static final String COMMAND = "the whole command";
	private static final int FINDINGS = 3;
	private static final int PREDICTED = 20;
	private static final String THREADS = "2";

	private final Setup setup;
	private final BenchData data;
	private final Map<String, Function<String, Stage>> stages = new LinkedHashMap<>();

	/**
	 * Makes no data yet.
	 *
	 * @param setup where everything is
	 */
	Stages(Setup setup) {
		this.setup = setup;
		data = setup.data();
		stages.put("plan", id -> dataset(id, "plan on a cached fingerprint", BenchData.SMALL, "plan_experiment", "-d", "4"));
		stages.put("fingerprint-small", id -> fingerprint(id, "fingerprint + verification, 60 small", BenchData.SMALL, "4"));
		stages.put("fingerprint-large", id -> fingerprint(id, "fingerprint + verification, 25 large", BenchData.LARGE, "905"));
		stages.put("preprocess-small", id -> preprocess(id, "preprocess 3d_fullres, 60 small", BenchData.SMALL, "4"));
		stages.put("preprocess-large", id -> preprocess(id, "preprocess 3d_fullres, 25 large", BenchData.LARGE, "905"));
		stages.put("patches", this::patches);
		stages.put("train", this::train);
		stages.put("predict-mirrored", id -> predict(id, "predict 20 small, mirrored", true));
		stages.put("predict", id -> predict(id, "predict 20 small, not mirrored", false));
		stages.put("logits", this::logits);
		stages.put("evaluate-small", id -> evaluate(id, "evaluate 20 small", data.small(), 20));
		stages.put("evaluate-large", id -> evaluate(id, "evaluate 25 large", data.large(), 25));
		stages.put("check-5000", this::check);
		stages.put("open-5000", this::open);
	}

	/** {@return the ids of all stages} */
	List<String> ids() {
		return List.copyOf(stages.keySet());
	}

	/**
	 * {@return a stage whose data are there}
	 *
	 * @param id one of the ids
	 */
	Stage make(String id) {
		return stages.get(id).apply(id);
	}

	/** Both programs take the same arguments; nnU-Net's programs have a prefix to their names. */
	private Stage pair(String id, String title, Function<Boolean, Path[]> fresh, String verb, String... arguments) {
		Work own = Work.whole(setup.hilum(verb, arguments), data.environment(false), fresh.apply(false));
		Work other = setup.hasReference()
				? Work.whole(setup.reference("nnUNetv2_" + verb, arguments), data.environment(true), fresh.apply(true)) : null;
		return new Stage(id, title, COMMAND, own, other);
	}

	private Stage dataset(String id, String title, String dataset, String verb, String... arguments) {
		planned(dataset);
		return pair(id, title, reference -> new Path[0], verb, arguments);
	}

	private Stage fingerprint(String id, String title, String dataset, String number) {
		return dataset(id, title, dataset, "extract_fingerprint", "-d", number, "--verify_dataset_integrity", "--clean", "-np",
				THREADS);
	}

	private Stage preprocess(String id, String title, String dataset, String number) {
		planned(dataset);
		return pair(id, title, reference -> new Path[] { preprocessed(reference, dataset).resolve("nnUNetPlans_3d_fullres") },
				"preprocess", "-d", number, "-c", "3d_fullres", "-np", THREADS);
	}

	private Stage predict(String id, String title, boolean mirrored) {
		Function<Boolean, List<String>> arguments = reference -> {
			List<String> list = new ArrayList<>(List.of("-i", data.images(PREDICTED).toString(), "-o", output(reference)
					.toString(),
					"-m", setup.model().toString(), "-f", "0", "-device", "cpu"));
			if (!mirrored) {
				list.add("--disable_tta");
			}
			return list;
		};
		Work own = Work.whole(setup.hilum("predict_from_modelfolder", arguments.apply(false).toArray(String[]::new)),
				data.environment(false), output(false));
		Work other = setup.hasReference() ? Work.whole(setup.script("predict", arguments.apply(true)), data.environment(true),
				output(true)) : null;
		return new Stage(id, title, COMMAND, own, other);
	}

	private Path output(boolean reference) {
		return data.side(reference).resolve("predicted");
	}

	private Stage evaluate(String id, String title, Path dataset, int count) {
		Path maps = data.labelMaps(dataset, count);
		String name = dataset.getFileName().toString();
		planned(name);
		Path plans = preprocessed(false, name).resolve("nnUNetPlans.json");
		Path summary = maps.resolve("summary.json");
		return pair(id, title, reference -> new Path[] { summary }, "evaluate_folder", maps.resolve("reference").toString(),
				maps.resolve("prediction").toString(), "-djfile", dataset.resolve("dataset.json").toString(), "-pfile",
				plans.toString(), "-o", summary.toString(), "-np", THREADS);
	}

	private Stage patches(String id) {
		Path folder = cases();
		Work own = Work.inner(setup.java(PatchStage.class, folder.toString()), Map.of());
		Work other = setup.hasReference() ? Work.inner(setup.script("patches", List.of("4")), data.environment(true)) : null;
		return new Stage(id, "sampled and augmented patch, hippocampus", "one patch, CPU time of a loader thread", own, other);
	}

	private Stage train(String id) {
		cases();
		Path run = data.side(false).resolve("nnUNet_results").resolve(BenchData.SMALL);
		Work own = Work.whole(setup.hilum("train", "4", "3d_fullres", "0", "--epochs", "1", "--iterations", "20",
				"--validation_iterations", "10", "--set", "validation=false", "--disable_checkpointing", "-device", "cpu"),
				data.environment(false), run).reading(finished -> epochSeconds(run));
		Work other = setup.hasReference() ? Work.inner(setup.script("train", List.of("4", "20", "10")), data.environment(true))
				: null;
		return new Stage(id, "train, hippocampus default plan", "an epoch of 20 + 10 iterations", own, other);
	}

	private Stage logits(String id) {
		String[] arguments = { "40", "128,128,128", "160,192,192" };
		Work own = Work.inner(setup.java(LogitsStage.class, arguments), Map.of());
		Work other = setup.hasReference() ? Work.inner(setup.script("logits", List.of(arguments)), data.environment(true)) : null;
		return new Stage(id, "logits to labels, 40 classes, 128x128x128 to 160x192x192", "the step in a warm process", own,
				other);
	}

	private Stage check(String id) {
		Path project = setup.made("checked", CheckProject.class);
		// findings end with a status of their own
		Work own = Work.whole(setup.hilum("check", "1", "--project", project.toString()), Map.of(),
				project.resolve("nnUNet_raw/Dataset001_Made/.hilum")).orStatus(FINDINGS);
		return new Stage(id, "check 5,000 cases", COMMAND, own, null);
	}

	private Stage open(String id) {
		Path project = setup.made("opened", OpenProject.class);
		return new Stage(id, "show a project of 5,000 cases and 1,000 runs", COMMAND,
				Work.whole(setup.hilum("project", "show", project.toString()), Map.of()), null);
	}

	/** A training run says how long its epoch took. */
	private static double epochSeconds(Path results) {
		try (var files = Files.find(results, 4, (file, attributes) -> file.endsWith("progress.jsonl"))) {
			Path progress = files.findFirst().orElseThrow();
			return Files.readAllLines(progress).stream().map(line -> Json.parse(line, progress))
					.filter(event -> event.path("event").asText().equals("epoch"))
					.mapToDouble(event -> event.path("epoch_seconds").asDouble()).findFirst().orElseThrow();
		} catch (IOException e) {
			throw new java.io.UncheckedIOException(e);
		}
	}

	private Path preprocessed(boolean reference, String dataset) {
		return data.side(reference).resolve("nnUNet_preprocessed").resolve(dataset);
	}

	/** Hilum's fingerprint and plans serve nnU-Net, too, so that both do the same work. */
	private void planned(String dataset) {
		Path raw = dataset.equals(BenchData.SMALL) ? data.small() : data.large();
		if (!Files.exists(preprocessed(false, dataset).resolve("nnUNetPlans.json"))) {
			setup.run(setup.hilum("plan_experiment", "-d", raw.getFileName().toString()), data.environment(false));
		}
		for (String file : List.of("dataset.json", "dataset_fingerprint.json", "nnUNetPlans.json")) {
			BenchData.copy(preprocessed(false, dataset).resolve(file), preprocessed(true, dataset).resolve(file));
		}
	}

	/** {@return the folder of the small data set's preprocessed cases; nnU-Net makes its own} */
	private Path cases() {
		planned(BenchData.SMALL);
		for (boolean reference : setup.hasReference() ? new boolean[] { false, true } : new boolean[] { false }) {
			if (!Files.exists(preprocessed(reference, BenchData.SMALL).resolve("nnUNetPlans_3d_fullres"))) {
				String[] arguments = { "-d", "4", "-c", "3d_fullres" };
				setup.run(reference ? setup.reference("nnUNetv2_preprocess", arguments) : setup.hilum("preprocess", arguments),
						data.environment(reference));
			}
		}
		return preprocessed(false, BenchData.SMALL).resolve("nnUNetPlans_3d_fullres");
	}
}
