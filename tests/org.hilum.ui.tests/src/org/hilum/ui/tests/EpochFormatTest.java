// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.text.ParseException;
import org.hilum.ui.monitor.EpochFormat;
import org.junit.jupiter.api.Test;

/** Labels on the axis of epochs. */
class EpochFormatTest {

	private final EpochFormat format = new EpochFormat();

	@Test
	void wholeEpochsAreWrittenAndReadBack() throws ParseException {
		assertThat(format.format((Object) 2.0)).isEqualTo("2");
		assertThat(format.format((Object) 0.9999999999)).as("a sum of steps").isEqualTo("1");
		assertThat(format.parse("1000").doubleValue()).isEqualTo(1000);
	}

	@Test
	void aTickBetweenTwoEpochsHasNoLabel() {
		String text = format.format((Object) 1.5);
		assertThat(text).isEmpty();
		assertThatThrownBy(() -> format.parse(text)).as("else the chart writes dots").isInstanceOf(ParseException.class);
	}
}
