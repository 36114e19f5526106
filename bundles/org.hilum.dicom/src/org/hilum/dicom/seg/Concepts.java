// SPDX-License-Identifier: EPL-2.0
package org.hilum.dicom.seg;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * SNOMED CT concepts for label names, as a segmentation must name them. The table has common organs and findings; a
 * name without a concept becomes "Tissue".
 */
public final class Concepts {

	private static final Code TISSUE = new Code("85756007", "SCT", "Tissue");
	private static final Code ANATOMY = new Code("123037004", "SCT", "Anatomical Structure");
	private static final Code ABNORMAL = new Code("49755003", "SCT", "Morphologically Abnormal Structure");
	private static final Code RIGHT = new Code("24028007", "SCT", "Right");
	private static final Code LEFT = new Code("7771000", "SCT", "Left");
	private static final Pattern RIGHT_WORD = Pattern.compile("(^| )(right|r|rt)( |$)");
	private static final Pattern LEFT_WORD = Pattern.compile("(^| )(left|l|lt)( |$)");
	private static final Map<String, Concept> TABLE = table();

	private Concepts() {
	}

	/**
	 * What a label stands for.
	 *
	 * @param category what kind of thing
	 * @param type     what
	 * @param side     its side, or null
	 */
	public record Concept(Code category, Code type, Code side) {
	}

	/**
	 * {@return the concept of a label's name}
	 *
	 * @param label such as "kidney_left"; case and punctuation do not matter
	 */
	public static Concept of(String label) {
		String words = label.toLowerCase(Locale.ROOT).replaceAll("[^\\p{Alnum}]+", " ").strip();
		Code side = RIGHT_WORD.matcher(words).find() ? RIGHT : LEFT_WORD.matcher(words).find() ? LEFT : null;
		String bare = LEFT_WORD.matcher(RIGHT_WORD.matcher(words).replaceAll(" ")).replaceAll(" ").strip();
		Concept known = TABLE.getOrDefault(words, TABLE.get(bare));
		return known == null ? new Concept(TISSUE, TISSUE, null) : new Concept(known.category, known.type, side);
	}

	private static Map<String, Concept> table() {
		try (InputStream in = Concepts.class.getResourceAsStream("concepts.txt")) {
			Map<String, Concept> table = new LinkedHashMap<>();
			for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n")) {
				String[] part = line.split("\\|");
				if (!line.startsWith("#") && part.length == 4) {
					Code category = part[0].equals("anatomy") ? ANATOMY : ABNORMAL;
					Concept concept = new Concept(category, new Code(part[1], "SCT", part[2]), null);
					for (String name : part[3].strip().split(", ")) {
						table.put(name, concept);
					}
				}
			}
			return table;
		} catch (IOException e) {
			throw new UncheckedIOException(e);
		}
	}
}
