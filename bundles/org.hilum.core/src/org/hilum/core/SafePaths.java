// SPDX-License-Identifier: EPL-2.0
package org.hilum.core;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The guard for names and paths that were read from files or received from other machines. Such a value becomes part of
 * a path only through this class. A plain name is one component that means the same on every system; a path inside a
 * root has only such components, and no symbolic link on the way leaves the root.
 *
 * @since 0.2
 */
public final class SafePaths {

	/** Largest length of a plain name in bytes of UTF-8; of the 255 that file systems allow, endings get the rest. */
	public static final int MAX_NAME = 200;
	/** Largest length of a component of a path in bytes of UTF-8. */
	private static final int MAX_PART = 255;
	private static final int MAX_PATH = 2048;
	private static final int MAX_SHOWN = 120;
	private static final Set<String> DEVICES = Set.of("con", "prn", "aux", "nul", "conin$", "conout$");
	private static final Pattern ADDRESS = Pattern.compile("\\p{Alpha}[\\p{Alnum}+.-]+://");
	private static final String REMEDY = " If the file is not your own, ask its author about it before you use it.";

	private SafePaths() {
	}

	/**
	 * Checks that a value is a plain name.
	 *
	 * @param value the value as read, may be null
	 * @param file  the file that it was read from, or null when it came from elsewhere
	 * @param entry the entry of that file, such as {@code plans_name}
	 * @return the value, unchanged
	 * @throws HilumException (INPUT) naming file, entry and value
	 */
	public static String name(String value, Path file, String entry) {
		Optional<String> problem = problem(value, MAX_NAME);
		if (problem.isPresent()) {
			throw HilumException.input(file, "The entry " + entry + " is " + shown(value) + ", which " + problem.get()
					+ " and is not used as a name",
					"Write a plain name there: letters, digits, - and _, no folders." + REMEDY);
		}
		return value;
	}

	/**
	 * {@return what keeps a value from being a plain name, a clause such as "contains a control character"; empty when it is
	 * one}
	 *
	 * @param value the value, may be null
	 */
	public static Optional<String> problem(String value) {
		return problem(value, MAX_NAME);
	}

	/**
	 * {@return the path of a plain name directly inside a folder}
	 *
	 * @param folder the folder
	 * @param name   the name as read
	 * @param file   the file that it was read from, or null
	 * @param entry  the entry of that file
	 * @throws HilumException (INPUT) when it is no plain name
	 */
	public static Path child(Path folder, String name, Path file, String entry) {
		return folder.resolve(name(name, file, entry));
	}

	/**
	 * Resolves a relative path and checks that it stays inside a root, symbolic links included: the file that the path
	 * leads to lies inside.
	 *
	 * @param root     the folder that must not be left
	 * @param relative the path as read, its components separated by {@code /}
	 * @param file     the file that it was read from, or null
	 * @param entry    the entry of that file
	 * @return the absolute path; nothing need exist there
	 * @throws HilumException (INPUT) naming file, entry and value
	 */
	public static Path inside(Path root, String relative, Path file, String entry) {
		Path path = lexical(root, relative, file, entry);
		return requireInside(root, path, path, file, entry);
	}

	/**
	 * {@return a path for reading only: absolute or relative to a folder, and anywhere} nnU-Net allows absolute paths of
	 * images in dataset.json. Nothing is written, deleted or executed there.
	 *
	 * @param folder what a relative path refers to
	 * @param value  the path as read
	 * @param file   the file that it was read from, or null
	 * @param entry  the entry of that file
	 * @throws HilumException (INPUT) when it is empty, holds control characters or is no path on this system
	 */
	public static Path readable(Path folder, String value, Path file, String entry) {
		String problem = value == null || value.isBlank() ? "is empty"
				: value.length() > MAX_PATH ? "is longer than " + MAX_PATH + " characters"
						: value.codePoints().anyMatch(SafePaths::hidden) ? "contains a control character" : null;
		if (problem != null) {
			throw refused(value, problem, file, entry);
		}
		try {
			return folder.resolve(value).toAbsolutePath().normalize();
		} catch (InvalidPathException e) {
			throw refused(value, "is no path on this system", file, entry).because(e);
		}
	}

	/**
	 * {@return whether a text is an address such as {@code https://server/file} and no path} As a path it would lose one of its
	 * slashes.
	 *
	 * @param text what a user gave
	 * @since 0.2.0
	 */
	public static boolean isAddress(String text) {
		return ADDRESS.matcher(text).lookingAt();
	}

	/**
	 * {@return what keeps a value from being a relative path of plain components with / between them; empty when it is one}
	 *
	 * @param value the value, may be null
	 */
	public static Optional<String> relativeProblem(String value) {
		if (value == null || value.isEmpty()) {
			return Optional.of("is empty");
		}
		if (value.length() > MAX_PATH) {
			return Optional.of("is longer than " + MAX_PATH + " characters");
		}
		return value.startsWith("/") ? Optional.of("is an absolute path")
				: Arrays.stream(value.split("/", -1)).map(part -> problem(part, MAX_PART)).flatMap(Optional::stream).findFirst();
	}

	/**
	 * Like {@link #inside}, for a file that is replaced or deleted as a whole: its folder lies inside; the file itself may
	 * be a link to elsewhere, since the link is replaced or deleted and what it refers to is left alone. Also for a file that
	 * is only read, such as an image that the user linked.
	 *
	 * @param root     the folder that must not be left
	 * @param relative the path as read, its components separated by {@code /}
	 * @param file     the file that it was read from, or null
	 * @param entry    the entry of that file
	 * @return the absolute path; nothing need exist there
	 * @throws HilumException (INPUT) naming file, entry and value
	 */
	public static Path replaceable(Path root, String relative, Path file, String entry) {
		Path path = lexical(root, relative, file, entry);
		return requireInside(root, path, path.getParent(), file, entry);
	}

	/**
	 * {@return a value for messages: in quotes, control and format characters escaped, cut off when it is long}
	 *
	 * @param value the value, may be null
	 */
	public static String shown(String value) {
		if (value == null) {
			return "missing";
		}
		StringBuilder text = new StringBuilder("\"");
		value.codePoints().limit(MAX_SHOWN).forEach(c -> append(text, c, hidden(c) || c == '"'));
		return text.append(value.codePointCount(0, value.length()) > MAX_SHOWN ? "...\"" : "\"").toString();
	}

	/**
	 * {@return a text for a terminal: control and format characters of names in it are escaped, so that they steer nothing;
	 * ends of lines and tabulators stay}
	 *
	 * @param text anything that holds names of files
	 */
	public static String printable(String text) {
		if (text.codePoints().noneMatch(SafePaths::steers)) {
			return text;
		}
		StringBuilder result = new StringBuilder();
		text.codePoints().forEach(c -> append(result, c, steers(c)));
		return result.toString();
	}

	/**
	 * {@return a name as file systems see it that know neither case nor the two spellings of accents in Unicode, such as
	 * those of Windows and macOS}
	 *
	 * @param name a file's name
	 */
	public static String folded(String name) {
		return Normalizer.normalize(name, Normalizer.Form.NFC).toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
	}

	/**
	 * {@return a name within a line of a message: ends of lines and tabulators are escaped, too, so that it does not look like
	 * several messages}
	 *
	 * @param name any text
	 * @since 0.2.0
	 */
	public static String inLine(String name) {
		if (name.codePoints().noneMatch(SafePaths::hidden)) {
			return name;
		}
		StringBuilder result = new StringBuilder();
		name.codePoints().forEach(c -> append(result, c, hidden(c)));
		return result.toString();
	}

	private static boolean steers(int c) {
		return hidden(c) && c != '\n' && c != '\r' && c != '\t';
	}

	private static void append(StringBuilder text, int c, boolean escaped) {
		if (escaped) {
			text.append(String.format(Locale.ROOT, "\\u%04x", c));
		} else {
			text.appendCodePoint(c);
		}
	}

	/**
	 * {@return a place where something is written: the root or below it, and no symbolic link on the way from the root leads
	 * out of it} The root itself may be or lie behind a link; so may what is only read.
	 *
	 * @param root the folder that must not be left
	 * @param path the root or a place below it; nothing need exist there
	 * @throws HilumException (INPUT) naming the link and where it leads
	 * @since 0.2.0
	 */
	public static Path writable(Path root, Path path) {
		Path top = root.toAbsolutePath().normalize();
		Path target = path.toAbsolutePath().normalize();
		if (!target.startsWith(top)) {
			throw HilumException.internal(target + " is not in " + top, null);
		}
		try {
			if (real(target).startsWith(real(top))) {
				return target;
			}
			Path link = target;
			for (Path at = target; !at.equals(top); at = at.getParent()) {
				link = Files.isSymbolicLink(at) ? at : link;
			}
			throw HilumException.input(link, "This symbolic link leads out of " + top + " to " + real(link)
					+ "; Hilum reads behind such a link, but does not write there", "Replace the link by a folder, or let "
							+ top.getFileName() + " itself be the link or the other place (--project, or nnU-Net's environment "
							+ "variables).");
		} catch (IOException e) {
			throw HilumException.input(target, "The place cannot be followed to its end (" + e.getMessage() + ")",
					"Repair or remove the symbolic link.").because(e);
		}
	}

	private static Path lexical(Path root, String relative, Path file, String entry) {
		Optional<String> problem = relativeProblem(relative);
		if (problem.isPresent()) {
			throw refused(relative, problem.get(), file, entry);
		}
		return root.toAbsolutePath().normalize().resolve(relative);
	}

	private static Path requireInside(Path root, Path path, Path tested, Path file, String entry) {
		try {
			if (!real(tested).startsWith(real(root.toAbsolutePath().normalize()))) {
				throw refused(root.toAbsolutePath().normalize().relativize(path).toString(),
						"leads out of " + root + " by a symbolic link", file, entry);
			}
			return path;
		} catch (IOException e) {
			throw refused(root.toAbsolutePath().normalize().relativize(path).toString(),
					"cannot be followed (" + e.getMessage() + ")", file, entry);
		}
	}

	/** The real path of what exists of a path, with the rest appended; a dangling link is an error. */
	private static Path real(Path path) throws IOException {
		if (Files.exists(path, LinkOption.NOFOLLOW_LINKS) || path.getParent() == null) {
			return path.toRealPath();
		}
		return real(path.getParent()).resolve(path.getFileName());
	}

	private static HilumException refused(String value, String problem, Path file, String entry) {
		return HilumException.input(file, "The entry " + entry + " is " + shown(value) + ", which " + problem
				+ "; it is neither read nor written",
				"Write a relative path inside the folder there, with / between its parts." + REMEDY);
	}

	private static Optional<String> problem(String value, int limit) {
		if (value == null || value.isEmpty()) {
			return Optional.of("is empty");
		}
		if (value.getBytes(StandardCharsets.UTF_8).length > limit) {
			return Optional.of("is longer than " + limit + " bytes");
		}
		if (value.equals(".") || value.equals("..")) {
			return Optional.of("is no name but a step between folders");
		}
		if (value.indexOf('/') >= 0 || value.indexOf('\\') >= 0 || value.indexOf(':') >= 0) {
			return Optional.of("contains a separator of folders or drives (/, \\ or :)");
		}
		if (value.codePoints().anyMatch(SafePaths::hidden)) {
			return Optional.of("contains a control character");
		}
		if (!value.equals(value.strip()) || value.endsWith(".")) {
			return Optional.of("begins or ends with a blank, or ends with a full stop");
		}
		return device(value) ? Optional.of("is the name of a device on Windows") : Optional.empty();
	}

	/** Controls, line separators, bidirectional controls (which reorder what is shown) and halves of characters. */
	private static boolean hidden(int c) {
		int type = Character.getType(c);
		return Character.isISOControl(c) || type == Character.LINE_SEPARATOR || type == Character.PARAGRAPH_SEPARATOR
				|| type == Character.SURROGATE || c == 0x200e || c == 0x200f || c == 0x061c || c >= 0x202a && c <= 0x202e
				|| c >= 0x2066 && c <= 0x2069 || c == 0xfeff;
	}

	/** Windows looks at what stands before the first full stop, without blanks at its end. */
	private static boolean device(String value) {
		int stop = value.indexOf('.');
		String stem = (stop < 0 ? value : value.substring(0, stop)).strip().toLowerCase(Locale.ROOT);
		return DEVICES.contains(stem) || stem.matches("(com|lpt)[0-9\u00b9\u00b2\u00b3]");
	}
}
