// SPDX-License-Identifier: EPL-2.0
package org.hilum.core.report;

import java.util.List;

/**
 * A part of a report's section. Texts are plain; the formats escape them.
 *
 * @since 0.2
 */
public sealed interface Block permits Block.Paragraph, Block.Tiles, Block.Definitions, ReportTable, Block.Figure, Block.Gallery,
		Block.Markup {

	/** How a paragraph is shown. */
	enum Tone {
		/** As text. */
		NORMAL,
		/** Smaller. */
		NOTE,
		/** With a coloured background. */
		WARNING
	}

	/**
	 * A paragraph.
	 *
	 * @param text plain text
	 * @param tone how it is shown
	 */
	record Paragraph(String text, Tone tone) implements Block {

		/**
		 * Makes a paragraph.
		 *
		 * @param text plain text
		 */
		public Paragraph(String text) {
			this(text, Tone.NORMAL);
		}
	}

	/**
	 * Results in large numbers.
	 *
	 * @param tiles the most important first
	 */
	record Tiles(List<Tile> tiles) implements Block {

		/** Keeps the order. */
		public Tiles {
			tiles = List.copyOf(tiles);
		}
	}

	/**
	 * One number.
	 *
	 * @param value with its unit
	 * @param label what it is
	 */
	record Tile(String value, String label) {
	}

	/**
	 * Terms and what they mean.
	 *
	 * @param entries in the order in which they are shown
	 */
	record Definitions(List<Definition> entries) implements Block {

		/** Keeps the order. */
		public Definitions {
			entries = List.copyOf(entries);
		}
	}

	/**
	 * A term.
	 *
	 * @param term    the term
	 * @param meaning its meaning
	 */
	record Definition(String term, String meaning) {
	}

	/**
	 * A picture.
	 *
	 * @param id      a short name, unique in the report; that of its file
	 * @param caption what it shows
	 * @param svg     an svg element; colours are those of {@link org.hilum.core.report.chart.Colour}
	 */
	record Figure(String id, String caption, String svg) implements Block {
	}

	/**
	 * Pictures of cases, in an order.
	 *
	 * @param id       a short name, unique in the report; that of its files
	 * @param caption  what they show and how they are ordered
	 * @param pictures the pictures
	 */
	record Gallery(String id, String caption, List<Picture> pictures) implements Block {

		/** Keeps the order. */
		public Gallery {
			pictures = List.copyOf(pictures);
		}
	}

	/**
	 * A picture of a case.
	 *
	 * @param caseId  the case
	 * @param caption what is written below it
	 * @param png     content of a PNG file
	 */
	record Picture(String caseId, String caption, byte[] png) {
	}

	/**
	 * HTML that has no other form, such as pictures of cases; left out of other formats.
	 *
	 * @param html without external resources
	 */
	record Markup(String html) implements Block {
	}
}
