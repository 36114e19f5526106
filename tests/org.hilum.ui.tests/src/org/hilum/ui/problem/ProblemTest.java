// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Path;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.MultiStatus;
import org.eclipse.core.runtime.Status;
import org.hilum.core.HilumException;
import org.junit.jupiter.api.Test;

/** What people read when something fails. */
class ProblemTest {

	private static final HilumException TRUNCATED = HilumException
			.input(Path.of("/data/b_002.nii.gz"), "The file ends too early", "Copy it again from its source.")
			.forCase("b_002");

	@Test
	void aKnownFailureTellsWhatWhereAndRemedy() {
		Problem problem = Problem.of(TRUNCATED);
		assertThat(problem.title()).isEqualTo("The data cannot be used as they are");
		assertThat(problem.what()).isEqualTo("The file ends too early.");
		assertThat(problem.where()).isEqualTo("Case: b_002\nFile: " + Path.of("/data/b_002.nii.gz"));
		assertThat(problem.remedy()).isEqualTo("Copy it again from its source.");
	}

	@Test
	void itIsFoundBehindThePlatformsWrappers() {
		IStatus status = new Status(IStatus.ERROR, "test", "job failed", TRUNCATED);
		MultiStatus many = new MultiStatus("test", 0, new IStatus[] { status }, "many", null);
		assertThat(Problem.of(new InvocationTargetException(TRUNCATED)).what()).isEqualTo("The file ends too early.");
		assertThat(Problem.of(new RuntimeException(new CoreException(status))).what()).isEqualTo("The file ends too early.");
		assertThat(Problem.of(status).what()).isEqualTo("The file ends too early.");
		assertThat(Problem.of(many).what()).isEqualTo("The file ends too early.");
	}

	@Test
	void aDefectIsCalledOneAndHasNoStackTrace() {
		Problem problem = Problem.of(new RuntimeException(new IllegalStateException("index 7")));
		assertThat(problem.title()).isEqualTo("Something went wrong in Hilum");
		assertThat(problem.what()).isEqualTo("index 7.");
		assertThat(problem.remedy()).contains("defect").contains("log");
		assertThat(problem.text()).doesNotContain("\tat ").doesNotContain("Exception");
	}

	@Test
	void aFailureWithoutMessageHasAtLeastAName() {
		assertThat(Problem.of(new IOException()).what()).isEqualTo("IOException.");
	}

	@Test
	void memoryIsARemedyOfItsOwn() {
		assertThat(Problem.of(new InvocationTargetException(new OutOfMemoryError("heap"))).remedy())
				.contains("Window > Preferences > Hilum");
	}

	@Test
	void whatTheUserCancelledIsNoProblem() {
		assertThat(Problem.of(HilumException.cancelled("Preprocessing")).cancelled()).isTrue();
		assertThat(Problem.of(TRUNCATED).cancelled()).isFalse();
	}
}
