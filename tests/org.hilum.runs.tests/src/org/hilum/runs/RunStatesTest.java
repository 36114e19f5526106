// SPDX-License-Identifier: EPL-2.0
package org.hilum.runs;

import static org.assertj.core.api.Assertions.assertThat;

import org.hilum.model.RunState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class RunStatesTest {

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			QUEUED | queued | true | false
			RUNNING | epoch 2/15 | true | false
			SILENT | silent, epoch 2/15 | false | true
			INTERRUPTED | interrupted, epoch 2/15 | false | true
			FAILED | failed, epoch 2/15 | false | true
			FINISHED | finished, 2 epochs | false | false
			""")
	void eachStateHasItsTextAndWhatCanBeDone(RunState state, String text, boolean active, boolean resumable) {
		RunStatus status = new RunStatus(state, 2, 15, Double.NaN, "");
		assertThat(RunStates.text(status)).isEqualTo(text);
		assertThat(RunStates.of(state).active()).isEqualTo(active);
		assertThat(RunStates.of(state).resumable()).isEqualTo(resumable);
		assertThat(status.isOver()).isEqualTo(!active);
	}

	@ParameterizedTest
	@EnumSource(RunState.class)
	void theWordIsThatOfTheModel(RunState state) {
		assertThat(RunStates.of(state).word()).isEqualTo(state.getLiteral());
		assertThat(RunStates.of(state).explanation()).endsWith(".");
	}

	@Test
	void aRunWithoutKnownLengthCountsItsEpochs() {
		assertThat(RunStates.text(new RunStatus(RunState.INTERRUPTED, 1, 0, 0, ""))).isEqualTo("interrupted, 1 epoch");
		assertThat(RunStates.text(new RunStatus(RunState.RUNNING, 0, 0, 0, ""))).isEqualTo("starting");
	}
}
