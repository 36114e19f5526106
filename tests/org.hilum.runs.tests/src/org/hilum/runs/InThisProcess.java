// SPDX-License-Identifier: EPL-2.0
package org.hilum.runs;

/** Records this process as the one that was started for a run; the test then does its work. */
public final class InThisProcess implements RunExecutor {

	@Override
	public String id() {
		return "test";
	}

	@Override
	public RunHandle start(RunFolder run, boolean resume) {
		RunProcess.of(id(), ProcessHandle.current(), RunProcess.length(run.progress()), 0).write(run);
		return attach(run);
	}

	@Override
	public RunHandle attach(RunFolder run) {
		return new LocalRun(run);
	}
}
