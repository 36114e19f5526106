// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.network;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.hilum.core.HilumException;
import org.hilum.nnunet.plan.NetworkSpec;

/**
 * nnU-Net's standard network: stacked convolutions, strided convolutions on the way down. Source:
 * dynamic-network-architectures, PlainConvUNet.
 *
 * @since 0.1.0
 */
public final class PlainConvUNet implements Architecture {

	/** Made by the extension registry. */
	public PlainConvUNet() {
		// no state
	}

	@Override
	public String id() {
		return "plain-conv-unet";
	}

	@Override
	public List<String> classNames() {
		return List.of("dynamic_network_architectures.architectures.unet.PlainConvUNet");
	}

	/** Its topology follows from the data: planners choose it. */
	@Override
	public boolean isConfigurable() {
		return false;
	}

	@Override
	public NetworkProgram build(NetworkSpec spec, int inputChannels, int outputChannels) {
		checkStages(spec);
		ScriptWriter writer = new ScriptWriter(spec.dims(), LayerOptions.of(spec));
		List<String> skips = new ArrayList<>();
		String x = "x";
		int channels = inputChannels;
		int[] one = new int[spec.dims()];
		Arrays.fill(one, 1);
		for (int s = 0; s < spec.stages(); s++) {
			for (int c = 0; c < spec.convsPerStage()[s]; c++) {
				x = writer.block("encoder.stages." + s + ".0.convs." + c, x, channels, spec.featuresPerStage()[s],
						spec.kernelSizes()[s], c == 0 ? spec.strides()[s] : one);
				channels = spec.featuresPerStage()[s];
			}
			skips.add(x);
		}
		return new UNetDecoder(spec, writer, outputChannels).write(skips);
	}

	static void checkStages(NetworkSpec spec) {
		if (spec.stages() < 2) {
			throw HilumException.input(null, "The plans ask for a U-Net with " + spec.stages() + " stage",
					"Use plans with at least two resolution stages.");
		}
	}
}
