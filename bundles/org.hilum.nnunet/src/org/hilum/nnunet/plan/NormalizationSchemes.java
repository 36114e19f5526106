// SPDX-License-Identifier: EPL-2.0
package org.hilum.nnunet.plan;

import java.util.Locale;

/**
 * The names of nnU-Net's normalisation classes, and which of them a channel gets by its name.
 *
 * @since 0.1.0
 */
public final class NormalizationSchemes {

	/** Clip to the foreground's percentiles, subtract its mean, divide by its deviation. */
	public static final String CT = "CTNormalization";
	/** Subtract the image's mean, divide by its deviation. */
	public static final String Z_SCORE = "ZScoreNormalization";
	/** Leave as it is. */
	public static final String NONE = "NoNormalization";
	/** Map the image's range to 0 to 1. */
	public static final String RESCALE = "RescaleTo01Normalization";
	/** Divide by 255. */
	public static final String RGB = "RGBTo01Normalization";

	private NormalizationSchemes() {
	}

	/**
	 * {@return the scheme of a channel}
	 *
	 * @param channelName its name in dataset.json, in any case
	 */
	public static String forChannel(String channelName) {
		return switch (channelName.toLowerCase(Locale.ROOT)) {
			case "ct" -> CT;
			case "nonorm" -> NONE;
			case "rescale_to_0_1" -> RESCALE;
			case "rgb_to_0_1" -> RGB;
			default -> Z_SCORE;
		};
	}

	/**
	 * {@return whether a scheme depends on the values of the whole image, so that a part of it cannot be normalised alone}
	 *
	 * @param scheme its name
	 * @since 0.2
	 */
	public static boolean usesImage(String scheme) {
		return Z_SCORE.equals(scheme) || RESCALE.equals(scheme);
	}

	/**
	 * {@return whether a scheme keeps voxels outside of the non-zero mask at zero where the plans choose it}
	 *
	 * @param scheme its name
	 */
	public static boolean usesMask(String scheme) {
		return Z_SCORE.equals(scheme);
	}
}
