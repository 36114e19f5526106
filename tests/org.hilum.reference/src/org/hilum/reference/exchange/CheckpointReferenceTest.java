// SPDX-License-Identifier: EPL-2.0
package org.hilum.reference.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.hilum.nnunet.exchange.Checkpoint;
import org.hilum.nnunet.exchange.OptimizerState;
import org.hilum.reference.Shared;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A checkpoint that nnU-Net 2.8.1 wrote with PyTorch 2.6; the expected numbers were read with PyTorch 1.13. */
class CheckpointReferenceTest {

	private static Path file() {
		return Shared.dir().resolve("reference/models/nnUNet_results/Dataset004_Hippocampus")
				.resolve("nnUNetTrainerShort__nnUNetPlansSmall__3d_fullres/fold_0/checkpoint_final.pth");
	}

	@Test
	void readsWhatNnunetWrote() {
		check(Checkpoint.read(file(), true));
	}

	@Test
	void keepsEverythingInACopy(@TempDir Path folder) {
		Path copy = folder.resolve("copy.pth");
		Checkpoint.read(file(), true).write(copy);
		check(Checkpoint.read(copy, true));
	}

	private static void check(Checkpoint checkpoint) {
		double sum = checkpoint.network().arrays().stream().mapToDouble(a -> sum(a.values())).sum();
		assertThat(checkpoint.network().size()).isEqualTo(188);
		// summed in double precision in both programs; the order of 10^6 additions differs
		assertThat(sum).isCloseTo(584.9857473549993, within(1e-8));
		String first = "encoder.stages.0.0.convs.0.";
		assertThat(sum(checkpoint.network().values(first + "conv.weight"))).isCloseTo(3.383338451385498, within(1e-5));
		assertThat(checkpoint.network().values("decoder." + first + "all_modules.0.weight"))
				.isSameAs(checkpoint.network().values(first + "conv.weight"));
		OptimizerState sgd = checkpoint.optimizer().orElseThrow();
		assertThat(sgd.parameters()).isEqualTo(68);
		assertThat(sgd.buffers()).hasSize(66).doesNotContainKeys(62, 63);
		assertThat(sgd.number("lr")).isEqualTo(0.0003615313873979815);
		assertThat(sgd.number("initial_lr")).isEqualTo(0.01);
		assertThat(checkpoint.currentEpoch()).isEqualTo(40);
		assertThat(checkpoint.bestEma()).isEqualTo(0.6150013208389282);
		assertThat(checkpoint.trainerName()).isEqualTo("nnUNetTrainerShort");
		assertThat(checkpoint.mirroringAxes().orElseThrow()).containsExactly(0, 1, 2);
		assertThat(checkpoint.initArgs()).containsEntry("configuration", "3d_fullres").containsEntry("device", "cpu");
		assertThat(((Map<?, ?>) checkpoint.initArgs().get("dataset_json")).get("file_ending")).isEqualTo(".nii.gz");
		assertThat((List<?>) checkpoint.logging().get("train_losses")).hasSize(40);
		assertThat(checkpoint.hilum()).isEmpty();
	}

	private static double sum(float... values) {
		double sum = 0;
		for (float v : values) {
			sum += v;
		}
		return sum;
	}
}
