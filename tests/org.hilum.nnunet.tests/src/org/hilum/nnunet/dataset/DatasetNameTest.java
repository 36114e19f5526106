// SPDX-License-Identifier: EPL-2.0
package org.hilum.nnunet.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.hilum.core.HilumException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DatasetNameTest {

	@ParameterizedTest
	@CsvSource({ "Dataset004_Hippocampus, true, true", "Dataset1234_A-b_c, true, true", "Dataset004_a b, true, false",
			"Dataset04_Hippocampus, false, false", "Dataset004_, false, false", "Dataset004_a/b, false, false",
			"'Dataset004_a\\b', false, false", "Task004_Hippocampus, false, false" })
	void namesFollowThePattern(String name, boolean valid, boolean plain) {
		assertThat(DatasetName.isValid(name)).isEqualTo(valid);
		assertThat(DatasetName.isPlain(name)).isEqualTo(plain);
		if (valid) {
			assertThat(DatasetName.require(name)).isEqualTo(name);
		} else {
			assertThatThrownBy(() -> DatasetName.require(name)).isInstanceOf(HilumException.class)
					.hasMessageContaining(name).hasMessageContaining("DatasetXXX_Name");
		}
	}

	@Test
	void numbersAndTasks() {
		assertThat(DatasetName.of(4, "Hippocampus")).isEqualTo("Dataset004_Hippocampus");
		assertThat(DatasetName.id("Dataset004_Hippocampus")).isEqualTo(4);
		assertThat(DatasetName.ofTask("Task17_Heart")).contains("Dataset017_Heart");
		assertThat(DatasetName.ofTask("Heart")).isEmpty();
	}

	@ParameterizedTest
	@CsvSource({ "Dataset103_Gr\u00f6\u00dfe & Co, Dataset103_Groesse_Co", "M\u00fcller, Dataset001_Mueller",
			"u\u0308ber, Dataset001_ueber", "\u00c5ngstr\u00f6m \u00e9tude, Dataset001_Angstroem_etude",
			"\u8133, Dataset001_Study",
			"Dataset7_x, Dataset001_Dataset7_x" })
	void otherNamesArePutPlainly(String text, String plain) {
		assertThat(DatasetName.plain(1, text)).isEqualTo(plain);
		assertThat(DatasetName.isPlain(plain)).isTrue();
	}
}
