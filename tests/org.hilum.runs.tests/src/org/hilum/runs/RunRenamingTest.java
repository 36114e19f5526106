// SPDX-License-Identifier: EPL-2.0
package org.hilum.runs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import org.hilum.core.Json;
import org.hilum.nnunet.dataset.NnunetFolders;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A request of this user stays this user's when its model or data set is renamed; one of another origin does not become so. */
class RunRenamingTest {

	@TempDir
	private Path folder;
	private TrainingRequest request;
	private RunFolder run;

	@BeforeEach
	void ask() {
		// the images are elsewhere, which only the user's own request may ask for
		NnunetFolders folders = new NnunetFolders(folder.resolveSibling("elsewhere"), folder.resolve("nnUNet_preprocessed"),
				folder.resolve("nnUNet_results"));
		request = TrainingRequest.of(folders, "Dataset001_Toy", "2d", "nnUNetTrainer");
		run = request.runFolder();
	}

	private void store(ObjectNode stored) {
		ObjectNode json = Json.object();
		json.set("request", stored);
		json.putObject("environment").put("Java", "25");
		Json.write(run.runJson(), json);
	}

	@Test
	void anOwnRequestIsSignedAnew() {
		store(RequestOrigin.signed(request));
		String before = run.readRunJson().at("/request/signature").asText();
		RunRenaming.model(run, "mine");
		assertThat(RunRenaming.model(run)).contains("mine");
		assertThat(run.readRunJson().at("/request/signature").asText()).isNotEmpty().isNotEqualTo(before);
		assertThat(run.readRunJson().path("request")).isEqualTo(RequestOrigin.signed(request.withModelName("mine")));
		assertThat(run.readRunJson().at("/environment/Java").asText()).isEqualTo("25");
		RunRenaming.model(run, null);
		assertThat(RunRenaming.model(run)).isEmpty();
		assertThat(run.readRunJson().at("/request/signature").asText()).isEqualTo(before);
	}

	@Test
	void aForeignRequestDoesNotBecomeOnesOwn() {
		store(request.toJson().put("signature", "0".repeat(64)));
		RunRenaming.dataset(run, "Dataset002_Other", null, null);
		assertThat(run.readRunJson().at("/request/dataset").asText()).isEqualTo("Dataset002_Other");
		assertThat(run.readRunJson().at("/request/signature").asText()).isEqualTo("0".repeat(64));
	}

	@Test
	void aFolderWithoutARequestIsLeftAlone() {
		RunRenaming.model(run, "mine");
		assertThat(run.runJson()).doesNotExist();
	}
}
