// SPDX-License-Identifier: EPL-2.0
package org.hilum.jobs;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Why a job ended without a result, in words, and what to do next.
 *
 * @param id          the cause, for tests and links to help
 * @param title       the cause in a few words
 * @param explanation what happened, for readers who do not know the program's inside
 * @param steps       what to do, the first is tried first
 * @param evidence    the line of the output that shows it; empty when there is none
 * @since 0.2
 */
public record JobDiagnosis(String id, String title, String explanation, List<String> steps, String evidence) {

	private static final String MESSAGE = "message";
	private static final int TAIL = 1 << 16;
	private static final int LONGEST_LINE = 300;

	/** Copies the list. */
	public JobDiagnosis {
		steps = List.copyOf(steps);
	}

	/**
	 * {@return why a job has no result; empty for jobs that wait, run, are finished or were cancelled}
	 *
	 * @param job the job
	 */
	public static Optional<JobDiagnosis> of(Job job) {
		return switch (job.state()) {
			case FAILED, INTERRUPTED, SILENT -> Optional.of(of(job.state(), job.message(), tail(job.log())));
			case QUEUED, RUNNING, FINISHED, CANCELLED -> Optional.empty();
		};
	}

	/** {@return the diagnosis by the message of the job, then by its output from the end} */
	static JobDiagnosis of(JobState state, String message, String output) {
		List<String> lines = Stream.concat(Stream.of(message), output.lines().toList().reversed().stream())
				.map(String::strip).filter(line -> !line.isEmpty()).toList();
		for (KnownFailure known : KnownFailure.ALL) {
			Optional<String> line = lines.stream().filter(known::isIn).findFirst();
			if (line.isPresent()) {
				return known.diagnosis(shortened(line.get()));
			}
		}
		return switch (state) {
			case SILENT -> KnownFailure.SILENT.diagnosis("");
			case INTERRUPTED -> KnownFailure.KILLED.diagnosis("");
			default -> new JobDiagnosis(MESSAGE, "It ended with a message", message,
					List.of("Do what the message says, then retry the job.", "Its whole output is below the list of jobs, and in "
							+ "hilum jobs logs."),
					"");
		};
	}

	/** {@return whether it is a known cause, and not only the message of the job} */
	public boolean isKnown() {
		return !id.equals(MESSAGE);
	}

	private static String shortened(String line) {
		return line.length() <= LONGEST_LINE ? line : line.substring(0, LONGEST_LINE) + "...";
	}

	private static String tail(Path log) {
		if (!Files.isRegularFile(log)) {
			return "";
		}
		try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
			file.seek(Math.max(0, file.length() - TAIL));
			byte[] bytes = new byte[(int) Math.min(TAIL, file.length() - file.getFilePointer())];
			file.readFully(bytes);
			return new String(bytes, StandardCharsets.UTF_8);
		} catch (IOException e) {
			System.getLogger(JobDiagnosis.class.getName()).log(System.Logger.Level.WARNING, "Cannot read " + log, e);
			return "";
		}
	}

	/** {@return all of it as text with numbered steps} */
	public String text() {
		StringBuilder text = new StringBuilder(title).append("\n\n").append(explanation).append('\n');
		for (int i = 0; i < steps.size(); i++) {
			text.append('\n').append(i + 1).append(". ").append(steps.get(i));
		}
		return evidence.isEmpty() ? text.toString() : text + "\n\n" + evidence;
	}
}
