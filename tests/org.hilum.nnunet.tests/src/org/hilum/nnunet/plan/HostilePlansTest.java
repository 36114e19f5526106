// SPDX-License-Identifier: EPL-2.0
package org.hilum.nnunet.plan;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.hilum.core.HilumException;
import org.hilum.core.Json;
import org.hilum.nnunet.fingerprint.Fingerprint;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Absurd values in plans and fingerprints are refused with the file and the entry named. */
class HostilePlansTest {

	@TempDir
	private Path folder;

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "patch_size | [1000000, 1000000, 1000000]", "patch_size | [-16, 16, 16]",
			"patch_size | [0, 16, 16]", "patch_size | [17, 16, 16]", "patch_size | [16, 16]", "patch_size | 16",
			"patch_size | []", "patch_size | [\"16\", 16, 16]", "patch_size | [NaN, 16, 16]", "patch_size | [1e300, 16, 16]",
			"patch_size | [16.5, 16, 16]", "patch_size | {}", "batch_size | -2", "batch_size | 0", "batch_size | 1000000000",
			"batch_size | 18446744073709551617", "batch_size | \"2\"", "spacing | [1e-9, 1, 1]", "spacing | [0, 1, 1]",
			"spacing | [-1, 1, 1]", "spacing | [NaN, 1, 1]", "spacing | [1, 1]", "median_image_size_in_voxels | [NaN, 1, 1]",
			"data_identifier | 5" })
	void entriesOfAConfiguration(String entry, String value) throws IOException {
		ObjectNode plans = PlansTest.cascade().json().deepCopy();
		((ObjectNode) plans.at("/configurations/3d_fullres")).set(entry, Json.mapper().readTree(value));
		isRefused(plans, "configurations.3d_fullres." + entry);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "n_stages | 1000000", "n_stages | -1", "features_per_stage | 1000000000",
			"features_per_stage | 60000", "features_per_stage | 0", "kernel_sizes | 1000000", "kernel_sizes | 2",
			"kernel_sizes | [[3]]", "kernel_sizes | -3", "strides | -1", "strides | 0", "strides | 1000000",
			"n_conv_per_stage | 1000000", "n_conv_per_stage | 0", "n_conv_per_stage_decoder | 1000000",
			"conv_op | \"os.system\"" })
	void entriesOfANetwork(String entry, String value) throws IOException {
		ObjectNode plans = PlansTest.cascade().json().deepCopy();
		((ObjectNode) plans.at("/configurations/3d_fullres/architecture/arch_kwargs")).set(entry, Json.mapper().readTree(value));
		isRefused(plans, entry);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "transpose_forward | [0, 0, 5]", "transpose_forward | [0, 0, 0]",
			"transpose_forward | [0, 1]", "transpose_backward | [1, 0, 2]", "transpose_forward | \"012\"", "plans_name | 5",
			"dataset_name | []", "original_median_spacing_after_transp | [NaN, 1, 1]",
			"original_median_shape_after_transp | [-1, 1, 1]", "configurations | []", "configurations | 5" })
	void entriesOfTheFile(String entry, String value) throws IOException {
		ObjectNode plans = PlansTest.cascade().json().deepCopy();
		plans.set(entry, Json.mapper().readTree(value));
		isRefused(plans, entry);
	}

	@ParameterizedTest
	@ValueSource(strings = { "[]", "5", "null", "{}", "", "{\"configurations\": {\"a\": 5}}" })
	void whatIsNoPlansFile(String content) throws IOException {
		Path file = Files.writeString(folder.resolve("nnUNetPlans.json"), content);
		assertThatExceptionOfType(HilumException.class).isThrownBy(() -> Plans.read(file))
				.withMessageContaining("nnUNetPlans.json").matches(e -> e.kind() == HilumException.Kind.INPUT);
	}

	@Test
	void deepNesting() throws IOException {
		whatIsNoPlansFile("[".repeat(2_000_000));
		whatIsNoPlansFile("{\"configurations\":".repeat(100_000));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "spacings | [[NaN, 1, 1]]", "spacings | [[-1, 1, 1]]", "spacings | [[1, 1]]",
			"spacings | []", "spacings | 5", "shapes_after_crop | [[-5, 5, 5]]", "shapes_after_crop | [[0, 5, 5]]",
			"shapes_after_crop | [[1e300, 5, 5]]", "shapes_after_crop | [\"a\"]",
			"foreground_intensity_properties_per_channel | {\"x\": {}}" })
	void fingerprints(String entry, String value) throws IOException {
		ObjectNode json = (ObjectNode) Json.mapper().readTree("{\"spacings\": [[1, 1, 1]], \"shapes_after_crop\": [[5, 5, 5]],"
				+ "\"foreground_intensity_properties_per_channel\": {}, \"median_relative_size_after_cropping\": 1}");
		json.set(entry, Json.mapper().readTree(value));
		Path file = folder.resolve(Fingerprint.FILE_NAME);
		Json.write(file, json);
		assertThatExceptionOfType(HilumException.class).isThrownBy(() -> Fingerprint.read(file))
				.withMessageContaining(Fingerprint.FILE_NAME).matches(e -> e.kind() == HilumException.Kind.INPUT);
	}

	private void isRefused(JsonNode plans, String entry) {
		Path file = folder.resolve("nnUNetPlans.json");
		Json.write(file, plans);
		assertThatExceptionOfType(HilumException.class).isThrownBy(() -> Plans.read(file)).withMessageContaining(entry)
				.withMessageContaining("nnUNetPlans.json").matches(e -> e.kind() == HilumException.Kind.INPUT);
	}
}
