// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.network;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.hilum.nnunet.plan.NetworkSpec;

/**
 * nnU-Net's network with residual blocks in the encoder (the ResEnc presets). Source: dynamic-network-architectures,
 * ResidualEncoderUNet with BasicBlockD (ResNet-D: the skip is average pooling and a convolution of extent 1).
 *
 * @since 0.1.0
 */
public final class ResidualEncoderUNet implements Architecture {

	/** Made by the extension registry. */
	public ResidualEncoderUNet() {
		// no state
	}

	@Override
	public String id() {
		return "residual-encoder-unet";
	}

	@Override
	public List<String> classNames() {
		return List.of("dynamic_network_architectures.architectures.unet.ResidualEncoderUNet");
	}

	/** Its topology follows from the data: planners choose it. */
	@Override
	public boolean isConfigurable() {
		return false;
	}

	@Override
	public NetworkProgram build(NetworkSpec spec, int inputChannels, int outputChannels) {
		PlainConvUNet.checkStages(spec);
		LayerOptions options = LayerOptions.of(spec);
		ScriptWriter writer = new ScriptWriter(spec.dims(), options);
		int[] one = new int[spec.dims()];
		Arrays.fill(one, 1);
		int channels = stemChannels(spec);
		String x = writer.block("encoder.stem.convs.0", "x", inputChannels, channels, spec.kernelSizes()[0], one);
		List<String> skips = new ArrayList<>();
		for (int s = 0; s < spec.stages(); s++) {
			int features = spec.featuresPerStage()[s];
			for (int b = 0; b < spec.convsPerStage()[s]; b++) {
				Block block = new Block("encoder.stages." + s + ".blocks." + b, channels, features,
						spec.kernelSizes()[s],
						b == 0 ? spec.strides()[s] : one);
				x = write(writer, options, block, x);
				channels = features;
			}
			skips.add(x);
		}
		return new UNetDecoder(spec, writer, outputChannels).write(skips);
	}

	private static int stemChannels(NetworkSpec spec) {
		JsonNode stem = spec.json().path("arch_kwargs").path("stem_channels");
		return stem.asInt(spec.featuresPerStage()[0]);
	}

	/** One residual block. */
	private record Block(String name, int in, int out, int[] kernel, int[] stride) {
		boolean strided() {
			return Arrays.stream(stride).anyMatch(s -> s != 1);
		}
	}

	private static String write(ScriptWriter writer, LayerOptions options, Block block, String x) {
		int[] one = new int[block.stride().length];
		Arrays.fill(one, 1);
		String y = writer.block(block.name() + ".conv1", x, block.in(), block.out(), block.kernel(), block.stride());
		// the last normalisation of a block starts at zero, so that a fresh block is the identity
		y = writer.normalised(block.name() + ".conv2", y, block.out(), block.out(), block.kernel(), one, options.bias(),
				Init.ZERO);
		String skip = block.strided() ? writer.averagePool(x, block.stride()) : x;
		if (block.in() != block.out()) {
			String name = block.name() + ".skip." + (block.strided() ? 1 : 0);
			skip = writer.normalised(name, skip, block.in(), block.out(), one, one, false, Init.ONE);
		}
		return writer.activation(writer.add(y, skip));
	}
}
