// SPDX-License-Identifier: EPL-2.0
package org.hilum.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.hilum.core.Json;
import org.hilum.nnunet.exchange.Checkpoint;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same inputs give the same bytes in another process, whose hash orders and clock differ, and in any locale. */
class ReproducibleFilesTest {

	private static final String NAME = "Dataset007_Small";

	@TempDir
	private Path folder;

	/** Rewrites a checkpoint, so that what is compared holds no times of a training. */
	public static final class Rewrite {

		private Rewrite() {
		}

		/**
		 * Runs.
		 *
		 * @param arguments the checkpoint that is read, and the file that is written
		 */
		public static void main(String[] arguments) {
			Checkpoint.read(Path.of(arguments[0]), true).write(Path.of(arguments[1]));
		}
	}

	@Test
	void theSameInputsGiveTheSameBytes() throws Exception {
		List<String> plain = List.of();
		Path first = folder.resolve("first");
		Path second = folder.resolve("second");
		SmallDataset.write(first, NAME);
		SmallDataset.write(second, NAME);
		assertThat(paths(second)).isEqualTo(paths(first));
		command(CommandProcess.ARABIC, "plan_and_preprocess", "-d", "7", "--project", first.toString(), "-c", "3d_fullres");
		command(plain, "plan_and_preprocess", "-d", "7", "--project", second.toString(), "-c", "3d_fullres");
		assertThat(paths(first)).allMatch(name -> StandardCharsets.US_ASCII.newEncoder().canEncode(name))
				.anyMatch(name -> name.endsWith("c0.npz")).anyMatch(name -> name.endsWith("nnUNetPlans.json"));
		assertSameFiles(first, second);

		Path fold = trainedInArabic(first);
		Path model = fold.getParent();
		for (String end : List.of("1", "2")) {
			command(plain, "export_model_to_zip", "-d", "7", "-c", "3d_fullres", "-f", "0", "-tr", "HilumTrainerQuick", "-p",
					"nnUNetPlansQuick", "--project", first.toString(), "-o", folder.resolve(end + ".zip").toString());
			command(end.equals("1") ? CommandProcess.ARABIC : plain, "predict_from_modelfolder", "-i",
					first.resolve("nnUNet_raw").resolve(NAME).resolve("imagesTr").toString(), "-o",
					folder.resolve("predicted" + end).toString(), "-m", model.toString(), "-f", "0", "--save_probabilities",
					"-device", "cpu", "--disable_tta");
			CommandRun run = CommandProcess.run(CommandProcess.line(plain, Rewrite.class,
					fold.resolve("checkpoint_final.pth").toString(), folder.resolve(end + ".pth").toString()));
			assertThat(run.exitCode()).as(run.out()).isZero();
		}
		assertThat(folder.resolve("1.zip")).hasSameBinaryContentAs(folder.resolve("2.zip"));
		assertThat(folder.resolve("1.pth")).hasSameBinaryContentAs(folder.resolve("2.pth"));
		assertThat(paths(folder.resolve("predicted1"))).contains("c0.npz", "c0.nii.gz", "c0.pkl");
		assertSameFiles(folder.resolve("predicted1"), folder.resolve("predicted2"));
	}

	/** The place of progress.png is taken, which stands for every reason why it cannot be written. */
	private Path trainedInArabic(Path project) throws Exception {
		Path fold = project.resolve("nnUNet_results").resolve(NAME).resolve("HilumTrainerQuick__nnUNetPlansQuick__3d_fullres")
				.resolve("fold_0");
		Files.createDirectories(fold.resolve("progress.png/occupied"));
		CommandRun run = command(CommandProcess.ARABIC, "train", "7", "3d_fullres", "0", "--project", project.toString(),
				"--preset", "quick", "--epochs", "1", "--iterations", "1", "-device", "cpu");
		assertThat(run.out()).contains("finished: " + fold, "progress.png was not written; the training continues");
		for (String name : List.of("run.json", "debug.json", "validation/summary.json")) {
			assertThat(Json.read(fold.resolve(name)).isEmpty()).as(name).isFalse();
		}
		assertThat(Files.readString(fold.resolve("progress.jsonl"))).doesNotContainPattern("[\\u0660-\\u0669\\u06f0-\\u06f9]");
		return fold;
	}

	private CommandRun command(List<String> options, String... arguments) throws Exception {
		CommandRun run = CommandProcess.run(CommandProcess.line(options, Main.class, arguments));
		assertThat(run.exitCode()).as(run.out()).isZero();
		return run;
	}

	private static List<String> paths(Path root) throws IOException {
		try (Stream<Path> all = Files.walk(root)) {
			// .hilum holds the times of input files, which differ
			return all.filter(Files::isRegularFile).map(f -> root.relativize(f).toString())
					.filter(name -> !name.contains(".hilum/")).sorted().toList();
		}
	}

	private static void assertSameFiles(Path first, Path second) throws IOException {
		assertThat(paths(first)).isEqualTo(paths(second));
		List<String> different = new ArrayList<>();
		for (String path : paths(first)) {
			if (Files.mismatch(first.resolve(path), second.resolve(path)) >= 0) {
				different.add(path);
			}
		}
		assertThat(different).isEmpty();
	}
}
