// SPDX-License-Identifier: EPL-2.0
package org.hilum.evaluation.metrics;

import org.hilum.evaluation.SurfaceDistances;

/** The largest distance between the two surfaces. */
public final class HausdorffDistance extends SurfaceDistance {

	/** Made by the extension registry. */
	public HausdorffDistance() {
		super("HD", "Hausdorff distance", SurfaceDistances::hausdorff);
	}
}
