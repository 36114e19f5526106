// SPDX-License-Identifier: EPL-2.0
package org.hilum.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.hilum.core.PluginProblems;
import org.hilum.jobs.Jobs;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Lines of the log on the console; the whole start of a command is tested with the start script. */
class LogLinesTest {

	private final Logger plugins = Logger.getLogger(PluginProblems.class.getName());
	private final List<String> logged = new ArrayList<>();
	private final Handler handler = new Handler() {
		@Override
		public void publish(LogRecord line) {
			logged.add(line.getMessage());
		}

		@Override
		public void flush() {
			// nothing is kept back
		}

		@Override
		public void close() {
			// nothing is open
		}
	};
	private String before;

	@BeforeEach
	void listen() {
		before = System.clearProperty(LogLines.FORMAT);
		plugins.addHandler(handler);
	}

	@AfterEach
	void restore() {
		plugins.removeHandler(handler);
		if (before == null) {
			System.clearProperty(LogLines.FORMAT);
		} else {
			System.setProperty(LogLines.FORMAT, before);
		}
	}

	@Test
	void problemsOfPluginsAreNotLoggedWhereTheyAreListed() {
		String result = LogLines.withoutPluginProblems(() -> {
			plugins.warning("in the list");
			return "the list";
		});
		plugins.warning("afterwards");
		assertThat(result).isEqualTo("the list");
		assertThat(logged).containsExactly("afterwards");
	}

	@Test
	void linesHaveTheFormOfMessagesButThoseOfTheDispatcherKeepTheirTimes() {
		LogLines.begin(Jobs.DISPATCH_COMMAND, "store");
		assertThat(System.getProperty(LogLines.FORMAT)).isNull();
		LogLines.begin("options");
		assertThat(String.format(System.getProperty(LogLines.FORMAT), null, null, null, null, "A warning"))
				.isEqualToIgnoringNewLines("hilum: A warning");
		System.setProperty(LogLines.FORMAT, "%5$s");
		LogLines.begin("options");
		assertThat(System.getProperty(LogLines.FORMAT)).as("chosen by the user").isEqualTo("%5$s");
	}
}
