// SPDX-License-Identifier: EPL-2.0
package org.hilum.datasets.check;

import java.util.List;
import org.hilum.core.Progress;
import org.hilum.datasets.facts.CaseFacts;

/**
 * Looks for one kind of problem; contributed to the extension point {@value #POINT}. Implementations are stateless and
 * thread-safe and have a public constructor without arguments. Most judge the measured facts; one that needs voxels may
 * read the case's files in {@link #checkCase}, which several threads call.
 *
 * @since 0.1.0
 */
public interface DatasetCheck {

	/** The extension point's id. */
	String POINT = "org.hilum.datasets.checks";

	/** {@return what it looks for} */
	CheckInfo info();

	/** {@return the fixes that its findings may offer} */
	default List<DatasetFix> fixes() {
		return List.of();
	}

	/**
	 * Judges one case.
	 *
	 * @param context the data set
	 * @param facts   what was measured of the case
	 * @return what is wrong; empty when all is well
	 */
	default List<Finding> checkCase(CheckContext context, CaseFacts facts) {
		return List.of();
	}

	/**
	 * Judges the data set as a whole.
	 *
	 * @param context the data set with the facts of all cases
	 * @return what is wrong; empty when all is well
	 */
	default List<Finding> checkDataset(CheckContext context) {
		return List.of();
	}

	/**
	 * Judges the data set as a whole, telling how far it is; for checks that compare cases with each other.
	 *
	 * @param context  the data set with the facts of all cases
	 * @param progress asked often enough to stop within a second
	 * @return what is wrong; empty when all is well
	 */
	default List<Finding> checkDataset(CheckContext context, Progress progress) {
		return checkDataset(context);
	}
}
