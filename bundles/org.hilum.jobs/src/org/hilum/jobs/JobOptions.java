// SPDX-License-Identifier: EPL-2.0
package org.hilum.jobs;

import java.util.List;
import java.util.Optional;
import org.hilum.core.options.Option;
import org.hilum.core.options.OptionSet;
import org.hilum.core.options.OptionValues;

/**
 * Options of a job beside its command: dependencies, priority, resources and the executor, which has options of its own.
 *
 * @since 0.2
 */
public final class JobOptions {

	private static final String JOB = "Job";
	private static final String RESOURCES = "Resources";
	private static final String EXECUTION = "Execution";

	/** Name in the list. */
	public static final Option<String> NAME = Option.text("name", "").execution().group(JOB)
			.described("Name", "Name in the list. Default: the command.").build();

	/** Priority. */
	public static final Option<Integer> PRIORITY = Option.integer("priority", 0).execution().group(JOB)
			.described("Priority", "The highest comes first; of equals, the oldest.").build();

	/** Jobs that must be finished before. */
	public static final Option<List<String>> AFTER = Option.list("after", List.of()).execution().group(JOB)
			.check(JobOptions::numbers)
			.described("After", "Jobs that must be finished before: numbers, with commas between them.").build();

	/** Automatic retries. */
	public static final Option<Integer> RETRIES = Option.integer("retries", JobSpec.DEFAULT_RETRIES).atLeast(0).execution()
			.group(JOB).described("Retries", "Times that it is started again by itself when its process was killed or the "
					+ "machine went down.").build();

	/** Device. */
	public static final Option<String> DEVICE = Option.text("device", "").execution().group(RESOURCES)
			.described("Device", "cpu, cuda:N, or auto for a free GPU if there is one. A GPU has one job at a time. Default: "
					+ "that of the command.").build();

	/** Threads. */
	public static final Option<Integer> THREADS = Option.integer("threads", 0).atLeast(0).execution().group(RESOURCES)
			.described("Threads", "Processor threads to reserve; 0: all on the processors, none with a GPU.").build();

	/** Memory. */
	public static final Option<Long> MEMORY = Option.integer("memory", 0L).atLeast(0).unit("MB").execution().group(RESOURCES)
			.described("Memory", "Main memory to reserve.").build();

	/** Disk space. */
	public static final Option<Long> DISK = Option.integer("disk", 0L).atLeast(0).unit("MB").execution().group(RESOURCES)
			.described("Disk space", "Free disk space to wait for, in this folder.").build();

	/** Executor. */
	public static final Option<String> EXECUTOR = Option
			.choice("executor", LocalJobExecutor.ID, JobExecutors.REGISTRY::alternatives).execution().group(EXECUTION)
			.described("Executor", "Where it is carried out.").build();

	/**
	 * Executor of the jobs that a command submits in its place.
	 *
	 * @since 0.2.0
	 */
	public static final Option<String> SUBMIT_TO = Option
			.choice(EXECUTOR.key(), "", JobExecutors.REGISTRY::alternatives).execution().group(EXECUTION)
			.described(EXECUTOR.label(), "Submit jobs to this executor and wait for them; they continue when this command is "
					+ "killed. Its options are set by --set executor.KEY=VALUE. Default: this process does the work.").build();

	/**
	 * When a job is carried out and what it needs.
	 *
	 * @since 0.2.0
	 */
	public static final OptionSet SCHEDULING = OptionSet.of(PRIORITY, AFTER, RETRIES, DEVICE, THREADS, MEMORY, DISK);

	/** All options, in the order in which they are shown. */
	public static final OptionSet ALL = OptionSet.of(NAME).plus(SCHEDULING).plus(OptionSet.of(EXECUTOR));

	/**
	 * Jobs that are not removed.
	 *
	 * @since 0.2.0
	 */
	public static final Option<Integer> KEEP = Option.integer("keep", 0).atLeast(0).execution().group(JOB)
			.described("Keep", "Number of the latest jobs that are kept.").build();

	/**
	 * Age of jobs that are removed.
	 *
	 * @since 0.2.0
	 */
	public static final Option<Integer> OLDER = Option.integer("older", 0).atLeast(0).unit("days").execution().group(JOB)
			.described("Older", "Jobs that ended less than so many days ago are kept.").build();

	/**
	 * Options of the removal of jobs that are over.
	 *
	 * @since 0.2.0
	 */
	public static final OptionSet REMOVAL = OptionSet.of(KEEP, OLDER);

	private JobOptions() {
	}

	private static Optional<String> numbers(List<String> ids) {
		return ids.stream().filter(id -> !id.matches("\\d{1,9}")).findFirst().map(id -> "has " + id + ", which is no number");
	}

	/**
	 * {@return the jobs that must be finished before}
	 *
	 * @param values values of {@link #ALL}
	 */
	public static List<Integer> after(OptionValues values) {
		return values.get(AFTER).stream().map(Integer::valueOf).toList();
	}

	/**
	 * {@return the resources}
	 *
	 * @param values values of {@link #ALL}
	 * @param device the device where none was chosen
	 */
	public static Resources resources(OptionValues values, String device) {
		String chosen = values.get(DEVICE).isEmpty() ? device : values.get(DEVICE);
		return new Resources(chosen, values.get(THREADS), values.get(MEMORY), values.get(DISK));
	}

	/**
	 * {@return a job with the chosen name, priority, executor and retries}
	 *
	 * @param spec   the job
	 * @param values values of {@link #ALL}
	 */
	public static JobSpec apply(JobSpec spec, OptionValues values) {
		JobSpec named = values.get(NAME).isEmpty() ? spec : spec.named(values.get(NAME));
		return schedule(named, values).by(values.get(EXECUTOR), values.within(EXECUTOR.key()).texts());
	}

	/**
	 * {@return a job with the chosen priority, or its own where none was chosen, and the chosen retries}
	 *
	 * @param spec   the job
	 * @param values values of {@link #SCHEDULING}
	 * @since 0.2.0
	 */
	public static JobSpec schedule(JobSpec spec, OptionValues values) {
		JobSpec prioritized = values.has(PRIORITY) ? spec.withPriority(values.get(PRIORITY)) : spec;
		return prioritized.withRetries(values.get(RETRIES));
	}
}
