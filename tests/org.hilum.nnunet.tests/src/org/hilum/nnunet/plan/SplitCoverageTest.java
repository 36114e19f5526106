// SPDX-License-Identifier: EPL-2.0
package org.hilum.nnunet.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SplitCoverageTest {

	private static final List<String> IDS = List.of("a", "b", "c", "d");

	@Test
	void foldsThatDivideTheCasesHaveNoRemarks() {
		List<Split> folds = List.of(new Split(List.of("a", "b"), List.of("c", "d")),
				new Split(List.of("c", "d"), List.of("a", "b")));
		assertThat(SplitCoverage.remarks(folds, IDS)).isEmpty();
		assertThat(SplitCoverage.remarks(List.of(), IDS)).as("without folds there is nothing to compare").isEmpty();
	}

	@Test
	void aCaseOnBothSidesIsNamedWithItsFold() {
		List<Split> folds = List.of(new Split(List.of("a", "b"), List.of("c", "d")),
				new Split(List.of("a", "b", "c", "d"), List.of("d")));
		assertThat(SplitCoverage.remarks(folds, IDS)).containsExactly("1 case is trained with and validated in fold 1: d");
	}

	@Test
	void casesInNoFoldAndCasesThatAreNotThereAreNamed() {
		List<Split> folds = List.of(new Split(List.of("a", "y"), List.of("b", "x")));
		assertThat(SplitCoverage.remarks(folds, IDS)).containsExactly("2 cases are in no fold: c, d",
				"2 cases are" + SplitCoverage.NOT_THERE + "x, y");
	}

	@Test
	void aFoldWithoutCasesToTrainWithIsNamed() {
		assertThat(SplitCoverage.remarks(List.of(new Split(List.of(), IDS)), IDS))
				.containsExactly("fold 0 has no case to train with");
	}

	@Test
	void longListsAreCut() {
		List<String> many = IntStream.range(0, 8).mapToObj(i -> "case" + i).toList();
		assertThat(SplitCoverage.remarks(List.of(new Split(List.of("case0"), List.of())), many))
				.containsExactly("7 cases are in no fold: case1, case2, case3, case4, case5 and 2 more");
	}
}
