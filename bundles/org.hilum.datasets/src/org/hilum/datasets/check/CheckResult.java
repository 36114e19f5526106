// SPDX-License-Identifier: EPL-2.0
package org.hilum.datasets.check;

import java.util.List;

/**
 * Findings of the checks of a data set.
 *
 * @param context  the data set with its facts
 * @param findings the worst first, then by case
 * @since 0.1.0
 */
public record CheckResult(CheckContext context, List<Finding> findings) {

	/** Copies the list. */
	public CheckResult {
		findings = List.copyOf(findings);
	}

	/**
	 * {@return how many findings have a severity}
	 *
	 * @param severity how bad
	 */
	public long count(Severity severity) {
		return findings.stream().filter(f -> f.severity() == severity).count();
	}

	/**
	 * {@return the findings of one check}
	 *
	 * @param check its id
	 */
	public List<Finding> of(String check) {
		return findings.stream().filter(f -> f.check().equals(check)).toList();
	}
}
