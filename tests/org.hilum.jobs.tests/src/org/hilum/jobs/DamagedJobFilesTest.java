// SPDX-License-Identifier: EPL-2.0
package org.hilum.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import org.hilum.core.Json;
import org.junit.jupiter.api.BeforeEach;
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
