// SPDX-License-Identifier: EPL-2.0
package org.hilum.runs;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.hilum.core.AtomicFiles;
import org.hilum.core.HilumException;

/**
 * Runs trainings on this machine, each in a Java virtual machine of its own that does not depend on the one that
 * started it: it has its own session, reads nothing, and writes to {@code console.log} in the run folder.
 */
public final class LocalExecutor implements RunExecutor {

	/** Its id. */
	public static final String ID = "local";

	private static final Path SETSID = Path.of("/usr/bin/setsid");

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
	public String name() {
		return "This computer";
	}

	@Override
	public RunHandle start(RunFolder run, boolean resume) {
		List<String> line = new ArrayList<>();
		if (Files.isExecutable(SETSID)) {
			// Ctrl-C in the terminal reaches all processes of its session; a training is stopped by its control file
			line.add(SETSID.toString());
		}
		line.addAll(command.line(run, resume));
		try {
			Files.createDirectories(run.path());
			long offset = RunProcess.length(run.progress());
			Process process = builder(run, line).start();
			RunProcess.of(ID, process.toHandle(), offset).write(run);
			return new LocalRun(run);
		} catch (IOException e) {
			throw HilumException.environment("The training process cannot be started: " + e.getMessage(),
					"Check that " + run.path() + " is writable and that the Java installation is complete.").because(e);
		}
	}

	private static ProcessBuilder builder(RunFolder run, List<String> line) {
		ProcessBuilder builder = new ProcessBuilder(line);
		builder.directory(run.path().toFile());
		builder.redirectErrorStream(true);
		builder.redirectOutput(ProcessBuilder.Redirect.appendTo(run.console().toFile()));
		builder.redirectInput(ProcessBuilder.Redirect.from(nothing()));
		// glibc keeps memory pools for each thread, which grow a process of many threads by gigabytes
		builder.environment().putIfAbsent("MALLOC_ARENA_MAX", "4");
		// threads of libtorch that spin while they wait slow each other down many times when anything else runs
		builder.environment().putIfAbsent("OMP_WAIT_POLICY", "PASSIVE");
		AtomicFiles.writeString(run.launch().resolve("command.txt"), String.join("\n", line) + "\n");
		return builder;
	}

	private static File nothing() {
		return new File(File.separatorChar == '\\' ? "NUL" : "/dev/null");
	}

	@Override
	public RunHandle attach(RunFolder run) {
		return new LocalRun(run);
	}
}
