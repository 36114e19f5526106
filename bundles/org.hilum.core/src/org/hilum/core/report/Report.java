// SPDX-License-Identifier: EPL-2.0
package org.hilum.core.report;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A report: sections of blocks, in any of the formats, and the evaluations from which it was made.
 *
 * @param title    its heading
 * @param kind     what report it is, such as "evaluation"
 * @param subtitle the line below the heading
 * @param sections the sections
 * @param sources  the evaluations; empty for other reports
 * @since 0.2
 */
public record Report(String title, String kind, String subtitle, List<Section> sections, List<Source> sources) {

	/**
	 * An evaluation.
	 *
	 * @param name      name of the model or evaluation
	 * @param summaries its summary.json; several of the folds of a cross-validation, which have cases of their own
	 */
	public record Source(String name, List<Path> summaries) {

		/** Keeps the order. */
		public Source {
			summaries = List.copyOf(summaries);
		}

		/**
		 * Makes an evaluation of one file.
		 *
		 * @param name    name of the model or evaluation
		 * @param summary its summary.json
		 */
		public Source(String name, Path summary) {
			this(name, List.of(summary));
		}
	}

	/**
	 * A section.
	 *
	 * @param id     its anchor
	 * @param title  its heading
	 * @param blocks its content
	 * @param group  name of the part of a joined report that it belongs to, under which navigation lists it; empty in others
	 */
	public record Section(String id, String title, List<Block> blocks, String group) {

		/** Keeps the blocks. */
		public Section {
			blocks = List.copyOf(blocks);
		}

		/**
		 * Makes a section that belongs to no group.
		 *
		 * @param id     its anchor
		 * @param title  its heading
		 * @param blocks its content
		 */
		public Section(String id, String title, List<Block> blocks) {
			this(id, title, blocks, "");
		}

		/**
		 * {@return the heading without the name of the group that it begins with}
		 *
		 * @since 0.2.0
		 */
		public String titleInGroup() {
			boolean begins = !group.isEmpty() && title.regionMatches(true, 0, group, 0, group.length());
			String rest = begins ? title.substring(group.length()).replaceFirst("^[:,\\s]+", "") : title;
			return rest.isEmpty() ? title : rest;
		}

		/** {@return whether it lists the cases} */
		public boolean isOfCases() {
			return id.equals("cases") || id.endsWith("-cases");
		}
	}

	/** Leaves sections without content out. */
	public Report {
		sections = sections.stream().filter(s -> !s.blocks().isEmpty()).toList();
		sources = List.copyOf(sources);
	}

	/**
	 * Makes a report that was not made of evaluations.
	 *
	 * @param title    its heading
	 * @param kind     what report it is, such as "evaluation"
	 * @param subtitle the line below the heading
	 * @param sections the sections
	 */
	public Report(String title, String kind, String subtitle, List<Section> sections) {
		this(title, kind, subtitle, sections, List.of());
	}

	/**
	 * {@return this report with the evaluations from which it was made}
	 *
	 * @param made the evaluations
	 */
	public Report of(List<Source> made) {
		return new Report(title, kind, subtitle, sections, made);
	}

	/**
	 * {@return this report with further sections before the last one, which has the definitions}
	 *
	 * @param further the sections
	 */
	public Report with(List<Section> further) {
		List<Section> all = new ArrayList<>(sections);
		all.addAll(Math.max(0, all.size() - 1), further);
		return new Report(title, kind, subtitle, all, sources);
	}

	/** {@return all tables} */
	public List<ReportTable> tables() {
		return blocks(ReportTable.class).toList();
	}

	/** {@return all figures} */
	public List<Block.Figure> figures() {
		return blocks(Block.Figure.class).toList();
	}

	/** {@return all galleries} */
	public List<Block.Gallery> galleries() {
		return blocks(Block.Gallery.class).toList();
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
