// SPDX-License-Identifier: EPL-2.0
package org.hilum.runs;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.hilum.core.Folders;
import org.hilum.core.HilumException;
import org.hilum.core.Json;
import org.hilum.core.SafePaths;
import org.hilum.engine.train.TrainingPatches;
import org.hilum.evaluation.EvaluationSummary;

/**
 * The folder of one training ({@code fold_k}), nnU-Net's results layout: here the training process and everybody who
 * watches it meet, with nothing else between them.
 *
 * @param path the folder
 * @since 0.1.0
 */
public record RunFolder(Path path) {

	/** Request, environment and origin take some ten kilobytes. */
	private static final long MOST_RUN_JSON = 4 << 20;

	/** Makes the path absolute. */
	public RunFolder {
		path = path.toAbsolutePath().normalize();
	}

	/**
	 * {@return the run folders in a folder of results, a model folder or a run folder}
	 *
	 * @param folder the folder; need not exist
	 * @since 0.2.0
	 */
	public static List<RunFolder> under(Path folder) {
		if (isRun(folder)) {
			return List.of(new RunFolder(folder));
		}
		return Folders.list(folder).stream().filter(Files::isDirectory).flatMap(f -> isRun(f) ? Stream.of(f)
				: Folders.list(f).stream().filter(RunFolder::isRun)).map(RunFolder::new).toList();
	}

	private static boolean isRun(Path folder) {
		return folder.getFileName().toString().startsWith("fold_") && Files.isDirectory(folder);
	}

	/** {@return the append-only event file} */
	public Path progress() {
		return path.resolve("progress.jsonl");
	}

	/** {@return what was asked and what it runs on} */
	public Path runJson() {
		return path.resolve("run.json");
	}

	/**
	 * {@return the content of {@link #runJson}; an empty object where there is none}
	 *
	 * @throws HilumException when it is no JSON, or larger than any run's
	 */
	public JsonNode readRunJson() {
		return Files.isRegularFile(runJson()) ? Json.read(runJson(), MOST_RUN_JSON) : Json.object();
	}

	/** {@return the file by which a watcher asks the training to stop} */
	public Path control() {
		return path.resolve("control");
	}

	/** {@return the output of the training process} */
	public Path console() {
		return path.resolve("console.log");
	}

	/**
	 * {@return the files of augmented training patches, the latest first}
	 *
	 * @since 0.3
	 */
	public List<Path> patches() {
		return TrainingPatches.list(path);
	}

	/**
	 * Asks the training in this folder to write the patches of its next iteration.
	 *
	 * @since 0.3
	 */
	public void requestPatches() {
		requireWritable();
		TrainingPatches.request(path);
	}

	/** {@return where the launcher keeps what the child process needs to start} */
	public Path launch() {
		return path.resolve(".launch");
	}

	/**
	 * {@return the file about the latest process that trained here}
	 *
	 * @since 0.2
	 */
	public Path process() {
		return launch().resolve("process.json");
	}

	/** {@return the predictions of the validation cases} */
	public Path validation() {
		return path.resolve("validation");
	}

	/** {@return the evaluation of the validation cases} */
	public Path summary() {
		return validation().resolve(EvaluationSummary.FILE_NAME);
	}

	/** {@return the HTML report} */
	public Path report() {
		return path.resolve("report.html");
	}

	/**
	 * {@return a checkpoint}
	 *
	 * @param kind "best", "latest" or "final"
	 */
	public Path checkpoint(String kind) {
		return path.resolve("checkpoint_" + kind + ".pth");
	}

	/** {@return whether there is a checkpoint from which a training could continue} */
	public boolean hasCheckpoint() {
		return Stream.of("latest", "final", "best").anyMatch(kind -> Files.isRegularFile(checkpoint(kind)));
	}

	/** {@return the model folder, which holds plans.json and dataset.json} */
	public Path model() {
		return path.getParent();
	}

	/** {@return the folder of all models, {@code nnUNet_results}} */
	public Path results() {
		Path dataset = model() == null ? null : model().getParent();
		return dataset == null || dataset.getParent() == null ? path.getRoot() : dataset.getParent();
	}

	/**
	 * Refuses to write into the folder when a symbolic link on the way from {@link #results()}, or in it, leads elsewhere.
	 * Links to checkpoints may: they are only read, and replaced as a whole.
	 *
	 * @throws HilumException naming the link
	 */
	public void requireWritable() {
		SafePaths.writable(results(), path);
		Folders.list(path).stream().filter(Files::isSymbolicLink).filter(f -> !f.toString().endsWith(".pth"))
				.forEach(f -> SafePaths.writable(results(), f));
	}

	/** {@return a name for people: the model folder's and the fold's} */
	public String label() {
		return model().getFileName() + ", " + path.getFileName().toString().replace('_', ' ');
	}
}
