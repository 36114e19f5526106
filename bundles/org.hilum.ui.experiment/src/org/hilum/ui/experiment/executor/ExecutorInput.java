// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.experiment.executor;

import java.util.Map;

/** What an {@link ExecutorForm} shows and changes. */
public interface ExecutorInput {

	/** {@return id of the executor of the trainings} */
	String executor();

	/** {@return its options that differ from the defaults, text by key} */
	Map<String, String> executorOptions();

	/**
	 * Takes over a choice.
	 *
	 * @param id      id of an executor
	 * @param options its options that differ from the defaults, text by key
	 */
	void setExecutor(String id, Map<String, String> options);
}
