// SPDX-License-Identifier: EPL-2.0
package org.hilum.runs;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.hilum.core.HilumException;

/**
 * What the event file of a run adds up to, without its curves.
 *
 * @param done         epochs done
 * @param total        epochs asked for, 0 when unknown
 * @param smoothedDice the last smoothed pseudo Dice, NaN before the first epoch
 * @param ended        how it ended, or null when it did not or another event came after
 * @since 0.2
 */
public record RunSummary(int done, int total, double smoothedDice, RunEvent.Ended ended) {

	/** Where the name of an event begins in its line. */
	private static final int NAME = "{\"event\":\"".length();
	private static final byte[] START = beginning("start");
	private static final byte[] EPOCH = beginning("epoch");
	/** Events of which only the last one may count. */
	private static final List<byte[]> OTHERS = List.of(beginning("iteration"), beginning("checkpoint"), beginning("stage"));

	private static byte[] beginning(String event) {
		return ("{\"event\":\"" + event + "\"").getBytes(StandardCharsets.UTF_8);
	}

	/**
	 * {@return the sum of a history}
	 *
	 * @param history the events of a run
	 */
	public static RunSummary of(RunHistory history) {
		double dice = history.lastEpoch().map(RunEvent.Epoch::smoothedDice).orElse(Double.NaN);
		return new RunSummary(history.done(), history.total(), dice, history.ended().orElse(null));
	}

	/**
	 * {@return the sum of a run's events} Only lines that count are parsed: of the epochs the last one.
	 * The result is that of {@link #of} the whole history.
	 *
	 * @param run the run folder; without an event file nothing was done
	 */
	public static RunSummary read(RunFolder run) {
		Path file = run.progress();
		if (!Files.isRegularFile(file)) {
			return of(new RunHistory());
		}
		try {
			return scan(Files.readAllBytes(file));
		} catch (IOException e) {
			throw HilumException.input(file, "The event file cannot be read: " + e.getMessage(),
					"Check that it is readable.").because(e);
		}
	}

	private static RunSummary scan(byte[] bytes) {
		RunHistory history = new RunHistory();
		List<Line> earlier = new ArrayList<>();
		Line epoch = null;
		Line other = null;
		int start = 0;
		// one byte is one character here; searched by the processor's wide instructions
		String text = new String(bytes, StandardCharsets.ISO_8859_1);
		for (int end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', start)) {
			Line line = new Line(bytes, start, end);
			start = end + 1;
			// a line that was cut off, by a process that was killed, is no event and must not hide the one before it
			if (line.isWhole() && line.startsWith(EPOCH)) {
				earlier.add(epoch);
				epoch = line;
			} else if (line.isWhole() && OTHERS.stream().anyMatch(line::startsWith)) {
				other = line;
			} else {
				// a start may take back epochs: then those before count
				if (line.startsWith(START)) {
					earlier.forEach(e -> add(e, history));
					earlier.clear();
				}
				add(epoch, history);
				add(other, history);
				add(line, history);
				epoch = null;
				other = null;
			}
		}
		add(epoch, history);
		add(other, history);
		return of(history);
	}

	/** Line of an event file, without its end. */
	private record Line(byte[] bytes, int start, int end) {

		boolean isWhole() {
			return end > start && bytes[end - 1] == '}';
		}

		boolean startsWith(byte[] text) {
			// most events differ in the first letter of their names, and a run has thousands
			return end - start >= text.length && bytes[start + NAME] == text[NAME]
					&& Arrays.equals(bytes, start, start + text.length, text, 0, text.length);
		}

		String text() {
			return new String(bytes, start, end - start, StandardCharsets.UTF_8).strip();
		}
	}

	private static void add(Line line, RunHistory history) {
		if (line != null && !line.text().isEmpty()) {
			RunEventParser.parse(line.text()).ifPresent(history::add);
		}
	}
}
