// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.help;

import java.nio.file.Path;
import java.util.Locale;
import org.hilum.core.AtomicFiles;
import org.hilum.core.help.HelpBook;
import org.hilum.core.help.HelpPage;

/** The pages of the manual as HTML files in the colours of the window, so that a browser widget shows them and their links. */
final class HelpFiles {

	private static final String STYLE = """
			body { font: 14px/1.5 system-ui, "Noto Sans", "DejaVu Sans", sans-serif; margin: 16px 24px; max-width: 860px;
				background: %s; color: %s; }
			a { color: %s; }
			h1 { font-size: 24px; } h2 { font-size: 18px; margin-top: 28px; }
			pre, code { background: %s; font-family: "DejaVu Sans Mono", monospace; font-size: 12.5px; }
			pre { padding: 10px; overflow-x: auto; } li.deeper { margin-left: 24px; }
			table { border-collapse: collapse; } th, td { border: 1px solid %s; padding: 4px 8px; text-align: left;
				vertical-align: top; }
			""";
	private static final String[] LIGHT = { "#ffffff", "#17212b", "#0b7285", "#f1f4f6", "#dde3e8" };
	private static final String[] DARK = { "#1b2328", "#dce5e9", "#58c7bd", "#232c33", "#38444c" };

	private final Path folder;
	private final HelpBook book;

	HelpFiles(Path folder, HelpBook book) {
		this.folder = folder;
		this.book = book;
	}

	/**
	 * Writes all pages.
	 *
	 * @param dark whether text is light on dark ground
	 */
	void write(boolean dark) {
		String style = String.format(Locale.ROOT, STYLE, (Object[]) (dark ? DARK : LIGHT));
		for (HelpPage page : book.pages()) {
			String body = page.html().replaceAll("href=\"hilum:([A-Za-z0-9_-]+)", "href=\"$1.html");
			AtomicFiles.writeString(file(page.id()), "<!DOCTYPE html><html><head><meta charset=\"utf-8\"><title>" + page.id()
					+ "</title><style>" + style + "</style></head><body>" + body + "</body></html>");
		}
	}

	/** {@return the file of a page} */
	Path file(String page) {
		return folder.resolve(page + ".html");
	}
}
