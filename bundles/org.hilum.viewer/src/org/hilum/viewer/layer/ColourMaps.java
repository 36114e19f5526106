// SPDX-License-Identifier: EPL-2.0
package org.hilum.viewer.layer;

import org.hilum.core.options.Choice;

/**
 * Tables of 256 colours.
 *
 * @since 0.2
 */
public enum ColourMaps implements Choice {
	/** Black to white. */
	GREY("Grey", 0xff000000, 0xffffffff),
	/** White to black, as nuclear images are shown. */
	INVERSE("Inverse grey", 0xffffffff, 0xff000000),
	/** Black over red and yellow to white; transparent below, for blending over grey. */
	HOT("Hot", 0x00000000, 0xff8a0000, 0xffff4000, 0xffffc000, 0xffffffff),
	/** Red. */
	RED("Red", 0x00000000, 0xffff0000),
	/** Green. */
	GREEN("Green", 0x00000000, 0xff00ff00),
	/** Blue. */
	BLUE("Blue", 0x00000000, 0xff0000ff),
	/** From dark violet over green to yellow, even in brightness and for colour-blind eyes. */
	EVEN("Even", 0xff440154, 0xff3b528b, 0xff21918c, 0xff5ec962, 0xfffde725),
	/** Blue over white to orange, for values about 0. */
	DIVERGING("Diverging", 0xff2166ac, 0xff92c5de, 0xfff7f7f7, 0xfffdae61, 0xffb35806);

	private static final int LENGTH = 256;

	private final String label;
	private final int[] anchors;

	ColourMaps(String label, int... anchors) {
		this.label = label;
		this.anchors = anchors;
	}

	@Override
	public Texts texts() {
		return new Texts(label, "");
	}

	/** {@return 256 colours 0xAARRGGBB, linear between the anchors of this map} */
	public int[] colours() {
		int[] result = new int[LENGTH];
		for (int i = 0; i < LENGTH; i++) {
			double at = i * (anchors.length - 1.0) / (LENGTH - 1);
			int low = Math.min((int) at, anchors.length - 2);
			result[i] = mixed(anchors[low], anchors[low + 1], at - low);
		}
		return result;
	}

	private static int mixed(int a, int b, double share) {
		int result = 0;
		for (int shift = 24; shift >= 0; shift -= 8) {
			int from = a >>> shift & 0xff;
			int to = b >>> shift & 0xff;
			result |= (int) Math.round(from + share * (to - from)) << shift;
		}
		return result;
	}
}
