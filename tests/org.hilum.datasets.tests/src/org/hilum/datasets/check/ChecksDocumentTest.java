// SPDX-License-Identifier: EPL-2.0
package org.hilum.datasets.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The manual's tables of checks and fixes are those of the registry. */
class ChecksDocumentTest {

	static String checks() {
		return "| id | severity | what is found | why it matters | remedy | fixes |\n|---|---|---|---|---|---|\n"
				+ Checks.all().stream().map(ChecksDocumentTest::row).collect(Collectors.joining());
	}

	private static String row(DatasetCheck check) {
		CheckInfo info = check.info();
		String fixes = check.fixes().stream().map(f -> "`" + f.id() + "`").collect(Collectors.joining(", "));
		return "| `%s` | %s | %s | %s | %s | %s |%n".formatted(info.id(), info.severity().word(), info.title(),
				info.explanation(), info.remedy(), fixes);
	}

	static String fixes() {
		return "| id | what it does |\n|---|---|\n" + Checks.fixes().values().stream()
				.map(f -> "| `%s` | %s |%n".formatted(f.id(), f.title())).collect(Collectors.joining());
	}

	/** Prints the tables, to be pasted into the manual. */
	public static void main(String[] arguments) {
		System.out.println(checks() + "\n" + fixes());
	}

	@Test
	void theTablesAreThoseOfTheRegistry() throws IOException {
		String manual = Files.readString(Path.of(System.getProperty("hilum.root"), "docs", "dataset-checks.md"));
		assertThat(manual).contains(checks()).contains(fixes());
	}
}
