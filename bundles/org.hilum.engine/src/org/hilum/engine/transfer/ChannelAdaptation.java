// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.transfer;

import java.util.List;
import org.hilum.engine.transfer.TransferOptions.Channels;
import org.hilum.nnunet.exchange.Weights;

/** Change of the input channels of a first convolution (out, in, ...). */
final class ChannelAdaptation {

	private ChannelAdaptation() {
	}

	/**
	 * {@return the values for other channels}
	 *
	 * @param source the source's kernel
	 * @param fresh  values of channels that take none of the source
	 * @param count  the number of channels
	 * @param how    how they are made; not {@link Channels#SAME}
	 * @param origin by channel the one of the source with its name, or -1; used by {@link Channels#BY_NAME}
	 */
	static float[] adapted(Weights.Array source, float[] fresh, int count, Channels how, List<Integer> origin) {
		int old = (int) source.shape()[1];
		int outputs = (int) source.shape()[0];
		int kernel = source.values().length / (outputs * old);
		float[] result = new float[outputs * count * kernel];
		float ratio = (float) old / count;
		for (int o = 0; o < outputs; o++) {
			for (int c = 0; c < count; c++) {
				for (int k = 0; k < kernel; k++) {
					int at = (o * count + c) * kernel + k;
					int first = o * old * kernel + k;
					result[at] = switch (how) {
						case REPEAT -> source.values()[first + c % old * kernel] * ratio;
						case AVERAGE -> mean(source.values(), first, kernel, old) * ratio;
						case SLICE -> c < old ? source.values()[first + c * kernel] : fresh[at];
						case BY_NAME -> origin.get(c) >= 0 ? source.values()[first + origin.get(c) * kernel] : fresh[at];
						case SAME -> throw new IllegalArgumentException("nothing is adapted");
					};
				}
			}
		}
		return result;
	}

	private static float mean(float[] values, int first, int step, int count) {
		double sum = 0;
		for (int k = 0; k < count; k++) {
			sum += values[first + k * step];
		}
		return (float) (sum / count);
	}
}
