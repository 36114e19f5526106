// SPDX-License-Identifier: EPL-2.0
package org.hilum.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.hilum.runs.ChildCommand;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.FrameworkUtil;

/** A child process of a process inside OSGi, where no start script has found a class path. */
class OsgiChildTest {

	@Test
	void aChildHasTheBundlesOfThisFramework(@TempDir Path folder) throws IOException, InterruptedException {
		assumeTrue(FrameworkUtil.getBundle(OsgiChildTest.class) != null, "needs OSGi");
		assertThat(System.getProperty(ChildCommand.CLASS_PATH_PROPERTY)).isNull();
		List<String> line = ChildCommand.ofThisProcess().line(folder, List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"),
				List.of("options"));
		CommandRun run = CommandProcess.run(line);
		assertThat(run.exitCode()).as(run.out()).isZero();
		assertThat(run.out()).contains("nnUNetTrainer_5epochs");
		assertThat(Files.walk(folder).filter(file -> file.endsWith("config.ini"))).hasSize(1);
	}
}
