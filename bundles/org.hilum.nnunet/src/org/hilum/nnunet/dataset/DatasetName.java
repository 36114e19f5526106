// SPDX-License-Identifier: EPL-2.0
package org.hilum.nnunet.dataset;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hilum.core.HilumException;

/**
 * nnU-Net's names of data sets: {@code Dataset004_Hippocampus}.
 *
 * @since 0.1.0
 */
public final class DatasetName {

	private static final Pattern NAME = Pattern.compile("Dataset\\d{3,9}_[^/\\\\]+");
	/** What a name may consist of where Hilum makes it. */
	private static final Pattern PLAIN = Pattern.compile("Dataset\\d{3,9}_[A-Za-z0-9_-]+");
	private static final Pattern NUMBERED = Pattern.compile("Dataset(\\d{3,8})_(.+)");
	private static final Pattern TASK = Pattern.compile("Task(\\d+)_(.+)");

	private DatasetName() {
	}

	/**
	 * {@return whether a name follows nnU-Net's pattern}
	 *
	 * @param name any text
	 */
	public static boolean isValid(String name) {
		return NAME.matcher(name).matches();
	}

	/**
	 * {@return whether a name follows nnU-Net's pattern and has only letters, digits, - and _}
	 *
	 * @param name any text
	 */
	public static boolean isPlain(String name) {
		return PLAIN.matcher(name).matches();
	}

	/**
	 * {@return a name that has only letters, digits, - and _: umlauts are spelled out, accents left away, and a number as in
	 * {@code Dataset103_} is kept}
	 *
	 * @param id   the number where the text has none
	 * @param text a name of a data set, a folder or a project
	 */
	public static String plain(int id, String text) {
		Matcher numbered = NUMBERED.matcher(text.strip());
		String word = plainWord(numbered.matches() ? numbered.group(2) : text.strip());
		return of(numbered.matches() ? Integer.parseInt(numbered.group(1)) : id, word.isEmpty() ? "Study" : word);
	}

	private static String plainWord(String text) {
		String spelled = Normalizer.normalize(text, Normalizer.Form.NFC).replace("\u00e4", "ae").replace("\u00f6", "oe").replace(
				"\u00fc", "ue").replace("\u00c4", "Ae")
				.replace("\u00d6", "Oe").replace("\u00dc", "Ue").replace("\u00df", "ss").replace("\u00f8", "o")
				.replace("\u00d8", "O").replace("\u00e6", "ae");
		String bare = Normalizer.normalize(spelled, Normalizer.Form.NFD).replaceAll("\\p{M}+", "");
		return bare.replaceAll("[^A-Za-z0-9_-]+", "_").replaceAll("^_+|_+$", "");
	}

	/**
	 * {@return a name, as it is}
	 *
	 * @param name as a user gives it
	 * @throws HilumException when it does not follow nnU-Net's pattern
	 */
	public static String require(String name) {
		if (!isValid(name)) {
			throw HilumException.usage("\"" + name + "\" is no name of a data set",
					"Write it as nnU-Net does: DatasetXXX_Name with three digits, such as Dataset004_Hippocampus.");
		}
		return name;
	}

	/**
	 * {@return the name of a number and a word}
	 *
	 * @param id   the number
	 * @param word what comes behind it
	 */
	public static String of(int id, String word) {
		return prefix(id) + word;
	}

	/**
	 * {@return what every name of a number begins with}
	 *
	 * @param id the number
	 */
	public static String prefix(int id) {
		return String.format(Locale.ROOT, "Dataset%03d_", id);
	}

	/**
	 * {@return the name that stands for a task of nnU-Net v1 or the Medical Segmentation Decathlon; empty when it is none}
	 *
	 * @param task such as {@code Task04_Hippocampus}
	 */
	public static Optional<String> ofTask(String task) {
		Matcher matcher = TASK.matcher(task);
		return matcher.matches() ? Optional.of(of(Integer.parseInt(matcher.group(1)), matcher.group(2))) : Optional.empty();
	}

	/**
	 * {@return the number in a name}
	 *
	 * @param name a valid name
	 */
	public static int id(String name) {
		return Integer.parseInt(name.substring("Dataset".length(), name.indexOf('_')));
	}
}
