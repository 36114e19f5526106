// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.dataloading;

/**
 * An endless, ordered supply of mini-batches. Batch {@code i} is a function of the source's seed and {@code i} alone,
 * so a resumed run only needs {@link #seek(int)}. One consumer thread; {@link #close()} may come from another.
 */
public interface DataLoader extends AutoCloseable {

	/**
	 * {@return the next batch, in order of iteration; waits until it is ready} The caller releases it.
	 *
	 * @throws org.hilum.core.HilumException when the batch could not be made; names the case where one is to blame
	 */
	Batch next();

	/**
	 * Continues at another place.
	 *
	 * @param iteration the number of the batch that {@link #next()} returns next, at least 0
	 */
	void seek(int iteration);

	/** Stops the workers and closes the cases. Batches that were handed out stay readable. */
	@Override
	void close();
}
