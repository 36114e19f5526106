// SPDX-License-Identifier: EPL-2.0
package org.hilum.core.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.hilum.core.HilumException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Words and comparisons of a filter as a user types it. */
class RowFilterTest {

	private static final double THIRD = 1 / 3.0;

	/** Two texts and two numbers. */
	private record Row(String type, String problem, double min, double max) {
	}

	private record Column(String id, boolean numeric, Function<Row, String> text, ToDoubleFunction<Row> number)
			implements DataColumn<Row> {

		static Column text(String id, Function<Row, String> text) {
			return new Column(id, false, text, _ -> Double.NaN);
		}

		static Column number(String id, ToDoubleFunction<Row> number) {
			return new Column(id, true, row -> DataColumn.format(number.applyAsDouble(row)), number);
		}
	}

	private static final List<Column> COLUMNS = List.of(Column.text("type", Row::type), Column.text("problem", Row::problem),
			Column.number("least_hu", Row::min), Column.number("spacing_z_mm", Row::max));

	private static final List<Row> ROWS = List.of(new Row("int16", "", -1024, 3), new Row("int16", "The header is damaged", -1000,
			1),
			new Row("float32", "", 0, THIRD), new Row("uint8", "", Double.NaN, Double.NaN));

	/** {@return the numbers of the rows that a filter lets through, from 0 on} */
	private static List<Integer> found(String filter) {
		return ROWS.stream().filter(RowFilter.parse(filter, COLUMNS)).map(ROWS::indexOf).toList();
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
		assertThatThrownBy(() -> RowFilter.parse("spacing>3", COLUMNS)).isInstanceOf(HilumException.class)
				.hasMessageContaining("no column spacing").hasMessageContaining("least_hu, spacing_z_mm");
	}

	@Test
	void whatIsNoNumberIsRefusedWithTheColumn() {
		assertThatThrownBy(() -> RowFilter.parse("spacing_z_mm>3mm", COLUMNS)).isInstanceOf(HilumException.class)
				.hasMessageContaining("spacing_z_mm").hasMessageContaining("3mm");
		assertThatThrownBy(() -> RowFilter.parse("spacing_z_mm=", COLUMNS)).isInstanceOf(HilumException.class);
	}

	@Test
	void textsHaveNoOrder() {
		assertThatThrownBy(() -> RowFilter.parse("type>int16", COLUMNS)).isInstanceOf(HilumException.class)
				.hasMessageContaining("The column type has texts").hasMessageContaining("= or !=");
	}
}
