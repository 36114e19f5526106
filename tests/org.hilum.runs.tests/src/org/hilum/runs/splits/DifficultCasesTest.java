// SPDX-License-Identifier: EPL-2.0
package org.hilum.runs.splits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.hilum.core.HilumException;
import org.hilum.core.Json;
import org.hilum.nnunet.plan.Split;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Evaluations in nnU-Net's form, and folds that train with difficult cases. */
class DifficultCasesTest {

	@TempDir
	Path folder;

	/** A file with cases of two labels each: overlapping voxels of 100 in both masks. */
	private Path summary(String name, int[]... overlaps) {
		ObjectNode json = Json.object();
		ArrayNode cases = json.putArray("metric_per_case");
		for (int i = 0; i < overlaps.length; i++) {
			ObjectNode entry = cases.addObject();
			ObjectNode metrics = entry.putObject("metrics");
			for (int label = 1; label <= 2; label++) {
				int tp = overlaps[i][label - 1];
				ObjectNode values = metrics.putObject(Integer.toString(label));
				int size = tp < 0 ? 0 : 100;
				int hit = Math.max(0, tp);
				values.put("TP", hit).put("FP", size - hit).put("FN", size - hit).put("TN", 1000).put("n_pred", size)
						.put("n_ref", size);
				values.put("Dice", size == 0 ? Double.NaN : hit / 100.0).put("IoU", hit / (200.0 - hit)).put("HD95", 100.0 - hit);
			}
			entry.put("prediction_file", "pred/case" + i + ".nii.gz").put("reference_file", "ref/case" + i + ".nii.gz");
		}
		json.putObject("mean");
		json.putObject("foreground_mean");
		Path file = folder.resolve(name);
		Json.write(file, json);
		return file;
	}

	@Test
	void anyLabelInAnyEvaluationDecides() {
		Path first = summary("a.json", new int[] { 90, 5 }, new int[] { 80, 70 }, new int[] { 60, -1 });
		Path second = summary("b.json", new int[] { 90, 3 }, new int[] { 9, 70 }, new int[] { 60, 60 });
		Map<String, Double> found = DifficultCases.of(List.of(first, second), "Dice", 0.1);
		assertThat(found.keySet()).containsExactly("case0", "case1");
		assertThat(found.get("case0")).isCloseTo(0.03, within(1e-9));
		assertThat(DifficultCases.of(List.of(first), "Dice", 0.1).keySet()).containsExactly("case0");
		// of distances, large ones are bad; masks that are both empty have a Dice that is not defined
		assertThat(DifficultCases.of(List.of(first), "HD95", 35).keySet()).containsExactly("case0", "case2");
		assertThatThrownBy(() -> DifficultCases.of(List.of(first), "HD59", 35)).isInstanceOf(HilumException.class)
				.hasMessageContaining("HD59").hasMessageContaining("HD95");
	}

	@Test
	void errorsAreDifficultEitherWay() {
		Path file = summary("a.json", new int[] { 90, 90 }, new int[] { 80, 80 }, new int[] { 70, 70 });
		ObjectNode json = (ObjectNode) Json.read(file);
		double[] errors = { -3, 2, 0.5 };
		for (int i = 0; i < errors.length; i++) {
			((ObjectNode) json.at("/metric_per_case/" + i + "/metrics/1")).put("VolumeErrorMl", errors[i]);
		}
		Json.write(folder.resolve("summary.json"), json);
		Map<String, Double> found = DifficultCases.of(List.of(folder), "VolumeErrorMl", 1);
		assertThat(found).containsExactly(Map.entry("case0", -3.0), Map.entry("case1", 2.0));
		List<Split> folds = List.of(new Split(List.of("case2"), List.of("case0", "case1")));
		assertThat(DifficultCases.keeping(found, 1, folds, List.of(), 1)).as("2 is nearer to 1").containsOnlyKeys("case0");
	}

	@Test
	void theLeastDifficultStayWhereNothingElseIsLeftToValidate() {
		List<Split> folds = List.of(new Split(List.of("c", "d"), List.of("a", "b")), new Split(List.of("a", "b"),
				List.of("c", "d")));
		Map<String, Double> all = Map.of("a", 0.02, "b", 0.08, "c", 0.05);
		assertThat(DifficultCases.keeping(all, 0.1, folds, List.of(0), 1)).containsOnlyKeys("a", "c");
		assertThat(DifficultCases.keeping(all, 0.1, folds, List.of(), 2)).isEmpty();
		assertThat(DifficultCases.keeping(all, 0.1, folds, List.of(), 0)).isEqualTo(all);
		// of distances above a threshold the smaller one is the less difficult one
		assertThat(DifficultCases.keeping(Map.of("a", 60.0, "b", 40.0), 35, folds, List.of(), 1)).containsOnlyKeys("a");
	}

	@Test
	void theyAreTrainedWithInTheChosenFolds() {
		List<Split> folds = List.of(new Split(List.of("c", "d"), List.of("a", "b")), new Split(List.of("a", "b"),
				List.of("c", "d")));
		assertThat(DifficultCases.trained(folds, List.of("a", "d"), List.of())).containsExactly(
				new Split(List.of("a", "c", "d"), List.of("b")), new Split(List.of("a", "b", "d"), List.of("c")));
		assertThat(DifficultCases.trained(folds, List.of("a", "d"), List.of(1)).getFirst()).isEqualTo(folds.getFirst());
		assertThatThrownBy(() -> DifficultCases.trained(folds, List.of("a", "b"), List.of())).isInstanceOf(HilumException.class)
				.hasMessageContaining("Fold 0");
		assertThatThrownBy(() -> DifficultCases.trained(folds, List.of("a"), List.of(2))).isInstanceOf(HilumException.class)
				.hasMessageContaining("no fold 2");
	}
}
