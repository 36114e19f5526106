// SPDX-License-Identifier: EPL-2.0
package org.hilum.nnunet.fingerprint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.hilum.core.HilumException;
import org.hilum.core.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** dataset_fingerprint.json: as nnU-Net writes it, and what is wrong with others. */
class FingerprintFileTest {

	private static final String GOOD = """
			{ "foreground_intensity_properties_per_channel": { "0": { "max": 486.0, "mean": 99.5, "median": 99.0, "min": 0.0,
			    "percentile_00_5": 1.0, "percentile_99_5": 400.0, "std": 12.25 } },
			  "median_relative_size_after_cropping": 0.75,
			  "shapes_after_crop": [[35, 51, 35], [36, 50, 31]],
			  "spacings": [[1.0, 1.0, 1.0], [2.5, 0.8, 0.8]] }
			""";

	@TempDir
	private Path folder;

	private Path file(String text) throws IOException {
		return Files.writeString(folder.resolve(Fingerprint.FILE_NAME), text);
	}

	@Test
	void whatNnunetWroteIsReadAndWrittenWithItsKeys() throws IOException {
		Fingerprint fingerprint = Fingerprint.read(file(GOOD));
		assertThat(fingerprint.spacings().get(1)).containsExactly(2.5, 0.8, 0.8);
		assertThat(fingerprint.shapesAfterCrop().get(0)).containsExactly(35, 51, 35);
		assertThat(fingerprint.medianRelativeSizeAfterCropping()).isEqualTo(0.75);
		JsonNode before = Json.read(folder.resolve(Fingerprint.FILE_NAME));
		Path copy = folder.resolve("copy.json");
		fingerprint.write(copy);
		assertThat(Json.read(copy)).isEqualTo(before);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "\"spacings\" | \"spacing\" | no entry spacings",
			"\"shapes_after_crop\" | \"shapes\" | no entry shapes_after_crop",
			"foreground_intensity | intensity | no entry foreground_intensity_properties_per_channel",
			"median_relative | median | no entry median_relative_size_after_cropping",
			", [2.5, 0.8, 0.8] | '' | 2 shapes and 1 spacings", "[2.5, 0.8, 0.8] | [2.5, 0.8] | spacings holds [2.5,0.8]",
			"2.5 | 0.0 | spacings holds [0.0", "2.5 | -2.5 | spacings holds [-2.5", "2.5 | 1e9 | spacings holds",
			"2.5 | \"2.5\" | spacings holds", "2.5 | NaN | spacings holds",
			"[36, 50, 31] | [36, 0, 31] | shapes_after_crop holds",
			"[36, 50, 31] | [36, 50, 31, 1] | shapes_after_crop holds", "[36, 50, 31] | null | shapes_after_crop holds" })
	void whatCannotBeThatOfADataSetIsRefusedByEntry(String from, String to, String problem) throws IOException {
		Path file = file(GOOD.replace(from, to));
		assertThatThrownBy(() -> Fingerprint.read(file)).isInstanceOf(HilumException.class)
				.hasMessageContainingAll(problem, Fingerprint.FILE_NAME, "Extract the fingerprint again.");
	}

	@Test
	void aFileThatIsCutOffIsNamed() throws IOException {
		Path file = file(GOOD.substring(0, 200));
		assertThatThrownBy(() -> Fingerprint.read(file)).isInstanceOf(HilumException.class)
				.hasMessageContaining(Fingerprint.FILE_NAME);
	}
}
