// SPDX-License-Identifier: EPL-2.0
package org.hilum.jobs;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Known complaint of users of nnU-Net and Hilum: how it shows, what the cause is, what to do, and the check that shows whether
 * it is the case.
 *
 * @param id      its name
 * @param title   the complaint in a few words
 * @param text    what happened
 * @param steps   what to do, the first is tried first
 * @param words   further words that people search for, in lower case
 * @param check   the check
 * @param pattern what a message of it has
 * @since 0.2
 */
public record Complaint(String id, String title, String text, List<String> steps, String words, TroubleCheck check,
		Pattern pattern) {

	/** Copies the list. */
	public Complaint {
		steps = List.copyOf(steps);
	}

	/** {@return everything that is searched, in lower case} */
	String searched() {
		return (id + " " + title + " " + text + " " + String.join(" ", steps) + " " + words).toLowerCase(Locale.ROOT);
	}

	/** {@return the complaint as a section of a page in Markdown} */
	String markdown() {
		StringBuilder out = new StringBuilder("## ").append(title).append('\n').append(text).append("\n\n");
		steps.forEach(step -> out.append("- ").append(step).append('\n'));
		return out.append("\nCheck: `hilum troubleshoot ").append(id).append(" --check` \u2013 ").append(check.text()).append(
				".\n")
				.toString();
	}
}
