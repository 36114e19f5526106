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
import org.hilum.dicom.DicomBuilder;
import org.hilum.dicom.DicomObject;
import org.hilum.dicom.Dictionary;
import org.hilum.dicom.Tags;
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
	void onlyAllowedAttributesAreKept() {
		DicomObject object = new DicomBuilder().string(Tags.PATIENT_NAME, "Doe^Jane").string(Tags.PATIENT_ID, "12345")
				.string(Tags.STUDY_DATE, "20260101").string(Tags.SERIES_DESCRIPTION, "Jane's knee")
				.string(Tags.STUDY_INSTANCE_UID, "1.2.3").string(Tags.MODALITY, "CT").string(Tags.KVP, "120")
				.string(Tags.PATIENT_AGE, "093Y").build();
		assertThat(KeptAttributes.of(object)).containsOnlyKeys("Modality", "KVP", "PatientAge").containsEntry("PatientAge",
				"090Y");
	}

	@Test
	void theDocumentationListsTheAllowList() throws Exception {
		String text = Files.readString(Path.of(System.getProperty("hilum.root"), "docs/dicom.md"));
		String table = text.substring(text.indexOf("<!-- kept -->"), text.indexOf("<!-- end -->"));
		assertThat(table.lines().filter(l -> l.startsWith("| (")).map(l -> l.split("\\|")[2].strip()))
				.containsExactlyElementsOf(KeptAttributes.tags().stream().map(t -> Dictionary.keyword(t).orElseThrow()).toList());
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
