// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.predict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.hilum.core.HilumException;
import org.hilum.core.Json;
import org.hilum.nnunet.dataset.DatasetDescription;
import org.hilum.nnunet.exchange.Checkpoint;
import org.hilum.nnunet.exchange.Weights;
import org.hilum.nnunet.plan.Plans;
import org.junit.jupiter.api.Test;

/** A fold that was trained with other plans than those of its model folder is not applied with these. */
class FoldAgreementTest {

	private static final String CONFIGURATION = "3d_fullres";
	private static final Path FILE = Path.of("model", "fold_0", "checkpoint_final.pth");

	private static Map<String, Object> map(JsonNode json) {
		return Json.mapper().convertValue(json, new TypeReference<Map<String, Object>>() {
		});
	}

	private static Checkpoint checkpoint(Plans plans, DatasetDescription description) {
		return new Checkpoint(new Weights(), Optional.empty(), Map.of(), Double.NaN, 1, Map.of("plans", map(plans.json()),
				"configuration", CONFIGURATION, "dataset_json", map(description.json())), "nnUNetTrainer", Optional.empty(), Map
						.of());
	}

	private static Optional<String> remark(Plans plans, DatasetDescription description, Checkpoint checkpoint) {
		return FoldAgreement.remark(new ModelFolder(Path.of("model"), plans, description), checkpoint, FILE, UnaryOperator
				.identity());
	}

	private static Plans changed(String key, Object value) {
		ObjectNode json = TinyModel.plans().json().deepCopy();
		((ObjectNode) json.at("/configurations/" + CONFIGURATION)).putPOJO(key, value);
		return Plans.of(Json.parse(Json.line(json), null));
	}

	@Test
	void plansAndLabelsThatMakePredictionsWrongAreRefused() {
		Checkpoint checkpoint = checkpoint(TinyModel.plans(), TinyModel.description());
		assertThat(remark(TinyModel.plans(), TinyModel.description(), checkpoint)).isEmpty();
		for (Map.Entry<String, Object> other : Map.of("spacing", new double[] { 2, 2, 2 }, "normalization_schemes", List.of(
				"NoNormalization")).entrySet()) {
			assertThatThrownBy(() -> remark(changed(other.getKey(), other.getValue()), TinyModel.description(), checkpoint))
					.isInstanceOf(HilumException.class).hasMessageContainingAll("fold_0", other.getKey() + " is ", "plans.json");
		}
		ObjectNode json = TinyModel.description().json().deepCopy();
		((ObjectNode) json.get("labels")).put("cube", 3);
		((ObjectNode) json.get("labels")).put("third", 2);
		DatasetDescription more = DatasetDescription.of(json, null);
		assertThatThrownBy(() -> remark(TinyModel.plans(), more, checkpoint)).isInstanceOf(HilumException.class)
				.hasMessageContaining("labels (dataset.json) is [[1],[2],[3]] instead of [[1],[2]]");
	}

	@Test
	void otherPatchesAreNamedOnly() {
		Checkpoint checkpoint = checkpoint(TinyModel.plans(), TinyModel.description());
		assertThat(remark(changed("patch_size", new int[] { 8, 16, 16 }), TinyModel.description(), checkpoint)).contains(
				"fold_0 was trained with other plans than it is applied with: patch_size is [8,16,16] instead of [16,16,16]");
		assertThat(remark(changed("batch_size", 5), TinyModel.description(), checkpoint)).isEmpty();
	}

	@Test
	void aCheckpointThatDoesNotSayWhatItWasTrainedWithIsTaken() {
		Checkpoint silent = new Checkpoint(new Weights(), Optional.empty(), Map.of(), Double.NaN, 1, Map.of("configuration",
				CONFIGURATION), "nnUNetTrainer", Optional.empty(), Map.of());
		assertThat(remark(changed("spacing", new double[] { 2, 2, 2 }), TinyModel.description(), silent)).isEmpty();
	}
}
