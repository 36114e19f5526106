// SPDX-License-Identifier: EPL-2.0
package org.hilum.datasets.facts;

import java.util.List;
import org.hilum.imaging.GeometryRemark;

/**
 * What was measured in one image (channel). The numbers are those of the finite values; NaN when there is none.
 *
 * @param file      the file
 * @param channel   its channel number
 * @param notFinite number of NaN and infinite values
 * @param min       smallest value
 * @param max       largest value
 * @param low       about the 0.5th percentile, from a regular sample
 * @param median    about the median
 * @param high      about the 99.5th percentile
 * @param extreme   number of values beyond +-{@value #EXTREME}
 * @param picture   a coarse picture, see {@link CoarsePicture}; empty when the file cannot be read
 * @since 0.1.0
 */
public record ImageFacts(FileFacts file, int channel, long notFinite, double min, double max, double low, double median,
		double high, long extreme, byte[] picture) {

	/** No tissue and hardly any metal reaches this CT number; 16-bit overflow and reconstruction artefacts do. */
	public static final double EXTREME = 20_000;

	/** {@return these facts with the file's remarks about its geometry} */
	ImageFacts with(List<GeometryRemark> remarks) {
		return new ImageFacts(file.with(remarks), channel, notFinite, min, max, low, median, high, extreme, picture);
	}

	/**
	 * {@return the facts of an image that cannot be read}
	 *
	 * @param file    why
	 * @param channel its channel number
	 */
	public static ImageFacts unreadable(FileFacts file, int channel) {
		double nan = Double.NaN;
		return new ImageFacts(file, channel, 0, nan, nan, nan, nan, nan, 0, new byte[0]);
	}
}
