// SPDX-License-Identifier: EPL-2.0
package com.example.stranger;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.hilum.core.options.Option;
import org.hilum.core.options.OptionSet;
import org.hilum.core.options.OptionValues;
import org.hilum.jobs.JobExecutor;
import org.hilum.jobs.JobStart;
import org.hilum.jobs.LocalJobExecutor;

/**
 * Carries out jobs on this computer at a low priority: the local executor with another command line. Its option is given as
 * {@code hilum jobs submit --executor stranger-polite --set executor.stranger_niceness=10 ...}.
 */
public final class PoliteExecutor implements JobExecutor {

	private static final Option<Integer> NICENESS = Option.integer("stranger_niceness", 19).range(1, 19).execution()
			.group("Execution").described("Niceness", "How far jobs give way to other processes; 19 always.").build();
	private static final Path NICE = Path.of("/usr/bin/nice");

	private final LocalJobExecutor local = new LocalJobExecutor();
	private final int niceness;

	/** Called by the extension registry, which then calls {@link #build}. */
	public PoliteExecutor() {
		this(NICENESS.standard());
	}

	private PoliteExecutor(int niceness) {
		this.niceness = niceness;
	}

	@Override
	public String id() {
		return "stranger-polite";
	}

	@Override
	public String name() {
		return "This computer, at low priority";
	}

	@Override
	public OptionSet options() {
		return OptionSet.of(NICENESS);
	}

	@Override
	public JobExecutor build(OptionValues values) {
		return new PoliteExecutor(values.get(NICENESS));
	}

	/** Jobs share the processors and GPUs of this machine. */
	@Override
	public boolean isLocal() {
		return true;
	}

	@Override
	public String submit(JobStart start) {
		List<String> line = new ArrayList<>(start.line());
		if (Files.isExecutable(NICE)) {
			line.addAll(0, List.of(NICE.toString(), "-n", Integer.toString(niceness)));
		}
		return local.submit(new JobStart(start.name(), line, start.arguments(), start.folder(), start.log(),
				start.environment(), start.resources()));
	}

	@Override
	public Map<String, Presence> query(Collection<String> handles) {
		return local.query(handles);
	}

	@Override
	public void cancel(String handle) {
		local.cancel(handle);
	}

	/** Shown behind the output of the job. */
	@Override
	public String logs(String handle) {
		return "Started with niceness " + niceness;
	}
}
