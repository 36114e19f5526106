// SPDX-License-Identifier: EPL-2.0
package org.hilum.viewer.open;

import java.util.concurrent.CompletableFuture;

/**
 * One viewer's share of something that is opened once for all. Closing the last share forgets it, and cancels its loading.
 *
 * @param <T> what is shared
 * @since 0.2
 */
public final class Shared<T> implements AutoCloseable {

	private final CompletableFuture<T> begun;
	private final CompletableFuture<T> whole;
	private Runnable release;

	Shared(CompletableFuture<T> begun, CompletableFuture<T> whole, Runnable release) {
		// copies: a viewer that cancels or completes its own must not do so for others
		this.begun = begun.copy();
		this.whole = whole.copy();
		this.release = release;
	}

	/**
	 * {@return complete when size and place are known; values may still be arriving}; fails with a
	 * {@link org.hilum.core.HilumException}, possibly as the cause.
	 */
	public CompletableFuture<T> begun() {
		return begun;
	}

	/** {@return complete when all values are there; fails as {@link #begun()} does} */
	public CompletableFuture<T> whole() {
		return whole;
	}

	/** Gives the share back; what it gave must not be used any more. Further calls do nothing. */
	@Override
	public void close() {
		Runnable once;
		synchronized (this) {
			once = release;
			release = null;
		}
		if (once != null) {
			once.run();
		}
	}
}
