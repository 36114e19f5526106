// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.monitor.jobs;

import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.BiConsumer;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.Job;

/** Reads the end of the output of a job beside the UI thread. */
final class LogTail extends Job {

	private static final int MOST = 64 * 1024;

	private final BiConsumer<Path, String> read;
	private volatile Path file;
	/** The file that was read last, and its time and length then. */
	private volatile String seen = "";

	/**
	 * Makes the reader.
	 *
	 * @param read gets the file and its last lines, on the thread of the job
	 */
	LogTail(BiConsumer<Path, String> read) {
		super(Messages.LogTail_name);
		this.read = read;
		setSystem(true);
	}

	/**
	 * Asks for the end of a file.
	 *
	 * @param wanted the file; it need not exist
	 */
	void request(Path wanted) {
		seen = "";
		requestNews(wanted);
	}

	/**
	 * Asks for the end of a file if it is another one than was read last.
	 *
	 * @param wanted the file; it need not exist
	 */
	void requestNews(Path wanted) {
		file = wanted;
		schedule();
	}

	@Override
	protected IStatus run(IProgressMonitor monitor) {
		Path now = file;
		File found = now.toFile();
		String stamp = now + " " + found.lastModified() + " " + found.length();
		if (stamp.equals(seen)) {
			return Status.OK_STATUS;
		}
		seen = stamp;
		try {
			read.accept(now, Files.isRegularFile(now) ? tail(now) : Messages.LogTail_none);
		} catch (IOException e) {
			read.accept(now, e.getMessage());
		}
		return Status.OK_STATUS;
	}

	private static String tail(Path file) throws IOException {
		try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
			long begin = Math.max(0, in.length() - MOST);
			byte[] bytes = new byte[(int) (in.length() - begin)];
			in.seek(begin);
			in.readFully(bytes);
			String text = new String(bytes, StandardCharsets.UTF_8);
			// the first line is cut off, and a character in it perhaps
			return begin == 0 ? text : text.substring(text.indexOf('\n') + 1);
		}
	}
}
