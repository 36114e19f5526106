// SPDX-License-Identifier: EPL-2.0
package org.hilum.runs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.hilum.core.Json;
import org.hilum.core.options.OptionValues;
import org.hilum.engine.train.TrainingOptions;
import org.hilum.nnunet.dataset.NnunetFolders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Digests of the files that a training was made from. */
class ProvenanceTest {

	@TempDir
	private Path folder;

	@Test
	void filesOfOptionsHaveTheirNamesAndDigests() throws Exception {
		TrainingRequest plain = TrainingRequest.of(NnunetFolders.under(folder), "Dataset001_A", "2d", "standard");
		assertThat(Provenance.files(plain)).isEmpty();
		Path loss = Files.writeString(folder.resolve("my_loss.py"), "abc");
		Path weights = Files.writeString(folder.resolve("start.pth"), "");
		OptionValues values = TrainingOptions.ALL.parse(Map.of("loss", "script", "loss.file", loss.toString(),
				"pretrained_weights", weights.toString()), OptionValues.NONE, "--set");
		// digests of "abc" and of nothing: FIPS 180-2, and its usual test vector
		assertThat(Provenance.files(plain.withOptions(values))).isEqualTo(Json.mapper().readTree("""
				{"loss.file": {"name": "my_loss.py",
				"sha256": "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"},
				"pretrained_weights": {"name": "start.pth",
				"sha256": "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"}}"""));
	}
}
