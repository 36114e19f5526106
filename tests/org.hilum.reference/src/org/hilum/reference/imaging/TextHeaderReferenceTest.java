// SPDX-License-Identifier: EPL-2.0
package org.hilum.reference.imaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import org.hilum.imaging.Geometry;
import org.hilum.imaging.Volume;
import org.hilum.imaging.io.ImageFormats;
import org.hilum.reference.Shared;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every NRRD and MetaImage file of the shared folder; each is written back in both formats as well. */
class TextHeaderReferenceTest {

	@TempDir
	private Path folder;

	static List<JsonNode> files() {
		return Goldens.list("nrrd_mha.json");
	}

	@ParameterizedTest
	@MethodSource("files")
	void valuesAndPlacement(JsonNode golden) {
		Volume volume = ImageFormats.read(Shared.dir().resolve("data").resolve(golden.path("file").asText()));
		check(golden, volume);
		for (String name : new String[] { "copy.nrrd", "copy.mha" }) {
			ImageFormats.write(folder.resolve(name), volume);
			check(golden, ImageFormats.read(folder.resolve(name)));
		}
	}

	private static void check(JsonNode golden, Volume volume) {
		Geometry g = volume.geometry();
		assertThat(g.size()).isEqualTo(new int[] { golden.path("size").get(0).asInt(), golden.path("size").get(1).asInt(),
				golden.path("size").get(2).asInt() });
		near(g.spacing(), golden.path("spacing"));
		near(g.origin(), golden.path("origin"));
		near(g.direction(), golden.path("direction"));
		assertThat(Goldens.crc32(volume.values(), volume::value)).isEqualTo(golden.path("crc32").asLong());
	}

	private static void near(double[] actual, JsonNode expected) {
		for (int i = 0; i < actual.length; i++) {
			// a vector is split into length and direction: the last digits may differ
			assertThat(actual[i]).isCloseTo(expected.get(i).asDouble(), within(1e-12));
		}
	}
}
