// SPDX-License-Identifier: EPL-2.0
package org.hilum.runs.splits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.hilum.nnunet.plan.Split;
import org.junit.jupiter.api.Test;

/** Cases that are moved between the sides of a fold. */
class SplitMovesTest {

	private static final List<Split> FOLDS = List.of(new Split(List.of("a1", "a2", "b1"), List.of("c1", "c2")),
			new Split(List.of("b1", "c1", "c2"), List.of("a1", "a2")));
	private static final Map<String, String> GROUPS = Map.of("a1", "a", "a2", "a", "b1", "b", "c1", "c", "c2", "c");

	@Test
	void casesMoveInTheirFoldOnly() {
		List<Split> moved = SplitMoves.moved(FOLDS, 0, List.of("a2"), true, Map.of());
		assertThat(moved.get(0)).isEqualTo(new Split(List.of("a1", "b1"), List.of("a2", "c1", "c2")));
		assertThat(moved.get(1)).isSameAs(FOLDS.get(1));
		assertThat(SplitMoves.moved(moved, 0, List.of("a2"), false, Map.of())).isEqualTo(FOLDS);
		assertThat(SplitMoves.moved(FOLDS, 0, List.of("c1"), true, Map.of())).as("it is there").isEqualTo(FOLDS);
	}

	@Test
	void groupsStayTogetherSoThatNoneLeaks() {
		List<Split> alone = SplitMoves.moved(FOLDS, 0, List.of("c1"), false, Map.of());
		assertThat(SplitLeaks.find(alone, GROUPS.keySet(), GROUPS, List.of())).anyMatch(text -> text.contains(
				"both sides of fold 0"));
		List<Split> three = List.of(new Split(List.of("a1", "a2"), List.of("b1", "c1", "c2")));
		assertThat(SplitMoves.moved(three, 0, List.of("c2"), false, GROUPS).getFirst())
				.isEqualTo(new Split(List.of("a1", "a2", "c1", "c2"), List.of("b1")));
	}

	@Test
	void whatIsNotPossibleIsRefused() {
		assertThatThrownBy(() -> SplitMoves.moved(FOLDS, 2, List.of("a1"), true, Map.of())).hasMessageContaining("no fold 2")
				.hasMessageContaining("0 to 1");
		assertThatThrownBy(() -> SplitMoves.moved(FOLDS, 0, List.of("x"), true, Map.of())).hasMessageContaining(
				"case x is not in");
		assertThatThrownBy(() -> SplitMoves.moved(FOLDS, 0, List.of("c1"), false, GROUPS))
				.hasMessageContaining("no case to validate with");
	}
}
