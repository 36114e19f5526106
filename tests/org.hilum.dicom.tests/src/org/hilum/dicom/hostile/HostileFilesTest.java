// SPDX-License-Identifier: EPL-2.0
package org.hilum.dicom.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.hilum.testing.ChildClassPath;
import org.hilum.testing.HangGuard;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What becomes of hostile inputs in a process of 256 MB is what docs/dicom-hostile-files.md says. The seconds of the table
 * are measured when it is written anew (-Dhilum.update=true).
 */
@HangGuard
class HostileFilesTest {

	private static final String HEAD = """
			# What becomes of hostile DICOM files

			Checked by `HostileFilesTest`: each input is scanned, and its volumes and masks are made, as an import does, in a
			process of 256 MB (`-Xmx256m`). Seconds are those of a fresh Java process on two cores, measured when this table was
			last written; about 0.6 of them are the loading of classes, which a file of a few bytes takes, too.

			| input | outcome | seconds |
			|---|---|---|
			""";

	@TempDir
	private Path folder;

	private record Row(int number, String seconds, String outcome) {

		static Row of(String line) {
			String[] parts = line.split("\t", 4);
			return new Row(Integer.parseInt(parts[0]), parts[1], parts[3]);
		}

		String text() {
			return "| " + HostileFile.all().get(number).name() + " | " + outcome + " | ";
		}
	}

	@Test
	void everyInputHasItsOutcome() throws IOException, InterruptedException {
		Path golden = Path.of(System.getProperty("hilum.root"), "docs/dicom-hostile-files.md");
		if (Boolean.getBoolean("hilum.update")) {
			Files.writeString(golden, measured());
		}
		List<String> made = child().stream().map(Row::text).toList();
		assertThat(made).hasSameSizeAs(HostileFile.all());
		assertThat(made).noneMatch(text -> text.contains("ran out of memory") || text.contains("defect"));
		List<String> documented = Files.readAllLines(golden).stream().filter(line -> line.startsWith("| ")).skip(1)
				.map(line -> line.substring(0, line.lastIndexOf("| ", line.length() - 3) + 2)).toList();
		assertThat(made).containsExactlyElementsOf(documented);
	}

	private String measured() throws IOException, InterruptedException {
		StringBuilder table = new StringBuilder(HEAD);
		for (int i = 0; i < HostileFile.all().size(); i++) {
			Row row = child(Integer.toString(i)).getFirst();
			table.append(row.text()).append(row.seconds).append(" |\n");
		}
		return table.toString();
	}

	private List<Row> child(String... numbers) throws IOException, InterruptedException {
		List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin/java").toString(),
				"-Xmx256m", "-Dhilum.root=" + System.getProperty("hilum.root"), "-cp", ChildClassPath.of(HostileFilesTest.class),
				HostileRun.class.getName(), folder.toString()));
		command.addAll(List.of(numbers));
		File errors = folder.resolve("errors.txt").toFile();
		Process process = new ProcessBuilder(command).redirectError(errors).start();
		String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		assertThat(process.waitFor()).as(Files.readString(errors.toPath())).isZero();
		List<Row> rows = output.lines().map(Row::of).toList();
		assertThat(rows.stream().map(Row::number)).containsExactlyElementsOf(numbers.length > 0 ? List.of(Integer.valueOf(
				numbers[0]))
				: IntStream.range(0, HostileFile.all().size()).boxed().toList());
		return rows;
	}
}
