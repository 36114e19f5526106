// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.viewer;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hilum.ui.problem.Problem;

/**
 * Texts of the core in the language of the window: problems with files, notes on them, generated names and values of layers. The
 * core has them in English, as the command line and files do; {@code core_xx.txt} beside this class has a pattern of each and
 * its translation, separated by a tab. Texts that it does not have stay as they are.
 */
public final class CoreTexts {

	private static final List<Entry> ENTRIES = read(Locale.getDefault(Locale.Category.DISPLAY).getLanguage());

	/** A pattern of English texts and its translation, in which {1} is the first group. */
	private record Entry(Pattern english, String translation) {
	}

	private CoreTexts() {
	}

	private static List<Entry> read(String language) {
		List<Entry> entries = new ArrayList<>();
		try (InputStream in = CoreTexts.class.getResourceAsStream("core_" + language + ".txt")) {
			if (in == null) {
				return List.of();
			}
			BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
			for (String line = lines.readLine(); line != null; line = lines.readLine()) {
				int tab = line.indexOf('\t');
				if (!line.startsWith("#") && tab > 0) {
					entries.add(new Entry(Pattern.compile(line.substring(0, tab)), line.substring(tab + 1)));
				}
			}
			return List.copyOf(entries);
		} catch (IOException e) {
			throw new UncheckedIOException(e);
		}
	}

	/**
	 * {@return a text in the language of the window}
	 *
	 * @param text a name, a value or sentences
	 */
	public static String local(String text) {
		if (ENTRIES.isEmpty()) {
			return text;
		}
		String whole = part(text);
		if (whole != null) {
			return whole;
		}
		String[] sentences = text.split("(?<=\\.) ");
		for (int i = 0; i < sentences.length; i++) {
			boolean stop = sentences[i].endsWith(".");
			String translated = part(stop ? sentences[i].substring(0, sentences[i].length() - 1) : sentences[i]);
			sentences[i] = translated == null ? sentences[i] : stop ? translated + '.' : translated;
		}
		return String.join(" ", sentences);
	}

	/** {@return the translation, or null where there is none} Groups may be generated names, too. */
	private static String part(String text) {
		for (Entry entry : ENTRIES) {
			Matcher found = entry.english.matcher(text);
			if (found.matches()) {
				String result = entry.translation;
				for (int group = 1; group <= found.groupCount(); group++) {
					result = result.replace("{" + group + "}", local(found.group(group)));
				}
				return result;
			}
		}
		return null;
	}

	/**
	 * {@return a failure in the language of the window}
	 *
	 * @param failure anything thrown
	 */
	public static Problem problem(Throwable failure) {
		Problem problem = Problem.of(failure);
		return new Problem(problem.title(), local(problem.what()), problem.where(), local(problem.remedy()), problem.cancelled());
	}
}
