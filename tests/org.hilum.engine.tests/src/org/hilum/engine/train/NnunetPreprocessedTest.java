// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.hilum.core.HilumException;
import org.hilum.core.Progress;
import org.hilum.engine.preprocess.DatasetPreprocessor;
import org.hilum.engine.preprocess.NnunetCase;
import org.hilum.engine.train.TrainingTask.Existing;
import org.hilum.nnunet.dataset.RawDataset;
import org.hilum.nnunet.plan.Configuration;
import org.hilum.nnunet.preprocessed.CaseChecksums;
import org.hilum.nnunet.preprocessed.CaseStore;
import org.hilum.nnunet.preprocessed.PreprocessedDataset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A folder that nnU-Net preprocessed is trained from as it is. */
class NnunetPreprocessedTest {

	@TempDir
	private Path root;
	private TinyStudy study;
	private Configuration configuration;
	private Path folder;

	@BeforeEach
	void replaceTheCases() throws IOException {
		study = TinyStudy.make(root);
		configuration = study.plans().configuration("3d_fullres");
		folder = new PreprocessedDataset(study.folders().preprocessed("Dataset999_Tiny")).cases(configuration);
		List<String> ids = CaseStore.ids(folder);
		try (Stream<Path> files = Files.walk(folder)) {
			for (Path file : files.filter(Files::isRegularFile).toList()) {
				Files.delete(file);
			}
		}
		ids.forEach(id -> NnunetCase.write(folder, id));
	}

	private int preprocess() {
		RawDataset dataset = RawDataset.open(study.folders().raw().resolve("Dataset999_Tiny"));
		return DatasetPreprocessor.run(dataset, study.plans(), configuration, folder, 1, Progress.NONE);
	}

	@Test
	void trainingAndValidationReadIt() throws IOException {
		assertThat(preprocess()).isZero();
		TrainingTask task = study.task("3d_fullres", root.resolve("results"), TinyStudy.options(1), Existing.REFUSE);
		TrainingResult result = new Trainer(task).run(new TrainingEvents() {
		}, Progress.NONE);
		assertThat(result.validation()).isPresent();
		assertThat(task.foldFolder().resolve("validation/summary.json")).exists();
		try (Stream<Path> files = Files.list(folder)) {
			assertThat(files.map(f -> f.getFileName().toString())).noneMatch(n -> n.endsWith(".npz"));
		}
	}

	@Test
	void whatDoesNotFitIsNamed() throws IOException {
		NnunetCase.write(folder, "stranger");
		assertThatThrownBy(this::preprocess).isInstanceOf(HilumException.class).hasMessageContaining("Case stranger")
				.hasMessageContaining("lacks");
		for (String ending : List.of(".b2nd", "_seg.b2nd", ".pkl")) {
			Files.delete(folder.resolve("stranger" + ending));
		}
		configuration = study.plans().configuration("3d_lowres");
		assertThatThrownBy(this::preprocess).isInstanceOf(HilumException.class)
				.hasMessageContaining("to the shape [1, 18, 20, 24], the plans ask for");
		Files.delete(folder.resolve("tiny_3.b2nd"));
		assertThatThrownBy(this::preprocess).isInstanceOf(HilumException.class).hasMessageContaining("tiny_");
	}

	@Test
	void checksumsTellCasesApart() throws IOException {
		String line = CaseChecksums.line(folder, "tiny_0");
		assertThat(line).startsWith("tiny_0 .b2nd ").contains("_seg.b2nd ").endsWith("\n");
		assertThat(CaseChecksums.line(folder, "tiny_1")).isEqualTo(line.replace("tiny_0", "tiny_1"));
		NnunetCase.writeStage(folder, "tiny_1");
		assertThat(CaseChecksums.line(folder, "tiny_1")).isNotEqualTo(line.replace("tiny_0", "tiny_1"));
	}
}
