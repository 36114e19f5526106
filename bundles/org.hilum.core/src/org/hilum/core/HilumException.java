// SPDX-License-Identifier: EPL-2.0
package org.hilum.core;

import java.nio.file.Path;

/**
 * A failure that the user can do something about. It names what is wrong, where, and the remedy;
 * front ends print {@link #getMessage()} and never the stack trace (unless it is {@link Kind#INTERNAL}).
 *
 * @since 0.1.0
 */
public final class HilumException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	/** Who has to act; decides the exit code of the command line. */
	public enum Kind {
		/** A defect of Hilum itself. */
		INTERNAL(1),
		/** The command or dialog was filled in wrongly. */
		USAGE(2),
		/** A file, an image, a label or a plan is not usable as it is. */
		INPUT(3),
		/** The machine lacks something: rights, disk, memory, a package. */
		ENVIRONMENT(4),
		/** The user asked to stop. */
		CANCELLED(130);

		private final int exitCode;

		Kind(int exitCode) {
			this.exitCode = exitCode;
		}

		/** {@return the process exit code for this kind} */
		public int exitCode() {
			return exitCode;
		}
	}

	private final Kind kind;
	private final String what;
	private final String remedy;
	private final Path file;
	private final String caseId;

	private HilumException(Kind kind, String what, String remedy, Path file, String caseId, Throwable cause) {
		super(compose(what, remedy, file, caseId), cause);
		this.kind = kind;
		this.what = what;
		this.remedy = remedy;
		this.file = file;
		this.caseId = caseId;
	}

	/**
	 * Unusable input.
	 *
	 * @param file   the offending file, or null when there is none
	 * @param what   what is wrong, a clause without final stop
	 * @param remedy what the user can do about it, a full sentence
	 * @return the exception, to be thrown
	 */
	public static HilumException input(Path file, String what, String remedy) {
		return new HilumException(Kind.INPUT, what, remedy, file, null, null);
	}

	/**
	 * The machine lacks something.
	 *
	 * @param what   what is missing
	 * @param remedy what the user can do about it
	 * @return the exception, to be thrown
	 */
	public static HilumException environment(String what, String remedy) {
		return new HilumException(Kind.ENVIRONMENT, what, remedy, null, null, null);
	}

	/**
	 * A wrong request.
	 *
	 * @param what   what is wrong with it
	 * @param remedy how to ask instead
	 * @return the exception, to be thrown
	 */
	public static HilumException usage(String what, String remedy) {
		return new HilumException(Kind.USAGE, what, remedy, null, null, null);
	}

	/**
	 * A defect of Hilum itself.
	 *
	 * @param what  what happened
	 * @param cause the underlying exception, or null
	 * @return the exception, to be thrown
	 */
	public static HilumException internal(String what, Throwable cause) {
		return new HilumException(Kind.INTERNAL, what, "This is a defect in Hilum: please report it with the log.",
				null, null, cause);
	}

	/**
	 * The user asked to stop.
	 *
	 * @param what what was stopped
	 * @return the exception, to be thrown
	 */
	public static HilumException cancelled(String what) {
		return new HilumException(Kind.CANCELLED, what + " was cancelled", "Start it again to continue.", null, null, null);
	}

	/**
	 * {@return this problem, attributed to a case}
	 *
	 * @param id the case identifier of the data set (never a patient name)
	 */
	public HilumException forCase(String id) {
		return caseId != null ? this : rebuilt(kind, file, id, getCause());
	}

	/**
	 * {@return this problem, attributed to a file}
	 *
	 * @param path the file
	 */
	public HilumException in(Path path) {
		return file != null ? this : rebuilt(kind, path, caseId, getCause());
	}

	/**
	 * {@return this problem as one of unusable input: what a file asks for is not possible, where the user asked for nothing
	 * wrong}
	 *
	 * @since 0.2.0
	 */
	public HilumException asInput() {
		return rebuilt(Kind.INPUT, file, caseId, getCause());
	}

	/**
	 * {@return this problem with its cause}
	 *
	 * @param cause the underlying exception
	 */
	public HilumException because(Throwable cause) {
		return rebuilt(kind, file, caseId, cause);
	}

	private HilumException rebuilt(Kind newKind, Path newFile, String newCase, Throwable newCause) {
		return new HilumException(newKind, what, remedy, newFile, newCase, newCause);
	}

	/** {@return who has to act} */
	public Kind kind() {
		return kind;
	}

	/** {@return what is wrong, without file, case and remedy} */
	public String what() {
		return what;
	}

	/** {@return what the user can do about it} */
	public String remedy() {
		return remedy;
	}

	/** {@return the offending file, or null} */
	public Path file() {
		return file;
	}

	/** {@return the case of the data set, or null} */
	public String caseId() {
		return caseId;
	}

	private static String compose(String what, String remedy, Path file, String caseId) {
		StringBuilder text = new StringBuilder();
		if (caseId != null) {
			text.append("Case ").append(SafePaths.inLine(caseId)).append(": ");
		}
		text.append(what);
		if (file != null) {
			text.append(" [").append(SafePaths.inLine(file.toString())).append(']');
		}
		return SafePaths.printable(text.append(". ").append(remedy).toString());
	}
}
