// SPDX-License-Identifier: EPL-2.0
package org.hilum.runs.splits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.hilum.core.HilumException;
import org.hilum.core.options.OptionValues;
import org.hilum.nnunet.plan.Split;
import org.hilum.nnunet.plan.SplitCoverage;
import org.hilum.nnunet.plan.Splits;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Properties that every designed split has, counted here case by case. */
class SplitDesignTest {

	private final List<String> ids = IntStream.range(0, 43).mapToObj(i -> "case_" + (10 + i)).toList();
	private final Map<String, String> scanners = new TreeMap<>();
	private final Map<String, String> patients = new TreeMap<>();

	SplitDesignTest() {
		for (int i = 0; i < ids.size(); i++) {
			scanners.put(ids.get(i), i < 23 ? "A" : i < 36 ? "B" : "C");
			patients.put(ids.get(i), "p" + i * i % 17);
		}
	}

	private static void partition(List<String> ids, List<Split> folds) {
		List<String> validated = new ArrayList<>();
		for (Split fold : folds) {
			validated.addAll(fold.val());
			Set<String> both = new HashSet<>(fold.train());
			both.addAll(fold.val());
			assertThat(both).containsExactlyInAnyOrderElementsOf(ids);
			assertThat(fold.train().size() + fold.val().size()).isEqualTo(ids.size());
		}
		assertThat(validated).containsExactlyInAnyOrderElementsOf(ids);
	}

	@Test
	void withoutStrataItIsNnunets() {
		SplitDesign design = new SplitDesign(ids, Map.of(), Map.of());
		assertThat(design.folds(5, 12345)).isEqualTo(Splits.fiveFold(ids));
		assertThat(design.repeated(4, 3, 2)).isEqualTo(Stream.concat(Splits.kFold(ids, 4, 3).stream(),
				Splits.kFold(ids, 4, 4).stream()).toList());
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 2, 3, 12345 })
	void everyFoldHasItsShareOfEachStratum(int seed) {
		SplitDesign design = new SplitDesign(ids, scanners, Map.of());
		List<Split> folds = design.folds(5, seed);
		partition(ids, folds);
		for (Split fold : folds) {
			assertThat(fold.val().stream().filter(id -> scanners.get(id).equals("A")).count()).isBetween(4L, 5L);
			assertThat(fold.val().stream().filter(id -> scanners.get(id).equals("B")).count()).isBetween(2L, 3L);
			assertThat(fold.val().stream().filter(id -> scanners.get(id).equals("C")).count()).isBetween(1L, 2L);
			assertThat(fold.val().size()).isBetween(8, 9);
		}
		assertThat(design.folds(5, seed)).isEqualTo(folds);
		assertThat(design.folds(5, seed + 1)).isNotEqualTo(folds);
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 2, 3, 12345 })
	void groupsStayTogether(int seed) {
		for (Map<String, String> strata : List.of(Map.<String, String>of(), scanners)) {
			List<Split> folds = new SplitDesign(ids, strata, patients).folds(4, seed);
			partition(ids, folds);
			for (Split fold : folds) {
				Set<String> trained = new HashSet<>(fold.train().stream().map(patients::get).toList());
				assertThat(fold.val()).noneMatch(id -> trained.contains(patients.get(id)));
				assertThat(fold.val()).isNotEmpty();
			}
			assertThat(SplitLeaks.find(folds, ids, patients, List.of())).isEmpty();
		}
		assertThatThrownBy(() -> new SplitDesign(ids, Map.of(), patients).folds(30, seed)).isInstanceOf(HilumException.class)
				.hasMessageContaining("groups cannot be divided into 30 folds");
	}

	@Test
	void testSetsAndHoldOuts() {
		SplitDesign design = new SplitDesign(ids, scanners, Map.of());
		List<String> test = design.heldOut(0.25, 5);
		assertThat(test.stream().filter(id -> scanners.get(id).equals("A")).count()).isBetween(5L, 6L);
		assertThat(test.stream().filter(id -> scanners.get(id).equals("C")).count()).isBetween(1L, 2L);
		OptionValues options = OptionValues.NONE.with(SplitOptions.TEST, 0.25).with(SplitOptions.SEED, 5);
		DatasetSplits.Made made = DatasetSplits.make(design, options);
		assertThat(made.test()).isEqualTo(test);
		partition(ids.stream().filter(id -> !test.contains(id)).toList(), made.folds());
		DatasetSplits.Made one = DatasetSplits.make(design, options.with(SplitOptions.HOLD_OUT, 0.2));
		assertThat(one.folds()).hasSize(1);
		assertThat(one.folds().getFirst().val().size()).isBetween(6, 7);
		assertThat(one.folds().getFirst().val()).doesNotContainAnyElementsOf(test);
	}

	@Test
	void nestedFoldsNeverSeeTheirTestSet() {
		SplitDesign design = new SplitDesign(ids, scanners, Map.of());
		List<DatasetSplits.Made> outer = DatasetSplits.nested(design, OptionValues.NONE.with(SplitOptions.NESTED, 4)
				.with(SplitOptions.FOLDS, 3));
		List<String> tested = new ArrayList<>();
		for (DatasetSplits.Made made : outer) {
			tested.addAll(made.test());
			assertThat(made.folds()).hasSize(3);
			partition(ids.stream().filter(id -> !made.test().contains(id)).toList(), made.folds());
		}
		assertThat(tested).containsExactlyInAnyOrderElementsOf(ids);
	}

	@Test
	void numbersAreDividedIntoBinsOfEquallyManyCases() {
		Map<String, String> volumes = new TreeMap<>();
		for (int i = 0; i < 10; i++) {
			volumes.put("c" + i, Double.toString(100 - i * i));
		}
		Map<String, String> bins = Strata.of(volumes, 4);
		assertThat(bins.get("c9")).isEqualTo("bin 0");
		assertThat(bins.get("c0")).isEqualTo("bin 3");
		Map<String, Integer> counts = new TreeMap<>();
		bins.values().forEach(bin -> counts.merge(bin, 1, Integer::sum));
		assertThat(counts.values()).hasSize(4).allMatch(count -> count == 2 || count == 3);
		assertThat(Strata.of(Map.of("a", "1", "b", "2"), 4)).containsEntry("a", "1");
		assertThat(Strata.of(Map.of("a", "x", "b", "2"), 1)).containsEntry("b", "2");
		assertThat(Strata.combined(List.of(Map.of("a", "x"), Map.of("a", "1")), List.of("a"))).containsEntry("a", "x | 1");
	}

	@Test
	void leaksAreNamed() {
		List<Split> folds = List.of(new Split(List.of("a1", "b1"), List.of("a2", "c1")), new Split(List.of("c1", "b1"),
				List.of("b1")));
		Map<String, String> groups = Map.of("a1", "a", "a2", "a", "b1", "b", "c1", "c", "d1", "d", "d2", "c");
		List<String> found = SplitLeaks.find(folds, groups.keySet(), groups, List.of("d2", "a2"));
		assertThat(found).anyMatch(text -> text.contains("on both sides of fold 0: a"))
				.anyMatch(text -> text.contains("1 of 2 cases of the locked test set are used in folds, such as a2"))
				.anyMatch(text -> text.contains("2 groups of the locked test set have cases in folds: a, c"))
				.anyMatch(text -> text.contains("trained with and validated in fold 1: b1"))
				.anyMatch(text -> text.contains("in no fold: d1"))
				.noneMatch(text -> text.contains(SplitCoverage.NOT_THERE));
		List<Split> foreign = List.of(new Split(List.of("a1", "b1", "c1"), List.of("d1", "z9")));
		assertThat(SplitLeaks.find(foreign, groups.keySet(), Map.of(), List.of("d2", "a2")))
				.as("a locked test set hides no unknown case").singleElement().asString()
				.contains("1 case is" + SplitCoverage.NOT_THERE + "z9");
		assertThat(new LockedTestSet(List.of("x")).warning(List.of("y"), "anywhere")).isEmpty();
	}
}
