// SPDX-License-Identifier: EPL-2.0
package org.hilum.dicom.masks;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Collects notes: countable ones are added up per kind, others are kept one by one. */
public final class Notes {

	private final Map<MaskNote.Kind, Long> counts = new EnumMap<>(MaskNote.Kind.class);
	private final Map<MaskNote.Kind, String> texts = new EnumMap<>(MaskNote.Kind.class);
	private final List<MaskNote> single = new ArrayList<>();

	/** Starts without notes. */
	public Notes() {
		// nothing yet
	}

	/**
	 * Counts a case of a kind.
	 *
	 * @param kind  what it is about
	 * @param count how many more
	 * @param text  a sentence for all of them, in which {@code %d} stands for the final count
	 */
	public void count(MaskNote.Kind kind, long count, String text) {
		if (count > 0) {
			counts.merge(kind, count, Long::sum);
			texts.putIfAbsent(kind, text);
		}
	}

	/**
	 * Adds one note.
	 *
	 * @param kind what it is about
	 * @param text a sentence
	 */
	public void add(MaskNote.Kind kind, String text) {
		single.add(new MaskNote(kind, 1, text));
	}

	/** {@return all notes, countable ones in the order of their kinds} */
	public List<MaskNote> list() {
		List<MaskNote> all = new ArrayList<>(single);
		counts.forEach((kind, count) -> all.add(new MaskNote(kind, count, String.format(Locale.ROOT, texts.get(kind),
				count))));
		return List.copyOf(all);
	}
}
