// SPDX-License-Identifier: EPL-2.0
package org.hilum.viewer.vtk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The question for the X server in processes of their own, whose environment is known. */
class XServerTest {

	@ParameterizedTest
	@CsvSource({ "here, true", "':4711', false", "none, false", "no-such-host.invalid:0, false" })
	void processWithoutServerSaysSoAndLives(String display, boolean reachable) throws IOException, InterruptedException {
		String paths = where(XServer.class) + ":" + where(XServerProbe.class);
		ProcessBuilder builder = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
				"--enable-native-access=ALL-UNNAMED", "-cp", paths, XServerProbe.class.getName());
		if (display.equals("none")) {
			builder.environment().remove("DISPLAY");
		} else if (!display.equals("here")) {
			builder.environment().put("DISPLAY", display);
		}
		Process process = builder.redirectError(ProcessBuilder.Redirect.DISCARD).start();
		String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		assertThat(process.waitFor()).isZero();
		assertThat(output.strip()).isEqualTo("reachable " + reachable);
	}

	private static String where(Class<?> type) {
		return Path.of(java.net.URI.create(type.getProtectionDomain().getCodeSource().getLocation().toString())).toString();
	}
}
