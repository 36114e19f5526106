// SPDX-License-Identifier: EPL-2.0
package org.hilum.runs;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * Goes through the lines of an event file in one small buffer, however long the file is. Lines that no training writes,
 * because they are longer than {@link #LONGEST}, are passed over.
 */
final class EventLines {

	/** Bytes; an epoch with the Dice of 118 classes has some 3,000. */
	static final int LONGEST = 1 << 16;

	private static final System.Logger LOG = System.getLogger(EventLines.class.getName());
	private static final int CHUNK = 1 << 16;

	private final ByteArrayOutputStream partial = new ByteArrayOutputStream();
	private boolean passing;
	private long position;

	/** Starts at a position in the file. */
	EventLines(long position) {
		this.position = position;
	}

	/** Takes one line after the other. */
	@FunctionalInterface
	interface Sink {
		void line(Line line) throws IOException;
	}

	/** Position in the file, without end of line and at most {@link EventLines#LONGEST} bytes; valid until the next one. */
	record Line(byte[] bytes, int start, int end, long position) {

		private static final int NAME = "{\"event\":\"".length();

		/** {@return the beginning of the lines of an event} */
		static byte[] beginning(String event) {
			return ("{\"event\":\"" + event + "\"").getBytes(StandardCharsets.UTF_8);
		}

		/** {@return whether it was not cut off, by a process that was killed} */
		boolean isWhole() {
			return end > start && bytes[end - 1] == '}';
		}

		boolean startsWith(byte... text) {
			// most events differ in the first letter of their names, and a run has thousands
			return end - start >= text.length && bytes[start + NAME] == text[NAME]
					&& Arrays.equals(bytes, start, start + text.length, text, 0, text.length);
		}

		boolean startsWithAny(List<byte[]> texts) {
			return texts.stream().anyMatch(this::startsWith);
		}

		int length() {
			return end - start;
		}

		String text() {
			return new String(bytes, start, end - start, StandardCharsets.UTF_8).strip();
		}
	}

	/** {@return where the next look begins} */
	long position() {
		return position;
	}

	/** Goes to another place; from the middle of a line to the next one. */
	void goTo(long other) {
		partial.reset();
		passing = other > 0;
		position = other;
	}

	/**
	 * Reads on. A last line without its end waits for the next look.
	 *
	 * @param channel the file
	 * @param end     where to stop
	 * @param sink    takes the lines
	 * @throws IOException when the file cannot be read
	 */
	void read(FileChannel channel, long end, Sink sink) throws IOException {
		ByteBuffer buffer = ByteBuffer.allocate(Math.clamp(end - position, 1, CHUNK));
		while (position < end) {
			buffer.clear().limit((int) Math.min(buffer.capacity(), end - position));
			int n = channel.read(buffer, position);
			if (n < 0) {
				break;
			}
			long start = position;
			position += n;
			split(buffer.array(), n, start, sink);
		}
	}

	private void split(byte[] bytes, int count, long first, Sink sink) throws IOException {
		int start = 0;
		for (int i = 0; i < count; i++) {
			if (bytes[i] == '\n') {
				end(bytes, start, i, first, sink);
				start = i + 1;
			}
		}
		if (!passing && partial.size() + count - start > LONGEST) {
			LOG.log(System.Logger.Level.WARNING, "Passed over a line of an event file of more than " + LONGEST + " bytes");
			partial.reset();
			passing = true;
		} else if (!passing) {
			partial.write(bytes, start, count - start);
		}
	}

	private void end(byte[] bytes, int start, int end, long first, Sink sink) throws IOException {
		if (passing) {
			passing = false;
		} else if (partial.size() == 0) {
			sink.line(new Line(bytes, start, end, first + start));
		} else {
			partial.write(bytes, start, end - start);
			byte[] whole = partial.toByteArray();
			partial.reset();
			sink.line(new Line(whole, 0, whole.length, first + end - whole.length));
		}
	}
}
