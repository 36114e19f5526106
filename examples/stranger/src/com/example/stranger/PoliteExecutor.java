// SPDX-License-Identifier: EPL-2.0
package com.example.stranger;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.hilum.runs.ChildCommand;
import org.hilum.runs.LocalExecutor;
import org.hilum.runs.RunExecutor;
import org.hilum.runs.RunFolder;
import org.hilum.runs.RunHandle;

/** Runs trainings on this computer at the lowest priority: the local executor with another command line. */
public final class PoliteExecutor implements RunExecutor {

	private static final Path NICE = Path.of("/usr/bin/nice");

	private final LocalExecutor local = new LocalExecutor(PoliteExecutor::line);

	private static List<String> line(Path folder, List<String> options, List<String> arguments) {
		List<String> line = new ArrayList<>(ChildCommand.ofThisProcess().line(folder, options, arguments));
		if (Files.isExecutable(NICE)) {
			line.addAll(0, List.of(NICE.toString(), "-n", "19"));
		}
		return line;
	}

	@Override
	public String id() {
		return "stranger-polite";
	}

	@Override
	public String name() {
		return "This computer, at low priority";
	}

	@Override
	public RunHandle start(RunFolder run, boolean resume) {
		return local.start(run, resume);
	}

	@Override
	public RunHandle attach(RunFolder run) {
		return local.attach(run);
	}
}
