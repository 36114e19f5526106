// SPDX-License-Identifier: EPL-2.0
package org.hilum.datasets.importing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.hilum.core.HilumException;
import org.hilum.core.Progress;
import org.hilum.core.options.OptionValues;
import org.hilum.imaging.Geometry;
import org.hilum.imaging.Volume;
import org.hilum.imaging.io.ImageFormats;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImportersTest {

	@TempDir
	private Path folder;

	private static OptionValues values(Map<String, String> texts) {
		return Importers.ALL.parse(texts, OptionValues.NONE, "--set");
	}

	private Path source() {
		Path source = folder.resolve("source");
		for (String name : List.of("a_image.nii.gz", "a_label.nii.gz", "b_image.nii.gz")) {
			short[] voxels = new short[27];
			voxels[4] = 1;
			Path file = source.resolve(name);
			ImageFormats.of(file).write(file, Volume.ofLabels(Geometry.axisAligned(new int[] { 3, 3, 3 },
					new double[] { 1, 1, 1 }), voxels, null));
		}
		return source;
	}

	@Test
	void anImporterIsChosenWithItsOptions() {
		DatasetImport patterns = Importers.chosen(values(Map.of("importer", "patterns", "importer.images",
				"{case}_image.nii.gz", "importer.labels", "{case}_label.nii.gz"))).orElseThrow();
		Path target = folder.resolve("nnUNet_raw/Dataset005_Toy");
		patterns.run(source(), target, Progress.NONE);
		assertThat(target.resolve("labelsTr/a.nii.gz")).isRegularFile();
		assertThat(target.resolve("dataset.json")).isRegularFile();
		assertThat(target.resolve("imagesTs/b_0000.nii.gz")).isRegularFile();
	}

	@Test
	void withoutAChoiceTheSourceIsDetected() {
		assertThat(Importers.chosen(OptionValues.NONE)).isEmpty();
	}

	@Test
	void wrongOptionsOfImportersNameTheNearestAndTheRange() {
		assertThatThrownBy(() -> values(Map.of("importer", "pattern"))).isInstanceOf(HilumException.class)
				.hasMessageContainingAll("patterns", "dicom");
		assertThatThrownBy(() -> values(Map.of("importer", "patterns", "importer.image", "x")))
				.isInstanceOf(HilumException.class).hasMessageContaining("Did you mean importer.images?");
		assertThatThrownBy(() -> values(Map.of("importer", "patterns", "importer.spacing", "1 2")))
				.isInstanceOf(HilumException.class).hasMessageContainingAll("importer.spacing", "three positive numbers");
		assertThatThrownBy(() -> values(Map.of("importer", "dicom", "importer.gaps", "guess")))
				.isInstanceOf(HilumException.class).hasMessageContainingAll("refuse", "resample");
	}

	@Test
	void anImportWithoutPatternsOrRulesIsRefused() {
		for (String id : List.of("patterns", "dicom")) {
			DatasetImport empty = Importers.chosen(values(Map.of("importer", id))).orElseThrow();
			assertThatThrownBy(() -> empty.run(source(), folder.resolve("target"), Progress.NONE))
					.isInstanceOf(HilumException.class);
			assertThat(Files.exists(folder.resolve("target/dataset.json"))).isFalse();
		}
	}
}
