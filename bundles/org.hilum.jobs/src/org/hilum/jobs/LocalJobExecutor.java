// SPDX-License-Identifier: EPL-2.0
package org.hilum.jobs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hilum.core.HilumException;
import org.hilum.core.Json;
import org.hilum.core.ProcessIdentity;
import org.hilum.core.options.Option;
import org.hilum.core.options.OptionSet;
import org.hilum.core.options.OptionValues;
import org.hilum.runs.DetachedProcess;

/**
 * Carries out jobs on this machine, each in a process of its own.
 *
 * @since 0.2
 */
public final class LocalJobExecutor implements JobExecutor {

	/** Its id. */
	public static final String ID = "local";

	/** How far processes give way to others. */
	public static final Option<Integer> NICENESS = Option.integer("niceness", 0).range(0, 19).execution().group("Execution")
			.described("Niceness", "How far the process gives way to others: 0 not at all, 19 always. Not on Windows.").build();

	private static final Path NICE = Path.of("/usr/bin/nice");

	private final int niceness;

	/** Called by the extension registry. */
	public LocalJobExecutor() {
		this(0);
	}

	private LocalJobExecutor(int niceness) {
		this.niceness = niceness;
	}

	@Override
	public OptionSet options() {
		return OptionSet.of(NICENESS);
	}

	@Override
	public JobExecutor build(OptionValues values) {
		return new LocalJobExecutor(values.get(NICENESS));
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
	public boolean isLocal() {
		return true;
	}

	@Override
	public String submit(JobStart start) {
		try {
			Process process = DetachedProcess.start(line(start), start.folder(), start.log(), start.environment());
			return Json.line(ProcessIdentity.of(process.toHandle()).put(Json.object()));
		} catch (IOException e) {
			throw HilumException.environment("The process of the job cannot be started: " + e.getMessage(),
					"Check that its folder " + start.folder() + " exists and that the Java installation is complete.")
					.because(e);
		}
	}

	/** The program nice becomes the process of the job, so that it has the same number. */
	private List<String> line(JobStart start) {
		if (niceness == 0) {
			return start.line();
		}
		if (!Files.isExecutable(NICE)) {
			throw HilumException.environment("The program " + NICE + ", which lowers the priority of processes, is missing",
					"Leave out the option " + NICENESS.key() + " of the executor.");
		}
		List<String> line = new ArrayList<>(List.of(NICE.toString(), "-n", Integer.toString(niceness)));
		line.addAll(start.line());
		return line;
	}

	@Override
	public Map<String, Presence> query(Collection<String> handles) {
		Map<String, Presence> result = new HashMap<>();
		for (String handle : handles) {
			result.put(handle, identity(handle).map(process -> switch (process.liveness()) {
				case ALIVE -> Presence.PRESENT;
				case DEAD -> Presence.GONE;
				case UNKNOWN -> Presence.UNKNOWN;
			}).orElse(Presence.UNKNOWN));
		}
		return result;
	}

	@Override
	public void cancel(String handle) {
		identity(handle).flatMap(ProcessIdentity::handle).ifPresent(ProcessHandle::destroy);
	}

	private static Optional<ProcessIdentity> identity(String handle) {
		try {
			return Optional.of(ProcessIdentity.of(Json.parse(handle, null)));
		} catch (HilumException e) {
			System.getLogger(LocalJobExecutor.class.getName()).log(System.Logger.Level.WARNING, "Not a process: " + handle, e);
			return Optional.empty();
		}
	}
}
