// SPDX-License-Identifier: EPL-2.0
package org.hilum.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import org.hilum.core.Json;
import org.hilum.core.ProcessIdentity;
import org.hilum.core.TemporaryFolder;
import org.hilum.engine.train.Trainers;
import org.hilum.model.Experiment;
import org.hilum.model.HilumFactory;
import org.hilum.model.Project;
import org.hilum.runs.RunFolder;
import org.hilum.runs.TrainingRequest;
import org.hilum.runs.project.Experiments;
import org.hilum.runs.project.ProjectService;
import org.hilum.runs.project.edit.ExperimentEdits;
import org.hilum.runs.project.edit.ProjectEditor;

/**
 * Opening and changing a project of many cases and runs, 5,000 and 1,000 by default: seconds of the clock and
 * of processor time of the whole process. Each run has 1,000 epochs and an evaluation of 100 cases. It is opened in fresh
 * processes, without and with the kept index, then again and again in one. Arguments: cases, runs, and a folder for the files
 * (default: a temporary one, removed at the end).
 */
public final class ProjectBenchmark {

	private static final int EPOCHS = 1000;
	private static final int FOLDS = 5;
	private static final int EVALUATED = 100;
	private static final String DATASET = "Dataset001_Made";
	private static final String OPEN = "open";
	/** A number above the largest that Linux gives to a process. */
	private static final int ENDED_PROCESS = 999_999_999;

	private final Path folder;

	private ProjectBenchmark(Path folder) {
		this.folder = folder;
	}

	/**
	 * Runs the benchmark.
	 *
	 * @param arguments {@code [cases [runs [folder]]]}
	 * @throws IOException          when the files cannot be written
	 * @throws InterruptedException when it is interrupted while a process opens the project
	 */
	public static void main(String[] arguments) throws IOException, InterruptedException {
		if (arguments.length > 0 && arguments[0].equals(OPEN)) {
			// the registry of plug-ins is read by every process, whatever it opens
			Trainers.all();
			time(arguments[2], () -> ProjectService.load(Path.of(arguments[1])));
			return;
		}
		int cases = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 5000;
		int runs = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 1000;
		Path folder = arguments.length > 2 ? Path.of(arguments[2]) : Files.createTempDirectory("hilum-project");
		try {
			make(folder, cases, runs).run();
		} finally {
			if (arguments.length < 3) {
				TemporaryFolder.remove(folder);
			}
		}
	}

	/**
	 * Makes the project, unless it is there.
	 *
	 * @param folder of the project
	 * @param cases  how many
	 * @param runs   how many
	 * @return its benchmark
	 * @throws IOException when the files cannot be written
	 */
	public static ProjectBenchmark make(Path folder, int cases, int runs) throws IOException {
		ProjectBenchmark benchmark = new ProjectBenchmark(folder);
		if (!Files.exists(folder.resolve(ProjectService.FILE))) {
			benchmark.write(cases, runs);
		}
		return benchmark;
	}

	private void write(int cases, int runs) throws IOException {
		Path raw = folder.resolve("nnUNet_raw").resolve(DATASET);
		Files.createDirectories(raw.resolve("imagesTr"));
		Files.createDirectories(raw.resolve("labelsTr"));
		for (int i = 0; i < cases; i++) {
			Files.createFile(raw.resolve("imagesTr").resolve("case_" + (100_000 + i) + "_0000.nii.gz"));
			Files.createFile(raw.resolve("labelsTr").resolve("case_" + (100_000 + i) + ".nii.gz"));
		}
		var json = Json.object();
		json.putObject("channel_names").put("0", "MR");
		json.putObject("labels").put("background", 0).put("organ", 1);
		Json.write(raw.resolve("dataset.json"), json.put("numTraining", cases).put("file_ending", ".nii.gz"));
		Project project = HilumFactory.eINSTANCE.createProject();
		project.setFolder(folder.toString());
		project.setDataset(HilumFactory.eINSTANCE.createDataset());
		project.getDataset().setName(DATASET);
		String events = events();
		String summary = summary();
		for (int i = 0; i < runs / FOLDS; i++) {
			Experiment experiment = Experiments.create("3d_fullres", 0, "nnUNetTrainer");
			experiment.setName("experiment " + i);
			experiment.setModelName("nnUNetTrainer_" + i);
			experiment.getOptions().put("learning_rate", Double.toString(0.01 / (i + 1)));
			for (int fold = 1; fold < FOLDS; fold++) {
				experiment.getFolds().add(fold);
			}
			project.getExperiments().add(experiment);
			for (TrainingRequest request : ProjectService.requests(experiment)) {
				write(request, events, summary);
			}
		}
		ProjectService.save(project);
	}

	private static void write(TrainingRequest request, String events, String summary) throws IOException {
		RunFolder run = request.runFolder();
		Files.createDirectories(run.validation());
		var json = Json.object();
		json.set("request", request.toJson());
		Json.write(run.runJson(), json);
		var ended = Json.object();
		ended.putObject("process").put("executor", "local").put("host", ProcessIdentity.current().host())
				.put("pid", ENDED_PROCESS).put("started", 1).put("offset", 0);
		Json.write(run.process(), ended);
		Files.writeString(run.progress(), events);
		Files.writeString(run.summary(), summary);
	}

	private static String events() {
		StringBuilder text = new StringBuilder("{\"event\":\"start\",\"epochs\":" + EPOCHS + ",\"first_epoch\":0}\n");
		for (int i = 0; i < EPOCHS; i++) {
			text.append("{\"event\":\"epoch\",\"epoch\":").append(i).append(",\"train_loss\":-0.81234567")
					.append(",\"val_loss\":-0.7654321,")
					.append("\"mean_fg_dice\":0.87654321,\"ema_fg_dice\":0.87654321,")
					.append("\"dice_per_class\":[0.87654321],\"lr\":0.00123,")
					.append("\"epoch_seconds\":123.4,\"timestamp\":1764400000.123}\n");
		}
		return text.append("{\"event\":\"end\",\"status\":\"finished\",\"message\":\"\"}\n").toString();
	}

	private static String summary() {
		var json = Json.object();
		json.putObject("foreground_mean").put("Dice", 0.9);
		json.putObject("mean").putObject("1").put("Dice", 0.9);
		var cases = json.putArray("metric_per_case");
		for (int i = 0; i < EVALUATED; i++) {
			var one = cases.addObject();
			one.putObject("metrics").putObject("1").put("Dice", 0.9).put("IoU", 0.8).put("TP", 1000).put("FP", 10)
					.put("FN", 10).put("TN", 100_000).put("n_pred", 1010).put("n_ref", 1010);
			one.put("prediction_file", "validation/case_" + i + ".nii.gz").put("reference_file", "case_" + i + ".nii.gz");
		}
		return Json.text(json);
	}

	private void open(String what) throws IOException, InterruptedException {
		new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
				System.getProperty("java.class.path"), ProjectBenchmark.class.getName(), OPEN, folder.toString(), what)
				.inheritIO().start().waitFor();
	}

	private void run() throws IOException, InterruptedException {
		Files.deleteIfExists(folder.resolve(".hilum").resolve("index.json"));
		open("opened in a fresh process, without the kept index");
		for (int i = 0; i < 3; i++) {
			open("opened in a fresh process, with the kept index");
		}
		Project[] project = new Project[1];
		for (int i = 0; i < 5; i++) {
			time("opened in this process", () -> project[0] = ProjectService.load(folder));
		}
		for (int i = 0; i < 5; i++) {
			time("refreshed", () -> ProjectService.refresh(project[0]));
		}
		ProjectEditor editor = new ProjectEditor(folder);
		String uuid = project[0].getExperiments().getFirst().getUuid();
		for (int i = 0; i < 10; i++) {
			String name = "changed " + i + " at " + System.nanoTime();
			time("an experiment renamed and stored", () -> editor.execute(ExperimentEdits.rename(uuid, name)));
			time("the model of the whole project after that", () -> project[0] = editor.model());
			time("undone and stored", editor::undo);
		}
		System.out.printf("%d cases, %d runs, %d experiments%n", project[0].getDataset().getCases().size(),
				project[0].getRuns().size(), project[0].getExperiments().size());
	}

	private static void time(String what, Runnable work) {
		long cpu = cpu();
		long start = System.nanoTime();
		work.run();
		System.out.printf("%9.3f s %9.3f s CPU   %s%n", (System.nanoTime() - start) / 1e9, (cpu() - cpu) / 1e9, what);
	}

	private static long cpu() {
		return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
	}
}
