// SPDX-License-Identifier: EPL-2.0
package org.hilum.runs;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads what was appended to an event file since the last look. A last line without its end waits for the next look.
 */
final class EventFile {

	private static final int CHUNK = 1 << 16;

	private final Path file;
	private final ByteArrayOutputStream partial = new ByteArrayOutputStream();
	private long position;

	EventFile(Path file) {
		this(file, 0);
	}

	/** Starts behind what is known already. */
	EventFile(Path file, long position) {
		this.file = file;
		this.position = position;
	}

	/** {@return the new events; none when the file is missing} A file that became shorter is read from its start. */
	List<RunEvent> poll() throws IOException {
		List<RunEvent> events = new ArrayList<>();
		if (!Files.isRegularFile(file)) {
			restart();
			return events;
		}
		try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
			long size = channel.size();
			if (size < position) {
				restart();
			}
			ByteBuffer buffer = ByteBuffer.allocate(Math.clamp(size - position, 1, CHUNK));
			while (position < size) {
				int n = channel.read(buffer.clear(), position);
				if (n < 0) {
					break;
				}
				position += n;
				split(buffer.flip(), events);
			}
		} catch (NoSuchFileException e) {
			restart();
		}
		return events;
	}

	private void restart() {
		position = 0;
		partial.reset();
	}

	private void split(ByteBuffer buffer, List<RunEvent> events) {
		while (buffer.hasRemaining()) {
			byte b = buffer.get();
			if (b != '\n') {
				partial.write(b);
				continue;
			}
			String line = partial.toString(StandardCharsets.UTF_8).strip();
			partial.reset();
			if (!line.isEmpty()) {
				RunEventParser.parse(line).ifPresent(events::add);
			}
		}
	}
}
