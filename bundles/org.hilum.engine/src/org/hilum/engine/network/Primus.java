// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.network;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.hilum.core.HilumException;
import org.hilum.core.options.Option;
import org.hilum.core.options.OptionSet;
import org.hilum.core.options.OptionValues;
import org.hilum.nnunet.plan.NetworkCost;
import org.hilum.nnunet.plan.NetworkSpec;

/**
 * Vision transformer for three-dimensional patches: tokens of strided convolution, EVA-02 blocks with rotary positions, a
 * decoder of transposed convolutions, and one head. The defaults are those of nnU-Net's Primus S. Source: Wald, Roy, Isensee et
 * al. 2025, arXiv 2503.01835; dynamic-network-architectures 0.4.4, Primus.
 *
 * @since 0.2.0
 */
public final class Primus implements Architecture {

	private static final String GROUP = "Network";

	static final Option<Integer> EMBED_DIM = Option.integer("embed_dim", 396).range(6, 8192).group(GROUP)
			.described("Width", "Numbers of a token: the heads times a multiple of 6.").build();

	static final Option<Integer> DEPTH = Option.integer("eva_depth", 12).range(1, 256).group(GROUP)
			.described("Depth", "Transformer blocks.").build();

	static final Option<Integer> HEADS = Option.integer("eva_numheads", 6).range(1, 256).group(GROUP)
			.described("Heads", "Attention heads of a block.").build();

	static final Option<List<Double>> TOKEN = Option.decimals("patch_embed_size", List.of(8.0, 8.0, 8.0)).unit("voxels")
			.group(GROUP).advanced().check(Primus::tokenProblem).described("Token",
					"Extent of a token along z, y, x: powers of 2. Patches are multiples of it.")
			.build();

	static final Option<Double> DROP_PATH = Option.decimal("drop_path_rate", 0.2).range(0, 0.9).group(GROUP).advanced()
			.described("Stochastic depth", "Probability that a training step leaves attention or MLP of the last block out for a "
					+ "sample; it rises linearly from 0 in the first block.")
			.build();

	static final Option<Double> LAYER_SCALE = Option.decimal("init_values", 0.1).above(0).group(GROUP).advanced()
			.described("Layer scale", "Initial factor of what a block adds.").build();

	private static final Option<Boolean> SCALED_ATTENTION = Option.bool("scale_attn_inner", true).group(GROUP).advanced()
			.check(value -> value ? Optional.empty() : Optional.of("is built with normalisation only"))
			.described("Normalised attention", "Layer normalisation behind attention; always on.").build();

	/** Heads of nnU-Net's networks by their width: S, B, M and L. The weights do not show them. */
	private static final Map<Integer, Integer> KNOWN_HEADS = Map.of(396, 6, 792, 12, 864, 12, 1056, 16);

	/** Made by the extension registry. */
	public Primus() {
		// no state
	}

	private static Optional<String> tokenProblem(List<Double> extents) {
		boolean valid = extents.size() == 3 && extents.stream().allMatch(e -> e == Math.rint(e) && e >= 1 && e <= 32
				&& Integer.bitCount(e.intValue()) == 1) && extents.stream().anyMatch(e -> e > 1);
		return valid ? Optional.empty() : Optional.of("needs three powers of 2 up to 32");
	}

	@Override
	public String id() {
		return "primus";
	}

	@Override
	public List<String> classNames() {
		return List.of("dynamic_network_architectures.architectures.primus.Primus");
	}

	@Override
	public OptionSet options() {
		return OptionSet.of(EMBED_DIM, DEPTH, HEADS, TOKEN, DROP_PATH, SCALED_ATTENTION, LAYER_SCALE);
	}

	/** PyTorch takes extents as whole numbers only. */
	@Override
	public ObjectNode build(OptionValues values) {
		ObjectNode entry = Architecture.super.build(values);
		values.get(TOKEN).stream().map(Double::intValue)
				.forEach(((ObjectNode) entry.get("arch_kwargs")).putArray(TOKEN.key())::add);
		return entry;
	}

	@Override
	public NetworkProgram build(NetworkSpec spec, int inputChannels, int outputChannels) {
		OptionValues arguments = arguments(spec);
		int[] token = arguments.get(TOKEN).stream().mapToInt(Double::intValue).toArray();
		int head = arguments.get(EMBED_DIM) / arguments.get(HEADS);
		if (arguments.get(EMBED_DIM) % arguments.get(HEADS) != 0 || head % 6 != 0) {
			throw HilumException.usage("A Primus of width " + arguments.get(EMBED_DIM) + " cannot have "
					+ arguments.get(HEADS) + " heads",
					"Choose heads times a multiple of 6 for embed_dim, such as 396 with 6 heads.");
		}
		return new PrimusWriter(arguments, token, tokens(spec, token)).write(inputChannels, outputChannels);
	}

	/** {@return tokens of a patch per axis} */
	private static int[] tokens(NetworkSpec spec, int... token) {
		int[] patch = spec.patchSize().stream().mapToInt(i -> i).toArray();
		if (spec.dims() != 3 || patch.length != 3) {
			throw HilumException.usage("Primus is a network for three-dimensional patches", spec.dims() == 2
					? "Choose a 3d configuration, or another trainer for 2d."
					: "Use plans with a patch_size beside the network.");
		}
		int[] tokens = new int[3];
		int[] possible = new int[3];
		for (int a = 0; a < 3; a++) {
			tokens[a] = patch[a] / token[a];
			possible[a] = Math.max(1, Math.round((float) patch[a] / token[a])) * token[a];
		}
		if (!Arrays.equals(patch, possible)) {
			throw HilumException.usage("A patch of " + Arrays.toString(patch) + " voxels is not divisible by Primus' tokens of "
					+ Arrays.toString(token),
					String.format(Locale.ROOT, "Choose another one: --patch_size \"%d %d %d\".", possible[0], possible[1],
							possible[2]));
		}
		return tokens;
	}

	@Override
	public Optional<NetworkCost> cost(NetworkSpec spec, int inputChannels, int outputChannels) {
		int[] token = arguments(spec).get(TOKEN).stream().mapToInt(Double::intValue).toArray();
		return Optional.of(PrimusCost.of(build(spec, inputChannels, outputChannels), tokens(spec, token)));
	}

	@Override
	public Optional<ObjectNode> recognized(Map<String, long[]> stateDict) {
		long[] stem = stateDict.get("down_projection.proj.weight");
		if (stem == null || stem.length != 5 || !stateDict.containsKey("eva.blocks.0.attn.norm.weight")
				|| !stateDict.containsKey("eva.pos_embed")) {
			return Optional.empty();
		}
		int width = Math.toIntExact(stem[0]);
		int depth = 0;
		while (stateDict.containsKey("eva.blocks." + depth + ".gamma_1")) {
			depth++;
		}
		if (!KNOWN_HEADS.containsKey(width)) {
			throw HilumException.input(null, "The checkpoint has the weights of a Primus of width " + width
					+ ", but the plans name another network, so that the number of its heads is not known",
					"Write the network, with eva_numheads, into architecture of the plans.json beside the model.");
		}
		return Optional.of(build(OptionValues.NONE.with(EMBED_DIM, width).with(DEPTH, depth)
				.with(HEADS, KNOWN_HEADS.get(width)).with(TOKEN,
						Arrays.stream(stem, 2, 5).mapToObj(extent -> (double) extent).toList())));
	}
}
