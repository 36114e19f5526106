// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.dataset.dicom;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.eclipse.osgi.util.NLS;
import org.hilum.datasets.dicom.DicomCase;
import org.hilum.datasets.dicom.DicomCohort;
import org.hilum.datasets.rules.ImportRules;
import org.hilum.datasets.rules.LabelRule;
import org.hilum.datasets.rules.RuleTable;
import org.hilum.dicom.series.FindingKind;
import org.hilum.dicom.series.SeriesPolicy;

/**
 * Cases x labels as a table shows it.
 *
 * @param labels the columns
 * @param rows   one per case
 * @param unused names of structures that no rule catches, with the number of cases that have them
 */
public record RulePreview(List<String> labels, List<Row> rows, Map<String, Integer> unused) {

	/**
	 * A cell.
	 *
	 * @param text  the names of the structures that the rule catches, as written
	 * @param state how the label fares in the case
	 */
	public record Cell(String text, RuleTable.State state) {
	}

	/**
	 * A case.
	 *
	 * @param caseId   its identifier
	 * @param cells    one per label
	 * @param obstacle why it would not be imported, or an empty text
	 */
	public record Row(String caseId, List<Cell> cells, String obstacle) {
	}

	/**
	 * {@return the table of what rules catch}
	 *
	 * @param cohort what they catch
	 * @param rules  the rules
	 */
	public static RulePreview of(DicomCohort cohort, ImportRules rules) {
		List<String> labels = rules.labels().stream().map(LabelRule::label).toList();
		List<Row> rows = cohort.cases().stream().map(one -> row(one, labels, rules.series())).toList();
		return new RulePreview(labels, rows, new LinkedHashMap<>(cohort.table().unmatched()));
	}

	private static Row row(DicomCase one, List<String> labels, SeriesPolicy policy) {
		List<Cell> cells = new ArrayList<>();
		for (String label : labels) {
			cells.add(one.row().cells().stream().filter(cell -> cell.label().equals(label)).map(RulePreview::cell).findFirst()
					.orElse(new Cell(Messages.RulePreview_missing, RuleTable.State.MISSING)));
		}
		return new Row(one.id(), List.copyOf(cells), one.obstacle() == null ? refusal(one, policy) : one.obstacle());
	}

	/** Whether slices at one position differ is only known when their pixels are read, so they are no reason yet. */
	private static String refusal(DicomCase one, SeriesPolicy policy) {
		return one.channels().stream().filter(Objects::nonNull).flatMap(image -> image.findings().stream())
				.filter(f -> f.kind() != FindingKind.DUPLICATE_POSITIONS && policy.refuses(f.kind()))
				.map(f -> NLS.bind(Messages.RulePreview_refused, f.text(), f.kind().id())).findFirst().orElse("");
	}

	private static Cell cell(RuleTable.Cell cell) {
		String names = cell.structures().stream().map(s -> s.name().strip()).collect(Collectors.joining(", "));
		return switch (cell.state()) {
			case MISSING -> new Cell(Messages.RulePreview_missing, cell.state());
			case AMBIGUOUS -> new Cell(cell.structures().size() + "? " + names, cell.state());
			case MATCHED -> new Cell(names, cell.state());
		};
	}

	/** {@return how many cases would be imported} */
	public int importable() {
		return (int) rows.stream().filter(row -> row.obstacle().isEmpty()).count();
	}

	/** {@return the names that no rule catches, in a sentence} */
	String unusedText() {
		return unused.isEmpty() ? Messages.RulePreview_allUsed
				: NLS.bind(Messages.RulePreview_unused, unused.entrySet().stream().map(e -> e.getKey() + " (" + e.getValue()
						+ ")").collect(Collectors.joining(", ")));
	}
}
