// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.predict;

/** What is left when all tiles of an image have been added up. */
sealed interface Blended extends AutoCloseable permits Logits, PaintedLabels {

	@Override
	void close();
}
