// SPDX-License-Identifier: EPL-2.0
package org.hilum.jobs;

import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** An executor of another plug-in: carries jobs out in this process, before it returns. */
public final class ContributedExecutor implements JobExecutor {

	@Override
	public String id() {
		return "in-test";
	}

	@Override
	public String name() {
		return "This test";
	}

	@Override
	public String submit(JobStart start) {
		new Jobs(Path.of(start.arguments().get(1)), (_, _, _) -> start.line()).carryOut(
				Integer.parseInt(start.arguments().get(2)), Integer.parseInt(start.arguments().get(3)),
				command -> command.getFirst().equals("succeed") ? 0 : 3);
		return "done";
	}

	@Override
	public Map<String, Presence> query(Collection<String> handles) {
		Map<String, Presence> result = new HashMap<>();
		handles.forEach(handle -> result.put(handle, Presence.GONE));
		return result;
	}

	@Override
	public void cancel(String handle) {
		throw new IllegalStateException("it is over: " + handle);
	}
}
