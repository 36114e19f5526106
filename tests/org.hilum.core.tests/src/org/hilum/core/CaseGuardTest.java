// SPDX-License-Identifier: EPL-2.0
package org.hilum.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.hilum.core.HilumException.Kind;
import org.junit.jupiter.api.Test;

class CaseGuardTest {

	private static final Path FILE = Path.of("a.nii.gz");

	private static int endless(int n) {
		return endless(n + 1) + 1;
	}

	@Test
	void resultsPass() {
		assertThat(CaseGuard.reading(FILE, () -> 1)).isEqualTo(1);
		assertThat(CaseGuard.working("c1", () -> 2)).isEqualTo(2);
	}

	@Test
	void aReadersFailureIsTheFiles() {
		assertThatExceptionOfType(HilumException.class)
				.isThrownBy(() -> CaseGuard.reading(FILE, () -> Math.multiplyExact(1 << 30, 4)))
				.withMessageContaining("integer overflow").withMessageContaining("a.nii.gz")
				.matches(e -> e.kind() == Kind.INPUT);
		assertThatExceptionOfType(HilumException.class).isThrownBy(() -> CaseGuard.reading(FILE, () -> endless(0)))
				.withMessageContaining("nested too deeply").withMessageContaining("a.nii.gz")
				.matches(e -> e.kind() == Kind.INPUT);
		assertThatExceptionOfType(HilumException.class).isThrownBy(() -> CaseGuard.reading(FILE, () -> {
			throw new OutOfMemoryError("test");
		})).withMessageContaining("-Xmx").withMessageContaining("a.nii.gz").matches(e -> e.kind() == Kind.ENVIRONMENT);
	}

	@Test
	void workOnACaseNamesTheCase() {
		assertThatExceptionOfType(HilumException.class).isThrownBy(() -> CaseGuard.working("c1", () -> endless(0)))
				.withMessageStartingWith("Case c1: ").matches(e -> e.kind() == Kind.INPUT);
		assertThatExceptionOfType(HilumException.class).isThrownBy(() -> CaseGuard.working("c1", () -> {
			throw new IllegalStateException("unexpected");
		})).withMessageStartingWith("Case c1: ").withMessageContaining("defect").matches(e -> e.kind() == Kind.INTERNAL);
		assertThatExceptionOfType(HilumException.class).isThrownBy(() -> CaseGuard.working("c1", () -> {
			throw HilumException.input(FILE, "It is bad", "Mend it.");
		})).withMessage("Case c1: It is bad [a.nii.gz]. Mend it.");
	}

	@Test
	void aNameThatTheLocaleDoesNotKnowIsNoDefect() {
		HilumException explained = CaseGuard.explain("The work", new InvalidPathException("M\u00fcller.nii.gz", "unmappable"));
		assertThat(explained.kind()).isEqualTo(Kind.ENVIRONMENT);
		assertThat(explained).hasMessageContaining("M?ller.nii.gz").hasMessageContaining("LC_ALL=C.UTF-8");
	}

	@Test
	void severalFailuresAreOne() {
		List<HilumException> failures = IntStream.range(0, 60)
				.mapToObj(i -> HilumException.input(FILE, "It is bad", "Mend it.").forCase("c" + i)).toList();
		HilumException one = CaseFailures.of(null, "could not be read", 100, failures, "Mend them.");
		assertThat(one.getMessage()).startsWith("60 of 100 cases could not be read:").contains("Case c49: ", "10 more")
				.doesNotContain("Case c50: ").endsWith("Mend them.");
		assertThat(one.kind()).isEqualTo(Kind.INPUT);
		assertThat(CaseFailures.of(null, "could not be read", 1, failures.subList(0, 1), "")).isSameAs(failures.getFirst());
	}
}
