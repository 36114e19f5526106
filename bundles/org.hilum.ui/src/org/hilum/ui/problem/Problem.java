// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.problem;

import java.lang.reflect.InvocationTargetException;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.osgi.util.NLS;
import org.hilum.core.HilumException;

/**
 * A failure in the words that a dialog shows: what is wrong, where, and what to do about it.
 *
 * @param title  a short heading
 * @param what   what is wrong, a full sentence
 * @param where  the file or case concerned, or an empty text
 * @param remedy what the user can do, a full sentence
 * @param cancelled whether the user asked for the stop, so that nothing need be shown
 */
public record Problem(String title, String what, String where, String remedy, boolean cancelled) {

	/**
	 * {@return the failure in plain words}
	 *
	 * @param failure anything thrown
	 */
	public static Problem of(Throwable failure) {
		HilumException known = find(failure);
		if (known != null) {
			return new Problem(title(known.kind()), sentence(known.what()), where(known), known.remedy(),
					known.kind() == HilumException.Kind.CANCELLED);
		}
		Throwable root = root(failure);
		if (root instanceof OutOfMemoryError) {
			return new Problem(Messages.Problem_memory, Messages.Problem_memoryWhat, "",
					Messages.Problem_memoryRemedy, false);
		}
		String message = root.getMessage() == null ? root.getClass().getSimpleName() : root.getMessage();
		return new Problem(Messages.Problem_wrong, sentence(message), "", Messages.Problem_defect, false);
	}

	/**
	 * {@return the failure in plain words}
	 *
	 * @param status a status of the platform
	 */
	public static Problem of(IStatus status) {
		if (status.getException() != null) {
			return of(status.getException());
		}
		for (IStatus child : status.getChildren()) {
			if (child.getException() != null) {
				return of(child.getException());
			}
		}
		return new Problem(Messages.Problem_wrong, sentence(status.getMessage()), "",
				Messages.Problem_again, status.getSeverity() == IStatus.CANCEL);
	}

	/** {@return everything as one text, for the clipboard} */
	public String text() {
		return what + (where.isEmpty() ? "" : "\n" + where) + "\n" + remedy;
	}

	private static HilumException find(Throwable failure) {
		for (Throwable t = failure; t != null; t = t.getCause()) {
			if (t instanceof HilumException known) {
				return known;
			}
			if (t instanceof CoreException core && core.getStatus().getException() instanceof HilumException known) {
				return known;
			}
		}
		return null;
	}

	private static Throwable root(Throwable failure) {
		Throwable t = failure;
		while ((t instanceof InvocationTargetException || t instanceof CoreException
				|| t.getClass() == RuntimeException.class) && t.getCause() != null) {
			t = t.getCause();
		}
		return t;
	}

	private static String title(HilumException.Kind kind) {
		return switch (kind) {
			case INTERNAL -> Messages.Problem_wrong;
			case USAGE -> Messages.Problem_usage;
			case INPUT -> Messages.Problem_input;
			case ENVIRONMENT -> Messages.Problem_environment;
			case CANCELLED -> Messages.Problem_cancelled;
		};
	}

	private static String where(HilumException e) {
		String file = e.file() == null ? "" : NLS.bind(Messages.Problem_file, e.file());
		String id = e.caseId() == null ? "" : NLS.bind(Messages.Problem_case, e.caseId());
		return file.isEmpty() || id.isEmpty() ? id + file : id + "\n" + file;
	}

	private static String sentence(String text) {
		String trimmed = text == null ? "" : text.strip();
		return trimmed.isEmpty() || trimmed.endsWith(".") || trimmed.endsWith("!") || trimmed.endsWith("?") ? trimmed
				: trimmed + ".";
	}
}
