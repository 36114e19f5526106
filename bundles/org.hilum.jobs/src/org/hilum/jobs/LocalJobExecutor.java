// SPDX-License-Identifier: EPL-2.0
package org.hilum.jobs;

import java.io.IOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.hilum.core.HilumException;
import org.hilum.core.Json;
import org.hilum.core.ProcessIdentity;
import org.hilum.runs.DetachedProcess;

/**
 * Carries out jobs on this machine, each in a process of its own.
 *
 * @since 0.2
 */
public final class LocalJobExecutor implements JobExecutor {

	/** Its id. */
	public static final String ID = "local";

	/** Called by the extension registry. */
	public LocalJobExecutor() {
		// nothing to prepare
	}

	@Override
	public String id() {
		return ID;
	}

	@Override
	public String name() {
		return "This computer";
	}

	@Override
	public boolean isLocal() {
		return true;
	}

	@Override
	public String submit(JobStart start) {
		try {
			Process process = DetachedProcess.start(start.line(), start.folder(), start.log(), start.environment());
			return Json.line(ProcessIdentity.of(process.toHandle()).put(Json.object()));
		} catch (IOException e) {
			throw HilumException.environment("The process of the job cannot be started: " + e.getMessage(),
					"Check that its folder " + start.folder() + " exists and that the Java installation is complete.")
					.because(e);
		}
	}

	@Override
	public Map<String, Presence> query(Collection<String> handles) {
		Map<String, Presence> result = new HashMap<>();
		for (String handle : handles) {
			result.put(handle, identity(handle).map(process -> switch (process.liveness()) {
				case ALIVE -> Presence.PRESENT;
				case DEAD -> Presence.GONE;
				case UNKNOWN -> Presence.UNKNOWN;
			}).orElse(Presence.UNKNOWN));
		}
		return result;
	}

	@Override
	public void cancel(String handle) {
		identity(handle).flatMap(ProcessIdentity::handle).ifPresent(ProcessHandle::destroy);
	}

	private static Optional<ProcessIdentity> identity(String handle) {
		try {
			return Optional.of(ProcessIdentity.of(Json.parse(handle, null)));
		} catch (HilumException e) {
			System.getLogger(LocalJobExecutor.class.getName()).log(System.Logger.Level.WARNING, "Not a process: " + handle, e);
			return Optional.empty();
		}
	}
}
