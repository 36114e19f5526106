// SPDX-License-Identifier: EPL-2.0
package org.hilum.runs;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.hilum.runs.EventLines.Line;

/**
 * Adds an event file up without keeping its events: where the epochs lie in the file is enough, as they ascend between two
 * starts, and a start takes back those from its first epoch on.
 */
final class SummaryScan {

	/** Bytes; of a larger file, which no training of less than a week writes, the beginning and the end are read. */
	private static final long LARGEST = 1L << 25;
	private static final int HEAD = 1 << 16;
	private static final int MOST_EPOCHS = 1 << 20;
	private static final int USUAL_LINE = 1 << 12;

	private static final byte[] EPOCH = Line.beginning("epoch");
	private static final byte[] NOTE = Line.beginning("note");
	/** Events of which only the last one may count. */
	private static final List<byte[]> OTHERS = List.of(Line.beginning("iteration"), Line.beginning("checkpoint"),
			Line.beginning("stage"));

	private final FileChannel channel;
	/** Where lines of epochs begin in the file. */
	private long[] epochs = new long[64];
	private int count;
	private RunEvent.Started started;
	private RunEvent.Ended ended;

	SummaryScan(FileChannel channel) {
		this.channel = channel;
	}

	RunSummary summary() throws IOException {
		EventLines lines = new EventLines(0);
		long size = channel.size();
		if (size > LARGEST) {
			lines.read(channel, HEAD, this::line);
			lines.goTo(size - LARGEST);
		}
		lines.read(channel, size, this::line);
		RunEvent.Epoch last = last(Integer.MAX_VALUE);
		return new RunSummary(last == null ? 0 : last.epoch() + 1, started == null ? 0 : started.totalEpochs(),
				last == null ? Double.NaN : last.smoothedDice(), ended);
	}

	private void line(Line line) throws IOException {
		// a line that was cut off, by a process that was killed, is no event and must not hide the one before it
		if (line.isWhole() && line.startsWith(EPOCH)) {
			add(line.position());
			resume(line);
		} else if (line.isWhole() && line.startsWithAny(OTHERS)) {
			resume(line);
		} else if (line.length() > 0 && !line.startsWith(NOTE)) {
			RunEvent event = RunEventParser.parse(line.text()).orElse(null);
			if (event instanceof RunEvent.Ended end) {
				ended = end;
			} else if (event != null) {
				ended = null;
			}
			if (event instanceof RunEvent.Started start) {
				started = start;
				last(start.firstEpoch());
			} else if (event instanceof RunEvent.Epoch) {
				add(line.position());
			}
		}
	}

	/** What comes after an end shows that it was none. */
	private void resume(Line line) {
		if (ended != null && RunEventParser.parse(line.text()).isPresent()) {
			ended = null;
		}
	}

	private void add(long position) {
		if (count == MOST_EPOCHS) {
			System.arraycopy(epochs, MOST_EPOCHS / 2, epochs, 0, MOST_EPOCHS / 2);
			count = MOST_EPOCHS / 2;
		} else if (count == epochs.length) {
			epochs = Arrays.copyOf(epochs, 2 * count);
		}
		epochs[count++] = position;
	}

	/** {@return the last epoch before another one, or null} Those that come after it are taken back. */
	private RunEvent.Epoch last(int before) throws IOException {
		for (; count > 0; count--) {
			Optional<RunEvent> event = RunEventParser.parse(text(epochs[count - 1]));
			if (event.orElse(null) instanceof RunEvent.Epoch epoch && epoch.epoch() < before) {
				return epoch;
			}
		}
		return null;
	}

	private String text(long position) throws IOException {
		// most lines are short, and a start from epoch 0 asks for all of them
		for (int length = USUAL_LINE;; length = EventLines.LONGEST) {
			ByteBuffer buffer = ByteBuffer.allocate((int) Math.min(length, channel.size() - position));
			int n = 0;
			while (buffer.hasRemaining() && n >= 0) {
				n = channel.read(buffer, position + buffer.position());
			}
			int end = 0;
			while (end < buffer.position() && buffer.get(end) != '\n') {
				end++;
			}
			if (end < buffer.position() || length == EventLines.LONGEST) {
				return new String(buffer.array(), 0, end, StandardCharsets.UTF_8).strip();
			}
		}
	}
}
