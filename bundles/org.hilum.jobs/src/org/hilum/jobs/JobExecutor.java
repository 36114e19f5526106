// SPDX-License-Identifier: EPL-2.0
package org.hilum.jobs;

import java.util.Collection;
import java.util.Map;
import org.hilum.core.options.Component;
import org.hilum.core.options.OptionValues;

/**
 * A place where jobs are carried out: this machine, a cluster. Contributed to the extension point
 * {@code org.hilum.jobs.executors}; has a public constructor without arguments. The process that it starts and everybody
 * else meet in the folder of the attempt only, which must be on a file system that both see. Options, such as the partition
 * of a cluster, are declared by {@code options()} and given to {@link #build}.
 *
 * @since 0.2
 */
public interface JobExecutor extends Component<JobExecutor> {

	/** The extension point. */
	String POINT = "org.hilum.jobs.executors";

	/** What is known about a process or batch job that it was asked to start. */
	enum Presence {
		/** It waits or runs. */
		PRESENT,
		/** It is over, whatever it did. */
		GONE,
		/** It cannot be seen from here. */
		UNKNOWN
	}

	/** {@return its id, such as {@code local}} */
	String id();

	/** {@return its name for people} */
	String name();

	/** {@return this executor with given options; itself where it has none} */
	@Override
	default JobExecutor build(OptionValues values) {
		return this;
	}

	/**
	 * Starts the command line of an attempt. Returns when it is started or accepted; it must survive this process. Starting
	 * it twice is harmless: the second process ends at once.
	 *
	 * @param start what to start
	 * @return a text by which the process or batch job is found again, also by another process
	 * @throws org.hilum.core.HilumException when it is refused; the job fails then
	 */
	String submit(JobStart start);

	/**
	 * {@return what is known of each handle; those that are left out count as unknown}
	 *
	 * @param handles what {@link #submit} returned, maybe in another process
	 */
	Map<String, Presence> query(Collection<String> handles);

	/**
	 * Asks a process or batch job to save and end; returns at once. Called once for an attempt, by whichever process.
	 *
	 * @param handle what {@link #submit} returned
	 */
	void cancel(String handle);

	/** {@return whether jobs run on this machine, so that they share its processors, memory and GPUs} */
	default boolean isLocal() {
		return false;
	}

	/**
	 * {@return further lines for the log of an attempt, such as the reason that a batch system gives; empty when there are
	 * none}
	 *
	 * @param handle what {@link #submit} returned
	 */
	default String logs(String handle) {
		return "";
	}
}
