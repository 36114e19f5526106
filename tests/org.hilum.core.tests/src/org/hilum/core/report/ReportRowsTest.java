// SPDX-License-Identifier: EPL-2.0
package org.hilum.core.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.hilum.core.HilumException;
import org.hilum.core.report.ReportTable.Column;
import org.junit.jupiter.api.Test;

/** Rows of tables are filtered and sorted as users ask for it. */
class ReportRowsTest {

	private static final ReportTable TABLE = new ReportTable("cases", "", List.of(Column.text("Case"), Column.text("Label"),
			Column.number("Dice", 4), new Column("SurfaceDice:tolerance=3", "mm", "", 2), Column.number("95 % from", 2)),
			List.of(List.of("case_10", "liver", 0.5, Double.POSITIVE_INFINITY, 1.0), List.of("case_9", "tumour", Double.NaN, 2.0,
					1.0), List.of("case_2", "tumour", 0.25, 3.0, 2.0), List.of("case_1", "liver", 0.75, 1.0, 3.0)));

	private static List<Integer> select(String filter, int sort, boolean descending) {
		return new ReportRows(TABLE).select(filter, sort, descending);
	}

	@Test
	void columnsHaveNamesWithoutBlanksAndSigns() {
		assertThat(ReportRows.ids(TABLE)).containsExactly("Case", "Label", "Dice", "SurfaceDice_tolerance_3", "_95_from");
	}

	@Test
	void wordsAndComparisonsFilter() {
		assertThat(select("", -1, false)).containsExactly(0, 1, 2, 3);
		assertThat(select("tumour", -1, false)).containsExactly(1, 2);
		assertThat(select("dice<0.6 label=liver", -1, false)).containsExactly(0);
		assertThat(select("SurfaceDice_tolerance_3>=3", -1, false)).containsExactly(0, 2);
		assertThat(select("_95_from=1 case_9", -1, false)).containsExactly(1);
		assertThatThrownBy(() -> select("Dise<1", -1, false)).isInstanceOf(HilumException.class)
				.hasMessageContaining("There is no column Dise");
	}

	@Test
	void numbersInNamesCountAndUndefinedValuesComeLastBothWays() {
		assertThat(select("", 0, false)).containsExactly(3, 2, 1, 0);
		assertThat(select("", 2, false)).containsExactly(2, 0, 3, 1);
		assertThat(select("", 2, true)).containsExactly(3, 0, 2, 1);
		assertThat(select("", 3, true)).containsExactly(0, 2, 1, 3);
	}
}
