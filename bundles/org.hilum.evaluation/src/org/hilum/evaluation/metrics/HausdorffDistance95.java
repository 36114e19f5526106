// SPDX-License-Identifier: EPL-2.0
package org.hilum.evaluation.metrics;

/**
 * The Hausdorff distance with the outermost 5 percent left out; how,
 * {@link org.hilum.evaluation.SurfaceDefinition} defines it.
 */
public final class HausdorffDistance95 extends SurfaceDistance {

	/** Made by the extension registry. */
	public HausdorffDistance95() {
		super("HD95", "95th percentile of the Hausdorff distance", surfaces -> surfaces.hausdorff(0.95));
	}
}
