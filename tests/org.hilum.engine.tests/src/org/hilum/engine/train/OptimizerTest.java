// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import org.hilum.compute.Device;
import org.hilum.compute.ProgramSource;
import org.hilum.compute.Tensor;
import org.hilum.compute.TensorProgram;
import org.hilum.compute.TensorRuntime;
import org.hilum.compute.TensorRuntimes;
import org.hilum.compute.TensorScope;
import org.hilum.core.Json;
import org.hilum.engine.optimization.Adam;
import org.hilum.engine.optimization.Adan;
import org.hilum.engine.optimization.Optimizer;
import org.hilum.engine.optimization.Sgd;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Six steps on two parameters, of 3 x 4 and of 5 values, with a falling learning rate and one clipped gradient. */
class OptimizerTest {

	private static final int STEPS = 6;
	private static final int CLIPPED = 4;
	private static final int FIRST = 12;
	private static final int SECOND = 5;

	private static final String STEP = """
			def go(self: __torch__.Net, p: List[Tensor], g: List[Tensor], m: List[Tensor], h: Tensor) -> List[Tensor]:
			  return [self.update(p, g, m, [0, 1], len(p), torch.select(h, 0, 1), float(h[0]))]
			""";

	static List<Optimizer> optimizers() {
		return List.of(Sgd.NNUNET, Adam.VANILLA, Adam.NNUNET, Adan.NNUNET);
	}

	private static float[] values(int count, IntToDoubleFunction formula) {
		float[] values = new float[count];
		for (int i = 0; i < count; i++) {
			values[i] = (float) formula.applyAsDouble(i);
		}
		return values;
	}

	private static float[] gradient(int count, int offset, int step) {
		return values(count, i -> Math.cos(0.7 * (i + offset) + step) * (1 + 0.5 * step));
	}

	private static List<Tensor> pair(TensorScope scope, float[] first, float... second) {
		return List.of(scope.create(first, 3, 4), scope.create(second, SECOND));
	}

	@ParameterizedTest
	@MethodSource("optimizers")
	void stepsEqualPyTorchs(Optimizer optimizer) throws IOException {
		ProgramSource source = new ProgramSource().add(TrainingScript.BUFFERS).add(optimizer.script()).add(STEP);
		TensorRuntime runtime = TensorRuntimes.get();
		try (TensorScope scope = runtime.scope(Device.CPU); TensorProgram program = runtime.load(source, Device.CPU)) {
			List<Tensor> parameters = pair(scope, values(FIRST, i -> Math.sin(i + 1)),
					values(SECOND, i -> Math.sin(i + 4)));
			List<Tensor> kept = new ArrayList<>();
			for (Optimizer.Buffer buffer : optimizer.buffers()) {
				boolean values = buffer.kind() == Optimizer.Kind.VALUES;
				kept.add(values ? scope.zeros(3, 4) : scope.zeros());
				kept.add(values ? scope.zeros(SECOND) : scope.zeros());
			}
			for (int t = 0; t < STEPS; t++) {
				float[] options = { (float) (0.01 * (1 - t / 10.0)), t == CLIPPED ? 2 : 1 };
				program.call("go", scope, false, parameters, pair(scope, gradient(FIRST, 0, t), gradient(SECOND, 5, t)), kept,
						scope.create(options, 2));
			}
			assertThat(parameters.get(0).toFloats()).hasSize(FIRST);
			JsonNode expected = golden().get(optimizer.name());
			for (int i = 0; i < FIRST + SECOND; i++) {
				float found = i < FIRST ? parameters.get(0).toFloats()[i] : parameters.get(1).toFloats()[i - FIRST];
				// no sums here: six updates, each rounded to 6e-8 of a value of at most 1, with or without fused multiplication
				assertThat((double) found).as("value " + i).isCloseTo(expected.get(i).asDouble(), within(5e-7));
			}
		}
	}

	private static JsonNode golden() throws IOException {
		try (InputStream in = OptimizerTest.class.getResourceAsStream("data/optimizers.json")) {
			return Json.mapper().readTree(in);
		}
	}
}
