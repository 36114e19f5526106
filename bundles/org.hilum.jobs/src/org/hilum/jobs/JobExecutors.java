// SPDX-License-Identifier: EPL-2.0
package org.hilum.jobs;

import java.util.Map;
import java.util.Objects;
import org.hilum.core.HilumException;
import org.hilum.core.options.ComponentRegistry;
import org.hilum.core.options.OptionValues;

/**
 * Contributed executors of jobs.
 *
 * @since 0.2
 */
public final class JobExecutors {

	/** The contributions to {@link JobExecutor#POINT}. */
	public static final ComponentRegistry<JobExecutor> REGISTRY = new ComponentRegistry<>(JobExecutor.POINT,
			JobExecutor.class, "executor", JobExecutors::checked);

	private JobExecutors() {
	}

	private static ComponentRegistry.Entry<JobExecutor> checked(ComponentRegistry.Entry<JobExecutor> entry) {
		if (!entry.id().equals(entry.component().id())) {
			throw HilumException.environment("The class calls itself " + entry.component().id(),
					"Give it the same id in plugin.xml.");
		}
		return entry.labelled(Objects.requireNonNull(entry.component().name(), "the name"));
	}

	/**
	 * {@return the executor of a job, with the job's options}
	 *
	 * @param spec the job
	 * @throws HilumException when there is none of that id, or an option is not possible
	 */
	static JobExecutor of(JobSpec spec) {
		ComponentRegistry.Entry<JobExecutor> entry = REGISTRY.get(spec.executor());
		return entry.component().build(values(entry, spec.executorOptions(), "the executor of the job"));
	}

	/** {@return the values of an executor's options, checked} */
	static OptionValues values(ComponentRegistry.Entry<JobExecutor> entry, Map<String, String> texts, String origin) {
		return entry.component().options().parse(texts, entry.values(), origin);
	}
}
