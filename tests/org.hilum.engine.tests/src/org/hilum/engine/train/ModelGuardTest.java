// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.hilum.core.HilumException;
import org.hilum.core.Json;
import org.hilum.core.Lease;
import org.hilum.core.options.OptionValues;
import org.hilum.engine.train.TrainingTask.Existing;
import org.hilum.nnunet.dataset.DatasetDescription;
import org.hilum.nnunet.dataset.NnunetFolders;
import org.hilum.nnunet.exchange.Checkpoint;
import org.hilum.nnunet.exchange.Weights;
import org.hilum.nnunet.fingerprint.Fingerprint;
import org.hilum.nnunet.fingerprint.IntensityProperties;
import org.hilum.nnunet.plan.NetworkSpec;
import org.hilum.nnunet.plan.PlannerChoice;
import org.hilum.nnunet.plan.Plans;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** All folds of a model folder are of the same plans and labels, and what is refused leaves the folder as it is. */
class ModelGuardTest {

	private static final String DATASET = "Dataset001_X";

	@TempDir
	private Path temp;
	private Plans plans;

	@BeforeEach
	void plan() {
		IntensityProperties intensities = new IntensityProperties(1, 2, 3, 4, 5, 6, 7);
		double[] spacing = { 1, 1, 1 };
		int[] shape = { 64, 64, 64 };
		plans = PlannerChoice.standard().plan(DATASET, description(1, "organ"), new Fingerprint(List.of(spacing, spacing), List
				.of(
						shape, shape), Map.of(0, intensities), 1));
	}

	private static DatasetDescription description(int value, String name) {
		ObjectNode json = Json.object().put("numTraining", 2).put("file_ending", ".nii.gz");
		json.putObject("channel_names").put("0", "CT");
		ObjectNode labels = json.putObject("labels").put("background", 0);
		for (int i = 1; i <= value; i++) {
			labels.put(name + i, i);
		}
		return DatasetDescription.of(json, null);
	}

	private TrainingTask task(Plans chosen, DatasetDescription description, String fold) {
		return new TrainingTask(chosen, "2d", description, NnunetFolders.under(temp), fold, Trainers.get("nnUNetTrainer")
				.recipe(OptionValues.NONE), Existing.RESUME);
	}

	private TrainingTask task(Plans chosen) {
		return task(chosen, description(1, "organ"), "1");
	}

	/** {@return the plans with another value in the entry of the configuration 2d} */
	private Plans changed(String key, Object value) {
		ObjectNode json = plans.json().deepCopy();
		((ObjectNode) json.at("/configurations/2d")).putPOJO(key, value);
		return Plans.of(Json.parse(Json.line(json), null));
	}

	private static Map<String, Object> map(JsonNode json) {
		return Json.mapper().convertValue(json, new TypeReference<Map<String, Object>>() {
		});
	}

	private Path trained(TrainingTask task, String trainer, Map<String, Object> hilum) {
		Weights weights = new Weights();
		weights.put("w", new long[] { 1 }, new float[] { 1 });
		Path file = task.foldFolder().resolve("checkpoint_final.pth");
		new Checkpoint(weights, Optional.empty(), Map.of(), Double.NaN, 1, Map.of("plans", map(task.plans().json()),
				"configuration", "2d", "dataset_json", map(task.description().json())), trainer, Optional.empty(), hilum)
				.write(file);
		return file;
	}

	private Path trained() {
		return trained(task(plans, description(1, "organ"), "0"), "nnUNetTrainer", Map.of("format", 1));
	}

	private void refused(TrainingTask task, String... words) {
		assertThatThrownBy(() -> new Trainer(task).requireSameModel()).isInstanceOf(HilumException.class)
				.hasMessageContainingAll(words);
	}

	@Test
	void otherPlansOrLabelsThanThoseOfATrainedFoldAreRefused() {
		trained();
		int[] patch = plans.configuration("2d").patchSize();
		refused(task(changed("patch_size", new int[] { 16, 32 })), "fold_0", "patch_size is [16,32] instead of [" + patch[0] + ","
				+ patch[1] + "]", "--model_name", task(plans).modelFolder().toString());
		refused(task(plans.withNetworks("nnUNetPlans", NetworkSpec::withBatchNormalization)), "architecture.norm_op");
		refused(task(changed("spacing", new double[] { 2, 1 })), "spacing");
		refused(task(plans, description(2, "organ"), "1"), "labels (dataset.json)");
		ObjectNode json = plans.json().deepCopy();
		((ObjectNode) json.at("/foreground_intensity_properties_per_channel/0")).put("mean", 77.0);
		refused(task(Plans.of(json)), "foreground intensities");
	}

	@Test
	void theFoldsOfOtherPlansAreListed() {
		trained();
		trained(task(changed("patch_size", new int[] { 16, 32 }), description(1, "organ"), "2"), "nnUNetTrainer", Map.of("format",
				1));
		assertThat(new Trainer(task(plans)).unlikeFolds()).singleElement().satisfies(fold -> {
			assertThat(fold.folder()).isEqualTo(task(plans, description(1, "organ"), "2").foldFolder());
			assertThat(fold.differences()).singleElement().asString().startsWith("patch_size is ").endsWith(
					" instead of [16,32]");
		});
		assertThat(new Trainer(task(plans, description(2, "organ"), "1")).unlikeFolds()).extracting(fold -> fold.folder()
				.getFileName().toString()).containsExactly("fold_0", "fold_2");
	}

	@Test
	void whatDoesNotChangeTheModelIsNotRefused() {
		trained();
		TrainingTask longer = task(changed("batch_size", 3), description(1, "other name"), "1");
		assertThatCode(() -> new Trainer(longer).requireSameModel()).doesNotThrowAnyException();
		// rounding of nnU-Net's single precision
		double[] spacing = plans.configuration("2d").spacing();
		TrainingTask rounded = task(changed("spacing", new double[] { spacing[0] * (1 + 1e-7), spacing[1] }));
		assertThatCode(() -> new Trainer(rounded).requireSameModel()).doesNotThrowAnyException();
	}

	@Test
	void theCheckpointCountsWhereTheFolderIsDamagedAndTheFolderWhereTheCheckpointIs() throws IOException {
		Path checkpoint = trained();
		TrainingTask other = task(changed("patch_size", new int[] { 16, 32 }));
		Path file = other.modelFolder().resolve("plans.json");
		Files.writeString(file, "{");
		refused(other, "patch_size");
		new ModelGuard(task(plans)).writeModel();
		assertThat(Plans.read(file).json()).isEqualTo(plans.json());
		Files.writeString(checkpoint, "no checkpoint");
		refused(other, "patch_size");
	}

	@Test
	void aContinuedRunIsComparedWithItsOwnCheckpoint() {
		Path checkpoint = trained();
		TrainingTask other = task(changed("patch_size", new int[] { 16, 32 }), description(1, "organ"), "0");
		assertThatCode(() -> new Trainer(other).requireSameModel()).doesNotThrowAnyException();
		assertThatThrownBy(() -> new ModelGuard(other).requireOwn(checkpoint)).isInstanceOf(HilumException.class)
				.hasMessageContainingAll("fold_0", "patch_size is [16,32]", "--model_name");
	}

	/** nnUNetTrainerBN builds another network than that of the plans that it stores. */
	@Test
	void foldsOfNnunetAreComparedWithTheNetworkThatItsTrainerBuilds() {
		trained(task(plans, description(1, "organ"), "0"), "nnUNetTrainerBN", Map.of());
		Plans built = Trainers.get("nnUNetTrainerBN").adapt(plans, OptionValues.NONE);
		assertThatCode(() -> new Trainer(task(built)).requireSameModel()).doesNotThrowAnyException();
		refused(task(plans), "architecture.norm_op");
	}

	@Test
	void plansThatNoFoldWasTrainedWithAreReplaced() {
		new ModelGuard(task(plans, description(1, "organ"), "0")).writeModel();
		Plans other = changed("patch_size", new int[] { 16, 32 });
		new ModelGuard(task(other)).writeModel();
		assertThat(Plans.read(task(plans).modelFolder().resolve("plans.json")).json()).isEqualTo(other.json());
	}

	@Test
	void ofTwoTrainingsThatBeginAtOnceTheFirstDecides() throws Exception {
		Plans other = changed("patch_size", new int[] { 16, 32 });
		CyclicBarrier both = new CyclicBarrier(2);
		Path file = task(plans).modelFolder().resolve("plans.json");
		try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
			Future<Boolean> one = threads.submit(begin(task(plans, description(1, "organ"), "0"), both));
			Future<Boolean> two = threads.submit(begin(task(other), both));
			assertThat(two.get()).isEqualTo(!one.get());
			assertThat(Plans.read(file).json()).isEqualTo(one.get() ? plans.json() : other.json());
		}
		assertThat(file.resolveSibling("lease.json")).doesNotExist();
	}

	/** {@return whether a training could begin, while the other one holds the lease of its fold} */
	private static Callable<Boolean> begin(TrainingTask task, CyclicBarrier both) {
		return () -> {
			try (Lease lease = Lease.acquire(task.foldFolder(), "test")) {
				both.await();
				boolean begun = true;
				try {
					new ModelGuard(task).writeModel();
				} catch (HilumException e) {
					assertThat(e).hasMessageContaining("patch_size");
					begun = false;
				}
				both.await();
				lease.check();
				return begun;
			}
		};
	}
}
