// SPDX-License-Identifier: EPL-2.0
package org.hilum.runs;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import org.hilum.core.AtomicFiles;
import org.hilum.core.HilumException;

/**
 * Runs trainings on this machine, each in a Java virtual machine of its own that does not depend on the one that
 * started it: it has its own session, reads nothing, and writes to {@code console.log} in the run folder.
 *
 * @since 0.1.0
 */
public final class LocalExecutor implements RunExecutor {

	/** Its id. */
	public static final String ID = "local";

	private final ChildCommand command;

	/** Starts children as this process was started: inside OSGi, or with this class path. */
	public LocalExecutor() {
		this(ChildCommand.ofThisProcess());
	}

	/**
	 * Starts children by a given command.
	 *
	 * @param command gives the command line
	 */
	public LocalExecutor(ChildCommand command) {
		this.command = command;
	}

	@Override
	public String id() {
		return ID;
	}

	@Override
	public RunHandle start(RunFolder run, boolean resume) {
		List<String> line = command.line(run, resume);
		try {
			Files.createDirectories(run.path());
			AtomicFiles.writeString(run.launch().resolve("command.txt"), String.join("\n", line) + "\n");
			long offset = RunProcess.length(run.progress());
			long console = RunProcess.length(run.console());
			Process process = DetachedProcess.start(line, run.path(), run.console(), Map.of());
			RunProcess.of(ID, process.toHandle(), offset, console).write(run);
			return new LocalRun(run);
		} catch (IOException e) {
			throw HilumException.environment("The training process cannot be started: " + e.getMessage(),
					"Check that " + run.path() + " is writable and that the Java installation is complete.").because(e);
		}
	}

	@Override
	public RunHandle attach(RunFolder run) {
		return new LocalRun(run);
	}
}
