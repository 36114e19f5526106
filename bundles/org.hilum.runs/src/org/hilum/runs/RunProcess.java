// SPDX-License-Identifier: EPL-2.0
package org.hilum.runs;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.hilum.core.HilumException;
import org.hilum.core.Json;
import org.hilum.core.ProcessIdentity;
import org.hilum.core.ProcessIdentity.Liveness;
import org.hilum.core.SafePaths;
import org.hilum.core.UserFolder;

/**
 * Which process works, or worked, in a run folder.
 *
 * @param executor id of the executor that started it
 * @param host     the machine
 * @param pid      the process id
 * @param started  when the process started, null when the system does not say
 * @param offset   length of the event file when it started: what comes after was written by it
 * @param identity distinguishes it from processes of other containers and boots; null in files of earlier versions
 * @param console  length of its output when it started, in bytes
 * @param log      its output; null for {@code console.log} of the run folder
 */
record RunProcess(String executor, String host, long pid, Instant started, long offset, ProcessIdentity identity,
		long console, Path log) {

	/** What stands for the executor in the record of a process that was started for a job. */
	static final String JOB = "local";

	private static final System.Logger LOG = System.getLogger(RunProcess.class.getName());
	private static final String KEY = "process";
	private static final String IDENTITY = "identity";
	private static final String LOG_KEY = "log";
	/** The system counts start times in ticks from its boot, and derives the clock time anew for each question. */
	private static final Duration CLOCK_TOLERANCE = Duration.ofSeconds(3);

	RunProcess(String executor, String host, long pid, Instant started, long offset) {
		this(executor, host, pid, started, offset, null, 0, null);
	}

	static RunProcess of(String executor, ProcessHandle process, long offset, long console) {
		return new RunProcess(executor, hostName(), process.pid(), process.info().startInstant().orElse(null), offset,
				ProcessIdentity.of(process), console, null);
	}

	/** {@return this process with its output in a file outside of the run folder} */
	RunProcess withLog(Path file) {
		return new RunProcess(executor, host, pid, started, offset, identity, console, file);
	}

	/** {@return this process as another executor's} */
	RunProcess by(String id) {
		return new RunProcess(id, host, pid, started, offset, identity, console, log);
	}

	static Optional<RunProcess> read(RunFolder run) {
		Path file = run.process();
		if (!Files.isRegularFile(file)) {
			return Optional.empty();
		}
		try {
			JsonNode json = Json.read(file).path(KEY);
			return json.isMissingNode() ? Optional.empty() : Optional.of(fromJson(json, run));
		} catch (HilumException e) {
			LOG.log(System.Logger.Level.WARNING, "Not usable: " + file, e);
			return Optional.empty();
		}
	}

	private static RunProcess fromJson(JsonNode json, RunFolder run) {
		long started = json.path("started").asLong();
		return new RunProcess(json.path("executor").asText(), json.path("host").asText(), json.path("pid").asLong(),
				started == 0 ? null : Instant.ofEpochMilli(started), json.path("offset").asLong(),
				json.path(IDENTITY).isObject() ? ProcessIdentity.of(json.path(IDENTITY)) : null, json.path("console").asLong(),
				json.hasNonNull(LOG_KEY) ? ownLog(json.get(LOG_KEY).asText(), run) : null);
	}

	/** The output of a job of this user, or a file of the run folder; a foreign run folder may name any file. */
	private static Path ownLog(String text, RunFolder run) {
		Path file = run.process();
		Path log = SafePaths.readable(file.getParent(), text, file, LOG_KEY).toAbsolutePath().normalize();
		boolean own = log.startsWith(UserFolder.path().toAbsolutePath().normalize())
				|| log.startsWith(run.path().toAbsolutePath().normalize());
		return own ? log : null;
	}

	void write(RunFolder run) {
		var json = Json.object();
		var process = json.putObject(KEY).put("executor", executor).put("host", host).put("pid", pid)
				.put("started", started == null ? 0 : started.toEpochMilli()).put("offset", offset)
				.put("console", console).put(LOG_KEY, log == null ? null : log.toString());
		if (identity != null) {
			identity.put(process.putObject(IDENTITY));
		}
		Json.write(run.process(), json);
	}

	/** {@return whether it ran on this machine and outside of other containers, so that it is known whether it is alive} */
	boolean isLocal() {
		return identity != null ? identity.isVisible() : host.equals(hostName());
	}

	boolean isThisProcess() {
		return isLocal() && pid == ProcessHandle.current().pid() && handle().isPresent();
	}

	/** {@return the process, when it is alive on this machine} */
	Optional<ProcessHandle> handle() {
		if (!isLocal()) {
			return Optional.empty();
		}
		if (identity != null) {
			return identity.handle();
		}
		// without /proc's start time, the clock's is compared
		return ProcessHandle.of(pid).map(ProcessIdentity::of).flatMap(ProcessIdentity::handle).filter(this::hasSameStart);
	}

	private boolean hasSameStart(ProcessHandle process) {
		Optional<Instant> now = process.info().startInstant();
		return started != null && now.isPresent()
				&& Duration.between(started, now.get()).abs().compareTo(CLOCK_TOLERANCE) < 0;
	}

	/** {@return whether it runs, has ended, or cannot be judged from here} Without its start none is taken for this one. */
	Liveness liveness() {
		if (identity != null) {
			return isLocal() ? identity.liveness() : Liveness.UNKNOWN;
		}
		if (!isLocal() || started == null) {
			return Liveness.UNKNOWN;
		}
		return handle().isPresent() ? Liveness.ALIVE : Liveness.DEAD;
	}

	static long length(Path file) {
		try {
			return Files.isRegularFile(file) ? Files.size(file) : 0;
		} catch (IOException e) {
			throw HilumException.input(file, "The file cannot be read: " + e.getMessage(), "Check its permissions.")
					.because(e);
		}
	}

	static String hostName() {
		return ProcessIdentity.current().host();
	}
}
