// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.transfer;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hilum.core.HilumException;
import org.hilum.core.options.OptionValues;
import org.hilum.engine.network.Init;
import org.hilum.engine.network.NetworkProgram;
import org.hilum.engine.network.ParameterSpec;
import org.hilum.engine.network.TokenGrid;
import org.hilum.engine.transfer.ParameterTransfer.Source;
import org.hilum.engine.transfer.ParameterTransfer.State;
import org.hilum.nnunet.dataset.DatasetDescription;
import org.hilum.nnunet.exchange.InitialWeights;
import org.hilum.nnunet.exchange.Weights;

/**
 * Plans what each parameter of a network starts from, before anything is trained. Source of the default: nnU-Net,
 * load_pretrained_weights.
 *
 * @since 0.2
 */
public final class WeightTransfer {

	/** Part of the names of output layers in nnU-Net's networks. */
	private static final String OUTPUT_LAYERS = ".seg_layers.";
	private static final Pattern DECODER = Pattern.compile("decoder\\.(?:stages|transpconvs|seg_layers)\\.(\\d+)\\..*");

	private final NetworkProgram network;
	private final Weights fresh;
	private final InitialWeights source;
	private final DatasetDescription target;
	private final OptionValues options;
	private final Map<String, ParameterTransfer> table = new LinkedHashMap<>();
	private final Weights result = new Weights();

	private WeightTransfer(NetworkProgram network, Weights fresh, InitialWeights source, DatasetDescription target,
			OptionValues options) {
		this.network = network;
		this.fresh = fresh;
		this.source = source;
		this.target = target;
		this.options = options;
	}

	/**
	 * {@return what each parameter starts from, with its values}
	 *
	 * @param network the network that is to be trained
	 * @param fresh   its random weights
	 * @param source  the weights to start from
	 * @param target  the data set that it is to be trained on
	 * @param options values of {@link TransferOptions}
	 * @throws HilumException when a parameter does not fit and is not to be adapted
	 */
	public static TransferPlan plan(NetworkProgram network, Weights fresh, InitialWeights source, DatasetDescription target,
			OptionValues options) {
		return new WeightTransfer(network, fresh, source, target, options).run();
	}

	private TransferPlan run() {
		Weights given = source.checkpoint().network();
		int shift = TransferOptions.shapes(options) == TransferOptions.Shapes.ADAPT ? shift(given) : 0;
		SequencedSet<String> unused = new TreeSet<>(given.names());
		Optional<String> first = network.parameters().stream().filter(spec -> spec.shape().length > 2 && spec.trained())
				.map(ParameterSpec::name).findFirst();
		for (ParameterSpec spec : network.parameters()) {
			String name = shifted(spec.name(), shift);
			Weights.Array array = given.get(name);
			if (isHead(spec)) {
				head(spec, name, array);
			} else if (array != null && otherGrid(spec, array).isPresent()) {
				positions(spec, array, otherGrid(spec, array).get());
			} else if (array != null && Arrays.equals(array.shape(), spec.shape())) {
				put(spec, State.LOADED, name, array, "", array.values());
			} else {
				other(spec, name, array, first.isPresent() && first.get().equals(spec.name()));
			}
			table.get(spec.name()).source().ifPresent(taken -> {
				unused.remove(taken.name());
				spec.aliases().forEach(alias -> unused.remove(shifted(alias, shift)));
			});
		}
		if (table.values().stream().allMatch(parameter -> parameter.state() == State.FRESH)) {
			throw HilumException.input(null, "No parameter of the network has a counterpart in the pretrained weights ("
					+ source.origin() + ")", "Choose weights of the same kind of network, or the trainer and plans of theirs.");
		}
		return new TransferPlan(source.origin(), List.copyOf(table.values()), List.copyOf(unused), result);
	}

	/** {@return the grid of the source's tokens, where positions belong to another one than those of the network} */
	private Optional<TokenGrid> otherGrid(ParameterSpec spec, Weights.Array array) {
		return spec.grid().flatMap(grid -> source.patchSize().flatMap(grid::of).filter(other -> !other.equals(grid)))
				.filter(other -> array.shape().length == 3 && array.shape()[1] == other.count() && array.shape()[2] == spec
						.shape()[2]);
	}

	/** Positions of another patch. Source: nnU-Net, handle_pos_embed_resize. */
	private void positions(ParameterSpec spec, Weights.Array array, TokenGrid from) {
		TokenGrid to = spec.grid().orElseThrow();
		requireAdapting(TransferOptions.shapes(options) == TransferOptions.Shapes.ADAPT, spec, array, "pretrained_shapes adapt");
		put(spec, State.ADAPTED, spec.name(), array, "positions of " + text(from) + " tokens interpolated to " + text(to), from
				.resized(array.values(), (int) spec.shape()[2], to));
	}

	private static String text(TokenGrid grid) {
		return ParameterTransfer.text(grid.tokens().stream().mapToLong(Integer::longValue).toArray());
	}

	private static boolean isHead(ParameterSpec spec) {
		return spec.name().contains(OUTPUT_LAYERS) || spec.role().equals("head") || spec.role().startsWith("head.");
	}

	/** {@return by how many stages the source's decoder is longer; its stages count from the lowest resolution} */
	private int shift(Weights given) {
		int theirs = stages(given.names());
		int ours = stages(network.parameters().stream().map(ParameterSpec::name).toList());
		return theirs == 0 || ours == 0 ? 0 : theirs - ours;
	}

	private static int stages(List<String> names) {
		return names.stream().map(DECODER::matcher).filter(Matcher::matches).mapToInt(m -> Integer.parseInt(m.group(1)) + 1)
				.max().orElse(0);
	}

	private static String shifted(String name, int shift) {
		Matcher matcher = DECODER.matcher(name);
		return shift == 0 || !matcher.matches() ? name
				: name.substring(0, matcher.start(1)) + (Integer.parseInt(matcher.group(1)) + shift)
						+ name.substring(matcher.end(1));
	}

	private void head(ParameterSpec spec, String name, Weights.Array array) {
		if (TransferOptions.heads(options) == TransferOptions.Heads.FRESH) {
			fresh(spec, "output layer");
			return;
		}
		DatasetDescription trained = source.description().orElseThrow(() -> HilumException.input(null,
				"The checkpoint has no description of the data set that it was trained on, so that its labels have no names: "
						+ source.origin(),
				"Leave pretrained_heads out, so that output layers are fresh."));
		List<String> ours = ClassNames.of(target);
		List<String> theirs = ClassNames.of(trained);
		if (array == null || array.shape()[0] != theirs.size() || array.shape().length != spec.shape().length
				|| !Arrays.equals(tail(array.shape()), tail(spec.shape())) || target.hasRegions() != trained.hasRegions()) {
			fresh(spec, array == null ? "the source has no such output layer"
					: target.hasRegions() != trained.hasRegions() ? "labels against regions" : "other feature maps or classes");
			return;
		}
		List<Integer> origin = ClassNames.origins(ours, theirs);
		if (ours.equals(theirs)) {
			put(spec, State.LOADED, name, array, "", array.values());
		} else if (origin.stream().allMatch(o -> o < 0)) {
			fresh(spec, "no class of the same name");
		} else {
			float[] values = fresh.values(spec.name()).clone();
			int size = values.length / ours.size();
			List<String> taken = new ArrayList<>();
			for (int c = 0; c < ours.size(); c++) {
				if (origin.get(c) >= 0) {
					System.arraycopy(array.values(), origin.get(c) * size, values, c * size, size);
					taken.add(ours.get(c));
				}
			}
			put(spec, State.ADAPTED, name, array, "classes by name: " + String.join(", ", taken), values);
		}
	}

	private static long[] tail(long[] shape) {
		return Arrays.copyOfRange(shape, 1, shape.length);
	}

	private void other(ParameterSpec spec, String name, Weights.Array array, boolean first) {
		boolean adapt = TransferOptions.shapes(options) == TransferOptions.Shapes.ADAPT;
		TransferOptions.Channels channels = TransferOptions.channels(options);
		if (array == null) {
			requireAdapting(adapt, spec, null, "pretrained_shapes adapt");
			fresh(spec, "the source has no such parameter");
			return;
		}
		boolean otherChannels = first && array.shape().length > 2 && array.shape()[1] != spec.shape()[1];
		if (otherChannels) {
			requireAdapting(channels != TransferOptions.Channels.SAME, spec, array,
					"pretrained_channels repeat, average, slice or by_name");
		}
		// as it would be with the source's channels
		long[] wanted = spec.shape().clone();
		if (otherChannels) {
			wanted[1] = array.shape()[1];
		}
		boolean same = Arrays.equals(array.shape(), wanted);
		requireAdapting(same || adapt, spec, array, "pretrained_shapes adapt");
		// what starts otherwise, such as the positions of a transformer, is no kernel
		if (!same && !(spec.init() == Init.HE && KernelAdaptation.fits(array.shape(), wanted))) {
			fresh(spec, "the source has " + ParameterTransfer.text(array.shape()));
			return;
		}
		List<String> how = new ArrayList<>();
		if (!same) {
			how.add("kernel " + kernel(array.shape()) + " to " + kernel(wanted));
		}
		float[] values = same ? array.values()
				: KernelAdaptation.adapted(array, wanted, spec.name().contains(".transpconvs."));
		if (otherChannels) {
			how.add(array.shape()[1] + " to " + spec.shape()[1] + " channels, " + channels.id().replace('_', ' '));
			values = channels(spec, new Weights.Array(wanted, values), channels);
		}
		put(spec, State.ADAPTED, name, array, String.join("; ", how), values);
	}

	private static String kernel(long... shape) {
		return ParameterTransfer.text(Arrays.copyOfRange(shape, 2, shape.length));
	}

	/** {@return the values of a kernel for the network's channels} */
	private float[] channels(ParameterSpec spec, Weights.Array array, TransferOptions.Channels how) {
		int count = (int) spec.shape()[1];
		List<String> ours = new ArrayList<>(target.channelNames().values());
		while (ours.size() < count) {
			ours.add(""); // labels of a previous stage
		}
		List<String> theirs = source.description().map(d -> List.copyOf(d.channelNames().values())).orElse(List.of());
		return ChannelAdaptation.adapted(array, fresh.values(spec.name()), count, how, ClassNames.origins(ours, theirs));
	}

	private void requireAdapting(boolean allowed, ParameterSpec spec, Weights.Array array, String option) {
		if (!allowed) {
			throw HilumException.input(null, "The pretrained weights " + (array == null ? "lack " + spec.name()
					: "have " + spec.name() + " with the shape " + Arrays.toString(array.shape())
							+ ", but the network of the plans needs " + Arrays.toString(spec.shape()))
					+ " (" + source.origin() + ")",
					"Train with the plans of the pretrained model: move them to this data set (move_plans_between_datasets), "
							+ "preprocess with them and name them with -p. Or have it adapted: " + option + ".");
		}
	}

	private void fresh(ParameterSpec spec, String why) {
		Weights.Array array = fresh.get(spec.name());
		table.put(spec.name(), new ParameterTransfer(spec.name(), spec.shape(), State.FRESH, Optional.empty(), why));
		result.put(spec.name(), array.shape(), array.values());
	}

	private void put(ParameterSpec spec, State state, String name, Weights.Array array, String how, float[] values) {
		table.put(spec.name(), new ParameterTransfer(spec.name(), spec.shape(), state,
				Optional.of(new Source(name, array.shape())), how));
		result.put(spec.name(), spec.shape(), values);
	}
}
