// SPDX-License-Identifier: EPL-2.0
package org.hilum.dicom.pixelmed;

import com.pixelmed.network.ReceivedObjectHandler;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.hilum.core.AtomicFiles;
import org.hilum.core.Progress;

/**
 * Instances as they arrive. PixelMed writes each below a hidden folder; a whole one is moved to its place, so that the
 * target never holds half a file.
 */
final class Arrivals extends ReceivedObjectHandler implements AutoCloseable {

	private final Path folder;
	private final Path incoming;
	private final Progress progress;
	private final List<Path> files = new ArrayList<>();

	Arrivals(Path folder, Progress progress) {
		this.folder = folder;
		this.incoming = folder.resolve(".incoming");
		this.progress = progress;
		try {
			Files.createDirectories(incoming);
		} catch (IOException e) {
			throw AtomicFiles.explain(incoming, e);
		}
	}

	/** {@return where PixelMed writes to} */
	Path incoming() {
		return incoming;
	}

	@Override
	public synchronized void sendReceivedObjectIndication(String file, String transferSyntax, String callingTitle)
			throws IOException {
		if (cancelled()) {
			// PixelMed then ends the association
			throw new IOException("cancelled");
		}
		Path target = folder.resolve(String.format(Locale.ROOT, "%06d.dcm", files.size() + 1));
		Files.move(Path.of(file), target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
		files.add(target);
		progress.advance(1);
	}

	/** {@return whether the user cancelled} */
	boolean cancelled() {
		return progress.cancelled();
	}

	/** {@return what has arrived so far} */
	synchronized List<Path> files() {
		return List.copyOf(files);
	}

	@Override
	public void close() {
		discard(incoming);
	}

	/** Removes a folder that instances arrived in, with those that were not taken. */
	static void discard(Path incoming) {
		try (Stream<Path> left = Files.list(incoming)) {
			for (Path file : left.toList()) {
				Files.deleteIfExists(file);
			}
			Files.deleteIfExists(incoming);
		} catch (IOException e) {
			throw AtomicFiles.explain(incoming, e);
		}
	}
}
