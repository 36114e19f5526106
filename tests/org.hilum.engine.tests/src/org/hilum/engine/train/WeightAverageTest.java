// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.hilum.compute.ComputeOptions;
import org.hilum.compute.TensorRuntimes;
import org.hilum.core.Progress;
import org.hilum.engine.loss.CompoundLoss;
import org.hilum.engine.loss.LossSetup;
import org.hilum.engine.network.NetworkProgram;
import org.hilum.engine.network.PlainConvUNet;
import org.hilum.engine.network.WeightInitializer;
import org.hilum.engine.optimization.ParameterGroups;
import org.hilum.engine.optimization.ParameterRule;
import org.hilum.engine.optimization.Sgd;
import org.hilum.engine.train.TrainingTask.Existing;
import org.hilum.nnunet.exchange.Checkpoint;
import org.hilum.nnunet.exchange.Weights;
import org.hilum.nnunet.plan.NetworkSpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The exponential moving average of weights against its recursion in double precision. */
class WeightAverageTest extends TinyStudyTrainings {

	private static final double DECAY = 0.8;
	private static final double RATE = 0.01;

	private final SmallTask task = new SmallTask(2, 3);

	private NetworkSession session(double decay, String... rules) {
		NetworkProgram network = new PlainConvUNet().build(NetworkSpec.of(task.architecture()).withBatchNormalization(), 1, 3);
		ParameterGroups groups = ParameterGroups.of(network, Stream.of(rules).map(ParameterRule::parse).toList());
		LossSetup setup = new LossSetup(2, new double[] { 0.7, 0.3 }, 3, false, false, OptionalInt.empty(), 2);
		return new NetworkSession(TensorRuntimes.get(), ComputeOptions.CPU.withThreads(1), TrainingScript.of(network,
				new CompoundLoss(), setup, Sgd.NNUNET, 12, groups).withWeightAverage(decay), WeightInitializer.he(network, 1));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "role=encoder:lr_factor=0.5 role=head:frozen" })
	void followsTheRecursion(String rules) {
		String[] texts = rules.isEmpty() ? new String[0] : rules.split(" ");
		try (NetworkSession session = session(DECAY, texts); NetworkSession plain = session(0, texts)) {
			Weights start = session.weights();
			double[][] expected = doubles(start);
			for (int step = 0; step < 4; step++) {
				assertThat(session.step(task.batch(step), RATE)).isEqualTo(plain.step(task.batch(step), RATE));
				double[][] now = doubles(session.weights());
				for (int p = 0; p < expected.length; p++) {
					for (int i = 0; i < expected[p].length; i++) {
						expected[p][i] = DECAY * expected[p][i] + (1 - DECAY) * now[p][i];
					}
				}
			}
			double[][] found = doubles(session.averages());
			for (int p = 0; p < expected.length; p++) {
				for (int i = 0; i < expected[p].length; i++) {
					// four roundings of float32 values of size 1
					assertThat(found[p][i]).as(start.names().get(p)).isCloseTo(expected[p][i], within(5e-7));
				}
			}
			same(plain.weights(), session.weights());
			Weights averages = session.averages();
			session.exchangeAverages();
			same(averages, session.weights());
			same(plain.weights(), session.averages());
		}
	}

	private static double[][] doubles(Weights weights) {
		return weights.arrays().stream().map(array -> {
			double[] values = new double[array.values().length];
			Arrays.setAll(values, i -> array.values()[i]);
			return values;
		}).toArray(double[][]::new);
	}

	private static void same(Weights expected, Weights found) {
		expected.names().forEach(name -> assertThat(found.values(name)).as(name).containsExactly(expected.values(name)));
	}

	/** A checkpoint has both, so that a run that was stopped continues as if it had not been. */
	@Test
	void isStoredAndContinued() {
		TrainingRecipe options = TinyStudy.options(2).with(TrainingOptions.VALIDATION, false)
				.with(TrainingOptions.WEIGHT_AVERAGE, 0.9);
		TrainingTask straight = study.task("2d", results.resolve("a"), options, Existing.REFUSE);
		run(straight);
		TrainingTask first = study.task("2d", results.resolve("b"), options, Existing.REFUSE);
		boolean[] stop = new boolean[1];
		new Trainer(first).run(new TrainingEvents() {
			@Override
			public void iteration(int epoch, int iteration, int of, double loss, double etaSeconds) {
				stop[0] |= epoch == 1;
			}
		}, Progress.NONE.alsoCancelledBy(() -> stop[0]));
		assertThat(first.foldFolder().resolve("checkpoint_latest.pth")).exists();
		TrainingTask second = study.task("2d", results.resolve("b"), options, Existing.RESUME);
		run(second);
		Checkpoint a = last(straight);
		Checkpoint b = last(second);
		same(a.network(), b.network());
		same((Weights) a.hilum().get(Checkpoint.TRAINING_WEIGHTS), (Weights) b.hilum().get(Checkpoint.TRAINING_WEIGHTS));
		assertThat(a.logging().get("mean_fg_dice")).isEqualTo(b.logging().get("mean_fg_dice"));
		// what was validated is the average: training goes the same way without one, and is measured otherwise
		TrainingTask plain = study.task("2d", results.resolve("c"), options.with(TrainingOptions.WEIGHT_AVERAGE, 0.0),
				Existing.REFUSE);
		run(plain);
		Checkpoint c = last(plain);
		same((Weights) a.hilum().get(Checkpoint.TRAINING_WEIGHTS), c.network());
		assertThat(c.logging().get("train_losses")).isEqualTo(a.logging().get("train_losses"));
		assertThat(c.logging().get("val_losses")).isNotEqualTo(a.logging().get("val_losses"));
		assertThat(c.hilum()).doesNotContainKey(Checkpoint.TRAINING_WEIGHTS);
	}
}
