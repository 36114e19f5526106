// SPDX-License-Identifier: EPL-2.0
package org.hilum.benchmarks.suite;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.hilum.core.Json;

/** The series of {@code hilum bench --scale}. Data are made when a size is asked for, before its time counts. */
final class ScaleSeries {

	private static final List<Integer> CASES = List.of(10, 100, 1000);
	private static final List<Integer> EDGES = List.of(64, 128, 256, 512);
	private static final List<Integer> CLASSES = List.of(2, 8, 32, 118);
	private static final List<Integer> THREADS = List.of(1, 2);
	private static final String BOTH = "2";
	private static final int CUBE = 128;

	private final Setup setup;
	private final ScaleData data;

	/**
	 * Makes no data yet.
	 *
	 * @param setup where everything is
	 */
	ScaleSeries(Setup setup) {
		this.setup = setup;
		data = new ScaleData(setup);
	}

	/** {@return all of them} */
	List<Growth> all() {
		return List.of(
				Growth.of("cases-fingerprint", "fingerprint + verification, small cases", CASES, n -> fingerprint(small(n))),
				Growth.of("cases-preprocess", "preprocess 3d_fullres, small cases", CASES, n -> preprocess(small(n), BOTH)),
				Growth.of("cases-evaluate", "evaluate, small cases", CASES, n -> evaluate(small(n), BOTH)),
				Growth.ofCubes("voxels-preprocess", "preprocess 3d_fullres with resampling, edge of one cube", EDGES,
						n -> resample(
								data.cubes(n, 3))),
				Growth.ofCubes("voxels-evaluate", "evaluate, edge of one cube", EDGES, n -> evaluate(data.cubes(n, 3), BOTH)),
				Growth.of("classes-evaluate", "evaluate, classes in one cube of 128", CLASSES, n -> evaluate(data.cubes(CUBE, n),
						BOTH)),
				Growth.of("classes-logits", "logits of 128 cubed to labels of 160 x 192 x 192, classes", CLASSES, this::logits),
				Growth.of("threads-preprocess", "preprocess 3d_fullres, 25 CT, threads", THREADS, n -> preprocess(large(),
						threads(
								n))),
				Growth.of("threads-evaluate", "evaluate, 25 CT, threads", THREADS, n -> evaluate(large(), threads(n))));
	}

	private static String threads(int number) {
		return Integer.toString(number);
	}

	private Path small(int cases) {
		return setup.data().small("Dataset" + (100 + Integer.toString(cases).length()) + "_Small", cases);
	}

	private Path large() {
		return setup.data().large();
	}

	private Work fingerprint(Path dataset) {
		Path result = preprocessed(dataset).resolve("dataset_fingerprint.json");
		return command(result, "extract_fingerprint", "-d", number(dataset), "--verify_dataset_integrity", "--clean", "-np",
				BOTH);
	}

	private Work preprocess(Path dataset, String threads) {
		Path result = planned(dataset).resolveSibling("nnUNetPlans_3d_fullres");
		return command(result, "preprocess", "-d", number(dataset), "-c", "3d_fullres", "-np", threads);
	}

	private Work resample(Path dataset) {
		Work work = preprocess(dataset, BOTH);
		Path plans = planned(dataset);
		ObjectNode changed = (ObjectNode) Json.read(plans);
		// so that images of 1 mm are resampled
		((ObjectNode) changed.path("configurations").path("3d_fullres")).putArray("spacing").add(1.25).add(1.25).add(1.25);
		Json.write(plans, changed);
		return work;
	}

	private Work evaluate(Path dataset, String threads) {
		Path maps = setup.data().labelMaps(dataset, Integer.MAX_VALUE);
		Path summary = maps.resolve("summary.json");
		return command(summary, "evaluate_folder", maps.resolve("reference").toString(), maps.resolve("prediction").toString(),
				"-djfile", dataset.resolve("dataset.json").toString(), "-pfile", planned(dataset).toString(), "-o", summary
						.toString(), "-np", threads);
	}

	private Work logits(int classes) {
		return Work.inner(setup.java(LogitsStage.class, Integer.toString(classes), "128,128,128", "160,192,192"), Map.of());
	}

	private Path planned(Path dataset) {
		setup.run(setup.hilum("extract_fingerprint", "-d", number(dataset)), environment());
		setup.run(setup.hilum("plan_experiment", "-d", number(dataset)), environment());
		return preprocessed(dataset).resolve("nnUNetPlans.json");
	}

	private Path preprocessed(Path dataset) {
		return setup.data().side(false).resolve("nnUNet_preprocessed").resolve(dataset.getFileName());
	}

	private Work command(Path result, String verb, String... arguments) {
		return Work.whole(setup.hilum(verb, arguments), environment(), result);
	}

	private Map<String, String> environment() {
		return setup.data().environment(false);
	}

	private static String number(Path dataset) {
		return dataset.getFileName().toString().substring("Dataset".length(), "Dataset000".length());
	}
}
