// SPDX-License-Identifier: EPL-2.0
package org.hilum.runs;

/**
 * A place where trainings run: this machine, a cluster. Contributed to the extension point
 * {@code org.hilum.runs.executors}; has a public constructor without arguments.
 */
public interface RunExecutor {

	/** The extension point. */
	String POINT = "org.hilum.runs.executors";

	/** {@return its id, such as {@code local}} */
	String id();

	/** {@return its name for people} */
	String name();

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
