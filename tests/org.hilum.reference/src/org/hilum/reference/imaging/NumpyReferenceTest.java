// SPDX-License-Identifier: EPL-2.0
package org.hilum.reference.imaging;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import org.hilum.imaging.io.NpyArray;
import org.hilum.imaging.io.NpyFile;
import org.hilum.imaging.io.NpzFile;
import org.hilum.reference.Shared;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Arrays that numpy saved, plain, gzip and in archives. */
class NumpyReferenceTest {

	static List<JsonNode> files() {
		return Goldens.list("numpy.json");
	}

	@ParameterizedTest
	@MethodSource("files")
	void asNumpyReadsIt(JsonNode golden) {
		Path file = Shared.dir().resolve("reference").resolve(golden.path("file").asText());
		JsonNode arrays = golden.path("arrays");
		if (!file.toString().endsWith(".npz")) {
			check(arrays.path(""), NpyFile.read(file));
			return;
		}
		try (NpzFile npz = NpzFile.open(file)) {
			assertThat(npz.names()).hasSize(arrays.size());
			for (String name : npz.names()) {
				check(arrays.path(name), npz.read(name));
			}
		}
	}

	private static void check(JsonNode golden, NpyArray array) {
		assertThat(golden.path("dtype").asText()).endsWith(array.type().code());
		assertThat(array.shape()).hasSize(golden.path("shape").size());
		for (int i = 0; i < array.shape().length; i++) {
			assertThat(array.shape()[i]).isEqualTo(golden.path("shape").get(i).asInt());
		}
		assertThat(Goldens.crc32(array.count(), array::value)).isEqualTo(golden.path("crc32").asLong());
	}
}
