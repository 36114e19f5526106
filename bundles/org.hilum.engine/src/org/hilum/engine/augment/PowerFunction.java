// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.augment;

/**
 * A power of many numbers between 0 and 1. Above some thousand values a table pays: it is taken over the square root
 * of the base, where even powers below 1 are smooth enough at 0 for linear interpolation, so that the error stays below
 * 2e-6.
 *
 * @since 0.1.0
 */
public final class PowerFunction {

	private static final int STEPS = 4096;
	/** A table costs as much as so many direct computations. */
	private static final int WORTHWHILE = 2 * STEPS;

	private final double exponent;
	private final float[] table;

	private PowerFunction(double exponent, float[] table) {
		this.exponent = exponent;
		this.table = table;
	}

	/**
	 * Prepares a function.
	 *
	 * @param exponent 0.6 or more
	 * @param values   how many values it will be applied to
	 * @return the function
	 */
	public static PowerFunction of(double exponent, long values) {
		if (values < WORTHWHILE) {
			return new PowerFunction(exponent, null);
		}
		// one entry behind 1, so that 1 itself has a successor
		float[] table = new float[STEPS + 2];
		for (int i = 0; i < table.length; i++) {
			table[i] = (float) Math.pow((double) i / STEPS, 2 * exponent);
		}
		return new PowerFunction(exponent, table);
	}

	/**
	 * Replaces numbers by their power.
	 *
	 * @param values 0 to 1
	 * @param count  how many of them count
	 */
	public void apply(float[] values, int count) {
		if (table == null) {
			for (int i = 0; i < count; i++) {
				values[i] = (float) Math.pow(values[i], exponent);
			}
			return;
		}
		for (int i = 0; i < count; i++) {
			values[i] = (float) Math.sqrt(values[i]) * STEPS;
		}
		for (int i = 0; i < count; i++) {
			int below = (int) values[i];
			values[i] = table[below] + (values[i] - below) * (table[below + 1] - table[below]);
		}
	}
}
