// SPDX-License-Identifier: EPL-2.0
package org.hilum.datasets.rules;

/** What becomes of several masks that are meant by one label. */
public enum Combine {
	/** There must be one; several are ambiguous and the case is not imported. */
	SINGLE,
	/** Voxels in any of them. */
	UNION,
	/** Voxels in all of them. */
	INTERSECTION,
	/** Voxels in more than half of them. */
	MAJORITY,
	/** The STAPLE consensus (Warfield et al., IEEE TMI 2004), estimated in the box of their union. */
	STAPLE
}
