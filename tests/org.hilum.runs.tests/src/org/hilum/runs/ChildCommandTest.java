// SPDX-License-Identifier: EPL-2.0
package org.hilum.runs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A training process is started on the class path that the start script found, with its cache. */
class ChildCommandTest {

	@TempDir
	private Path folder;

	@AfterEach
	void forget() {
		System.clearProperty(ChildCommand.CLASS_PATH_PROPERTY);
		System.clearProperty(ChildCommand.CACHE_PROPERTY);
		System.clearProperty("hilum.plugins");
	}

	@Test
	void theCacheAndThePluginsAreHandedOn() {
		System.setProperty(ChildCommand.CACHE_PROPERTY, "/some where/hilum.aot");
		System.setProperty(ChildCommand.CLASS_PATH_PROPERTY, "never handed on");
		System.setProperty("hilum.plugins", "/list");
		List<String> line = ChildCommand.classPath("a.jar:b.jar", "org.hilum.cli.Main").line(folder, List.of("-Xmx9m"), List.of(
				"run-job", "x y"));
		assertThat(line).containsSubsequence("-Xmx9m", "-Dhilum.plugins=/list", "-XX:AOTCache=/some where/hilum.aot", "-cp",
				"a.jar:b.jar", "org.hilum.cli.Main", "run-job", "x y");
		assertThat(line).noneMatch(a -> a.contains("never handed on"));
	}

	@Test
	void withoutCacheNoneIsNamed() {
		assertThat(ChildCommand.classPath("a.jar", "Main").line(folder, List.of(), List.of("version")))
				.noneMatch(a -> a.contains("AOT"));
	}

	@Test
	void theStartScriptDecidesInOsgi() {
		System.setProperty(ChildCommand.CLASS_PATH_PROPERTY, "x.jar");
		ChildCommand command = ChildCommand.ofThisProcess();
		assertThat(command).isNotInstanceOf(OsgiChild.class);
		assertThat(command.line(folder, List.of(), List.of("version"))).contains("org.hilum.cli.Main");
	}
}
