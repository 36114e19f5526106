// SPDX-License-Identifier: EPL-2.0
package org.hilum.core.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A report: sections of blocks, in any of the formats.
 *
 * @param title    its heading
 * @param kind     what report it is, such as "evaluation"
 * @param subtitle the line below the heading
 * @param sections the sections
 * @since 0.2
 */
public record Report(String title, String kind, String subtitle, List<Section> sections) {

	/**
	 * A section.
	 *
	 * @param id     its anchor
	 * @param title  its heading
	 * @param blocks its content
	 */
	public record Section(String id, String title, List<Block> blocks) {

		/** Keeps the blocks. */
		public Section {
			blocks = List.copyOf(blocks);
		}
	}

	/** Leaves sections without content out. */
	public Report {
		sections = sections.stream().filter(s -> !s.blocks().isEmpty()).toList();
	}

	/** {@return all tables} */
	public List<ReportTable> tables() {
		return blocks(ReportTable.class).toList();
	}

	/** {@return all figures} */
	public List<Block.Figure> figures() {
		return blocks(Block.Figure.class).toList();
	}

	private <B> Stream<B> blocks(Class<B> type) {
		return sections.stream().flatMap(s -> s.blocks().stream()).filter(type::isInstance).map(type::cast);
	}

	/**
	 * Collects the blocks of a section.
	 *
	 * @since 0.2
	 */
	public static final class Builder {

		private final List<Section> sections = new ArrayList<>();

		/**
		 * Adds a section.
		 *
		 * @param id     its anchor
		 * @param title  its heading
		 * @param blocks its content; null are left out
		 * @return this
		 */
		public Builder section(String id, String title, Block... blocks) {
			sections.add(new Section(id, title, Stream.of(blocks).filter(b -> b != null).toList()));
			return this;
		}

		/**
		 * Adds a section.
		 *
		 * @param id     its anchor
		 * @param title  its heading
		 * @param blocks its content
		 * @return this
		 */
		public Builder section(String id, String title, List<Block> blocks) {
			sections.add(new Section(id, title, blocks));
			return this;
		}

		/**
		 * {@return the report}
		 *
		 * @param title    its heading
		 * @param kind     what report it is
		 * @param subtitle the line below the heading
		 */
		public Report build(String title, String kind, String subtitle) {
			return new Report(title, kind, subtitle, sections);
		}
	}
}
