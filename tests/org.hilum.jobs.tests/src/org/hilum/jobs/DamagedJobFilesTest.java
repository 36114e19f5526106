// SPDX-License-Identifier: EPL-2.0
package org.hilum.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.hilum.core.HilumException;
import org.hilum.core.Json;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files of the store that were changed by hand or by a failing disk are named, and concern no other job. */
class DamagedJobFilesTest {

	@TempDir
	private Path folder;
	private JobStore store;
	private int damaged;
	private int other;

	@BeforeEach
	void submit() {
		store = new JobStore(folder);
		damaged = store.create(JobSpec.command(List.of("work", "x")).in(folder)).id();
		other = store.create(JobSpec.command(List.of("work", "y")).in(folder)).id();
	}

	@ParameterizedTest
	@ValueSource(strings = { "priority", "retries", "repeats", "attempt" })
	void aNumberThatIsATextIsNamedAndNotTakenForZero(String key) {
		ObjectNode json = (ObjectNode) Json.read(store.file(damaged));
		Json.write(store.file(damaged), json.put(key, "high"));
		JobList list = store.list();
		assertThat(list.jobs()).extracting(Job::id).containsExactly(other);
		assertThat(list.problems()).singleElement().asString().contains("The entry " + key + " is \"high\"", damaged + ".json",
				"remove the file");
	}

	@ParameterizedTest
	@ValueSource(strings = { "1", "\"1\"", "null", "{}", "[\"1\"]", "[1.5]", "[[1]]" })
	void jobsBeforeItThatAreNoNumbersAreNamedAndNotForgotten(String value) {
		ObjectNode json = (ObjectNode) Json.read(store.file(damaged));
		Json.write(store.file(damaged), json.set("after", Json.parse(value, null)));
		JobList list = store.list();
		assertThat(list.jobs()).extracting(Job::id).containsExactly(other);
		assertThat(list.problems()).singleElement().asString().contains("The entry after is " + value, damaged + ".json");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "{", "[1]", "{\"version\": 99}", "# no JSON" })
	void aFileThatIsNoJobIsNamedWithARemedyThatConcernsOnlyThatJob(String content) throws IOException {
		Files.writeString(store.file(damaged), content);
		JobList list = store.list();
		assertThat(list.jobs()).extracting(Job::id).containsExactly(other);
		assertThat(list.problems()).singleElement().asString().contains(store.file(damaged).toString(),
				"Remove the file if you do not need the job").doesNotContain("regenerate");
		assertThat(store.create(JobSpec.command(List.of("work", "z")).in(folder)).id()).isEqualTo(other + 1);
	}

	/** Whatever stands in the place of a value, the file is read or is named. */
	@ParameterizedTest
	@ValueSource(strings = { "null", "[]", "{}", "\"x\"", "-5", "1e99", "true", "[[1]]", "{\"a\": {}}" })
	void aValueOfAnotherTypeConcernsNoOtherJob(String value) {
		ObjectNode json = (ObjectNode) Json.read(store.file(damaged));
		for (String key : json.propertyStream().map(Map.Entry::getKey).toList()) {
			Json.write(store.file(damaged), json.deepCopy().set(key, Json.parse(value, null)));
			JobList list = store.list();
			assertThat(list.jobs()).as(key).extracting(Job::id).contains(other);
			assertThat(list.jobs().size() + list.problems().size()).as(key).isEqualTo(2);
			assertThat(list.problems()).as(key).allMatch(text -> text.contains(store.file(damaged).toString()));
		}
	}

	@Test
	void aFolderInThePlaceOfAJobIsNamedAndItsNumberIsNotGiven() throws IOException {
		Path file = Files.createDirectory(store.file(9));
		assertThat(store.list().problems()).singleElement().asString().contains("This is a folder", file.toString());
		assertThatThrownBy(() -> store.record(9)).hasMessageContaining("This is a folder and not the file of job 9");
		assertThat(store.create(JobSpec.command(List.of("work", "z")).in(folder)).id()).isEqualTo(10);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "{", "{\"removed\":\"x\"}", "{\"last\":\"x\"}", "{\"last\":-1}", "{\"last\":99999999999}",
			"[]" })
	void aDamagedFileOfRemovedNumbersIsNamedAndBlocksNothing(String content) throws IOException {
		Path removed = Files.writeString(folder.resolve("removed.json"), content);
		assertThat(store.list().problems()).singleElement().asString().contains(removed.toString(), "Remove it");
		int id = store.create(JobSpec.command(List.of("work", "z")).in(folder)).id();
		assertThat(id).isEqualTo(other + 1);
		assertThat(store.remove(id, _ -> true)).isTrue();
		assertThat(store.list().problems()).as("the removal has written it anew").isEmpty();
		assertThat(store.create(JobSpec.command(List.of("work", "z")).in(folder)).id()).isEqualTo(id + 1);
	}

	@Test
	void aJobWithoutANumberIsRefusedAndNotLost() throws IOException {
		Files.createFile(folder.resolve("999999999.json"));
		assertThatThrownBy(() -> store.create(JobSpec.command(List.of("work", "z")).in(folder)))
				.isInstanceOf(HilumException.class).hasMessageContaining("no numbers left: the highest is 999999999");
	}

	@ParameterizedTest
	@ValueSource(strings = { "garbage", "{", "{\"exit\":\"none\"}", "" })
	void aDamagedResultIsAFailureThatIsNamedAndHasTheTimeOfItsFile(String content) throws IOException {
		JobAttempt attempt = store.attempt(damaged, 1);
		Files.createDirectories(attempt.folder());
		assertThat(attempt.claim()).isTrue();
		Path end = Files.writeString(attempt.folder().resolve("end.json"), content);
		Instant time = Instant.parse("2026-05-06T07:08:09Z");
		Files.setLastModifiedTime(end, FileTime.from(time));
		Job job = store.job(damaged);
		assertThat(job.state()).isEqualTo(JobState.FAILED);
		assertThat(job.message()).contains("result is damaged", "end.json");
		assertThat(job.ended()).isEqualTo(time);
	}
}
