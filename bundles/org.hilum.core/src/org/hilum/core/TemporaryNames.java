// SPDX-License-Identifier: EPL-2.0
package org.hilum.core;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names of temporary files and folders: unique among processes, containers and machines by a random part, and such that
 * those of ended processes are recognised and removed.
 *
 * @since 0.2
 */
public final class TemporaryNames {

	private static final System.Logger LOG = System.getLogger(TemporaryNames.class.getName());
	/** Namespace, process, start and random part, all in hexadecimal digits. */
	private static final Pattern MARK = Pattern.compile("([0-9a-f]{8})-([0-9a-f]+)-([0-9a-f]+)-[0-9a-f]{16}");
	/** Names that earlier versions gave. */
	private static final Pattern EARLIER = Pattern.compile("\\.(.+\\.\\d+-\\d+\\.tmp|hilum-\\d+|hilum-logits-.+\\.tmp)");
	private static final Pattern OURS = Pattern.compile("\\.(.+\\.)?(hilum-)?" + MARK.pattern() + "(\\.tmp)?");
	/** So old must what another machine or an earlier version made be to be removed. */
	private static final Duration OLD = Duration.ofDays(1);
	private static final int LONGEST_NAME = 150;
	private static final int SHORTENED = 40;

	private TemporaryNames() {
	}

	/** {@return the part of a name that identifies the process that made it, with a random number} */
	public static String mark() {
		ProcessIdentity me = ProcessIdentity.current();
		return space(me) + "-" + Long.toHexString(me.pid()) + "-" + Long.toHexString(me.started()) + "-"
				+ HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
	}

	/** {@return the name of a temporary file for the content of a file} */
	static String of(String name) {
		boolean isLong = name.getBytes(StandardCharsets.UTF_8).length > LONGEST_NAME;
		// half of a surrogate pair is no name
		int kept = name.offsetByCodePoints(0, Math.min(SHORTENED, name.codePointCount(0, name.length())));
		return "." + (isLong ? name.substring(0, kept) : name) + "." + mark() + ".tmp";
	}

	/**
	 * Removes temporary files and folders that processes left which have ended, in a folder; what is in its folders stays.
	 * Those of other machines and of earlier versions are removed when they are older than a day. A failure is logged.
	 *
	 * @param folder the folder; nothing happens when there is none
	 */
	public static void removeLeftovers(Path folder) {
		for (Path file : Folders.list(folder)) {
			String name = file.getFileName().toString();
			if (isLeftover(name, file)) {
				try {
					TemporaryFolder.remove(file);
				} catch (HilumException e) {
					LOG.log(System.Logger.Level.WARNING, "Left by an ended process, and not removable: " + file, e);
				}
			}
		}
	}

	/**
	 * {@return whether a file or folder of this name is temporary, of this or an earlier version}
	 *
	 * @param name the name
	 */
	public static boolean isTemporary(String name) {
		return OURS.matcher(name).matches() || EARLIER.matcher(name).matches();
	}

	private static boolean isLeftover(String name, Path file) {
		if (OURS.matcher(name).matches()) {
			Matcher mark = MARK.matcher(name);
			return mark.find() && isOver(mark, file);
		}
		return (EARLIER.matcher(name).matches() || LeaseFiles.isChainFile(name)) && isOld(file);
	}

	private static boolean isOver(Matcher mark, Path file) {
		ProcessIdentity me = ProcessIdentity.current();
		if (!mark.group(1).equals(space(me))) {
			return isOld(file);
		}
		try {
			long pid = Long.parseUnsignedLong(mark.group(2), 16);
			long started = Long.parseUnsignedLong(mark.group(3), 16);
			return new ProcessIdentity(me.host(), me.machine(), me.boot(), me.namespace(), pid, started)
					.liveness() == ProcessIdentity.Liveness.DEAD;
		} catch (NumberFormatException e) {
			LOG.log(System.Logger.Level.DEBUG, "Not of Hilum: " + file, e);
			return false;
		}
	}

	private static boolean isOld(Path file) {
		try {
			return System.currentTimeMillis() - Files.getLastModifiedTime(file).toMillis() > OLD.toMillis();
		} catch (NoSuchFileException e) {
			return false;
		} catch (IOException e) {
			LOG.log(System.Logger.Level.WARNING, "Cannot be looked at: " + file, e);
			return false;
		}
	}

	private static String space(ProcessIdentity process) {
		return HexFormat.of().toHexDigits((process.boot() + process.namespace()).hashCode());
	}
}
