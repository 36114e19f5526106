// SPDX-License-Identifier: EPL-2.0
package org.hilum.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The workbench has at least 0.35 lines of test for each line of code: the lines of org.hilum.ui.tests over those of all
 * org.hilum.ui bundles. Who adds a part to the workbench adds its tests.
 */
class TestAmountTest {

	private static final Path ROOT = Path.of(System.getProperty("hilum.root"));
	private static final double LEAST = 0.35;

	private static long lines(Path folder) throws IOException {
		long lines = 0;
		List<Path> files;
		try (Stream<Path> all = Files.walk(folder)) {
			files = all.filter(file -> file.toString().endsWith(".java")).toList();
		}
		for (Path file : files) {
			try (Stream<String> each = Files.lines(file)) {
				lines += each.count();
			}
		}
		return lines;
	}

	@Test
	void theWorkbenchHasEnoughTests() throws IOException {
		long code = 0;
		try (Stream<Path> bundles = Files.list(ROOT.resolve("bundles"))) {
			for (Path bundle : bundles.filter(b -> b.getFileName().toString().startsWith("org.hilum.ui")).toList()) {
				code += lines(bundle.resolve("src"));
			}
		}
		long tests = lines(ROOT.resolve("tests/org.hilum.ui.tests/src"));
		assertThat((double) tests / code).as("%d lines of test for %d lines of code", tests, code).isGreaterThanOrEqualTo(LEAST);
	}
}
