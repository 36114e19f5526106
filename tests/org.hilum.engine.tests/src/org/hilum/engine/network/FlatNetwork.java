// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.network;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.hilum.core.options.Option;
import org.hilum.core.options.OptionSet;
import org.hilum.core.options.OptionValues;
import org.hilum.nnunet.plan.NetworkSpec;

/** Test architecture that is no U-Net: convolutions at full resolution, one head, no pooling, its own arguments. */
public final class FlatNetwork implements Architecture {

	/** Channels of the trunk. */
	public static final Option<Integer> WIDTH = Option.integer("width", 6).range(1, 64).build();
	static final Option<Integer> DEPTH = Option.integer("depth", 2).range(1, 8).build();

	@Override
	public String id() {
		return "test-flat";
	}

	@Override
	public List<String> classNames() {
		return List.of("org.hilum.tests.FlatNetwork");
	}

	/** Plans ask for it; it would else be listed among what users can choose wherever this test bundle is on the class path. */
	@Override
	public boolean isConfigurable() {
		return false;
	}

	@Override
	public OptionSet options() {
		return OptionSet.of(WIDTH, DEPTH);
	}

	@Override
	public NetworkProgram build(NetworkSpec spec, int inputChannels, int outputChannels) {
		OptionValues arguments = arguments(spec);
		int dims = spec.dims();
		List<ParameterSpec> parameters = new ArrayList<>();
		StringBuilder body = new StringBuilder();
		int channels = inputChannels;
		for (int layer = 0; layer < arguments.get(DEPTH); layer++) {
			int width = arguments.get(WIDTH);
			add(parameters, "trunk." + layer, "trunk." + layer, width, channels, dims, 3);
			body.append(String.format(Locale.ROOT,
					"  x = torch.leaky_relu(torch.conv%dd(x, p[%d], p[%d], %s, %s), 0.1)\n", dims,
					2 * layer, 2 * layer + 1, Collections.nCopies(dims, 1), Collections.nCopies(dims, 1)));
			channels = width;
		}
		add(parameters, "classifier", "head", outputChannels, channels, dims, 1);
		int last = parameters.size() - 2;
		String script = String.format(Locale.ROOT, """
				def forward(self: __torch__.Net, x: Tensor, p: List[Tensor]) -> Tensor:
				%s  return torch.conv%dd(x, p[%d], p[%d])
				def net(self: __torch__.Net, x: Tensor, p: List[Tensor]) -> List[Tensor]:
				  return [self.forward(x, p)]
				""", body, dims, last, last + 1);
		int[] one = new int[dims];
		Arrays.fill(one, 1);
		return new NetworkProgram(script, parameters, List.of(one), List.of(InputSpec.NNUNET.getFirst()));
	}

	private static void add(List<ParameterSpec> parameters, String name, String role, int out, int in, int dims,
			int kernel) {
		long[] shape = new long[dims + 2];
		Arrays.fill(shape, kernel);
		shape[0] = out;
		shape[1] = in;
		parameters.add(new ParameterSpec(name + ".weight", shape, Init.HE, List.of(), true, role));
		parameters.add(new ParameterSpec(name + ".bias", new long[] { out }, Init.ZERO, List.of(), true, role));
	}
}
