// SPDX-License-Identifier: EPL-2.0
package org.hilum.dicom.rtstruct;

import java.util.Objects;
import org.hilum.core.options.Choice;

/**
 * What to do with contours that do not lie on a slice.
 *
 * @param betweenSlices contours parallel to the slices but between two of them
 */
public record ContourPolicy(Between betweenSlices) {

	/** Puts contours between slices on the nearest slice. */
	public static final ContourPolicy DEFAULT = new ContourPolicy(Between.NEAREST);

	/** Checks that there is a choice. */
	public ContourPolicy {
		Objects.requireNonNull(betweenSlices);
	}

	/** What to do with contours between two slices. */
	public enum Between implements Choice {
		/** They count for the nearest slice (within half a slice spacing), the lower one on a tie. */
		NEAREST("Nearest slice",
				"They count for the nearest slice, the lower one of two."),
		/** They are left out. */
		SKIP("Leave out",
				"They are left out."),
		/** The structure is refused. */
		REFUSE("Refuse",
				"The structure is refused.");

		private final Texts texts;

		Between(String label, String help) {
			texts = new Texts(label, help);
		}

		@Override
		public Texts texts() {
			return texts;
		}
	}
}
