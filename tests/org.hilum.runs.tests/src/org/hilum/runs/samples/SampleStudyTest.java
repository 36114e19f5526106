// SPDX-License-Identifier: EPL-2.0
package org.hilum.runs.samples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.hilum.core.HilumException;
import org.hilum.core.Json;
import org.hilum.imaging.Geometry;
import org.hilum.imaging.Volume;
import org.hilum.imaging.io.ImageFormats;
import org.hilum.samples.SampleStudy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The study that comes with the product, copied from the class path. */
class SampleStudyTest {

	@TempDir
	private Path raw;

	@Test
	void thirtyCasesToTrainAndNineToTestWithTheirLicence() throws IOException {
		Path folder = SampleStudy.copyTo(raw);
		assertThat(folder).isEqualTo(raw.resolve("Dataset004_Hippocampus"));
		assertThat(count(folder.resolve("imagesTr"))).isEqualTo(30);
		assertThat(count(folder.resolve("labelsTr"))).isEqualTo(30);
		assertThat(count(folder.resolve("imagesTs"))).isEqualTo(9);
		assertThat(count(folder.resolve("labelsTs"))).isEqualTo(9);
		assertThat(folder.resolve("LICENSE-CC-BY-SA-4.0.txt")).content().contains("Antonelli", "unchanged");
		assertThat(Json.read(folder.resolve("dataset.json")).path("numTraining").asInt()).isEqualTo(30);
		assertThat(SampleStudy.files()).hasSize(82);
	}

	@Test
	void everyImageLiesOnItsLabelsGrid() throws IOException {
		Path folder = SampleStudy.copyTo(raw);
		try (Stream<Path> labels = Files.list(folder.resolve("labelsTr"))) {
			for (Path label : labels.toList()) {
				String image = label.getFileName().toString().replace(".nii.gz", "_0000.nii.gz");
				Geometry of = ImageFormats.readGeometry(folder.resolve("imagesTr").resolve(image));
				Volume volume = ImageFormats.read(label);
				assertThat(volume.geometry().size()).isEqualTo(of.size());
				for (long i = 0; i < volume.values(); i++) {
					assertThat(volume.value(i) * (volume.value(i) - 1) * (volume.value(i) - 2)).isZero();
				}
			}
		}
	}

	@Test
	void anInterruptedCopyIsTakenUpAgainAndForeignFilesAreKept() throws IOException {
		Path folder = SampleStudy.copyTo(raw);
		Path file = folder.resolve("labelsTr/hippocampus_001.nii.gz");
		Files.delete(file);
		SampleStudy.copyTo(raw);
		assertThat(file).exists();
		Files.writeString(file, "mine");
		assertThatThrownBy(() -> SampleStudy.copyTo(raw)).isInstanceOf(HilumException.class)
				.hasMessageContaining("hippocampus_001.nii.gz");
		assertThat(file).hasContent("mine");
	}

	private static long count(Path folder) throws IOException {
		try (Stream<Path> files = Files.list(folder)) {
			return files.count();
		}
	}
}
