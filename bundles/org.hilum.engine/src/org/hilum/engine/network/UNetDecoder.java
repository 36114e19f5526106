// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.network;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.hilum.nnunet.plan.NetworkSpec;

/**
 * The way back up that nnU-Net's U-Nets share: transposed convolution, concatenation with the skip, convolution blocks
 * and an output layer per stage. Source: dynamic-network-architectures, UNetDecoder.
 */
final class UNetDecoder {

	private final NetworkSpec spec;
	private final ScriptWriter writer;
	private final int classes;

	UNetDecoder(NetworkSpec spec, ScriptWriter writer, int classes) {
		this.spec = spec;
		this.writer = writer;
		this.classes = classes;
	}

	/**
	 * Writes the decoder.
	 *
	 * @param skips the encoder's output of every stage, full resolution first
	 * @return the finished network
	 */
	NetworkProgram write(List<String> skips) {
		String x = skips.getLast();
		List<String> heads = new ArrayList<>();
		for (int d = 0; d < skips.size() - 1; d++) {
			int stage = skips.size() - 2 - d;
			x = stage(d, stage, x, skips.get(stage));
			heads.addFirst(writer.head("decoder.seg_layers." + d, x, spec.featuresPerStage()[stage], classes));
		}
		return writer.program(heads, headStrides());
	}

	private String stage(int d, int stage, String below, String skip) {
		int features = spec.featuresPerStage()[stage];
		String up = writer.upsample("decoder.transpconvs." + d, below, spec.featuresPerStage()[stage + 1], features,
				spec.strides()[stage + 1]);
		String x = writer.concatenate(up, skip);
		int[] one = new int[spec.dims()];
		Arrays.fill(one, 1);
		for (int c = 0; c < spec.convsPerStageDecoder()[d]; c++) {
			x = writer.block("decoder.stages." + d + ".convs." + c, x, c == 0 ? 2 * features : features, features,
					spec.kernelSizes()[stage], one);
		}
		return x;
	}

	private List<int[]> headStrides() {
		List<int[]> strides = new ArrayList<>();
		int[] total = new int[spec.dims()];
		Arrays.fill(total, 1);
		for (int s = 0; s < spec.stages() - 1; s++) {
			for (int a = 0; a < total.length; a++) {
				total[a] *= spec.strides()[s][a];
			}
			strides.add(total.clone());
		}
		return strides;
	}
}
