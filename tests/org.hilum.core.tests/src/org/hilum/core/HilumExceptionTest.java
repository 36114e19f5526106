// SPDX-License-Identifier: EPL-2.0
package org.hilum.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class HilumExceptionTest {

	@Test
	void theMessageNamesCaseFileAndRemedy() {
		HilumException problem = HilumException.input(Path.of("labelsTr/c1.nii.gz"), "The label has another shape",
				"Resample it.").forCase("c1");
		assertThat(problem.getMessage())
				.isEqualTo("Case c1: The label has another shape [labelsTr/c1.nii.gz]. Resample it.");
		assertThat(problem.forCase("c2").caseId()).as("the first attribution stays").isEqualTo("c1");
	}

	@Test
	void exitCodesTellKindsApart() {
		assertThat(HilumException.usage("x", "y").kind().exitCode()).isEqualTo(2);
		assertThat(HilumException.input(null, "x", "y").kind().exitCode()).isEqualTo(3);
		assertThat(HilumException.environment("x", "y").kind().exitCode()).isEqualTo(4);
		assertThat(HilumException.cancelled("x").kind().exitCode()).isEqualTo(130);
	}
}
