// SPDX-License-Identifier: EPL-2.0
package org.hilum.reference.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.hilum.core.Json;
import org.hilum.core.Progress;
import org.hilum.nnunet.dataset.IntegrityCheck;
import org.hilum.nnunet.dataset.RawDataset;
import org.hilum.nnunet.fingerprint.Fingerprint;
import org.hilum.nnunet.fingerprint.FingerprintExtractor;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Fingerprints extracted from the raw images equal nnU-Net's. */
class FingerprintReferenceTest {

	/** Spacings, shapes and percentiles of the same draws are the same numbers. */
	private static final double EXACT = 1e-12;
	/** nnU-Net sums 100 million float32 values in float32 (pairwise), we count and sum in double. */
	private static final double FLOAT32_SUM = 1e-5;

	@ParameterizedTest
	@ValueSource(strings = { "Dataset004_Hippocampus", "Dataset900_Synth", "Dataset905_OpenKBP" })
	void fingerprintEqualsNnunets(String name, @TempDir Path temp) {
		RawDataset dataset = SharedDatasets.open(name, temp);
		Fingerprint fingerprint = FingerprintExtractor.extract(dataset, 2, Progress.NONE);
		Path golden = Path.of("data/plans").resolve(name).resolve(Fingerprint.FILE_NAME);
		List<String> differences = JsonTrees.differences(fingerprint.json(), Json.read(golden),
				path -> path.endsWith("/mean") || path.endsWith("/std") ? FLOAT32_SUM : EXACT);
		assertThat(differences).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "Dataset004_Hippocampus", "Dataset900_Synth", "Dataset905_OpenKBP" })
	void realDataAreSound(String name, @TempDir Path temp) {
		assertThat(IntegrityCheck.check(SharedDatasets.open(name, temp), 2, Progress.NONE)).isEmpty();
	}
}
