// SPDX-License-Identifier: EPL-2.0
package org.hilum.datasets.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.hilum.core.HilumException;
import org.hilum.core.Progress;
import org.hilum.datasets.TinyDataset;
import org.hilum.datasets.check.CheckOptions;
import org.hilum.datasets.check.Severity;
import org.hilum.datasets.survey.Part;
import org.hilum.imaging.Geometry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rows, columns, order, filter, groups and export of the table of cases. */
class CaseTableTest {

	/** 4 x 4 x 4 voxels of 2 x 2 x 3 mm. */
	private static final double ORGAN_ML = 64 * 12 / 1000.0;
	private static final double ROUNDING = 1e-9;

	@TempDir
	private Path temporary;
	private TinyDataset dataset;

	@BeforeEach
	void make() {
		dataset = TinyDataset.of(temporary.resolve("Dataset009_Tiny"), 3);
		// x rises to the right and z to the feet; spacing 2.5 mm
		Geometry turned = new Geometry(TinyDataset.SIZE, new double[] { 2, 2, 2.5 }, new double[] { 0, 0, 0 },
				new double[] { -1, 0, 0, 0, 1, 0, 0, 0, -1 });
		dataset.image("case_10", turned, TinyDataset.noise(10)).label("case_10", turned, (x, y, z) -> x == 0 ? 7 : 0);
		dataset.image("case_9", TinyDataset.grid(), TinyDataset.noise(9)).label("case_9", TinyDataset.grid(), TinyDataset
				.organs());
	}

	private CaseTable measured() {
		return CaseTables.measured(dataset.folder(), CheckOptions.standard(), Progress.NONE);
	}

	private static CaseRow row(CaseTable table, String id) {
		return table.rows().stream().filter(row -> row.id().equals(id)).findFirst().orElseThrow();
	}

	private static String text(CaseTable table, String id, String column) {
		return table.column(column).text().apply(row(table, id));
	}

	private static List<String> ids(List<CaseTable.Group> groups) {
		return groups.stream().flatMap(group -> group.rows().stream()).map(CaseRow::id).toList();
	}

	@Test
	void aRowHasGeometryIntensitiesAndVolumesOfItsCase() {
		CaseTable table = measured();
		CaseRow first = row(table, TinyDataset.id(1));
		assertThat(first.part()).isEqualTo(Part.TRAINING);
		assertThat(text(table, first.id(), "size_x") + " " + text(table, first.id(), "size_y") + " "
				+ text(table, first.id(), "size_z")).isEqualTo("12 10 8");
		assertThat(text(table, first.id(), "spacing_z_mm")).isEqualTo("3");
		assertThat(text(table, first.id(), "orientation")).isEqualTo("LPS");
		assertThat(text(table, "case_10", "orientation")).isEqualTo("RPI");
		assertThat(text(table, first.id(), "type")).isEqualTo("int16");
		double least = Double.MAX_VALUE;
		for (int z = 0; z < TinyDataset.SIZE[2]; z++) {
			for (int y = 0; y < TinyDataset.SIZE[1]; y++) {
				for (int x = 0; x < TinyDataset.SIZE[0]; x++) {
					least = Math.min(least, TinyDataset.noise(1).at(x, y, z));
				}
			}
		}
		assertThat(first.min()).isEqualTo(least);
		assertThat(table.column("organ_left_ml").number().applyAsDouble(first)).isCloseTo(ORGAN_ML, within(ROUNDING));
		assertThat(table.column("organ_right_ml").number().applyAsDouble(row(table, "case_10"))).isZero();
		// a plane of 10 x 8 voxels of 2 x 2 x 2.5 mm has a value that is not declared
		assertThat(table.column("label_7_ml").number().applyAsDouble(row(table, "case_10"))).isCloseTo(80 * 10 / 1000.0,
				within(ROUNDING));
		assertThat(table.column("errors").number().applyAsDouble(row(table, "case_10"))).isPositive();
		assertThat(table.column("errors").number().applyAsDouble(first)).isZero();
	}

	@Test
	void headersAreReadOfCasesThatWereNotMeasured() throws IOException {
		CaseTable before = CaseTables.known(dataset.folder(), null, Progress.NONE);
		assertThat(before.rows()).noneMatch(CaseRow::measured);
		assertThat(text(before, "case_10", "spacing_z_mm")).isEqualTo("2.5");
		assertThat(text(before, "case_10", "organ_left_ml")).isEmpty();
		measured();
		Files.writeString(dataset.image("case_9"), "no image");
		CaseTable after = CaseTables.known(dataset.folder(), (row, severity) -> severity == Severity.NOTE ? 4 : 0, Progress.NONE);
		assertThat(after.rows().stream().filter(row -> !row.measured()).map(CaseRow::id)).containsExactly("case_9");
		assertThat(row(after, "case_9").problem()).isNotEmpty();
		assertThat(row(after, "case_9").geometry()).isNull();
		assertThat(text(after, "case_10", "notes")).isEqualTo("4");
		assertThat(text(after, TinyDataset.id(2), "organ_left_ml")).isEqualTo("0.768");
	}

	@Test
	void rowsAreSortedByValueAndNumbersInNames() {
		CaseTable table = measured();
		assertThat(ids(table.select(new CaseTable.Query("", "case", false, ""))))
				.containsExactly("case_001", "case_002", "case_003", "case_9", "case_10");
		assertThat(ids(table.select(new CaseTable.Query("", "case", true, ""))).getFirst()).isEqualTo("case_10");
		assertThat(ids(table.select(new CaseTable.Query("", "spacing_z_mm", false, ""))).getFirst()).isEqualTo("case_10");
		assertThatThrownBy(() -> table.select(new CaseTable.Query("", "colour", false, ""))).isInstanceOf(HilumException.class)
				.hasMessageContaining("colour");
	}

	@Test
	void whatIsNotKnownComesLastBothWays() throws IOException {
		Files.delete(dataset.label("case_9"));
		CaseTable table = measured();
		for (boolean descending : new boolean[] { false, true }) {
			assertThat(ids(table.select(new CaseTable.Query("", "organ_left_ml", descending, ""))).getLast()).isEqualTo("case_9");
		}
	}

	@Test
	void aFilterHasWordsAndComparisons() {
		CaseTable table = measured();
		assertThat(ids(table.select(new CaseTable.Query("spacing_z_mm<3", "", false, "")))).containsExactly("case_10");
		assertThat(ids(table.select(new CaseTable.Query("orientation=lps case_00", "case", false, ""))))
				.containsExactly("case_001", "case_002", "case_003");
		assertThat(ids(table.select(new CaseTable.Query("errors>=1", "", false, "")))).contains("case_10")
				.doesNotContain("case_001");
		assertThat(ids(table.select(new CaseTable.Query("organ_left_ml!=0.768", "", false, "")))).containsExactly("case_10");
		assertThatThrownBy(() -> table.select(new CaseTable.Query("size_x>wide", "", false, "")))
				.isInstanceOf(HilumException.class).hasMessageContaining("wide");
		assertThatThrownBy(() -> table.select(new CaseTable.Query("orientation>LPS", "", false, "")))
				.isInstanceOf(HilumException.class);
	}

	@Test
	void equalValuesStandTogether() {
		List<CaseTable.Group> groups = measured().select(new CaseTable.Query("", "case", false, "spacing_z_mm"));
		assertThat(groups).extracting(CaseTable.Group::value).containsExactly("2.5", "3");
		assertThat(ids(groups.subList(1, 2))).containsExactly("case_001", "case_002", "case_003", "case_9");
	}

	@Test
	void csvQuotesWhatItMust() {
		dataset.description(json -> json.putObject("labels").put("background", 0).put("left, inner \"core\"", 1)
				.put("organ_right", 2));
		CaseTable table = measured();
		StringBuilder csv = new StringBuilder();
		CaseTable quoted = new CaseTable(table.survey(), table.rows(),
				List.of(CaseColumn.text("case", "", CaseRow::id), CaseColumn.text("a,b", "", row -> "x \"" + row.id() + "\""),
						CaseColumn.text("formula", "", row -> "=1+1"), CaseColumn.number("nothing", "", row -> Double.NaN)));
		quoted.writeCsv(List.of(row(table, "case_9")), csv);
		assertThat(csv).hasToString("case,\"a,b\",formula,nothing\ncase_9,\"x \"\"case_9\"\"\",'=1+1,\n");
		assertThat(table.columns()).extracting(CaseColumn::id).contains("left_inner_core_ml");
	}

	@Test
	void numbersAreWrittenWithSixDigits() {
		assertThat(CaseColumn.format(0.1 + 0.2)).isEqualTo("0.3");
		assertThat(CaseColumn.format(1 / 3.0)).isEqualTo("0.333333");
		assertThat(CaseColumn.format(512)).isEqualTo("512");
		assertThat(CaseColumn.format(-1024)).isEqualTo("-1024");
		assertThat(CaseColumn.format(0.0000123456789)).isEqualTo("0.0000123457");
	}
}
