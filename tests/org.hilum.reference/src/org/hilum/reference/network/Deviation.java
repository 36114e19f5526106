// SPDX-License-Identifier: EPL-2.0
package org.hilum.reference.network;

import org.hilum.reference.Float32Tolerance;

/**
 * One result against what it should be.
 *
 * @param kind    which result, and in which unit both numbers are
 * @param what    its name
 * @param value   how far it is from the truth
 * @param allowed how far it may be
 */
record Deviation(Float32Tolerance kind, String what, double value, double allowed) {

	static Deviation of(Float32Tolerance kind, String what, double actual, double exact, double unit) {
		return new Deviation(kind, what, Math.abs(actual - exact) / unit, kind.allowed());
	}

	/** A result that is not a number is not accepted either. */
	boolean accepted() {
		return value <= allowed;
	}
}
