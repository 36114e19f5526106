// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.hilum.model.RunState;
import org.hilum.runs.RunEvent;
import org.hilum.runs.RunFolder;
import org.hilum.runs.curves.RunFacts;
import org.hilum.ui.tests.Models;
import org.junit.jupiter.api.Test;

/** Texts of the table of runs, and its order by numbers and not by their digits. */
class RunRowTest {

	private static final RunFacts NONE = RunFacts.of(List.of(), 0);

	private static RunRow row(String name, RunState state, RunFacts facts) {
		RunFolder folder = new RunFolder(Models.FOLDER.resolve(name));
		return new RunRow(new MonitoredRun(Models.project(), folder, name, state), facts, "");
	}

	private static RunRow row(String name, double seconds) {
		return row(name, RunState.RUNNING, new RunFacts(1, 10, null, Double.NaN, seconds, Double.NaN, Duration.ZERO));
	}

	private static RunEvent.Epoch epoch(int number, double dice, List<Double> classes) {
		return new RunEvent.Epoch(number, -0.51239, -0.4, dice, dice, classes, 0.00912, 20, Instant.EPOCH,
				new RunEvent.Usage(5, 1.96, 2048.4, Double.NaN, Double.NaN));
	}

	@Test
	void aRunWithoutEpochsHasEmptyCells() {
		String[] cells = row("new", RunState.QUEUED, NONE).cells();
		assertThat(cells[RunRow.NAME]).isEqualTo("Brain  \u203a  new");
		for (int i = 2; i < cells.length; i++) {
			assertThat(cells[i]).as("column %s", i).isEmpty();
		}
	}

	@Test
	void figuresHaveTheirDigits() {
		RunFacts facts = RunFacts.of(List.of(epoch(0, 0.5, List.of(0.4, 0.6)), epoch(1, 0.6, List.of(0.5, Double.NaN))), 15);
		List<String> cells = List.of(row("a", RunState.RUNNING, facts).cells());
		// 13 epochs of 20 s are left; 5 of 20 s were spent waiting
		assertThat(cells).contains("2 / 15", "4 min 20 s", "-0.5124", "-0.4000", "0.600", "0.50  -", "0.0091", "20.0", "25 %",
				"2.0", "2048");
		assertThat(List.of(row("a", RunState.FINISHED, facts).cells())).doesNotContain("4 min 20 s");
	}

	@Test
	void oneClassIsTheMeanAndNotShownTwice() {
		RunFacts one = RunFacts.of(List.of(epoch(0, 0.5, List.of(0.777))), 15);
		assertThat(List.of(row("a", RunState.RUNNING, one).cells())).doesNotContain("0.78");
	}

	@Test
	void numbersAreOrderedByValueAndEmptyCellsComeLast() {
		List<RunRow> expected = List.of(row("d", 2.5), row("a", 9.5), row("c", 10), row("b", 100.25), row("e", Double.NaN));
		int column = List.of(expected.getFirst().cells()).indexOf("2.5");
		Random random = new Random(2);
		for (int tries = 0; tries < 10; tries++) {
			List<RunRow> rows = new ArrayList<>(expected);
			Collections.shuffle(rows, random);
			rows.sort(RunRow.by(column, false));
			assertThat(names(rows)).containsExactly("d", "a", "c", "b", "e");
			rows.sort(RunRow.by(column, true));
			assertThat(names(rows)).containsExactly("b", "c", "a", "d", "e");
		}
	}

	private static List<String> names(List<RunRow> rows) {
		return rows.stream().map(row -> row.run().name()).toList();
	}

	@Test
	void namesAreOrderedAsTexts() {
		List<RunRow> rows = new ArrayList<>(List.of(row("beta", 1), row("alpha", 2)));
		rows.sort(RunRow.by(RunRow.NAME, false));
		assertThat(names(rows)).containsExactly("alpha", "beta");
	}
}
