// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.predict;

/** Result of sliding-window inference over one image: logits, or the label map where only labels are wanted. */
sealed interface InferenceOutput extends AutoCloseable permits Logits, PaintedLabels {

	@Override
	void close();
}
