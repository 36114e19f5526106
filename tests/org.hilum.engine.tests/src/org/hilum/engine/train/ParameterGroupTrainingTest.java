// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.hilum.core.HilumException;
import org.hilum.engine.network.NetworkProgram;
import org.hilum.engine.network.PlainConvUNet;
import org.hilum.engine.optimization.Adam;
import org.hilum.engine.optimization.Adan;
import org.hilum.engine.optimization.Optimizer;
import org.hilum.engine.optimization.Sgd;
import org.hilum.nnunet.exchange.OptimizerState;
import org.hilum.nnunet.exchange.Weights;
import org.hilum.nnunet.plan.NetworkSpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Steps of networks with parameter groups, against PyTorch's update rules in double precision. */
class ParameterGroupTrainingTest {

	private static final double RATE = 0.01;
	private static final double CLIP = TrainingOptions.GRADIENT_CLIP.standard();
	private static final double DECAY = 0.05;
	private static final String[] RULES = { "role=encoder:lr_factor=0.1:weight_decay=0.05", "role=head:lr_factor=3" };
	/** A step's update is at most some percent of a weight of about 1, which float32 rounds to 6e-8 several times. */
	private static final double ROUNDING = 1e-6;

	private final SmallTask task = new SmallTask(2, 3);

	static List<Optimizer> optimizers() {
		return List.of(Sgd.NNUNET, Adam.VANILLA, Adam.NNUNET, Adan.NNUNET);
	}

	private static double factor(String name) {
		return name.startsWith("encoder.") ? 0.1 : name.contains(".seg_layers.") ? 3 : 1;
	}

	/** PyTorch's rule of one parameter. */
	private interface Rule {
		double[] step(String name, double[] values, double[] gradient, double rate, int step);
	}

	private static Rule sgd(Map<String, double[]> momentum) {
		return (name, values, gradient, rate, step) -> {
			double decay = name.startsWith("encoder.") ? DECAY : 3e-5;
			double[] buffer = momentum.computeIfAbsent(name, _ -> new double[values.length]);
			double[] result = values.clone();
			for (int i = 0; i < values.length; i++) {
				double g = gradient[i] + decay * values[i];
				buffer[i] = step == 0 ? g : 0.99 * buffer[i] + g;
				result[i] -= rate * (g + 0.99 * buffer[i]);
			}
			return result;
		};
	}

	private static Rule adamw(Map<String, double[]> means, Map<String, double[]> squares, Map<String, double[]> largest) {
		return (name, values, gradient, rate, step) -> {
			double decay = name.startsWith("encoder.") ? DECAY : 3e-5;
			double[] m = means.computeIfAbsent(name, _ -> new double[values.length]);
			double[] v = squares.computeIfAbsent(name, _ -> new double[values.length]);
			double[] most = largest.computeIfAbsent(name, _ -> new double[values.length]);
			double[] result = values.clone();
			for (int i = 0; i < values.length; i++) {
				result[i] -= rate * decay * result[i];
				m[i] = 0.9 * m[i] + 0.1 * gradient[i];
				v[i] = 0.999 * v[i] + 0.001 * gradient[i] * gradient[i];
				most[i] = Math.max(most[i], v[i]);
				double denominator = Math.sqrt(most[i]) / Math.sqrt(1 - Math.pow(0.999, step + 1)) + 1e-8;
				result[i] -= rate / (1 - Math.pow(0.9, step + 1)) * m[i] / denominator;
			}
			return result;
		};
	}

	private void follows(Optimizer optimizer, Rule rule, double rounding) {
		try (NetworkSession session = task.session(task.network(), optimizer, RULES)) {
			for (int step = 0; step < 4; step++) {
				Weights before = session.weights();
				Weights gradient = session.gradient(task.batch(step));
				double norm = session.step(task.batch(step), RATE).gradientNorm();
				double scale = Math.max(1, (norm + 1e-6) / CLIP);
				Weights after = session.weights();
				for (String name : gradient.names().subList(1, gradient.size())) {
					double[] expected = rule.step(name, doubles(before.values(name), 1),
							doubles(gradient.values(name), scale),
							RATE * factor(name), step);
					for (int i = 0; i < expected.length; i++) {
						assertThat((double) after.values(name)[i]).as(name + " " + i + ", step " + step)
								.isCloseTo(expected[i], within(rounding));
					}
				}
			}
		}
	}

	private static double[] doubles(float[] values, double divisor) {
		double[] result = new double[values.length];
		for (int i = 0; i < values.length; i++) {
			result[i] = values[i] / divisor;
		}
		return result;
	}

	@Test
	void sgdFollowsPyTorchsRule() {
		follows(Sgd.NNUNET, sgd(new HashMap<>()), ROUNDING);
	}

	/** Adam divides gradients by their own size: rounding of tiny gradients (biases before a norm) becomes that of a
	 * step. */
	@Test
	void adamwFollowsPyTorchsRule() {
		follows(Adam.NNUNET, adamw(new HashMap<>(), new HashMap<>(), new HashMap<>()), 2e-5);
	}

	@Test
	void withoutGroupsTheProgramIsAsBefore() {
		NetworkProgram network = task.network();
		try (NetworkSession plain = task.session(); NetworkSession frozen = task.session(network, Sgd.NNUNET,
				"encoder:frozen");
				NetworkSession grouped = task.session(network, Sgd.NNUNET, RULES)) {
			assertThat(plain.script().source().methods()).noneMatch(m -> m.contains("groups") || m.contains("update_"));
			assertThat(frozen.script().source().methods()).isEqualTo(plain.script().source().methods());
			assertThat(grouped.script().source().methods()).anyMatch(m -> m.contains("update_2"));
		}
	}

	/** The default values in a group of their own change no bit: the calls differ, not the arithmetic. */
	@ParameterizedTest
	@MethodSource("optimizers")
	void groupsWithEqualValuesChangeNothing(Optimizer optimizer) {
		try (NetworkSession one = task.session(OptionalInt.empty(), optimizer);
				NetworkSession two = task.session(task.network(), optimizer,
						"role=encoder:weight_decay=" + optimizer.weightDecay())) {
			assertThat(two.script().groups().groups()).hasSize(2);
			for (int i = 0; i < 3; i++) {
				assertThat(two.step(task.batch(i), RATE)).isEqualTo(one.step(task.batch(i), RATE));
			}
			same(one.weights(), two.weights(), "");
		}
	}

	private static void same(Weights expected, Weights found, String prefix) {
		expected.asMap().forEach((name, array) -> {
			if (name.startsWith(prefix)) {
				assertThat(found.values(name)).as(name).containsExactly(array.values());
			}
		});
	}

	@ParameterizedTest
	@MethodSource("optimizers")
	void thawedParametersStartLikeFreshOnes(Optimizer optimizer) {
		String thaw = "role=encoder:frozen=1";
		try (NetworkSession session = task.session(task.network(), optimizer, thaw);
				NetworkSession fresh = task.session(OptionalInt.empty(), optimizer)) {
			Weights start = session.weights();
			for (int i = 0; i < 4; i++) {
				session.step(task.batch(i), RATE);
			}
			same(start, session.weights(), "encoder.");
			assertThat(session.optimizerState().keySet()).isNotEmpty().noneMatch(name -> name.startsWith("encoder."));
			session.beginEpoch(1);
			fresh.load(session.weights());
			session.step(task.batch(4), RATE);
			fresh.step(task.batch(4), RATE);
			// the others continue with their state; those that were frozen have had no step before
			same(fresh.weights(), session.weights(), "encoder.");
			if (optimizer != Adan.NNUNET) { // whose first step only fills its buffers
				String first = "encoder.stages.0.0.convs.0.conv.weight";
				assertThat(Arrays.equals(session.weights().values(first), start.values(first))).isFalse();
			}
		}
	}

	@Test
	void runningStatisticsOfFrozenLayersStayAndAreUsed() {
		NetworkProgram network = new PlainConvUNet().build(NetworkSpec.of(task.architecture()).withBatchNormalization(), 1, 3);
		try (NetworkSession session = task.session(network, Sgd.NNUNET, "encoder:frozen=1")) {
			Weights start = session.weights();
			for (int i = 0; i < 3; i++) {
				session.step(task.batch(i), RATE);
			}
			Weights frozen = session.weights();
			String mean = "encoder.stages.0.0.convs.0.norm.running_mean";
			same(start, frozen, "encoder.");
			assertThat(frozen.values("decoder.stages.0.convs.0.norm.running_mean")).isNotEqualTo(
					start.values("decoder.stages.0.convs.0.norm.running_mean"));
			session.beginEpoch(1);
			session.step(task.batch(3), RATE);
			assertThat(session.weights().values(mean)).isNotEqualTo(start.values(mean));
		}
	}

	@Test
	void checkpointsNumberParametersGroupAfterGroup() {
		try (NetworkSession session = task.session(task.network(), Sgd.NNUNET, RULES)) {
			session.step(task.batch(0), RATE);
			OptimizerState state = OptimizerStates.of(session, 0.004, RATE);
			List<String> names = session.script().groups().order().stream()
					.map(i -> session.script().network().parameters().get(i).name()).toList();
			assertThat(state.groups()).hasSize(3);
			int next = 0;
			List<Double> factors = List.of(1.0, 0.1, 3.0);
			List<Double> decays = List.of(3e-5, DECAY, 3e-5);
			for (int g = 0; g < 3; g++) {
				OptimizerState.Group group = state.groups().get(g);
				for (int number : group.parameters()) {
					assertThat(number).isEqualTo(next++);
					assertThat(factor(names.get(number))).isEqualTo(factors.get(g));
				}
				assertThat(group.settings().get("lr")).isEqualTo(0.004 * factors.get(g));
				assertThat(group.settings().get("initial_lr")).isEqualTo(RATE * factors.get(g));
				assertThat(group.settings().get("weight_decay")).isEqualTo(decays.get(g));
				assertThat(group.settings()).containsEntry("momentum", 0.99).containsKeys("nesterov", "dampening", "fused");
			}
			assertThat(next).isEqualTo(names.size());
			Map<String, Map<String, Weights.Array>> own = session.optimizerState();
			state.buffers().forEach((number, entries) -> assertThat(((Weights.Array) entries.get("momentum_buffer")).values())
					.containsExactly(own.get(names.get(number)).get("momentum_buffer").values()));
			assertThat(OptimizerStates.state(state, session.script()).keySet())
					.containsExactlyInAnyOrderElementsOf(own.keySet());
		}
	}

	@Test
	void onlyFittingGroupsAreContinued() {
		try (NetworkSession grouped = task.session(task.network(), Sgd.NNUNET,
				RULES); NetworkSession plain = task.session()) {
			plain.step(task.batch(0), RATE);
			grouped.step(task.batch(0), RATE);
			OptimizerState one = OptimizerStates.of(plain, RATE, RATE);
			assertThat(one.groups()).hasSize(1);
			// one group, as nnU-Net writes it, has the network's order whatever the groups are now
			assertThat(OptimizerStates.state(one, grouped.script())).usingRecursiveComparison()
					.isEqualTo(plain.optimizerState());
			assertThatThrownBy(() -> OptimizerStates.state(OptimizerStates.of(grouped, RATE, RATE), plain.script()))
					.isInstanceOf(HilumException.class).hasMessageContaining("groups of [")
					.hasMessageContaining("parameter_groups");
		}
	}
}
