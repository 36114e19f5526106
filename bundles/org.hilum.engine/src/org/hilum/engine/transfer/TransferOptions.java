// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.transfer;

import org.hilum.core.options.Choice;
import org.hilum.core.options.Option;
import org.hilum.core.options.OptionSet;
import org.hilum.core.options.OptionValues;

/**
 * Choices of a transfer of weights. The defaults are nnU-Net's: output layers are fresh, everything else must fit.
 *
 * @since 0.2
 */
public final class TransferOptions {

	private static final String GROUP = "Initial weights";

	/** What becomes of output layers. */
	public enum Heads implements Choice {
		/** They are fresh. */
		FRESH("Fresh", "Random values, as nnU-Net."),
		/** Classes with the name of a class of the source have its weights. */
		BY_NAME("By name", "Labels and regions that the source has under the same name have its weights; others are fresh.");

		private final Texts texts;

		Heads(String label, String help) {
			texts = new Texts(label, help);
		}

		@Override
		public Texts texts() {
			return texts;
		}
	}

	/** What becomes of the first convolution when there are other channels. */
	public enum Channels implements Choice {
		/** Other channels are refused. */
		SAME("Must be the same", "Another number of channels is refused, as nnU-Net."),
		/** Channels take those of the source in turn. */
		REPEAT("Repeated", "Channels have the source's weights in turn, scaled by the ratio of the numbers of channels."),
		/** All channels have the mean of the source's. */
		AVERAGE("Averaged", "All channels have the mean of the source's, scaled by the ratio of the numbers of channels."),
		/** The first channels have those of the source. */
		SLICE("Sliced", "The first channels have the source's weights; others are fresh."),
		/** Channels with the name of a channel of the source have its weights. */
		BY_NAME("By name", "Channels that the source has under the same name have its weights; others are fresh.");

		private final Texts texts;

		Channels(String label, String help) {
			texts = new Texts(label, help);
		}

		@Override
		public Texts texts() {
			return texts;
		}
	}

	/** What becomes of parameters that the source lacks or has with another extent. */
	public enum Shapes implements Choice {
		/** They are refused. */
		SAME("Must be the same", "Missing parameters and other kernels are refused, as nnU-Net."),
		/** Kernels are adapted, other stages and feature maps are fresh. */
		ADAPT("Adapted", "Kernels are averaged or padded, stages of the decoder are aligned at full resolution, positions of a "
				+ "transformer interpolated; stages and feature maps that do not fit are fresh.");

		private final Texts texts;

		Shapes(String label, String help) {
			texts = new Texts(label, help);
		}

		@Override
		public Texts texts() {
			return texts;
		}
	}

	/** Output layers. */
	public static final Option<String> HEADS = Option.choice("pretrained_heads", Heads.FRESH).group(GROUP)
			.described("Output layers", "Initial weights of the output layers.").build();

	/** Channels. */
	public static final Option<String> CHANNELS = Option.choice("pretrained_channels", Channels.SAME).group(GROUP)
			.described("Other channels", "Initial weights of the first layer when the image has other channels.").build();

	/** Kernels and depth. */
	public static final Option<String> SHAPES = Option.choice("pretrained_shapes", Shapes.SAME).group(GROUP)
			.described("Other kernels and depth", "Initial weights of layers whose kernels or stages differ.").build();

	/** All of them. */
	public static final OptionSet ALL = OptionSet.of(HEADS, CHANNELS, SHAPES);

	private TransferOptions() {
	}

	static Heads heads(OptionValues values) {
		return Choice.of(Heads.class, values.get(HEADS));
	}

	static Channels channels(OptionValues values) {
		return Choice.of(Channels.class, values.get(CHANNELS));
	}

	static Shapes shapes(OptionValues values) {
		return Choice.of(Shapes.class, values.get(SHAPES));
	}
}
