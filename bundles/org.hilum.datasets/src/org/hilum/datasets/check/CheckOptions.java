// SPDX-License-Identifier: EPL-2.0
package org.hilum.datasets.check;

import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.hilum.core.options.Option;
import org.hilum.core.options.OptionSet;
import org.hilum.core.options.OptionValues;
import org.hilum.core.settings.UserSettings;

/**
 * How the checks are run.
 *
 * @param threads how many cases at once
 * @param patient part of a case identifier that identifies the patient: what the first group (or the whole pattern)
 *                matches; null for the rule that {@link PatientKeys} explains
 * @since 0.1.0
 */
public record CheckOptions(int threads, Pattern patient) {

	/**
	 * Part of the names of cases that identifies the patient.
	 *
	 * @since 0.2.0
	 */
	public static final Option<String> PATIENT = Option.text("patient", "").group("Cases").check(CheckOptions::problem)
			.described("Patient", "Regular expression: the part of a case's name that identifies the patient, its first group. "
					+ "Default: names such as patient001_02 and sub-01_ses-2 are understood.").build();

	/**
	 * Cases at once.
	 *
	 * @since 0.2.0
	 */
	public static final Option<Integer> THREADS = Option.integer("threads", 0).range(0, 4096).flag("-np", "--threads")
			.execution().group("Execution").described("Threads", "Cases at once; 0: all processors.").build();

	/**
	 * All options, in the order in which they are shown.
	 *
	 * @since 0.2.0
	 */
	public static final OptionSet ALL = OptionSet.of(PATIENT, THREADS);

	/**
	 * {@return how the checks are run}
	 *
	 * @param values values of {@link #ALL}
	 * @since 0.2.0
	 */
	public static CheckOptions of(OptionValues values) {
		int threads = values.get(THREADS);
		String patient = values.get(PATIENT);
		return new CheckOptions(UserSettings.threads(threads),
				patient.isEmpty() ? null : Pattern.compile(patient));
	}

	private static Optional<String> problem(String patient) {
		try {
			Pattern.compile(patient);
			return Optional.empty();
		} catch (PatternSyntaxException e) {
			return Optional.of("is no regular expression such as ^(P\\d+): " + e.getDescription());
		}
	}

	/** {@return a thread per processor, patients identified by the usual names} */
	public static CheckOptions standard() {
		return of(OptionValues.NONE);
	}
}
