// SPDX-License-Identifier: EPL-2.0
package org.hilum.viewer.plane;

import org.hilum.core.options.Choice;

/**
 * How an image's values between voxel centres are shown; labels are never interpolated.
 *
 * @since 0.2
 */
public enum Interpolation implements Choice {
	/** The value of the voxel in which the pixel's centre lies. */
	NEAREST("Nearest"),
	/** Linear between the voxel centres around it. */
	LINEAR("Linear");

	private final String label;

	Interpolation(String label) {
		this.label = label;
	}

	@Override
	public Texts texts() {
		return new Texts(label, "");
	}
}
