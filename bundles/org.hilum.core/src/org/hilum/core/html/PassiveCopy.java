// SPDX-License-Identifier: EPL-2.0
package org.hilum.core.html;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.hilum.core.AtomicFiles;

/**
 * Copies of HTML files of others that a web browser shows without scripts, frames and forms and without loading anything.
 * Hilum's own reports contain all that they show, so that their copies look as they do.
 *
 * @since 0.2
 */
public final class PassiveCopy {

	/** A policy holds for everything behind it, whatever the file itself says. */
	private static final String POLICY = "<!DOCTYPE html>\n<meta charset=\"utf-8\"><meta http-equiv=\"Content-Security-Policy\" "
			+ "content=\"default-src 'none'; img-src data:; font-src data:; style-src 'unsafe-inline'; base-uri 'none'; "
			+ "form-action 'none'\">\n";

	private PassiveCopy() {
	}

	/**
	 * {@return a copy in the folder for temporary files, removed when this process ends}
	 *
	 * @param file an HTML file
	 */
	public static Path of(Path file) {
		try {
			// only this user may read and write it
			Path copy = Files.createTempFile("hilum-report-", ".html");
			copy.toFile().deleteOnExit();
			Files.writeString(copy, passive(new String(Files.readAllBytes(file), StandardCharsets.UTF_8)));
			return copy;
		} catch (IOException e) {
			throw AtomicFiles.explain(file, e);
		}
	}

	/**
	 * {@return the document under a policy that allows no scripts and loads nothing}
	 *
	 * @param html any HTML, with or without its own head
	 */
	public static String passive(String html) {
		return POLICY + html;
	}
}
