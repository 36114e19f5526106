// SPDX-License-Identifier: EPL-2.0
package org.hilum.evaluation.metrics;

/** The Hausdorff distance along the image's axis x. */
public final class HausdorffAlongX extends AxisHausdorffDistance {

	/** Made by the extension registry. */
	public HausdorffAlongX() {
		super("X");
	}
}
