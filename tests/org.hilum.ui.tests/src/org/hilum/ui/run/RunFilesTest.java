// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.hilum.core.HilumException;
import org.hilum.runs.RunFolder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunFilesTest {

	@TempDir
	private Path project;

	private RunFolder run(String fold) throws IOException {
		Path folder = project.resolve("nnUNet_results/D/T__P__C").resolve(fold);
		Files.createDirectories(folder.resolve("validation"));
		Files.writeString(folder.resolve("validation/summary.json"), "{}");
		Files.writeString(folder.resolveSibling("plans.json"), "{}");
		return new RunFolder(folder);
	}

	@Test
	void theModelFolderGoesWithItsLastFold() throws IOException {
		RunFolder first = run("fold_0");
		RunFolder second = run("fold_1");
		RunFiles.delete(first, project);
		assertThat(first.path()).doesNotExist();
		assertThat(second.summary()).exists();
		RunFiles.delete(second, project);
		assertThat(second.model()).doesNotExist();
		assertThat(project.resolve("nnUNet_results/D")).exists();
	}

	@Test
	void nothingOutsideTheProjectIsDeleted() throws IOException {
		RunFolder run = run("fold_0");
		Path other = project.resolve("other");
		assertThatThrownBy(() -> RunFiles.delete(run, other)).isInstanceOf(HilumException.class)
				.hasMessageContaining("outside the project");
		assertThat(run.summary()).exists();
	}
}
