// SPDX-License-Identifier: EPL-2.0
package org.hilum.cli;

import org.hilum.core.HilumException;
import org.hilum.runs.pipeline.Preparation;
import picocli.CommandLine.Option;

/** How a fingerprint is extracted. */
final class FingerprintOptions {

	private static final String EXTRACTOR = "DatasetFingerprintExtractor";

	@Option(names = "-fpe", paramLabel = "NAME", defaultValue = EXTRACTOR, description = "Fingerprint extractor. There is one: "
			+ "${DEFAULT-VALUE}.")
	private String extractor;

	@Option(names = "--verify_dataset_integrity", description = "Check every case again. Without it cases are checked when the "
			+ "data set is new or changed.")
	private boolean verify;

	@Option(names = "--clean", description = "Do it again although the result is up to date.")
	private boolean clean;

	/** {@return whether everything is done again} */
	boolean clean() {
		return clean;
	}

	/** Refuses what does not exist before anything is done. */
	void check() {
		if (!EXTRACTOR.equals(extractor)) {
			throw HilumException.usage("There is no fingerprint extractor " + extractor, "Choose " + EXTRACTOR + ".");
		}
	}

	/**
	 * Checks and measures.
	 *
	 * @param preparation of the data set
	 */
	void extract(Preparation preparation) {
		preparation.verifyAndMeasure(verify);
		preparation.fingerprint();
	}
}
