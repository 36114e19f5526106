// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.predict;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.hilum.compute.ComputeOptions;
import org.hilum.compute.Device;
import org.hilum.compute.ProgramSource;
import org.hilum.compute.TensorProgram;
import org.hilum.compute.TensorRuntime;
import org.hilum.compute.TensorRuntimes;
import org.hilum.compute.TensorScope;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Mirror images are averaged alike, whether they go through the network in pairs (few positions) or one by one (many). */
class MirroringTest {

	/** Sums from one corner, so that every mirror image gives something else; small whole numbers keep it exact. */
	private static final String NETWORK = """
			def forward(self: __torch__.Net, x: Tensor, p: List[Tensor]) -> Tensor:
			  return torch.cumsum(torch.cumsum(x, 2), 3) * p[0]
			""";

	@ParameterizedTest
	@CsvSource({ "2, 6, 4", "1, 600, 400" })
	void averagesAllCombinations(int batch, int height, int width) {
		float[] image = new float[batch * height * width];
		for (int i = 0; i < image.length; i++) {
			image[i] = i % 7 == 0 ? 1 : 0;
		}
		TensorRuntime runtime = TensorRuntimes.get();
		ProgramSource source = new ProgramSource().add(NETWORK).add(Mirroring.script(0, 1));
		try (TensorProgram program = runtime.load(source, ComputeOptions.CPU); TensorScope scope = runtime.scope(Device.CPU)) {
			float[] found = program.call("mirrored", scope, false, scope.create(image, batch, 1, height, width),
					List.of(scope.create(new float[] { 4 }, 1))).getFirst().toFloats();
			assertThat(found).isEqualTo(expected(image, batch, height, width));
		}
	}

	/** Sums of the four rectangles between a position and each corner. */
	private static float[] expected(float[] image, int batch, int height, int width) {
		float[] sums = new float[image.length];
		for (int b = 0; b < batch; b++) {
			int[][] table = new int[height + 1][width + 1];
			for (int y = 0; y < height; y++) {
				for (int x = 0; x < width; x++) {
					table[y + 1][x + 1] = table[y][x + 1] + table[y + 1][x] - table[y][x]
							+ (int) image[(b * height + y) * width + x];
				}
			}
			for (int y = 0; y < height; y++) {
				for (int x = 0; x < width; x++) {
					int above = sum(table, 0, y + 1, 0, x + 1) + sum(table, 0, y + 1, x, width);
					int below = sum(table, y, height, 0, x + 1) + sum(table, y, height, x, width);
					sums[(b * height + y) * width + x] = above + below;
				}
			}
		}
		return sums;
	}

	private static int sum(int[][] table, int top, int bottom, int left, int right) {
		return table[bottom][right] - table[top][right] - table[bottom][left] + table[top][left];
	}
}
