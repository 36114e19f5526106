// SPDX-License-Identifier: EPL-2.0
package org.hilum.runs;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.hilum.runs.EventLines.Line;

/**
 * Reads what was appended to an event file since the last look. A last line without its end waits for the next look. Of
 * iterations that follow each other the last one is enough. What no training writes, files of gigabytes and events of
 * more memory than a hundred thousand epochs need, is left out.
 */
final class EventFile {

	/** More is written by no training; a month of iterations every two seconds is 170 MB. */
	private static final long LARGEST = 1L << 28;
	/** Of a larger file: the start of the training. */
	private static final int HEAD = 1 << 16;
	/** Estimated bytes of the events of a file in memory. */
	private static final long MOST_MEMORY = 1L << 26;
	/** A file is another one when these bytes at its beginning, which hold the time of its first event, are others. */
	private static final int BEGINNING = 512;

	private static final System.Logger LOG = System.getLogger(EventFile.class.getName());
	private static final byte[] ITERATION = Line.beginning("iteration");
	private static final byte[] NOTE = Line.beginning("note");

	private final Path file;
	private final EventLines lines;
	private long memory;
	private byte[] beginning = new byte[0];
	/** Of the last look: when these are the same, nothing was written since. */
	private FileStamp seen = FileStamp.NONE;

	EventFile(Path file) {
		this(file, 0);
	}

	/** Starts behind what is known already. */
	EventFile(Path file, long position) {
		this.file = file;
		this.lines = new EventLines(position);
	}

	/** {@return the new events; none when the file is missing} What became shorter or was replaced is read from its start. */
	List<RunEvent> poll() throws IOException {
		Events events = new Events();
		FileStamp now = FileStamp.of(file);
		if (now.isSameAs(seen)) {
			return events.list;
		}
		if (!Files.isRegularFile(file)) {
			restart();
			return events.list;
		}
		try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
			long size = channel.size();
			byte[] read = beginning(channel);
			int known = Math.min(beginning.length, read.length);
			if (size < lines.position() || !Arrays.equals(beginning, 0, known, read, 0, known)) {
				restart();
			}
			beginning = read;
			if (size - lines.position() > LARGEST) {
				lines.read(channel, lines.position() + HEAD, events);
				lines.goTo(size - LARGEST);
			}
			lines.read(channel, size, events);
			seen = now;
		} catch (NoSuchFileException e) {
			restart();
		}
		return events.finish();
	}

	private void restart() {
		seen = FileStamp.NONE;
		lines.goTo(0);
		memory = 0;
		beginning = new byte[0];
	}

	private static byte[] beginning(FileChannel channel) throws IOException {
		ByteBuffer bytes = ByteBuffer.allocate(BEGINNING);
		while (bytes.hasRemaining() && channel.read(bytes, bytes.position()) > 0) {
			// a read may stop early
		}
		return Arrays.copyOf(bytes.array(), bytes.position());
	}

	/** The events of one look. */
	private final class Events implements EventLines.Sink {
		private final List<RunEvent> list = new ArrayList<>();
		/** The last iteration, parsed when something else comes. */
		private String iteration;

		@Override
		public void line(Line line) {
			if (line.isWhole() && line.startsWith(ITERATION)) {
				iteration = line.text();
			} else if (!line.startsWith(NOTE)) {
				finish();
				add(line.text());
			}
		}

		List<RunEvent> finish() {
			if (iteration != null) {
				add(iteration);
				iteration = null;
			}
			return list;
		}

		private void add(String line) {
			if (line.isEmpty() || memory > MOST_MEMORY) {
				return;
			}
			RunEventParser.parse(line).ifPresent(event -> {
				memory += memory(event, line);
				list.add(event);
				if (memory > MOST_MEMORY) {
					LOG.log(System.Logger.Level.WARNING, "Left out the rest of " + file
							+ ", which has more events than a training");
				}
			});
		}

		/** {@return bytes of an event, roughly} */
		private static long memory(RunEvent event, String line) {
			return switch (event) {
				case RunEvent.Epoch epoch -> 300 + 24L * epoch.dicePerClass().size();
				case RunEvent.Started _ -> 1000 + 30L * line.length();
				default -> 100 + 2L * line.length();
			};
		}
	}
}
