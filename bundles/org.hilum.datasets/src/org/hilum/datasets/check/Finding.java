// SPDX-License-Identifier: EPL-2.0
package org.hilum.datasets.check;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hilum.datasets.facts.CaseFacts;
import org.hilum.datasets.survey.Part;

/**
 * One thing that a check found.
 *
 * @param check    id of the check
 * @param severity how bad it is
 * @param caseId   the case, or null when it concerns the whole data set
 * @param part     what the case is for, or null
 * @param file     the file, relative to the data set's folder, or null
 * @param message  what was found, one sentence
 * @param fixes    ids of the fixes that can be applied, the recommended one first
 * @param numbers  what was measured, by name with unit, such as {@code shift_mm}
 * @since 0.1.0
 */
public record Finding(String check, Severity severity, String caseId, Part part, String file, String message,
		List<String> fixes, Map<String, Double> numbers) {

	/** Copies list and map. */
	public Finding {
		fixes = List.copyOf(fixes);
		numbers = new LinkedHashMap<>(numbers);
	}

	/**
	 * {@return a finding about a case}
	 *
	 * @param check   the check
	 * @param facts   the case
	 * @param file    the file, relative, or null
	 * @param message what was found
	 */
	public static Finding of(CheckInfo check, CaseFacts facts, String file, String message) {
		return new Finding(check.id(), check.severity(), facts.id(), facts.part(), file, message, List.of(), Map.of());
	}

	/**
	 * {@return a finding about the whole data set}
	 *
	 * @param check   the check
	 * @param file    the file, relative, or null
	 * @param message what was found
	 */
	public static Finding of(CheckInfo check, String file, String message) {
		return new Finding(check.id(), check.severity(), null, null, file, message, List.of(), Map.of());
	}

	/**
	 * {@return this finding with a measured number}
	 *
	 * @param name  its name with unit
	 * @param value the number
	 */
	public Finding with(String name, double value) {
		Map<String, Double> more = new LinkedHashMap<>(numbers);
		more.put(name, value);
		return new Finding(check, severity, caseId, part, file, message, fixes, more);
	}

	/**
	 * {@return this finding with fixes that can be applied}
	 *
	 * @param ids ids of fixes, the recommended one first
	 */
	public Finding fixedBy(String... ids) {
		List<String> more = new ArrayList<>(fixes);
		more.addAll(List.of(ids));
		return new Finding(check, severity, caseId, part, file, message, more, numbers);
	}

	/**
	 * {@return this finding with another severity}
	 *
	 * @param other how bad it is
	 */
	public Finding as(Severity other) {
		return new Finding(check, other, caseId, part, file, message, fixes, numbers);
	}

	/** {@return the case, or the data set, as a word for people} */
	public String subject() {
		return caseId == null ? "data set" : caseId;
	}
}
