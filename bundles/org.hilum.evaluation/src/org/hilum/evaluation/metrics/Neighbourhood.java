// SPDX-License-Identifier: EPL-2.0
package org.hilum.evaluation.metrics;

import org.hilum.core.options.Choice;
import org.hilum.imaging.components.ConnectedComponents;

/** Which voxels belong to one lesion. */
enum Neighbourhood implements Choice {
	/** 26 neighbours, 8 in two dimensions. */
	FULL("26 neighbours", ConnectedComponents.FULL),
	/** 6 neighbours, 4 in two dimensions. */
	FACES("6 neighbours", ConnectedComponents.FACES);

	private final Texts texts;
	private final int connectivity;

	Neighbourhood(String label, int connectivity) {
		texts = new Texts(label, "");
		this.connectivity = connectivity;
	}

	@Override
	public Texts texts() {
		return texts;
	}

	int connectivity() {
		return connectivity;
	}
}
