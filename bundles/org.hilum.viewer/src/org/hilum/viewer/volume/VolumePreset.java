// SPDX-License-Identifier: EPL-2.0
package org.hilum.viewer.volume;

import java.util.List;
import org.hilum.viewer.volume.TransferFunction.Point;
import org.hilum.viewer.volume.TransferFunction.Projection;

/**
 * Ready-made looks of volumes. Those of CT are in Hounsfield units, others on the window of the planes: 0 is black, 1 white.
 *
 * @since 0.2
 */
public enum VolumePreset {

	/** Bones and contrasted vessels of a CT. */
	BONE(true, composite(true, p(100, 0x993311, 0), p(250, 0xcc7744, 0.2), p(450, 0xffe6b3, 0.55), p(1000, 0xffffff, 0.85))),
	/** The skin of a CT, over the bones. */
	SKIN(true, composite(true, p(-600, 0xc68863, 0), p(-250, 0xe3a98b, 0.25), p(-50, 0xe8b89b, 0.12), p(200, 0xf4dcc8, 0.1),
			p(400, 0xffffff, 0.7))),
	/** Lungs and airways of a CT. */
	LUNG(true, composite(true, p(-1000, 0x102040, 0), p(-920, 0x6f9fd0, 0.04), p(-650, 0xd8a0a0, 0.08), p(-450, 0xf0d0c0, 0),
			p(100, 0xffffff, 0), p(300, 0xffffff, 0.3))),
	/** Organs and vessels of a CT with contrast medium. */
	SOFT_TISSUE(true, composite(true, p(20, 0x802010, 0), p(90, 0xb04030, 0.08), p(180, 0xe08060, 0.3), p(350, 0xfff0d0, 0.7))),
	/** The greatest value along each ray, on the window. */
	MAXIMUM(false, TransferFunction.maximum(0, 1)),
	/** What is bright in the window, lit; for MR. */
	BRIGHT(false, composite(true, p(0.25, 0x402018, 0), p(0.5, 0xa07060, 0.06), p(0.8, 0xf0d8c8, 0.35), p(1.2, 0xffffff, 0.7))),
	/** From dark red to white, unlit; for PET. */
	HOT(false, composite(false, p(0.2, 0x300000, 0), p(0.5, 0xd02000, 0.05), p(0.8, 0xffb000, 0.3), p(1.0, 0xffffff, 0.8)));

	private final boolean hounsfield;
	private final TransferFunction function;

	VolumePreset(boolean hounsfield, TransferFunction function) {
		this.hounsfield = hounsfield;
		this.function = function;
	}

	private static Point p(double value, int colour, double opacity) {
		return new Point(value, colour, opacity);
	}

	private static TransferFunction composite(boolean shaded, Point... points) {
		return new TransferFunction(List.of(points), Projection.COMPOSITE, shaded);
	}

	/** {@return whether it is for values in Hounsfield units} */
	public boolean hounsfield() {
		return hounsfield;
	}

	/**
	 * {@return the transfer function}
	 *
	 * @param low  the value that is black on the planes
	 * @param high the value that is white on the planes, above the other
	 */
	public TransferFunction function(double low, double high) {
		return hounsfield ? function : function.mapped(high - low, low);
	}
}
