// SPDX-License-Identifier: EPL-2.0
package org.hilum.compute.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.hilum.compute.ComputeOptions;
import org.hilum.compute.Device;
import org.hilum.compute.ProgramSource;
import org.hilum.compute.Tensor;
import org.hilum.compute.TensorProgram;
import org.hilum.compute.TensorRuntime;
import org.hilum.compute.TensorRuntimes;
import org.hilum.compute.TensorScope;
import org.hilum.compute.TorchArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Convolutions and their gradients in single precision against double precision, which other code computes. */
class FilledChannelsTest {

	private static final String GRADIENTS = """
			def gradients(self: __torch__.Net, x: Tensor, w: Tensor, b: Tensor) -> List[Tensor]:
			  torch.set_grad_enabled(True)
			  worst = annotate(List[Tensor], [])
			  all = annotate(List[Tensor], [])
			  for t in [6, 7]:
			    ins = [x.detach().to(t).clone().requires_grad_(True), w.detach().to(t).clone().requires_grad_(True)]
			    c = b.detach().to(t)
			    y = torch.conv3d(ins[0], ins[1], c, [1, 1, 1], [1, 1, 1])
			    z = torch.conv3d(y, torch.ones([5, y.size(1), 1, 1, 1], dtype=t))
			    r = torch.cos(torch.arange(z.numel(), dtype=t).view(z.size()))
			    found = torch.autograd.grad([torch.sum(z * r)], ins, None, None, False, True)
			    all.append(y.detach().to(7))
			    for g in found:
			      all.append(unchecked_cast(Tensor, g).to(7))
			  torch.set_grad_enabled(False)
			  for i in range(3):
			    worst.append(torch.max(torch.abs(all[i] - all[i + 3])) / torch.max(torch.abs(all[i + 3])))
			  return [torch.stack(worst).to(6)]
			""";

	private final TensorRuntime runtime = TensorRuntimes.get();

	@ParameterizedTest
	@CsvSource({ "20, 16", "20, 20", "16, 8", "8, 8", "1, 8", "3, 20", "32, 16", "40, 3" })
	void equalDoublePrecisionAsTheyAreCompiled(int in, int out) {
		try (TensorProgram program = runtime.load(new ProgramSource().add(GRADIENTS), ComputeOptions.CPU)) {
			assertExact(program, in, out);
		}
	}

	@ParameterizedTest
	@CsvSource({ "20, 16", "20, 20", "8, 8", "1, 8", "3, 20", "32, 16" })
	void equalDoublePrecisionWithFilledChannels(int in, int out) {
		ProgramSource filled = new ProgramSource().add(GRADIENTS).withFilledChannels();
		try (TensorProgram program = runtime.load(TorchArchive.of(filled), ComputeOptions.CPU)) {
			assertExact(program, in, out);
		}
	}

	/** Wrong channels are off by a tenth, rounding by less than 1e-5. */
	private void assertExact(TensorProgram program, int in, int out) {
		try (TensorScope scope = runtime.scope(Device.CPU)) {
			Random random = new Random(in);
			Tensor x = tensor(scope, random, 2, in, 6, 7, 8);
			Tensor w = tensor(scope, random, out, in, 3, 3, 3);
			Tensor b = tensor(scope, random, out);
			for (int turn = 0; turn < 3; turn++) {
				float[] errors = program.call("gradients", scope, true, x, w, b).getFirst().toFloats();
				assertThat(errors).hasSize(3);
				for (float error : errors) {
					assertThat(error).isLessThan(1e-4f);
				}
			}
		}
	}

	@Test
	void onlyConvolutionsWithOneGroupChangeAndLinesKeepTheirNumbers() {
		String text = """
				def net(self: __torch__.Net, x: Tensor, p: List[Tensor]) -> Tensor:
				  x = torch.conv3d(torch.conv2d(x, p[0], None, [1, 1], [1, 1]), p[1], p[2],
				      [1, 1, 1], [1, 1, 1])
				  x = torch.conv2d(x, p[3], p[4], [1, 1], [1, 1], [1, 1], 8)
				  x = torch.conv2d(x, p[3], padding=1)
				  return torch.conv_transpose3d(x, p[5], None, [2, 2, 2])
				""";
		List<String> methods = new ProgramSource().add(text).withFilledChannels().methods();
		assertThat(methods).hasSize(2);
		assertThat(methods.getFirst().lines()).containsExactly(
				"def net(self: __torch__.Net, x: Tensor, p: List[Tensor]) -> Tensor:",
				"  x = self.padding_cut(torch.conv3d(self.padding_image(self.padding_cut(torch.conv2d("
						+ "self.padding_image(x, p[0]), self.padding_weight(p[0], x), None, [1, 1], [1, 1]), p[0], x), p[1]),"
						+ " self.padding_weight(p[1], p[1]), self.padding_bias(p[2], p[1], p[1]),",
				"      [1, 1, 1], [1, 1, 1]), p[1], p[1])",
				"  x = torch.conv2d(x, p[3], p[4], [1, 1], [1, 1], [1, 1], 8)",
				"  x = torch.conv2d(x, p[3], padding=1)",
				"  return torch.conv_transpose3d(x, p[5], None, [2, 2, 2])");
	}

	private static Tensor tensor(TensorScope scope, Random random, long... shape) {
		int count = 1;
		for (long extent : shape) {
			count *= (int) extent;
		}
		float[] values = new float[count];
		for (int i = 0; i < count; i++) {
			values[i] = (float) random.nextGaussian();
		}
		return scope.create(values, shape);
	}
}
