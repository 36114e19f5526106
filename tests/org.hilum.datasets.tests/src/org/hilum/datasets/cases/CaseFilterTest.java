// SPDX-License-Identifier: EPL-2.0
package org.hilum.datasets.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.hilum.core.HilumException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Words and comparisons of a filter as a user types it. */
class CaseFilterTest {

	private static final double THIRD = 1 / 3.0;

	private static final List<CaseColumn> COLUMNS = List.of(CaseColumn.text("type", "Type", CaseRow::type),
			CaseColumn.text("problem", "Problem", CaseRow::problem), CaseColumn.number("least_hu", "Least", CaseRow::min),
			CaseColumn.number("spacing_z_mm", "Spacing z", CaseRow::max));

	private static final List<CaseRow> ROWS = List.of(row("int16", "", -1024, 3), row("int16", "The header is damaged", -1000, 1),
			row("float32", "", 0, THIRD), row("uint8", "", Double.NaN, Double.NaN));

	private static CaseRow row(String type, String problem, double least, double spacing) {
		return new CaseRow(null, true, problem, null, type, least, 0, spacing, null);
	}

	/** {@return the numbers of the rows that a filter lets through, from 0 on} */
	private static List<Integer> found(String filter) {
		return ROWS.stream().filter(CaseFilter.parse(filter, COLUMNS)).map(ROWS::indexOf).toList();
	}

	@ParameterizedTest
	@CsvSource({ "'', 0 1 2 3", "'   ', 0 1 2 3", "int16, 0 1", "INT, 0 1 3", "damaged, 1", "'header  int16', 1",
			"'float damaged', ''",
			"-10, 0 1", "type=INT16, 0 1", "type!=int16, 2 3", "problem=, 0 2 3", "spacing_z_mm>1, 0", "spacing_z_mm>=1, 0 1",
			"spacing_z_mm<1, 2", "SPACING_Z_MM<=1, 1 2", "least_hu=-1024, 0", "least_hu<-1e3, 0", "least_hu!=0, 0 1 3",
			"'type=int16 spacing_z_mm<3', 1", "'spacing_z_mm>0.3 float', 2" })
	void rowsAreFound(String filter, String rows) {
		assertThat(found(filter)).isEqualTo(rows.isEmpty() ? List.of()
				: List.of(rows.split(" ")).stream().map(Integer::valueOf).toList());
	}

	@Test
	void aNumberIsFoundAsItIsShown() {
		String shown = COLUMNS.get(3).text().apply(ROWS.get(2));
		assertThat(shown).isEqualTo("0.333333");
		assertThat(found("spacing_z_mm=" + shown)).containsExactly(2);
		assertThat(found("spacing_z_mm=0.3333")).isEmpty();
	}

	@Test
	void anUnknownNumberIsNeitherSmallerNorLarger() {
		assertThat(found("least_hu<0")).containsExactly(0, 1);
		assertThat(found("least_hu>=0")).containsExactly(2);
	}

	@Test
	void anUnknownColumnIsRefusedWithTheKnownOnes() {
		assertThatThrownBy(() -> CaseFilter.parse("spacing>3", COLUMNS)).isInstanceOf(HilumException.class)
				.hasMessageContaining("no column spacing").hasMessageContaining("least_hu, spacing_z_mm");
	}

	@Test
	void whatIsNoNumberIsRefusedWithTheColumn() {
		assertThatThrownBy(() -> CaseFilter.parse("spacing_z_mm>3mm", COLUMNS)).isInstanceOf(HilumException.class)
				.hasMessageContaining("spacing_z_mm").hasMessageContaining("3mm");
		assertThatThrownBy(() -> CaseFilter.parse("spacing_z_mm=", COLUMNS)).isInstanceOf(HilumException.class);
	}

	@Test
	void textsHaveNoOrder() {
		assertThatThrownBy(() -> CaseFilter.parse("type>int16", COLUMNS)).isInstanceOf(HilumException.class)
				.hasMessageContaining("The column type has texts").hasMessageContaining("= or !=");
	}
}
