// SPDX-License-Identifier: EPL-2.0
package org.hilum.core;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Identity of an operating-system process that stays unique across machines, reboots, containers and reused process ids.
 *
 * @param host      name of the machine, or of the container
 * @param machine   content of {@code /etc/machine-id}, empty when there is none
 * @param boot      the kernel's boot id, empty when the system has none
 * @param namespace the process-id namespace, such as {@code pid:[4026531836]}; empty when the system has none
 * @param pid       process id within that namespace
 * @param started   start time of the process: clock ticks since boot, or milliseconds since 1970 without {@code /proc};
 *                  0 when unknown
 * @since 0.2
 */
public record ProcessIdentity(String host, String machine, String boot, String namespace, long pid, long started) {

	/** What can be said about a process from here. */
	public enum Liveness {
		/** It runs on this machine. */
		ALIVE,
		/** It has ended, by certain knowledge. */
		DEAD,
		/** Its machine or container cannot be seen from here, or its start time is not known. */
		UNKNOWN
	}

	private static final Path PROC = Path.of("/proc");
	/** The kernel's fixed number of the namespace that is no container's. */
	private static final String FIRST_NAMESPACE = "pid:[4026531836]";
	private static final int FIELDS_TO_START = 20;

	/** {@return the identity of this process} */
	public static ProcessIdentity current() {
		return Current.IDENTITY;
	}

	/**
	 * {@return the identity of a process that runs on this machine, in this process's namespace}
	 *
	 * @param process the process
	 */
	public static ProcessIdentity of(ProcessHandle process) {
		ProcessIdentity me = current();
		return new ProcessIdentity(me.host, me.machine, me.boot, me.namespace, process.pid(), startOf(process.pid()));
	}

	/**
	 * Writes the identity into a JSON object.
	 *
	 * @param json gets one entry for each component
	 * @return the same object
	 */
	public ObjectNode put(ObjectNode json) {
		return json.put("host", host).put("machine", machine).put("boot", boot).put("namespace", namespace).put("pid", pid)
				.put("started", started);
	}

	/**
	 * {@return the identity that {@link #put} wrote; missing entries are empty or 0}
	 *
	 * @param json the object
	 */
	public static ProcessIdentity of(JsonNode json) {
		return new ProcessIdentity(json.path("host").asText(), json.path("machine").asText(), json.path("boot").asText(),
				json.path("namespace").asText(), json.path("pid").asLong(), json.path("started").asLong());
	}

	/** {@return whether processes with this identity's machine, boot and namespace can be seen from here} */
	public boolean isVisible() {
		ProcessIdentity me = current();
		return boot.isEmpty() ? me.boot.isEmpty() && host.equals(me.host)
				: boot.equals(me.boot) && namespace.equals(me.namespace);
	}

	/** {@return whether the process runs, has ended, or cannot be judged from here} */
	public Liveness liveness() {
		// the start of a process that ended at once is not known, but nothing has its number then
		if (isVisible() && (started != 0 || ProcessHandle.of(pid).isEmpty())) {
			return handle().isPresent() ? Liveness.ALIVE : Liveness.DEAD;
		}
		return isOfEarlierBoot() ? Liveness.DEAD : Liveness.UNKNOWN;
	}

	/** {@return the process, when it runs and can be seen from here} */
	public Optional<ProcessHandle> handle() {
		if (!isVisible()) {
			return Optional.empty();
		}
		return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).filter(_ -> hasSameStart() && !isZombie(pid));
	}

	/**
	 * {@return whether the process is here and was halted by a debugger or the signal STOP}
	 *
	 * @since 0.2.0
	 */
	public boolean isHalted() {
		return handle().isPresent() && stat(pid)[0].equalsIgnoreCase("t");
	}

	/**
	 * {@return what to do about this process when it was halted; empty when it was not}
	 *
	 * @param what what the process is, such as "Its process"
	 * @since 0.2.0
	 */
	public Optional<String> halted(String what) {
		return isHalted() ? Optional.of(what + " " + pid + " is halted (signal STOP); kill -CONT " + pid + " continues it")
				: Optional.empty();
	}

	/** A container's name or machine id may be another container's; outside of containers both together are unique. */
	private boolean isOfEarlierBoot() {
		ProcessIdentity me = current();
		return !machine.isEmpty() && machine.equals(me.machine) && host.equals(me.host)
				&& namespace.equals(FIRST_NAMESPACE) && me.namespace.equals(FIRST_NAMESPACE) && !boot.equals(me.boot);
	}

	private boolean hasSameStart() {
		// a record without start time matches no process: its number may be another one's by now
		return started != 0 && started == startOf(pid);
	}

	private static long startOf(long pid) {
		String[] fields = stat(pid);
		return fields.length >= FIELDS_TO_START ? Long.parseLong(fields[FIELDS_TO_START - 1])
				: ProcessHandle.of(pid).flatMap(p -> p.info().startInstant()).map(i -> i.toEpochMilli()).orElse(0L);
	}

	/** A process that ended but was not waited for by its parent, as happens in containers without an init process. */
	private static boolean isZombie(long pid) {
		return stat(pid)[0].equals("Z");
	}

	/** {@return the fields of {@code /proc/PID/stat} behind the program's name, an empty one where there is none} */
	private static String[] stat(long pid) {
		String text = read(PROC.resolve(Long.toString(pid)).resolve("stat"));
		int name = text.lastIndexOf(')');
		return name < 0 ? new String[] { "" } : text.substring(name + 1).strip().split(" ");
	}

	private static String read(Path file) {
		try {
			return Files.isReadable(file) ? Files.readString(file).strip() : "";
		} catch (IOException e) {
			System.getLogger(ProcessIdentity.class.getName()).log(System.Logger.Level.DEBUG, "Not readable: " + file, e);
			return "";
		}
	}

	/** Found once: a name service may be slow. */
	private static final class Current {
		static final ProcessIdentity IDENTITY = find();

		private static ProcessIdentity find() {
			long pid = ProcessHandle.current().pid();
			Path kernel = PROC.resolve("sys/kernel");
			String host = read(kernel.resolve("hostname"));
			return new ProcessIdentity(host.isEmpty() ? hostByName() : host, read(Path.of("/etc/machine-id")),
					read(kernel.resolve("random/boot_id")), namespaceOfThis(), pid, startOf(pid));
		}

		private static String namespaceOfThis() {
			Path link = PROC.resolve("self/ns/pid");
			try {
				return Files.isSymbolicLink(link) ? Files.readSymbolicLink(link).toString() : "";
			} catch (IOException e) {
				System.getLogger(ProcessIdentity.class.getName()).log(System.Logger.Level.DEBUG, "No namespaces", e);
				return "";
			}
		}

		private static String hostByName() {
			try {
				return InetAddress.getLocalHost().getHostName();
			} catch (IOException e) {
				System.getLogger(ProcessIdentity.class.getName()).log(System.Logger.Level.DEBUG, "No host name", e);
				return "localhost";
			}
		}
	}
}
