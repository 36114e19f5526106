// SPDX-License-Identifier: EPL-2.0
package org.hilum.datasets.check;

/**
 * How bad a finding is.
 *
 * @since 0.1.0
 */
public enum Severity {
	/** Training is refused or learns something wrong. */
	ERROR("error"),
	/** Probably a mistake; a person should look. */
	WARNING("warning"),
	/** Worth knowing. */
	NOTE("note");

	private final String word;

	Severity(String word) {
		this.word = word;
	}

	/** {@return the word for people and files} */
	public String word() {
		return word;
	}
}
