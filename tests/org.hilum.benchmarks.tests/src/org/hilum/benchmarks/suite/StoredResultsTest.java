// SPDX-License-Identifier: EPL-2.0
package org.hilum.benchmarks.suite;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.hilum.core.Folders;
import org.junit.jupiter.api.Test;

class StoredResultsTest {

	private static final Path ROOT = Path.of(System.getProperty("hilum.root"));

	@Test
	void thePageShowsTheTablesOfTheStoredResults() throws IOException {
		String page = Files.readString(ROOT.resolve("docs/performance.md"));
		List<Path> files = Folders.list(ROOT.resolve("releng/benchmarks/results"));
		assertThat(files).isNotEmpty();
		for (Path file : files) {
			BenchResults results = BenchResults.read(file);
			assertThat(page).contains(file.getFileName().toString()).contains(results.machine().path("processor").asText())
					.contains(ResultTable.of(results.stages()));
		}
	}
}
