// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.tests;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Texts that tests wait for: a number is not found within a longer one. */
class WidgetTextsTest {

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "400 of 400 cases|0 of 400 cases|false", "0 of 400 cases|0 of 400 cases|true",
			"Epoch 2 of 20|Epoch 2 of 2|false", "Epoch 2 of 2 (100 %)|Epoch 2 of 2|true", "Loss 10.5|0.5|false",
			"Loss 0.53|Loss 0.5|false", "5 of 6.|5 of 6|true", "Cases: 6, labels: 2|Cases: 6|true", "3d_fullres|3d_fullres|true",
			"1,000 runs|000 runs|false" })
	void aNumberIsNotPartOfALongerOne(String all, String text, boolean found) {
		assertThat(Widgets.contains(all, text)).isEqualTo(found);
	}
}
