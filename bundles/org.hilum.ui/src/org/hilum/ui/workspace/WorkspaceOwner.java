// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.workspace;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.osgi.util.NLS;
import org.hilum.core.HilumException;
import org.hilum.core.Json;

/**
 * The process that has a workspace open. The platform's lock decides who has it; this says who that is.
 *
 * @param host    the computer
 * @param process the id of the process there
 * @param since   when it was opened, as it is shown
 */
public record WorkspaceOwner(String host, long process, String since) {

	private static final String FILE = ".metadata/hilum-owner.json";
	private static final String LOCK = ".metadata/.lock";
	private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

	/** {@return this process} */
	public static WorkspaceOwner current() {
		return new WorkspaceOwner(hostName(), ProcessHandle.current().pid(),
				TIME.format(LocalDateTime.now().truncatedTo(ChronoUnit.MINUTES)));
	}

	private static String hostName() {
		try {
			return InetAddress.getLocalHost().getHostName();
		} catch (UnknownHostException e) {
			return "localhost";
		}
	}

	/**
	 * Writes down that this process has a workspace, after it was locked.
	 *
	 * @param workspace its folder
	 */
	public void write(Path workspace) {
		ObjectNode json = Json.object();
		json.put("host", host);
		json.put("process", process);
		json.put("since", since);
		Json.write(workspace.resolve(FILE), json);
	}

	/**
	 * {@return who has a workspace, as it was written down; empty when nobody has it locked}
	 *
	 * @param workspace its folder
	 */
	public static Optional<WorkspaceOwner> of(Path workspace) {
		WorkspaceOwner known = read(workspace);
		// where this process has the lock, opening and closing its file would release it
		boolean own = known.process == ProcessHandle.current().pid() && known.host.equals(hostName());
		return own || isLocked(workspace.resolve(LOCK)) ? Optional.of(known) : Optional.empty();
	}

	/**
	 * {@return who opened a workspace last, as it was written down}
	 *
	 * @param workspace its folder
	 */
	static WorkspaceOwner read(Path workspace) {
		Path file = workspace.resolve(FILE);
		try {
			if (Files.isRegularFile(file)) {
				JsonNode json = Json.read(file);
				return new WorkspaceOwner(json.path("host").asText(""), json.path("process").asLong(),
						json.path("since").asText(""));
			}
		} catch (HilumException e) {
			System.getLogger(WorkspaceOwner.class.getName()).log(System.Logger.Level.DEBUG, "Nothing is known of the owner", e);
		}
		return new WorkspaceOwner("", 0, "");
	}

	private static boolean isLocked(Path lock) {
		if (!Files.isRegularFile(lock)) {
			return false;
		}
		try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.WRITE); FileLock taken = channel.tryLock()) {
			return taken == null;
		} catch (OverlappingFileLockException e) {
			return true;
		} catch (IOException e) {
			return false; // opening it will say what is wrong
		}
	}

	/** {@return which window that is, as a part of a sentence} */
	public String text() {
		return host.isEmpty() ? Messages.anotherWindow : NLS.bind(Messages.windowOf, new Object[] { String.valueOf(process), host,
				since });
	}
}
