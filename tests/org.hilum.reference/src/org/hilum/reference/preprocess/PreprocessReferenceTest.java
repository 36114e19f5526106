// SPDX-License-Identifier: EPL-2.0
package org.hilum.reference.preprocess;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.IntStream;
import org.hilum.core.Json;
import org.hilum.engine.preprocess.Preprocessor;
import org.hilum.imaging.io.NpyArray;
import org.hilum.imaging.io.NpyFile;
import org.hilum.nnunet.dataset.RawDataset;
import org.hilum.nnunet.plan.Plans;
import org.hilum.nnunet.preprocessed.CaseProperties;
import org.hilum.nnunet.preprocessed.PreparedCase;
import org.hilum.reference.Shared;
import org.hilum.reference.plan.SharedDatasets;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Preprocessed cases equal nnU-Net's: values, labels, properties and the drawn locations. */
class PreprocessReferenceTest {

	/** Mean and deviation of an image are float32 sums in nnU-Net; intensities are of the size of 1 to 10. */
	private static final double DATA_TOLERANCE = 5e-6;

	@ParameterizedTest
	@CsvSource({ "Dataset004_Hippocampus,nnUNetPlans,2d,hippocampus_001",
			"Dataset004_Hippocampus,nnUNetPlans,3d_fullres,hippocampus_001",
			"Dataset004_Hippocampus,nnUNetPlans,3d_fullres,hippocampus_003",
			"Dataset900_Synth,nnUNetPlans,2d,synth_001", "Dataset900_Synth,nnUNetPlans,3d_fullres,synth_001",
			"Dataset900_Synth,nnUNetPlans,3d_fullres,synth_002",
			"Dataset900_Synth,nnUNetPlans_spacing211,3d_fullres,synth_001",
			"Dataset905_OpenKBP,nnUNetPlans,2d,openkbp_004", "Dataset905_OpenKBP,nnUNetPlans,3d_fullres,openkbp_004",
			"Dataset905_OpenKBP,nnUNetPlans,3d_fullres,openkbp_031",
			"Dataset905_OpenKBP,nnUNetPlans_gpu1,3d_lowres,openkbp_004",
			"Dataset905_OpenKBP,nnUNetPlans_gpu1,3d_lowres,openkbp_013" })
	void casesEqualNnunets(String name, String plansName, String configuration, String id, @TempDir Path temp) {
		boolean local = name.equals("Dataset004_Hippocampus");
		RawDataset dataset = local ? SharedDatasets.openSample(temp) : SharedDatasets.open(name, temp);
		Plans plans = Plans.read(Path.of("data/plans").resolve(name).resolve(plansName + ".json"));
		Path goldens = local ? Path.of("data/preprocessed") : Shared.dir().resolve("reference/preprocessed");
		Path golden = goldens.resolve(name).resolve(plansName + "_" + configuration);
		PreparedCase actual = new Preprocessor(plans, plans.configuration(configuration), dataset.description())
				.prepare(dataset.find(id).orElseThrow());

		NpyArray data = NpyFile.read(golden.resolve(id + "_data.npy.gz"));
		assertThat(actual.data().shape()).containsExactly(data.shape());
		double largest = IntStream.range(0, actual.data().data().length)
				.mapToDouble(i -> Math.abs(actual.data().data()[i] - data.value(i))).max().orElseThrow();
		NpyArray seg = NpyFile.read(golden.resolve(id + "_seg.npy.gz"));
		assertThat(actual.seg().shape()).containsExactly(seg.shape());
		long different = IntStream.range(0, actual.seg().data().length)
				.filter(i -> actual.seg().data()[i] != seg.value(i)).count();
		assertThat(largest).isLessThanOrEqualTo(DATA_TOLERANCE);
		assertThat(different).isZero();
		JsonNode properties = Json.read(golden.resolve(id + "_properties.json"));
		checkProperties(actual.properties(), properties);
		checkLocations(actual.properties().classLocations(), properties.get("class_locations"));
	}

	private static void checkProperties(CaseProperties actual, JsonNode golden) {
		assertThat(actual.shapeBeforeCropping()).containsExactly(integers(golden.get("shape_before_cropping")));
		assertThat(actual.shapeAfterCropping())
				.containsExactly(integers(golden.get("shape_after_cropping_and_before_resampling")));
		for (int axis = 0; axis < 3; axis++) {
			assertThat(actual.bbox()[axis]).containsExactly(integers(golden.get("bbox_used_for_cropping").get(axis)));
			assertThat(actual.spacing()[axis]).isEqualTo(golden.get("spacing").get(axis).asDouble(), within(1e-12));
		}
	}

	private static void checkLocations(Map<Integer, int[]> actual, JsonNode golden) {
		assertThat(actual).hasSize(golden.size());
		actual.forEach((label, triples) -> {
			JsonNode expected = golden.get(String.valueOf(label));
			int count = expected.path("count").asInt();
			assertThat(triples).hasSize(3 * count);
			for (int i = 0; i < expected.path("first20").size(); i++) {
				int[] czyx = integers(expected.get("first20").get(i));
				assertThat(Arrays.copyOfRange(triples, 3 * i, 3 * i + 3)).containsExactly(czyx[1], czyx[2], czyx[3]);
			}
		});
	}

	private static int[] integers(JsonNode array) {
		return IntStream.range(0, array.size()).map(i -> array.get(i).asInt()).toArray();
	}
}
