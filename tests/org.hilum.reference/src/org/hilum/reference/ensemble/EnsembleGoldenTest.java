// SPDX-License-Identifier: EPL-2.0
package org.hilum.reference.ensemble;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.hilum.core.Progress;
import org.hilum.evaluation.LabelMap;
import org.hilum.evaluation.ensemble.Ensemble;
import org.hilum.imaging.FloatArray;
import org.hilum.imaging.io.NpzFile;
import org.hilum.reference.Shared;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** nnU-Net's ensembles of its own probabilities, to the bit. */
class EnsembleGoldenTest {

	@TempDir
	private Path temp;

	@Test
	void averagesAsNnunetDoes() throws IOException {
		Path predictions = Shared.dir().resolve("reference/models/predictions");
		Path golden = predictions.resolve("ensemble_2d_3d");
		List<Path> written = Ensemble.ofFolders(
				List.of(predictions.resolve("2d_mirror"), predictions.resolve("3d_fullres_mirror")), temp, true, 2,
				Progress.NONE);
		assertThat(written).extracting(f -> f.getFileName().toString()).containsExactly("hippocampus_049.nii.gz",
				"hippocampus_050.nii.gz");
		for (Path file : written) {
			LabelMap ours = LabelMap.read(file);
			LabelMap theirs = LabelMap.read(golden.resolve(file.getFileName()));
			assertThat(ours.labels().data()).isEqualTo(theirs.labels().data());
			// nibabel's writer stores the affine as float32
			assertThat(ours.geometry().matches(theirs.geometry(), 1e-5)).isTrue();
			String npz = file.getFileName().toString().replace(".nii.gz", ".npz");
			FloatArray found = probabilities(temp.resolve(npz));
			FloatArray expected = probabilities(golden.resolve(npz));
			assertThat(found.shape()).isEqualTo(expected.shape());
			assertThat(found.data()).isEqualTo(expected.data());
		}
		assertThat(Files.readString(temp.resolve("dataset.json"))).contains("Posterior");
	}

	private static FloatArray probabilities(Path file) {
		try (NpzFile npz = NpzFile.open(file)) {
			return npz.read("probabilities").toFloats();
		}
	}
}
