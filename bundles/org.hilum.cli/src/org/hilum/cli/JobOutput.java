// SPDX-License-Identifier: EPL-2.0
package org.hilum.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.hilum.core.HilumException;
import org.hilum.jobs.Job;

/** Prints what the attempts of a job write. */
final class JobOutput {

	private final PrintWriter out;
	private Path log;
	private long at;

	JobOutput(PrintWriter out) {
		this.out = out;
	}

	/** Prints what was added; what is written before the end of the job is there when the job is over. */
	void print(Job job) {
		if (!job.log().equals(log)) {
			log = job.log();
			at = 0;
		}
		if (!Files.isRegularFile(log)) {
			return;
		}
		try (InputStream in = Files.newInputStream(log)) {
			in.skipNBytes(at);
			byte[] bytes = in.readAllBytes();
			out.print(new String(bytes, StandardCharsets.UTF_8));
			out.flush();
			at += bytes.length;
		} catch (IOException e) {
			throw HilumException.input(log, "The output cannot be read: " + e.getMessage(), "Check its permissions.").because(e);
		}
	}

	/** {@return whether nothing of the latest attempt was printed} */
	boolean isEmpty() {
		return at == 0;
	}

	static void pause(long millis) {
		try {
			Thread.sleep(millis);
		} catch (InterruptedException e) {
			Thread.currentThread().interrupt();
			throw HilumException.cancelled("Following the output").because(e);
		}
	}
}
