// SPDX-License-Identifier: EPL-2.0
package org.hilum.datasets.check;

/**
 * Repairs what a finding describes. Implementations are stateless; all writing goes through the transaction.
 *
 * @since 0.1.0
 */
public interface DatasetFix {

	/** {@return stable name for command lines and files, such as {@code copy-header}} */
	String id();

	/** {@return what it does to the files, one sentence for users who do not program} */
	String title();

	/** What one application repairs; findings that share it are repaired together. */
	enum Scope {
		/** The file that the finding names. */
		FILE,
		/** All files of the case. */
		CASE,
		/** The whole data set. */
		DATASET
	}

	/** {@return what one application repairs} */
	default Scope scope() {
		return Scope.FILE;
	}

	/**
	 * Stages the repair; nothing changes on disk until the caller commits.
	 *
	 * @param context     the data set
	 * @param finding     what is to be repaired; it offered this fix
	 * @param transaction takes new and removed files
	 * @throws org.hilum.core.HilumException when it cannot be repaired after all
	 */
	void apply(CheckContext context, Finding finding, FixTransaction transaction);
}
