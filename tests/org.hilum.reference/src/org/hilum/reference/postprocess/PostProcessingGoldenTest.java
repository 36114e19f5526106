// SPDX-License-Identifier: EPL-2.0
package org.hilum.reference.postprocess;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.hilum.core.Json;
import org.hilum.core.Progress;
import org.hilum.evaluation.EvaluationSummary;
import org.hilum.evaluation.LabelMap;
import org.hilum.evaluation.LabelOrRegion;
import org.hilum.evaluation.postprocess.KeepLargest;
import org.hilum.evaluation.postprocess.PostProcessing;
import org.hilum.evaluation.postprocess.PostProcessingSearch;
import org.hilum.nnunet.dataset.DatasetDescription;
import org.hilum.reference.Shared;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** nnU-Net's own decision and its own label maps after post-processing come out again, voxel for voxel. */
class PostProcessingGoldenTest {

	private static final String ENSEMBLE = "nnUNet_results/Dataset004_Hippocampus/ensembles/"
			+ "ensemble___nnUNetTrainerShort__nnUNetPlansSmall__2d___nnUNetTrainerShort__nnUNetPlansSmall__3d_fullres___0";

	@TempDir
	private Path temp;

	private static List<Path> labelMaps(Path folder) throws IOException {
		try (Stream<Path> files = Files.list(folder)) {
			return files.filter(f -> f.toString().endsWith(".nii.gz")).sorted().toList();
		}
	}

	private static void assertSameLabels(Path found, Path expected) throws IOException {
		List<Path> files = labelMaps(expected);
		assertThat(files).isNotEmpty();
		for (Path file : files) {
			LabelMap ours = LabelMap.read(found.resolve(file.getFileName()));
			LabelMap theirs = LabelMap.read(file);
			assertThat(ours.labels().data()).as(file.toString()).isEqualTo(theirs.labels().data());
			// nibabel's writer stores the affine as float32
			assertThat(ours.geometry().matches(theirs.geometry(), 1e-5)).as(file.toString()).isTrue();
		}
	}

	@Test
	void decidesAsNnunetDid() throws IOException {
		Path shared = Shared.dir();
		Path golden = shared.resolve("reference/models").resolve(ENSEMBLE);
		for (Path file : labelMaps(golden)) {
			Files.copy(file, temp.resolve(file.getFileName()));
		}
		DatasetDescription description = DatasetDescription.read(golden.resolve("dataset.json"));
		PostProcessingSearch.Result result = PostProcessingSearch.run(temp, shared.resolve("data/hippocampus/labels"),
				description, true, 2, Progress.NONE);
		assertThat(result.postProcessing().steps()).containsExactly(KeepLargest.of(LabelOrRegion.label(1)),
				KeepLargest.of(LabelOrRegion.label(2)));
		compare("", Json.read(temp.resolve("postprocessing.json")), Json.read(golden.resolve("postprocessing.json")));
		assertSameLabels(temp.resolve("postprocessed"), golden.resolve("postprocessed"));
		assertThat(EvaluationSummary.read(temp.resolve("postprocessed/summary.json")).foregroundDice()).isEqualTo(
				EvaluationSummary.read(golden.resolve("postprocessed/summary.json")).foregroundDice(), within(1e-12));
	}

	@Test
	void appliesAsNnunetDid() throws IOException {
		Path models = Shared.dir().resolve("reference/models");
		Path predictions = models.resolve("predictions");
		PostProcessing both = new PostProcessing(
				List.of(KeepLargest.of(LabelOrRegion.label(1)), KeepLargest.of(LabelOrRegion.label(2))));
		Path file = temp.resolve("postprocessing.pkl");
		both.write(file);
		DatasetDescription description = DatasetDescription.read(models.resolve(ENSEMBLE).resolve("dataset.json"));
		List<Path> written = PostProcessing.read(file).applyToFolder(predictions.resolve("ensemble_2d_3d"),
				temp.resolve("out"), description, 2, Progress.NONE);
		assertThat(written).hasSize(9);
		assertSameLabels(temp.resolve("out"), predictions.resolve("ensemble_2d_3d_postprocessed"));
	}

	private static void compare(String at, JsonNode found, JsonNode expected) {
		assertThat(found.getNodeType()).as(at).isEqualTo(expected.getNodeType());
		assertThat(found).as(at).hasSameSizeAs(expected);
		if (expected.isObject()) {
			assertThat(found.propertyStream().map(java.util.Map.Entry::getKey).toList()).as("keys of " + at)
					.isEqualTo(expected.propertyStream().map(java.util.Map.Entry::getKey).toList());
			expected.properties().forEach(e -> compare(at + "/" + e.getKey(), found.path(e.getKey()), e.getValue()));
		} else if (expected.isArray()) {
			for (int i = 0; i < expected.size(); i++) {
				compare(at + "/" + i, found.get(i), expected.get(i));
			}
		} else if (expected.isTextual()) {
			assertThat(found.asText()).as(at).isEqualTo(expected.asText());
		} else {
			// numpy adds up in another order
			assertThat(found.asDouble()).as(at).isCloseTo(expected.asDouble(),
					within(1e-14 * Math.abs(expected.asDouble())));
		}
	}
}
