// SPDX-License-Identifier: EPL-2.0
package org.hilum.datasets.check;

import java.util.regex.Pattern;

/**
 * How the checks are run.
 *
 * @param threads how many cases at once
 * @param patient part of a case identifier that identifies the patient: what the first group (or the whole pattern)
 *                matches; null for the rule that {@link PatientKeys} explains
 * @since 0.1.0
 */
public record CheckOptions(int threads, Pattern patient) {

	/** {@return a thread per processor, patients identified by the usual names} */
	public static CheckOptions standard() {
		return new CheckOptions(Runtime.getRuntime().availableProcessors(), null);
	}
}
