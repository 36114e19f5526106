// SPDX-License-Identifier: EPL-2.0
package org.hilum.evaluation.metrics;

import org.hilum.evaluation.SurfaceDistances;

/** The mean distance between the two surfaces. */
public final class AverageSurfaceDistance extends SurfaceDistance {

	/** Made by the extension registry. */
	public AverageSurfaceDistance() {
		super("ASSD", "Average symmetric surface distance", SurfaceDistances::average);
	}
}
