// SPDX-License-Identifier: EPL-2.0
package org.hilum.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.eclipse.core.runtime.FileLocator;
import org.hilum.core.Json;
import org.hilum.core.Lease;
import org.hilum.core.UserFolder;
import org.hilum.jobs.Jobs;
import org.hilum.runs.ChildCommand;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.osgi.framework.Bundle;
import org.osgi.framework.FrameworkUtil;

/** {@code hilum jobs}, with a dispatcher and jobs in processes of their own. */
class JobsCommandTest {

	/** More than any machine has: such a job waits, and nothing is started for it. */
	private static final String HELD = "999999999";

	@TempDir
	private Path home;

	@BeforeEach
	void ownFolder() {
		System.setProperty(UserFolder.PROPERTY, home.toString());
		System.setProperty(Jobs.LINGER_PROPERTY, "500");
		System.setProperty(ChildCommand.CLASS_PATH_PROPERTY, classPath());
	}

	@AfterEach
	void awaitTheDispatcher() {
		Path lease = Jobs.ofThisUser().folder().resolve("dispatcher");
		while (Files.isDirectory(lease) && Lease.holder(lease).isPresent()) {
			LockSupport.parkNanos(20_000_000);
		}
		System.clearProperty(UserFolder.PROPERTY);
		System.clearProperty(Jobs.LINGER_PROPERTY);
		System.clearProperty(ChildCommand.CLASS_PATH_PROPERTY);
	}

	private static String classPath() {
		Bundle here = FrameworkUtil.getBundle(JobsCommandTest.class);
		if (here == null) {
			return System.getProperty("java.class.path");
		}
		List<String> entries = new ArrayList<>();
		for (Bundle each : here.getBundleContext().getBundles()) {
			FileLocator.getBundleFileLocation(each).ifPresent(file -> {
				Path classes = file.toPath().resolve("target/classes");
				if (Files.isDirectory(classes)) {
					entries.add(classes.toString());
				}
				entries.add(file.getAbsolutePath());
			});
		}
		return String.join(File.pathSeparator, entries);
	}

	private static CommandRun jobs(String line) {
		return CommandRun.of(("jobs " + line).split(" "));
	}

	private static JsonNode json() throws Exception {
		return Json.mapper().readTree(jobs("list --json").out());
	}

	@Test
	void jobsAreCarriedOutInTheirOrder() throws Exception {
		assertThat(jobs("list").out()).contains("There are no jobs");
		assertThat(jobs("submit extensions")).isEqualTo(new CommandRun(0, "1\n", ""));
		assertThat(jobs("submit --after 1 --name second options no-such-trainer").out()).isEqualTo("2\n");
		CommandRun wait = jobs("wait");
		assertThat(wait.exitCode()).as(wait.err()).isEqualTo(4);
		assertThat(wait.err()).contains("Job 2 (second) is failed", "no-such-trainer", "hilum jobs logs 2");
		assertThat(jobs("wait 1").exitCode()).isZero();
		assertThat(jobs("list").out()).containsPattern("1  FINISHED .*extensions").containsPattern("2  FAILED .*second");
		assertThat(jobs("logs -f 1").out()).contains("org.hilum.jobs.executors");
		JsonNode first = json().get(0);
		assertThat(first.path("state").asText()).isEqualTo("FINISHED");
		assertThat(first.path("resources").path("device").asText()).isEqualTo("cpu");
		assertThat(first.path("started").asText()).isLessThanOrEqualTo(first.path("ended").asText());
	}

	@Test
	void aJobThatWaitsIsChanged() throws Exception {
		assertThat(jobs("submit --memory " + HELD + " train 1 2d 0 -device cpu").out()).isEqualTo("1\n");
		assertThat(json().get(0).path("resources").path("device").asText()).isEqualTo("cpu");
		assertThat(jobs("list").out()).contains("QUEUED", "It needs " + HELD + " MB of memory; this machine has");
		assertThat(jobs("priority 1 7").exitCode()).isZero();
		assertThat(json().get(0).path("priority").asInt()).isEqualTo(7);
		assertThat(jobs("priority 1 -2").exitCode()).isZero();
		assertThat(json().get(0).path("priority").asInt()).isEqualTo(-2);
		assertThat(jobs("submit --priority -3 --memory " + HELD + " extensions").out()).isEqualTo("2\n");
		assertThat(jobs("cancel 1").out()).contains("CANCELLED");
		assertThat(jobs("cancel 1").err()).contains("Job 1 is over (cancelled)");
		assertThat(jobs("retry 1").out()).contains("QUEUED");
		assertThat(jobs("retry 1").err()).contains("Job 1 is queued");
		assertThat(jobs("wait").err()).contains("It needs " + HELD);
		assertThat(jobs("logs 1").err()).contains("has no output yet");
	}

	@ParameterizedTest
	@ValueSource(strings = { "submit nonsense", "submit jobs list", "submit train 1 2d 0 --no-such-option",
			"submit --after 9 extensions", "submit --device tpu extensions", "submit --executor nowhere extensions",
			"submit --retries -1 extensions", "submit --each extensions", "cancel 1", "retry 1", "priority 1 1", "logs 1",
			"wait 1" })
	void whatCannotBeIsRefused(String line) {
		CommandRun run = jobs(line);
		assertThat(run.exitCode()).as(run.err()).isEqualTo(2);
		assertThat(run.err()).startsWith("hilum: ").doesNotContain("\tat ");
		assertThat(jobs("list").out()).contains("There are no jobs");
	}
}
