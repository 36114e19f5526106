// SPDX-License-Identifier: EPL-2.0
package org.hilum.evaluation.metrics;

/** The Hausdorff distance along the image's axis z. */
public final class HausdorffAlongZ extends AxisHausdorffDistance {

	/** Made by the extension registry. */
	public HausdorffAlongZ() {
		super("Z");
	}
}
