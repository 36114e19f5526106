// SPDX-License-Identifier: EPL-2.0
package org.hilum.runs.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.hilum.core.HilumException;
import org.hilum.core.Progress;
import org.hilum.testing.ChildClassPath;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StudyLogTest {

	@TempDir
	private Path project;
	private StudyLog log;

	@BeforeEach
	void project() throws IOException {
		Files.writeString(project.resolve(StudyLog.PROJECT_FILE), "");
		log = new StudyLog(project);
	}

	private static LogEntry entry(String time, LogEntry.Kind kind, String title) {
		return new LogEntry(Instant.parse(time), kind, title, "", Map.of(), Optional.empty());
	}

	@Test
	void entriesAreKeptByTime() {
		log.add(entry("2026-11-30T10:00:00Z", LogEntry.Kind.NOTE, "second"));
		LogEntry first = new LogEntry(Instant.parse("2026-11-29T23:00:00Z"), LogEntry.Kind.DECISION, "first "
				+ "<b>", "Because.\nYes.",
				Map.of("run", "nnUNet_results/x"), Optional.empty());
		log.add(first);
		assertThat(log.entries()).extracting(LogEntry::title).containsExactly("first <b>", "second");
		assertThat(log.entries().getFirst()).isEqualTo(first);
	}

	@Test
	void theProjectIsFoundFromBelow() {
		assertThat(StudyLog.around(project.resolve("a/b/c"))).contains(log);
		assertThat(StudyLog.around(project.getParent())).isEmpty();
		StudyLog.record(project.getParent().resolve("elsewhere"), entry("2026-11-30T10:00:00Z", LogEntry.Kind.NOTE, "x"),
				Progress.NONE);
		assertThat(log.entries()).isEmpty();
		assertThat(log.name(project.resolve("a/b"))).isEqualTo("a/b");
		assertThat(log.name(project.resolveSibling("secret").resolve("b"))).isEqualTo("b");
	}

	/** Each process adds its entries at the time of all others. */
	@Test
	void severalProcessesAddAtOnce() throws Exception {
		List<Process> children = new ArrayList<>();
		for (int i = 0; i < 4; i++) {
			children.add(new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin/java").toString(), "-cp",
					ChildClassPath.of(StudyLogTest.class), "-Xmx64m", "-XX:+UseSerialGC",
					LoggingProcess.class.getName(), project.toString(), "p" + i, "50").redirectErrorStream(true).start());
		}
		for (int i = 0; i < 50; i++) {
			log.add(LogEntry.now(LogEntry.Kind.NOTE, "own " + i, "", Map.of()));
		}
		for (Process child : children) {
			String output = new String(child.getInputStream().readAllBytes());
			assertThat(child.waitFor(2, TimeUnit.MINUTES)).isTrue();
			assertThat(child.exitValue()).as(output).isZero();
		}
		List<String> expected = new ArrayList<>();
		for (String name : List.of("own", "p0", "p1", "p2", "p3")) {
			IntStream.range(0, 50).forEach(i -> expected.add(name + " " + i));
		}
		assertThat(log.entries()).extracting(LogEntry::title).containsExactlyInAnyOrderElementsOf(expected);
	}

	@Test
	void figuresAreCopiedAndExported() throws IOException {
		Path picture = Files.writeString(project.resolve("curve.svg"), "<svg "
				+ "xmlns=\"http://www.w3.org/2000/svg\"><script/></svg>");
		log.add(entry("2026-11-30T10:00:00Z", LogEntry.Kind.FIGURE, "Loss <of> V1"), picture);
		log.add(entry("2026-12-01T11:30:00Z", LogEntry.Kind.RUN, "V1, fold 0: finished"));
		Files.delete(picture);
		Path html = StudyLogReport.write(log, "Log of a study", log.entries(), ZoneOffset.UTC, project.resolve("out"));
		assertThat(Files.readString(html)).contains("Log of a study", "2026-11-30", "11:30 run", "Loss &lt;of&gt; V1",
				"src=\"data:image/svg+xml;base64,").doesNotContain("<of>", "<script/>");
		String name = log.entries().getFirst().figure().orElseThrow();
		assertThat(Files.readString(project.resolve("out/log.md"))).contains("# Log of a study", "## 2026-12-01",
				"**10:00 figure**: Loss \\<of\\> V1", name);
		assertThat(project.resolve("out/figures").resolve(name)).hasSameTextualContentAs(log.figure(name));
	}

	@Test
	void damagedAndHostileEntriesAreNamed() throws IOException {
		assertThatExceptionOfType(HilumException.class).isThrownBy(() -> log.add(entry("2026-11-30T10:00:00Z",
				LogEntry.Kind.NOTE, " ")));
		assertThatExceptionOfType(HilumException.class).isThrownBy(() -> log.add(entry("2026-11-30T10:00:00Z", LogEntry.Kind.NOTE,
				"x"), project.resolve(StudyLog.PROJECT_FILE))).withMessageContaining("no PNG or SVG");
		Path file = project.resolve("log/20260101T000000.000Z-x.json");
		Files.createDirectories(file.getParent());
		Files.writeString(file, "{\"time\": \"2026-01-01T00:00:00Z\", \"kind\": \"note\", \"title\": \"x\", \"figure\": "
				+ "\"../../y\"}");
		assertThatExceptionOfType(HilumException.class).isThrownBy(log::entries).withMessageContaining("figure");
		Files.writeString(file, "{\"time\": \"yesterday\", \"kind\": \"note\"}");
		assertThatExceptionOfType(HilumException.class).isThrownBy(log::entries).withMessageContaining(file.getFileName()
				.toString());
	}
}
