// SPDX-License-Identifier: EPL-2.0
package org.hilum.dicom.pixelmed;

import com.pixelmed.network.ReceivedObjectHandler;
import com.pixelmed.network.StorageSOPClassSCPDispatcher;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.hilum.core.HilumException;
import org.hilum.dicom.pacs.DicomNode;

/**
 * Listens for the instances that an archive sends after a C-MOVE: on the port that the user gave, from the first
 * retrieval of a connection until the connection is closed. PixelMed gives a port back slowly, so one listener serves
 * all retrievals.
 */
final class Receiver extends ReceivedObjectHandler implements AutoCloseable {

	private static final long START_MILLIS = 20_000;
	private static final long STOP_MILLIS = 5_000;

	private final Path incoming;
	private StorageSOPClassSCPDispatcher listener;
	private Thread thread;
	private volatile Arrivals arrivals;

	private Receiver(Path incoming) throws IOException {
		this.incoming = Files.createDirectories(incoming);
	}

	/**
	 * Starts to listen.
	 *
	 * @param node   whose port and title count
	 * @param beside a folder on the file system of the targets, so that arrived files can be moved to them at once
	 * @throws IOException when the port cannot be opened
	 */
	static Receiver open(DicomNode node, Path beside) throws IOException {
		Receiver receiver = new Receiver(beside.resolveSibling(".receiving"));
		long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(START_MILLIS);
		while (!receiver.start(node)) {
			if (System.nanoTime() > end) {
				receiver.close();
				throw new IOException("the port " + node.receivePort() + " to receive on cannot be opened");
			}
			pause();
		}
		return receiver;
	}

	/** {@return whether it listens; a port that was just given up may be refused for a moment} */
	private boolean start(DicomNode node) throws IOException {
		listener = new StorageSOPClassSCPDispatcher(node.receivePort(), node.callingTitle(), incoming.toFile(),
				IncomingNames.HASHED, this);
		thread = Thread.ofPlatform().name("hilum-dicom-receiver").daemon().start(listener);
		while (thread.isAlive() && !listener.isReady()) {
			pause();
		}
		return thread.isAlive();
	}

	private static void pause() {
		try {
			Thread.sleep(20);
		} catch (InterruptedException e) {
			Thread.currentThread().interrupt();
			throw HilumException.cancelled("The retrieval").because(e);
		}
	}

	/** What arrives from now on belongs to this retrieval. */
	void deliverTo(Arrivals target) {
		arrivals = target;
	}

	@Override
	public void sendReceivedObjectIndication(String file, String transferSyntax, String callingTitle) throws IOException {
		if (arrivals.cancelled()) {
			// a refusal would let the archive wait for its time-outs, so the rest of the series is let in and dropped
			Files.deleteIfExists(Path.of(file));
			return;
		}
		arrivals.sendReceivedObjectIndication(file, transferSyntax, callingTitle);
	}

	@Override
	public void close() {
		listener.shutdown();
		try {
			thread.join(STOP_MILLIS);
		} catch (InterruptedException e) {
			Thread.currentThread().interrupt();
		}
		Arrivals.discard(incoming);
	}
}
