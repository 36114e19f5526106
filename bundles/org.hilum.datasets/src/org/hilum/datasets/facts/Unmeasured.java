// SPDX-License-Identifier: EPL-2.0
package org.hilum.datasets.facts;

/**
 * What the next look at a data set has to read: the cases that are new or changed since they were measured.
 *
 * @param cases how many cases
 * @param bytes the size of their image and label files, as they lie on disk
 * @since 0.1.0
 */
public record Unmeasured(int cases, long bytes) {

	/**
	 * {@return both together}
	 *
	 * @param other other cases
	 */
	Unmeasured plus(Unmeasured other) {
		return new Unmeasured(cases + other.cases, bytes + other.bytes);
	}
}
