// SPDX-License-Identifier: EPL-2.0
package org.hilum.viewer.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.hilum.core.HilumException;
import org.hilum.evaluation.EvaluationSummary;
import org.hilum.evaluation.LabelOrRegion;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Order and reviews of cases, from a summary.json as nnU-Net writes it. */
class StudyTest {

	@TempDir
	private Path folder;

	private EvaluationSummary summary;

	/** True positives of labels 1 and 2 (one false positive and one false negative each; none of all for 0), and a distance. */
	private static String entry(String id, int tp1, int tp2, int distance) {
		return "{\"metrics\": {\"1\": " + label(tp1, distance) + ", \"2\": " + label(tp2, 2) + "}, \"prediction_file\": \"/p/"
				+ id
				+ ".nii.gz\", \"reference_file\": \"/r/" + id + ".nii.gz\"}";
	}

	private static String label(int tp, int distance) {
		int wrong = tp == 0 ? 0 : 1;
		String dice = tp == 0 ? "NaN" : String.valueOf(tp / (tp + 1.0));
		return "{\"Dice\": " + dice + ", \"FN\": " + wrong + ", \"FP\": " + wrong + ", \"IoU\": " + dice + ", \"TN\": 5, \"TP\": "
				+ tp
				+ ", \"n_pred\": " + (tp + wrong) + ", \"n_ref\": " + (tp + wrong) + ", \"HD95\": " + distance + "}";
	}

	@BeforeEach
	void read() throws Exception {
		Path file = folder.resolve("summary.json");
		Files.writeString(file,
				"{\"foreground_mean\": {\"Dice\": 0.5}, \"mean\": {\"1\": {\"Dice\": 0.5}, \"2\": {\"Dice\": 0.5}}, "
						+ "\"metric_per_case\": [" + String.join(",", entry("a", 9, 1, 3), entry("b", 1, 0, 9), entry("c", 0,
								0, 1), entry("d", 3, 2, 7)) + "]}");
		summary = EvaluationSummary.read(file);
	}

	private List<String> order(String metric, LabelOrRegion label) {
		return CaseOrder.worstFirst(summary, metric, label).cases().stream().map(RankedCase::id).toList();
	}

	@Test
	void theWorstDiceComesFirst() {
		// means of the labels: 0.9 and 0.5, 0.5 alone, none, 0.75 and 0.667
		List<RankedCase> cases = CaseOrder.worstFirst(summary, "Dice", null).cases();
		assertEquals(List.of("b", "a", "d", "c"), cases.stream().map(RankedCase::id).toList());
		assertEquals(0.7, cases.get(1).value(), 1e-9);
		assertEquals(List.of("b", "d", "a", "c"), order("Dice", LabelOrRegion.label(1)));
	}

	@Test
	void theLargestDistanceComesFirst() {
		assertEquals(List.of("b", "d", "a", "c"), order("HD95", LabelOrRegion.label(1)));
		// means with the 2 mm of label 2 keep this order
		assertEquals(List.of("b", "d", "a", "c"), order("HD95", null));
	}

	@Test
	void absentLabelsHaveNoValue() {
		assertEquals(List.of("a", "b", "c", "d"), order("HD95", LabelOrRegion.label(7)));
		HilumException unknown = assertThrows(HilumException.class, () -> order("HD96", null));
		assertTrue(unknown.getMessage().contains("HD95"));
	}

	@Test
	void casesAreSteppedThrough() {
		CaseOrder order = CaseOrder.worstFirst(summary, "HD95", LabelOrRegion.label(1));
		assertEquals(Optional.of("d"), order.step("b", 1));
		assertEquals(Optional.of("a"), order.step("c", -1));
		assertEquals(Optional.empty(), order.step("c", 1));
		assertEquals(Optional.of("b"), order.step("absent", 1));
		assertEquals(Optional.of("c"), order.step("absent", -1));
		assertEquals(List.of("x", "y"), CaseOrder.byName(List.of("y", "x")).cases().stream().map(RankedCase::id).toList());
	}

	@Test
	void reviewsAreKept() throws Exception {
		Path file = folder.resolve("project/reviews.json");
		ReviewFile reviews = new ReviewFile(file);
		assertEquals(java.util.Map.of(), reviews.all());
		Review rejected = reviews.put("b", Review.Verdict.REJECTED, "leaks into the bowel, \"again\"", "reader 1");
		// another window of the same file
		Review accepted = new ReviewFile(file).put("d", Review.Verdict.ACCEPTED, "", "reader 2");
		assertEquals(java.util.Map.of("b", rejected, "d", accepted), reviews.all());
		reviews.put("d", Review.Verdict.FLAGGED, "", "reader 1");
		assertEquals(Review.Verdict.FLAGGED, reviews.all().get("d").verdict());
		reviews.remove("d");
		assertEquals(java.util.Set.of("b"), reviews.all().keySet());
		assertFalse(Files.exists(file.resolveSibling(".reviews/lease.json")));
		String csv = reviews.table(CaseOrder.worstFirst(summary, "HD95", LabelOrRegion.label(1)), "HD95").csv();
		assertEquals("b,9.00000,rejected,\"leaks into the bowel, \"\"again\"\"\",reader 1," + rejected.time(), csv.lines()
				.toList()
				.get(1));
		assertEquals("d,7.00000,,,,", csv.lines().toList().get(2));
	}

	@Test
	void otherFilesAreNotReviews() throws Exception {
		Path file = folder.resolve("reviews.json");
		Files.writeString(file, "{\"cases\": {\"a\": {\"verdict\": \"maybe\"}}}");
		HilumException problem = assertThrows(HilumException.class, () -> new ReviewFile(file).all());
		assertEquals(file, problem.file());
		Files.writeString(file, "[]");
		assertThrows(HilumException.class, () -> new ReviewFile(file).put("a", Review.Verdict.OPEN, "", "me"));
		assertEquals("[]", Files.readString(file));
	}
}
