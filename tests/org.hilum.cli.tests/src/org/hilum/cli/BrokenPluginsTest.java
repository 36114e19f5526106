// SPDX-License-Identifier: EPL-2.0
package org.hilum.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two plug-ins that cannot be used in many ways: the diagnosis names each contribution, and what works remains. */
class BrokenPluginsTest {

	private static final String FIRST = """
			<?xml version="1.0" encoding="UTF-8"?>
			<?eclipse version="3.4"?>
			<plugin>
				<extension point="org.hilum.engine.losses">
					<loss id="lost" label="Lost" class="org.example.NoSuchLoss"/>
					<loss id="dice" label="Mine" class="org.hilum.engine.loss.CompoundLossDefinition"/>
					<loss id="odd" label="Odd" class="org.hilum.engine.loss.CompoundLossDefinition">
						<set option="smoothnes" value="1"/>
					</loss>
					<loss id="sound" label="Sound" class="org.hilum.engine.loss.CompoundLossDefinition"/>
				</extension>
				<extension point="org.hilum.engine.trainers">
					<preset id="nowhere" trainer="nnUNetTrainerOfNobody"/>
				</extension>
				<extension point="org.hilum.evaluation.metrics">
					<metric id="no_metric" label="No metric" class="java.lang.String"/>
				</extension>
			</plugin>
			""";
	private static final String SECOND = """
			<?xml version="1.0" encoding="UTF-8"?>
			<?eclipse version="3.4"?>
			<plugin>
				<extension point="org.hilum.jobs.executors">
					<executor id="failing" label="Failing" class="org.hilum.cli.BrokenPluginsTest$Failing"/>
				</extension>
				<extension point="org.hilum.engine.schedules">
					<schedule id="nameless" label="Without a class"/>
				</extension>
			</plugin>
			""";

	@TempDir
	private Path folder;

	/** A class whose constructor fails. */
	public static final class Failing {
		/** Fails. */
		public Failing() {
			throw new IllegalStateException("the cluster is not configured");
		}
	}

	private Path plugin(String name, String content) throws Exception {
		Path plugin = Files.createDirectories(folder.resolve(name));
		Files.writeString(plugin.resolve("plugin.xml"), content);
		return plugin;
	}

	private CommandRun hilum(String... arguments) throws Exception {
		return CommandProcess.run(CommandProcess.line(List.of("-Dhilum.settings=" + folder.resolve("home")), List.of(plugin(
				"com.example.first", FIRST), plugin("org.example.second", SECOND)),
				Main.class, arguments));
	}

	/** {@return the line that names a contribution, and the reason on the next one} */
	private static String item(CommandRun run, String id) {
		List<String> lines = run.out().lines().toList();
		int place = IntStream.range(0, lines.size()).filter(i -> lines.get(i).contains("cannot be used: " + id + " "))
				.findFirst().orElseThrow(() -> new AssertionError(id + " is not named in\n" + run.out()));
		return lines.get(place) + lines.get(place + 1);
	}

	@Test
	void theDiagnosisNamesPluginContributionAndReason() throws Exception {
		CommandRun run = hilum("diagnose");
		assertThat(item(run, "lost")).contains("com.example.first", "org.hilum.engine.losses", "org.example.NoSuchLoss");
		assertThat(item(run, "odd")).contains("com.example.first", "smoothnes", "smoothing");
		assertThat(item(run, "nowhere")).contains("com.example.first", "nnUNetTrainerOfNobody");
		assertThat(item(run, "no_metric")).contains("com.example.first", "java.lang.String");
		assertThat(item(run, "failing")).contains("org.example.second", "the cluster is not configured");
		assertThat(item(run, "nameless")).contains("org.example.second", "class");
		assertThat(run.out()).contains("com.example.first, org.example.second", "7 of them cannot be used");
	}

	@Test
	void whatWorksRemains() throws Exception {
		CommandRun run = hilum("options", "losses");
		assertThat(run.exitCode()).as(run.out()).isZero();
		assertThat(run.out()).contains("sound", "dice_ce").doesNotContain("Mine");
		assertThat(hilum("options", "executors").out()).contains("local");
	}
}
