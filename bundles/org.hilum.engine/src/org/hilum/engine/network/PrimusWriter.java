// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.network;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.hilum.core.options.OptionValues;

/** Writes a Primus as TorchScript. Parameters have the names, shapes and order of dynamic-network-architectures' module. */
final class PrimusWriter {

	/** Deviation of the weights of linear layers and of the positions. */
	private static final double DEVIATION = 0.02;
	/** Hidden numbers of a block's MLP per number of a token. */
	private static final double MLP_RATIO = 4 * 2 / 3.0;
	/** Parameters of a block. */
	private static final int BLOCK = 23;

	/** Linear layers and normalisation compute in the number format of their weights and in single precision, respectively. */
	private static final String LAYERS = """
			def net_linear(self: __torch__.Net, x: Tensor, w: Tensor, b: Optional[Tensor]) -> Tensor:
			  return torch.linear(torch.type_as(x, w), w, b)
			def net_norm(self: __torch__.Net, x: Tensor, w: Tensor, b: Tensor) -> Tensor:
			  return torch.layer_norm(x.to(6), [x.size(-1)], w.to(6), b.to(6), 1e-05)
			def net_channel_norm(self: __torch__.Net, x: Tensor, w: Tensor, b: Tensor) -> Tensor:
			  y = x.to(6)
			  y = y - torch.mean(y, [1], True)
			  y = y / torch.sqrt(torch.mean(y * y, [1], True) + 1e-06)
			  return y * torch.reshape(w.to(6), [1, -1, 1, 1, 1]) + torch.reshape(b.to(6), [1, -1, 1, 1, 1])
			""";

	/** Rotations of the pairs of numbers of a head by position: a third of the pairs for each axis. */
	private static final String POSITIONS = """
			def net_turns(self: __torch__.Net, x: Tensor) -> Tensor:
			  bands = torch.arange(%4$d, dtype=6, device=x.device) / %4$d.0
			  bands = torch.reciprocal(torch.pow(10000.0, bands))
			  z = torch.reshape(torch.arange(%1$d, dtype=6, device=x.device), [%1$d, 1, 1, 1]) * bands
			  y = torch.reshape(torch.arange(%2$d, dtype=6, device=x.device), [1, %2$d, 1, 1]) * bands
			  w = torch.reshape(torch.arange(%3$d, dtype=6, device=x.device), [1, 1, %3$d, 1]) * bands
			  whole = [%1$d, %2$d, %3$d, %4$d]
			  angles = torch.cat([torch.expand(z, whole), torch.expand(y, whole), torch.expand(w, whole)], 3)
			  angles = torch.reshape(angles, [%5$d, 1, -1])
			  return torch.polar(torch.ones_like(angles), angles)
			def net_turned(self: __torch__.Net, x: Tensor, turns: Tensor) -> Tensor:
			  y = torch.reshape(x.to(6), [x.size(0), x.size(1), %6$d, -1, 2])
			  y = torch.view_as_real(torch.view_as_complex(y) * turns)
			  return torch.transpose(torch.reshape(y, [x.size(0), x.size(1), %6$d, -1]), 1, 2)
			""";

	/** Stochastic depth: what a block adds is left out for a sample, or else divided by the probability that it is kept. */
	private static final String DROPPING = """
			def net_kept(self: __torch__.Net, x: Tensor, p: List[Tensor], draw: int, keep: float) -> Tensor:
			  if len(p) > %1$d:
			    kept = torch.floor(torch.select(p[%1$d], 0, draw) + keep) / keep
			    return x * torch.reshape(kept, [-1, 1, 1])
			  return x
			""";

	private static final String ATTENTION = """
			def net_attention(self: __torch__.Net, x: Tensor, turns: Tensor, p: List[Tensor], i: int) -> Tensor:
			  y = self.net_norm(x, p[i + 2], p[i + 3])
			  v = self.net_linear(y, p[i + 7], p[i + 8])
			  q = torch.type_as(self.net_turned(self.net_linear(y, p[i + 4], p[i + 5]), turns), v)
			  k = torch.type_as(self.net_turned(self.net_linear(y, p[i + 6], None), turns), v)
			  v = torch.transpose(torch.reshape(v, [v.size(0), v.size(1), %1$d, -1]), 1, 2)
			  y = torch.scaled_dot_product_attention(q, k, v)
			  y = torch.reshape(torch.transpose(y, 1, 2), [x.size(0), x.size(1), -1])
			  y = self.net_norm(y, p[i + 9], p[i + 10])
			  return self.net_linear(y, p[i + 11], p[i + 12]) * p[i]
			def net_mlp(self: __torch__.Net, x: Tensor, p: List[Tensor], i: int) -> Tensor:
			  y = self.net_norm(x, p[i + 13], p[i + 14])
			  y = torch.silu(self.net_linear(y, p[i + 15], p[i + 16])) * self.net_linear(y, p[i + 17], p[i + 18])
			  y = self.net_norm(y, p[i + 19], p[i + 20])
			  return self.net_linear(y, p[i + 21], p[i + 22]) * p[i + 1]
			""";

	private final int width;
	private final int depth;
	private final int heads;
	private final double dropPath;
	private final double layerScale;
	private final int[] token;
	private final int[] tokens;
	private final List<ParameterSpec> parameters = new ArrayList<>();
	private final StringBuilder body = new StringBuilder();

	/**
	 * Describes the network.
	 *
	 * @param arguments values of {@link Primus#options}
	 * @param token     extent of a token
	 * @param tokens    tokens of a patch per axis
	 */
	PrimusWriter(OptionValues arguments, int[] token, int... tokens) {
		width = arguments.get(Primus.EMBED_DIM);
		depth = arguments.get(Primus.DEPTH);
		heads = arguments.get(Primus.HEADS);
		dropPath = arguments.get(Primus.DROP_PATH);
		layerScale = arguments.get(Primus.LAYER_SCALE);
		this.token = token;
		this.tokens = tokens;
	}

	NetworkProgram write(int inputs, int classes) {
		int count = Arrays.stream(tokens).reduce(1, Math::multiplyExact);
		kernel("down_projection.proj", "stem", width, token, width, inputs);
		line("x = torch.flatten(torch.conv3d(x, p[0], p[1], %s), 2)", Arrays.toString(token));
		String decoder = decoder(classes);
		TokenGrid grid = new TokenGrid(boxed(tokens), boxed(token));
		parameters.add(new ParameterSpec("eva.pos_embed", new long[] { 1, count, width }, Init.NORMAL, List.of(), true, "stem",
				DEVIATION, Optional.of(grid)));
		line("x = torch.transpose(x, 1, 2) + p[%d]", parameters.size() - 1);
		line("turns = self.net_turns(x)");
		for (int block = 0; block < depth; block++) {
			block(block);
		}
		int last = parameters.size();
		norm("eva.norm", "encoder." + (depth - 1), width);
		line("x = torch.transpose(self.net_norm(x, p[%d], p[%d]), 1, 2)", last, last + 1);
		line("x = torch.reshape(x, [x.size(0), %d, %d, %d, %d])", width, tokens[0], tokens[1], tokens[2]);
		parameters.add(new ParameterSpec("mask_token", new long[] { 1, 1, width }, Init.ZERO, List.of(), false, "stem"));
		String script = LAYERS + String.format(Locale.ROOT, POSITIONS, tokens[0], tokens[1], tokens[2], width / heads / 6, count,
				heads) + String.format(Locale.ROOT, DROPPING, parameters.size()) + String.format(Locale.ROOT, ATTENTION, heads)
				+ "def net_logits(self: __torch__.Net, x: Tensor, p: List[Tensor]) -> Tensor:\n" + body + decoder + """
						def net(self: __torch__.Net, x: Tensor, p: List[Tensor]) -> List[Tensor]:
						  return [self.net_logits(x, p)]
						def forward(self: __torch__.Net, x: Tensor, p: List[Tensor]) -> Tensor:
						  return self.net_logits(x, p)
						""";
		return new NetworkProgram(script, parameters, List.of(new int[] { 1, 1, 1 }), InputSpec.NNUNET, "",
				dropPath > 0 && depth > 1 ? 2 * depth : 0);
	}

	private static List<Integer> boxed(int... values) {
		return Arrays.stream(values).boxed().toList();
	}

	private void line(String format, Object... arguments) {
		body.append("  ").append(String.format(Locale.ROOT, format, arguments)).append('\n');
	}

	private void block(int block) {
		String name = "eva.blocks." + block;
		String role = "encoder." + block;
		int first = parameters.size();
		add(name + ".gamma_1", Init.CONSTANT, layerScale, role, width);
		add(name + ".gamma_2", Init.CONSTANT, layerScale, role, width);
		norm(name + ".norm1", role, width);
		linear(name + ".attn.q_proj", role, width, width, DEVIATION);
		add(name + ".attn.k_proj.weight", Init.NORMAL, DEVIATION, role, width, width);
		linear(name + ".attn.v_proj", role, width, width, DEVIATION);
		norm(name + ".attn.norm", role, width);
		double smaller = DEVIATION / Math.sqrt(2.0 * (block + 1));
		linear(name + ".attn.proj", role, width, width, smaller);
		norm(name + ".norm2", role, width);
		int hidden = (int) (width * MLP_RATIO);
		linear(name + ".mlp.fc1_g", role, hidden, width, DEVIATION);
		linear(name + ".mlp.fc1_x", role, hidden, width, DEVIATION);
		norm(name + ".mlp.norm", role, hidden);
		linear(name + ".mlp.fc2", role, width, hidden, smaller);
		if (parameters.size() != first + BLOCK) {
			throw new IllegalStateException("A block has " + (parameters.size() - first) + " parameters");
		}
		double keep = 1 - (depth > 1 ? dropPath * block / (depth - 1) : 0);
		String attention = "self.net_attention(x, turns, p, " + first + ")";
		String mlp = "self.net_mlp(x, p, " + first + ")";
		if (keep < 1) {
			attention = String.format(Locale.ROOT, "self.net_kept(%s, p, %d, %s)", attention, 2 * block, keep);
			mlp = String.format(Locale.ROOT, "self.net_kept(%s, p, %d, %s)", mlp, 2 * block + 1, keep);
		}
		line("x = x + %s", attention);
		line("x = x + %s", mlp);
	}

	/** Declares the decoder, whose parameters precede those of the transformer. {@return its text} */
	private String decoder(int classes) {
		int stages = Integer.numberOfTrailingZeros(Arrays.stream(token).max().orElseThrow());
		int[] channels = channels(stages, classes);
		StringBuilder text = new StringBuilder();
		for (int s = 0; s < stages; s++) {
			boolean last = s == stages - 1;
			int first = parameters.size();
			int[] stride = stride(stages - 1 - s);
			String name = "up_projection.decode." + s;
			// the first axis of a transposed convolution holds its inputs
			kernel(last ? name : name + ".0", last ? "head.0" : "decoder." + s, channels[s + 1], stride, channels[s], channels[s
					+ 1]);
			text.append(String.format(Locale.ROOT,
					"  x = torch.conv_transpose3d(torch.type_as(x, p[%1$d]), p[%1$d], p[%2$d], %3$s)\n",
					first, first + 1, Arrays.toString(stride)));
			if (!last) {
				norm(name + ".1", "decoder." + s, channels[s + 1]);
				text.append(String.format(Locale.ROOT, "  x = torch.gelu(self.net_channel_norm(x, p[%d], p[%d]))\n", first + 2,
						first + 3));
			}
		}
		return text + "  return x\n";
	}

	/** {@return stride of the stage of the decoder after which n more follow} */
	private int[] stride(int n) {
		return Arrays.stream(token).map(extent -> extent >> n > 1 ? 2 : 1).toArray();
	}

	/** {@return feature maps before the decoder and behind each stage, in equal ratios, rounded to multiples of 8} */
	private int[] channels(int stages, int classes) {
		double ratio = Math.pow(width / (2.0 * classes), 1.0 / stages);
		int[] channels = new int[stages + 1];
		channels[0] = width;
		for (int s = 1; s < stages; s++) {
			channels[s] = (int) Math.max(8, Math.rint((width / Math.pow(ratio, s) + 1e-6) / 8) * 8);
		}
		channels[stages] = classes;
		return channels;
	}

	private void kernel(String name, String role, int outputs, int[] extent, int first, int second) {
		add(name + ".weight", Init.HE, 1, role, first, second, extent[0], extent[1], extent[2]);
		add(name + ".bias", Init.ZERO, 1, role, outputs);
	}

	private void linear(String name, String role, int outputs, int inputs, double deviation) {
		add(name + ".weight", Init.NORMAL, deviation, role, outputs, inputs);
		add(name + ".bias", Init.ZERO, 1, role, outputs);
	}

	private void norm(String name, String role, int extent) {
		add(name + ".weight", Init.ONE, 1, role, extent);
		add(name + ".bias", Init.ZERO, 1, role, extent);
	}

	private void add(String name, Init init, double scale, String role, long... shape) {
		parameters.add(new ParameterSpec(name, shape, init, List.of(), true, role, scale));
	}
}
