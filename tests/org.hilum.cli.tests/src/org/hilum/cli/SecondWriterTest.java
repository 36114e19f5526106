// SPDX-License-Identifier: EPL-2.0
package org.hilum.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.hilum.core.ProcessIdentity;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A second training of one fold is refused by the real command, from this host and from another one. */
class SecondWriterTest {

	private static final List<String> OTHER_HOST = List.of("/usr/bin/unshare", "-u", "/bin/sh", "-c",
			"echo other-host > /proc/sys/kernel/hostname && exec \"$0\" \"$@\"");

	@TempDir
	private Path folder;

	@Test
	void aSecondTrainingOfOneFoldIsRefused() throws Exception {
		SmallDataset.write(folder, "Dataset007_Small");
		assertThat(CommandRun.of("plan_and_preprocess", "-d", "7", "--project", folder.toString(), "-c", "3d_fullres").exitCode())
				.isZero();
		List<String> train = CommandProcess.line(List.of(), Main.class, "train", "7", "3d_fullres", "0",
				"--project", folder.toString(), "--preset", "quick", "--epochs", "5000", "--iterations", "50", "-device", "cpu");
		Process first = new ProcessBuilder(train).redirectErrorStream(true).start();
		try {
			awaitTraining(first);
			List<String> known = List.of("process " + first.pid(), "on " + ProcessIdentity.current().host(), "(training)",
					"fold_0");
			CommandRun second = CommandProcess.run(train);
			assertThat(second.exitCode()).as(second.out()).isEqualTo(2);
			assertThat(second.out()).contains(known).doesNotContain("\tat ");
			elsewhere(train, known);
			assertThat(first.isAlive()).isTrue();
		} finally {
			first.destroyForcibly().waitFor();
		}
	}

	private static void elsewhere(List<String> train, List<String> known) throws Exception {
		List<String> probe = new ArrayList<>(OTHER_HOST);
		probe.add("true");
		boolean permitted = Files.isExecutable(Path.of(OTHER_HOST.getFirst()))
				&& new ProcessBuilder(probe).redirectErrorStream(true).start().waitFor() == 0;
		Assumptions.assumeTrue(permitted, "a second host name needs the right to unshare");
		List<String> line = new ArrayList<>(OTHER_HOST);
		line.addAll(train);
		CommandRun third = CommandProcess.run(line);
		assertThat(third.exitCode()).as(third.out()).isEqualTo(2);
		assertThat(third.out()).contains(known);
	}

	private static void awaitTraining(Process process) throws Exception {
		BufferedReader lines = process.inputReader();
		StringBuilder all = new StringBuilder();
		for (String line = lines.readLine(); line != null; line = lines.readLine()) {
			all.append(line).append('\n');
			if (line.contains("[Training]")) {
				return;
			}
		}
		throw new AssertionError(all.toString());
	}

	@Test
	void aNameThatTheLocaleDoesNotKnowIsExplained() throws Exception {
		List<String> line = new ArrayList<>(List.of("/bin/sh", "-c",
				"export LC_ALL=POSIX; name=$(printf 'K\\303\\266rper'); exec \"$0\" \"$@\" \"$name\""));
		line.addAll(CommandProcess.line(List.of(), Main.class, "check"));
		CommandRun run = CommandProcess.run(line);
		assertThat(run.exitCode()).as(run.out()).isEqualTo(4);
		assertThat(run.out()).contains("characters that this locale does not know", "LC_ALL=C.UTF-8").doesNotContain("\tat ");
	}
}
