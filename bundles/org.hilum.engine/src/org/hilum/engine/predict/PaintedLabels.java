// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.predict;

/**
 * Labels that were made of logits while tiles were still being added elsewhere, so that no logits are left.
 *
 * @param labels (z, y, x)
 */
record PaintedLabels(short[] labels) implements InferenceOutput {

	@Override
	public void close() {
		// nothing but heap
	}
}
