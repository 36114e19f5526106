// SPDX-License-Identifier: EPL-2.0
package org.hilum.runs;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.hilum.core.HilumException;
import org.hilum.core.Json;

/**
 * Which process works, or worked, in a run folder. A process id alone says little, since ids are used again: the time
 * at which the process started tells whether it is still the same one.
 *
 * @param executor id of the executor that started it
 * @param host     the machine
 * @param pid      the process id
 * @param started  when the process started, null when the system does not tell
 * @param offset   length of the event file when it started: what lies behind was written by it
 */
record RunProcess(String executor, String host, long pid, Instant started, long offset) {

	private static final System.Logger LOG = System.getLogger(RunProcess.class.getName());
	private static final String KEY = "process";
	/** The system counts start times in ticks from its boot, and derives the clock time anew for each question. */
	private static final Duration CLOCK_TOLERANCE = Duration.ofSeconds(3);

	static RunProcess of(String executor, ProcessHandle process, long offset) {
		return new RunProcess(executor, hostName(), process.pid(), process.info().startInstant().orElse(null), offset);
	}

	static Optional<RunProcess> read(RunFolder run) {
		Path file = file(run);
		if (!Files.isRegularFile(file)) {
			return Optional.empty();
		}
		try {
			JsonNode json = Json.read(file).path(KEY);
			return json.isMissingNode() ? Optional.empty() : Optional.of(fromJson(json));
		} catch (HilumException e) {
			LOG.log(System.Logger.Level.WARNING, "Not usable: " + file, e);
			return Optional.empty();
		}
	}

	private static RunProcess fromJson(JsonNode json) {
		long started = json.path("started").asLong();
		return new RunProcess(json.path("executor").asText(), json.path("host").asText(), json.path("pid").asLong(),
				started == 0 ? null : Instant.ofEpochMilli(started), json.path("offset").asLong());
	}

	void write(RunFolder run) {
		var json = Json.object();
		json.putObject(KEY).put("executor", executor).put("host", host).put("pid", pid)
				.put("started", started == null ? 0 : started.toEpochMilli()).put("offset", offset);
		Json.write(file(run), json);
	}

	private static Path file(RunFolder run) {
		return run.launch().resolve("process.json");
	}

	/** {@return whether it ran on this machine, so that one can tell whether it is alive} */
	boolean isLocal() {
		return host.equals(hostName());
	}

	boolean isThisProcess() {
		return isLocal() && pid == ProcessHandle.current().pid() && handle().isPresent();
	}

	/** {@return the process, when it is alive on this machine} */
	Optional<ProcessHandle> handle() {
		if (!isLocal()) {
			return Optional.empty();
		}
		return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).filter(p -> sameStart(p) && !isZombie());
	}

	private boolean sameStart(ProcessHandle process) {
		Optional<Instant> now = process.info().startInstant();
		return started == null || now.isEmpty()
				|| Duration.between(started, now.get()).abs().compareTo(CLOCK_TOLERANCE) < 0;
	}

	/** A process that ended but was not waited for by its parent, as happens in containers without an init process. */
	private boolean isZombie() {
		Path stat = Path.of("/proc", Long.toString(pid), "stat");
		try {
			String text = Files.isReadable(stat) ? Files.readString(stat) : "";
			// the second field is the program's name in parentheses and may hold anything
			int name = text.lastIndexOf(')');
			return name >= 0 && text.startsWith(" Z", name + 1);
		} catch (IOException e) {
			LOG.log(System.Logger.Level.DEBUG, "The process ended meanwhile", e);
			return !ProcessHandle.of(pid).isPresent();
		}
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
		return Host.NAME;
	}

	/** Asked for once: a name service may be slow. */
	private static final class Host {
		static final String NAME = find();

		private static String find() {
			Path kernel = Path.of("/proc/sys/kernel/hostname");
			try {
				return Files.isReadable(kernel) ? Files.readString(kernel).strip()
						: InetAddress.getLocalHost().getHostName();
			} catch (IOException e) {
				LOG.log(System.Logger.Level.DEBUG, "This machine has no name", e);
				return "localhost";
			}
		}
	}
}
