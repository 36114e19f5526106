// SPDX-License-Identifier: EPL-2.0
package org.hilum.core.report;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * One report of several, such as all of a study: the results of each at the beginning, then the sections of each under its name,
 * and all definitions once at the end.
 *
 * @since 0.2.0
 */
public final class JoinedReport {

	private final List<Report.Section> sections = new ArrayList<>();
	private final List<Block> results = new ArrayList<>();
	private final Set<Block.Definition> definitions = new LinkedHashSet<>();

	private JoinedReport() {
	}

	/**
	 * {@return the report}
	 *
	 * @param title    its heading
	 * @param subtitle the line below the heading
	 * @param parts    reports by their names, in their order
	 */
	public static Report of(String title, String subtitle, Map<String, Report> parts) {
		JoinedReport joined = new JoinedReport();
		int number = 0;
		for (Map.Entry<String, Report> part : parts.entrySet()) {
			joined.add("part-" + ++number + "-", part.getKey(), part.getValue());
		}
		List<Report.Section> all = new ArrayList<>(List.of(new Report.Section("results", "Results", joined.results)));
		all.addAll(joined.sections);
		if (!joined.definitions.isEmpty()) {
			all.add(new Report.Section("definitions", "Definitions", List.of(new Block.Definitions(List.copyOf(
					joined.definitions)))));
		}
		return new Report(title, "joined", subtitle, all);
	}

	private void add(String prefix, String name, Report part) {
		boolean first = true;
		boolean named = false;
		for (Report.Section section : part.sections()) {
			List<Block> blocks = new ArrayList<>();
			for (Block block : section.blocks()) {
				if (block instanceof Block.Definitions terms) {
					definitions.addAll(terms.entries());
				} else if (first && (block instanceof Block.Tiles || block instanceof Block.Paragraph)) {
					if (!named) {
						results.add(new Block.Paragraph(heading(name)));
						named = true;
					}
					results.add(block);
				} else {
					blocks.add(renamed(prefix, block));
				}
			}
			String title = section.title().toLowerCase(Locale.ROOT).startsWith(name.toLowerCase(Locale.ROOT)) ? section.title()
					: heading(name) + " " + section.title();
			sections.add(new Report.Section(prefix + section.id(), title, blocks, name));
			first = false;
		}
	}

	/** A question has its mark. */
	private static String heading(String name) {
		return name.endsWith("?") ? name : name + ":";
	}

	/** Ids are unique in a report. */
	private static Block renamed(String prefix, Block block) {
		return switch (block) {
			case ReportTable table -> new ReportTable(prefix + table.id(), table.caption(), table.columns(), table.rows());
			case Block.Figure figure -> new Block.Figure(prefix + figure.id(), figure.caption(), figure.svg());
			case Block.Gallery gallery -> new Block.Gallery(prefix + gallery.id(), gallery.caption(), gallery.pictures());
			default -> block;
		};
	}
}
