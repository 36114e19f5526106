// SPDX-License-Identifier: EPL-2.0
package org.hilum.runs;

/**
 * Starts the process of a training. Jobs are carried out by executors that plug-ins contribute, which start Hilum; this one is
 * for trainings that a program starts by itself.
 *
 * @since 0.1.0
 */
public interface RunExecutor {

	/** {@return its id, such as {@code local}} */
	String id();

	/**
	 * Starts the training that the folder's {@code run.json} asks for and records the process there. Returns when it is
	 * started; it must go on when this process exits.
	 *
	 * @param run    the run folder
	 * @param resume whether to go on from the latest checkpoint
	 * @return the started run
	 */
	RunHandle start(RunFolder run, boolean resume);

	/**
	 * {@return a handle for a run that this executor started earlier, maybe from another process}
	 *
	 * @param run the run folder
	 */
	RunHandle attach(RunFolder run);
}
