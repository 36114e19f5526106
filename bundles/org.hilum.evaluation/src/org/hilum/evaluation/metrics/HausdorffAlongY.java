// SPDX-License-Identifier: EPL-2.0
package org.hilum.evaluation.metrics;

/** The Hausdorff distance along the image's axis y. */
public final class HausdorffAlongY extends AxisHausdorffDistance {

	/** Made by the extension registry. */
	public HausdorffAlongY() {
		super("Y");
	}
}
