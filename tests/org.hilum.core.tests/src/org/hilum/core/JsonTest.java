// SPDX-License-Identifier: EPL-2.0
package org.hilum.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JsonTest {

	@TempDir
	private Path folder;

	@Test
	void nanIsWrittenAndReadAsPythonDoes() {
		Path file = folder.resolve("summary.json");
		Json.write(file, Json.object().put("Dice", Double.NaN).put("HD", Double.POSITIVE_INFINITY));
		assertThat(Json.text(Json.read(file))).isEqualTo("{\n    \"Dice\" : NaN,\n    \"HD\" : Infinity\n}");
		assertThat(Json.read(file).path("Dice").asDouble()).isNaN();
	}

	@Test
	void aBrokenFileIsNamed() throws IOException {
		Path file = Files.writeString(folder.resolve("dataset.json"), "{\"labels\": ");
		HilumException problem = catchThrowableOfType(HilumException.class, () -> Json.read(file));
		assertThat(problem.file()).isEqualTo(file);
		assertThat(problem.kind()).isEqualTo(HilumException.Kind.INPUT);
		assertThat(problem.getMessage()).contains("not valid JSON", "dataset.json");
	}

	@Test
	void aMissingFileIsNamed() {
		Path file = folder.resolve("plans.json");
		HilumException problem = catchThrowableOfType(HilumException.class, () -> Json.read(file));
		assertThat(problem.getMessage()).contains("plans.json is missing");
	}
}
