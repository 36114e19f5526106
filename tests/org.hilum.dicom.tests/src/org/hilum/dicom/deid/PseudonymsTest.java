// SPDX-License-Identifier: EPL-2.0
package org.hilum.dicom.deid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.hilum.core.HilumException;
import org.hilum.core.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pseudonyms say nothing, lead back only through the key file, and imports keep what is allowed. */
class PseudonymsTest {

	@TempDir
	private Path folder;

	@Test
	void patientsAreNumbered() {
		Pseudonyms names = Pseudonyms.numbered();
		assertThat(names.of("Doe")).isEqualTo("P0001");
		assertThat(names.of("Roe")).isEqualTo("P0002");
		assertThat(names.of("Doe")).isEqualTo("P0001");
		assertThat(names.toString()).doesNotContain("Doe");
	}

	@Test
	void aSaltGivesTheSameNamesEverywhere() {
		assertThat(Pseudonyms.salted("secret").of("Doe")).matches("P[0-9a-f]{12}")
				.isEqualTo(Pseudonyms.salted("secret").of("Doe")).isNotEqualTo(Pseudonyms.salted("other").of("Doe"));
		assertThatThrownBy(() -> Pseudonyms.salted(" ")).isInstanceOf(HilumException.class);
	}

	@Test
	void theKeyFileIsForItsOwnerAndContinuesTheNumbering() throws Exception {
		Pseudonyms names = Pseudonyms.numbered();
		names.of("Doe");
		names.of("Roe");
		Path file = folder.resolve("sub/keys.json");
		KeyFile.write(file, names);
		assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).isEqualTo("rw-------");
		Pseudonyms later = Pseudonyms.continuing(KeyFile.read(file));
		assertThat(later.of("Roe")).isEqualTo("P0002");
		assertThat(later.of("Poe")).isEqualTo("P0003");
		try (var left = Files.list(file.getParent())) {
			assertThat(left).containsExactly(file);
		}
	}

	@Test
	void pseudonymsOfAKeyFileAreNames() throws Exception {
		for (String name : List.of("../x", "/x", "a/../../x", "..\\x", "", "x\0", "x".repeat(300))) {
			Path file = folder.resolve("key.json");
			Json.write(file, Map.of("patients", Map.of(name, "Doe")));
			assertThatThrownBy(() -> KeyFile.read(file)).isInstanceOf(HilumException.class)
					.hasMessageContaining("pseudonym").hasMessageContaining("key.json");
		}
	}
}
