// SPDX-License-Identifier: EPL-2.0
package org.hilum.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.hilum.core.HilumException;
import org.hilum.core.Progress;
import org.hilum.jobs.Job;
import org.hilum.jobs.Jobs;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code hilum jobs logs}. */
@Command(name = "logs", description = "Prints the output of a job's last attempt.")
final class JobsLogsCommand extends WorkCommand {

	private static final long POLL_MILLIS = 300;

	@Parameters(paramLabel = "ID", description = "Number of the job.")
	private int id;

	@Option(names = "-f", description = "Print what is added, until the job is over.")
	private boolean follow;

	@Override
	protected void work(Progress progress) {
		Jobs jobs = Jobs.ofThisUser();
		Path log = null;
		long at = 0;
		while (true) {
			// asked for before the file is read: what is written before the end is printed
			Job job = jobs.get(id);
			if (!job.log().equals(log)) {
				log = job.log();
				at = 0;
			}
			at = print(log, at);
			if (!follow || job.isOver() || progress.cancelled()) {
				if (at == 0) {
					err().println("hilum: Job " + job.label() + " has no output yet; it is " + job.state());
				}
				String further = jobs.executorLog(id);
				if (!further.isBlank()) {
					out().println(further.stripTrailing());
				}
				return;
			}
			pause();
		}
	}

	private long print(Path log, long from) {
		if (!Files.isRegularFile(log)) {
			return from;
		}
		try (InputStream in = Files.newInputStream(log)) {
			in.skipNBytes(from);
			byte[] bytes = in.readAllBytes();
			out().print(new String(bytes, StandardCharsets.UTF_8));
			out().flush();
			return from + bytes.length;
		} catch (IOException e) {
			throw HilumException.input(log, "The output cannot be read: " + e.getMessage(), "Check its permissions.").because(e);
		}
	}

	private static void pause() {
		try {
			Thread.sleep(POLL_MILLIS);
		} catch (InterruptedException e) {
			Thread.currentThread().interrupt();
			throw HilumException.cancelled("Following the output").because(e);
		}
	}
}
