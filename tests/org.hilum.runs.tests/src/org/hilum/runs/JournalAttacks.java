// SPDX-License-Identifier: EPL-2.0
package org.hilum.runs;

import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.function.Supplier;
import org.hilum.testing.Attack;

/** Event files of runs that are larger than memory, or hold what no training writes. */
public final class JournalAttacks implements Supplier<List<Attack>> {

	private static final String START = "{\"event\":\"start\",\"first_epoch\":0,\"epochs\":50}\n";

	/** Made by name in a process of its own. */
	public JournalAttacks() {
		// stateless
	}

	@Override
	public List<Attack> get() {
		return List.of(journal("journal: 4 GB without a line", JournalAttacks::hole),
				journal("journal: 300 MB of iterations", file -> repeat(file, "{\"event\":\"iteration\",\"epoch\":1,\"of\":9}\n",
						300)),
				journal("journal: 40 MB of epochs with 30,000 classes",
						file -> repeat(file, "{\"event\":\"epoch\",\"epoch\":1,\"dice_per_class\":[" + "0,".repeat(30_000)
								+ "0]}\n", 40)),
				journal("journal: 40 MB of starts", file -> repeat(file, START, 40)),
				journal("journal: 40 MB of ends", file -> repeat(file, "{\"event\":\"end\",\"status\":\"stopped\"}\n", 40)),
				journal("journal: 40 MB of arrays in arrays", file -> repeat(file, "[".repeat(60_000) + "\n", 40)),
				journal("journal: a line of 40 MB", file -> repeat(file, "{\"event\":\"end\",\"message\":\"a", 40)));
	}

	/** Writes the lines of a journal behind its start. */
	@FunctionalInterface
	private interface Content {
		void to(Path file) throws IOException;
	}

	private static Attack journal(String name, Content content) {
		return new Attack(name, true, folder -> {
			Path file = new RunFolder(folder).progress();
			Files.writeString(file, START);
			content.to(file);
			return file;
		}, file -> {
			RunFolder run = new RunFolder(file.getParent());
			RunStatus.of(run);
			RunHistory.read(run);
		});
	}

	private static void hole(Path file) throws IOException {
		try (RandomAccessFile access = new RandomAccessFile(file.toFile(), "rw")) {
			access.setLength(1L << 32);
		}
	}

	private static void repeat(Path file, String text, int megabytes) throws IOException {
		byte[] part = text.repeat(1 + (1 << 16) / text.length()).getBytes(StandardCharsets.UTF_8);
		try (OutputStream out = Files.newOutputStream(file, StandardOpenOption.APPEND)) {
			for (long written = 0; written < megabytes * 1_000_000L; written += part.length) {
				out.write(part);
			}
		}
	}
}
