// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import org.hilum.compute.ComputeOptions;
import org.hilum.compute.Precision;
import org.hilum.compute.TensorRuntimes;
import org.hilum.core.HilumException;
import org.hilum.engine.loss.CompoundLoss;
import org.hilum.engine.loss.LossSetup;
import org.hilum.engine.network.NetworkProgram;
import org.hilum.engine.network.WeightInitializer;
import org.hilum.engine.optimization.ParameterGroups;
import org.hilum.engine.optimization.Sgd;
import org.hilum.engine.train.TrainingTask.Existing;
import org.hilum.engine.transfer.TransferPlan;
import org.hilum.nnunet.exchange.Weights;
import org.junit.jupiter.api.Test;

/** L2-SP, and a training that starts from other weights. */
class InitialPullTest extends TinyStudyTrainings {

	private static final String PULLED = "encoder.stages.0.0.convs.0.conv.weight";
	private static final String FREE = "decoder.seg_layers.1.weight";
	private static final double FACTOR = 0.4;
	private static final double RATE = 0.01;

	private final SmallTask task = new SmallTask(2, 3);

	private NetworkSession session(double factor) {
		NetworkProgram network = task.network();
		LossSetup setup = new LossSetup(2, new double[] { 0.7, 0.3 }, 3, false, false, OptionalInt.empty(), 2);
		return new NetworkSession(TensorRuntimes.get(), ComputeOptions.CPU.withThreads(1),
				TrainingScript.of(network, new CompoundLoss(), setup, new Sgd(0, 0, false), 0, ParameterGroups.single(network))
						.withInitialPull(factor, Set.of(PULLED)),
				WeightInitializer.he(network, 1));
	}

	/** Plain gradient descent without momentum: w - rate * (gradient + factor * (w - start)). */
	@Test
	void addsTheDistanceToTheGradient() {
		try (NetworkSession session = session(FACTOR)) {
			Weights start = session.weights();
			session.step(task.batch(0), RATE);
			Weights before = session.weights();
			Weights gradient = session.gradient(task.batch(1));
			session.step(task.batch(1), RATE);
			Weights after = session.weights();
			for (String name : List.of(PULLED, FREE)) {
				double factor = name.equals(PULLED) ? FACTOR : 0;
				for (int i = 0; i < after.values(name).length; i++) {
					double w = before.values(name)[i];
					double expected = w - RATE * (gradient.values(name)[i] + factor * (w - start.values(name)[i]));
					// one rounding of float32 values of size 1
					assertThat((double) after.values(name)[i]).isCloseTo(expected, within(2e-7));
				}
			}
			assertThat(after.values(PULLED)).isNotEqualTo(start.values(PULLED));
		}
	}

	/** The loss of training in 16 bit is scaled by a power of two: with one format only, nothing else changes. */
	@Test
	void isScaledWithTheGradient() {
		NetworkProgram network = task.network();
		LossSetup setup = new LossSetup(2, new double[] { 0.7, 0.3 }, 3, false, false, OptionalInt.empty(), 2);
		TrainingScript plain = TrainingScript.of(network, new CompoundLoss(), setup, Sgd.NNUNET, 12,
				ParameterGroups.single(network));
		TrainingScript scaled = plain.with(new MixedPrecision(Precision.FLOAT32, true));
		Weights start = WeightInitializer.he(network, 1);
		try (NetworkSession one = new NetworkSession(TensorRuntimes.get(), ComputeOptions.CPU.withThreads(1),
				plain.withWeightAverage(0.5).withInitialPull(FACTOR, Set.of(PULLED)), start);
				NetworkSession two = new NetworkSession(TensorRuntimes.get(), ComputeOptions.CPU.withThreads(1),
						scaled.withWeightAverage(0.5).withInitialPull(FACTOR, Set.of(PULLED)), start)) {
			for (int i = 0; i < 3; i++) {
				one.step(task.batch(i), RATE);
				two.step(task.batch(i), RATE);
			}
			for (String name : start.names()) {
				for (int i = 0; i < start.values(name).length; i++) {
					assertThat(two.weights().values(name)[i]).isCloseTo(one.weights().values(name)[i], within(1e-6f));
					assertThat(two.averages().values(name)[i]).isCloseTo(one.averages().values(name)[i], within(1e-6f));
				}
			}
		}
	}

	@Test
	void aTrainingRecordsWhatItStartsFromAndIsContinued() throws Exception {
		TrainingRecipe quiet = TinyStudy.options(1).with(TrainingOptions.VALIDATION, false);
		TrainingTask source = study.task("2d", results.resolve("source"), quiet, Existing.REFUSE);
		run(source);
		TrainingRecipe pulled = quiet.with(TrainingOptions.L2_SP, 0.1).with(TrainingOptions.PRETRAINED_WEIGHTS,
				source.foldFolder());
		TrainingTask task = study.task("2d", results.resolve("target"), pulled, Existing.REFUSE);
		TransferPlan plan = InitialWeightsPlan.of(task);
		run(task);
		assertThat(Files.readAllLines(task.foldFolder().resolve(TransferPlan.FILE_NAME)))
				.hasSize(1 + plan.parameters().size() + plan.unused().size())
				.anyMatch(line -> line.startsWith(PULLED + ",") && line.contains(",loaded,"))
				.anyMatch(line -> line.startsWith("decoder.seg_layers.") && line.contains(",fresh,"));
		run(study.task("2d", results.resolve("target"), pulled.with(TrainingOptions.EPOCHS, 2), Existing.RESUME));
		assertThatThrownBy(() -> run(study.task("2d", results.resolve("none"), quiet.with(TrainingOptions.L2_SP, 0.1),
				Existing.REFUSE))).isInstanceOf(HilumException.class).hasMessageContaining("l2_sp");
	}
}
