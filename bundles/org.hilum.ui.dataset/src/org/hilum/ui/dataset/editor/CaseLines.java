// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.dataset.editor;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.hilum.core.HilumException;
import org.hilum.datasets.cases.CaseRow;
import org.hilum.datasets.cases.CaseTable;
import org.hilum.datasets.survey.Part;

/** Lines of the table of cases, without widgets: rows as filtered and sorted, below the headings of groups that are open. */
final class CaseLines {

	/**
	 * One line.
	 *
	 * @param group value of the group whose heading it is; null for a case
	 * @param count number of cases of the group
	 * @param row   the case; null for a heading
	 */
	record Line(String group, int count, CaseRow row) {

		/** {@return whether it is the heading of a group} */
		boolean isHeading() {
			return row == null;
		}
	}

	private final Set<String> closed = new HashSet<>();
	private CaseTable table;
	private CaseTable.Query query = CaseTable.Query.ALL;
	private List<CaseTable.Group> groups = List.of();
	private List<Line> lines = List.of();
	private String problem = "";

	/** {@return the table; null while it was not read} */
	CaseTable table() {
		return table;
	}

	/** {@return the lines} */
	List<Line> lines() {
		return lines;
	}

	/** {@return why the filter cannot be used; empty when it can} */
	String problem() {
		return problem;
	}

	/** {@return which cases are wanted in which order} */
	CaseTable.Query query() {
		return query;
	}

	/** {@return the cases that meet the filter, in their order, those of closed groups too} */
	List<CaseRow> rows() {
		return groups.stream().flatMap(group -> group.rows().stream()).toList();
	}

	/**
	 * Shows another table.
	 *
	 * @param next the table
	 */
	void setTable(CaseTable next) {
		table = next;
		select(query);
	}

	/**
	 * Filters, sorts and groups in another way. While the filter is not possible the lines are those of the filter before.
	 *
	 * @param next which cases in which order
	 */
	void select(CaseTable.Query next) {
		if (!next.group().equals(query.group())) {
			closed.clear();
		}
		query = next;
		if (table != null) {
			try {
				groups = table.select(next);
				problem = "";
			} catch (HilumException e) {
				problem = e.what() + ". " + e.remedy();
			}
		}
		arrange();
	}

	/**
	 * Opens or closes a group.
	 *
	 * @param group its value
	 * @param open  whether its cases are shown
	 */
	void setOpen(String group, boolean open) {
		if (open ? closed.remove(group) : closed.add(group)) {
			arrange();
		}
	}

	/** {@return whether the cases of a group are shown} */
	boolean isOpen(String group) {
		return !closed.contains(group);
	}

	private void arrange() {
		List<Line> next = new ArrayList<>();
		for (CaseTable.Group group : groups) {
			if (!query.group().isEmpty()) {
				next.add(new Line(group.value(), group.rows().size(), null));
			}
			if (isOpen(group.value())) {
				group.rows().forEach(row -> next.add(new Line(null, 0, row)));
			}
		}
		lines = List.copyOf(next);
	}

	/** {@return the place of a case among the lines} */
	Optional<Integer> place(String id, Part part) {
		for (int i = 0; i < lines.size(); i++) {
			CaseRow row = lines.get(i).row();
			if (row != null && row.id().equals(id) && row.part() == part) {
				return Optional.of(i);
			}
		}
		return Optional.empty();
	}
}
