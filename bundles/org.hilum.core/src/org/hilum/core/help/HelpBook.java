// SPDX-License-Identifier: EPL-2.0
package org.hilum.core.help;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.hilum.core.HilumException;

/**
 * The manual: the pages of docs/ that the build puts into this bundle, in the order of {@code book.txt}. It is searched
 * without an index on disk: the whole book has some hundred sections.
 *
 * @since 0.2
 */
public final class HelpBook {

	private static final String FOLDER = "/help/";
	private static final String CONTENTS = "book.txt";
	/** The checkout, where the program is run from one. */
	private static final String ROOT = "hilum.root";
	private static final int IN_TITLE = 12;
	private static final int IN_PAGE_TITLE = 5;
	private static final int MOST_IN_TEXT = 6;

	private final List<HelpPage> pages;

	/**
	 * Section that was found.
	 *
	 * @param section the section
	 * @param score   how well it fits; more is better
	 */
	public record Hit(HelpSection section, int score) {
	}

	HelpBook(List<HelpPage> pages) {
		this.pages = List.copyOf(pages);
	}

	/** {@return the manual of this installation} */
	public static HelpBook load() {
		return Loaded.BOOK;
	}

	/** Read when it is needed first. */
	private static final class Loaded {
		private static final HelpBook BOOK = read();
	}

	private static HelpBook read() {
		List<HelpPage> pages = new ArrayList<>();
		for (String name : resource(CONTENTS).lines().map(String::strip).filter(line -> !line.isEmpty()).toList()) {
			pages.add(HelpPage.of(name.replaceFirst("\\.md$", ""), resource(name)));
		}
		return new HelpBook(pages);
	}

	private static String resource(String name) {
		String root = System.getProperty(ROOT, "");
		try (InputStream in = HelpBook.class.getResourceAsStream(FOLDER + name)) {
			if (in != null) {
				return new String(in.readAllBytes(), StandardCharsets.UTF_8);
			}
			if (!root.isEmpty()) {
				return Files.readString(Path.of(root).resolve("docs").resolve(name));
			}
		} catch (IOException e) {
			throw HilumException.internal("The manual cannot be read", e);
		}
		throw HilumException.environment("This installation has no manual", "Build it with ./hilum build, or read docs/.");
	}

	/** {@return the pages, in reading order} */
	public List<HelpPage> pages() {
		return pages;
	}

	/**
	 * {@return the page of a name}
	 *
	 * @param id such as "jobs"
	 */
	public Optional<HelpPage> page(String id) {
		return pages.stream().filter(page -> page.id().equals(id)).findFirst();
	}

	/**
	 * {@return the sections that have all words, the best first; a word also fits as the beginning of a longer one}
	 *
	 * @param words words, separated by blanks
	 */
	public List<Hit> search(String words) {
		List<String> wanted = Arrays.stream(words.toLowerCase(Locale.ROOT).split("[\\s,;]+")).filter(w -> !w.isEmpty()).toList();
		if (wanted.isEmpty()) {
			return List.of();
		}
		List<Hit> hits = new ArrayList<>();
		for (HelpPage page : pages) {
			String pageTitle = page.title().toLowerCase(Locale.ROOT);
			for (HelpSection section : page.sections()) {
				int score = score(section, pageTitle, wanted);
				if (score > 0) {
					hits.add(new Hit(section, score));
				}
			}
		}
		hits.sort(Comparator.comparingInt((Hit hit) -> -hit.score()));
		return List.copyOf(hits);
	}

	private static int score(HelpSection section, String pageTitle, List<String> wanted) {
		String title = section.title().toLowerCase(Locale.ROOT);
		String text = section.text().toLowerCase(Locale.ROOT);
		int sum = 0;
		for (String word : wanted) {
			int score = Math.min(count(text, word), MOST_IN_TEXT) + (count(title, word) > 0 ? IN_TITLE : 0);
			if (score == 0) {
				return 0;
			}
			sum += score + (count(pageTitle, word) > 0 ? IN_PAGE_TITLE : 0);
		}
		return sum;
	}

	/** {@return how often a word begins in a text} */
	private static int count(String text, String word) {
		int count = 0;
		for (int i = text.indexOf(word); i >= 0; i = text.indexOf(word, i + 1)) {
			if (i == 0 || !Character.isLetterOrDigit(text.charAt(i - 1))) {
				count++;
			}
		}
		return count;
	}
}
