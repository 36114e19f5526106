// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.predict;

import java.util.function.IntFunction;

/** Takes parts of the image whose logits are final. Thread-safe. */
interface FinishedPart {

	/**
	 * Takes a part.
	 *
	 * @param first  its first voxel in the image
	 * @param count  how many voxels follow each other
	 * @param logits gives the logits of a class; asked for each class once, in order
	 */
	void accept(int first, int count, IntFunction<float[]> logits);

	/** {@return what came of the parts, when there are no more} */
	InferenceOutput result();
}
