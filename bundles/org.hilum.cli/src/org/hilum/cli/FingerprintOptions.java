// SPDX-License-Identifier: EPL-2.0
package org.hilum.cli;

import org.hilum.core.options.OptionValues;
import org.hilum.runs.pipeline.Preparation;
import org.hilum.runs.pipeline.PreparationOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** How a fingerprint is extracted: flags of the options that are declared for it. */
@Command
final class FingerprintOptions {

	private OptionFlags flags;

	/** Adds the flags. */
	@Spec(Spec.Target.MIXEE)
	void addTo(CommandSpec command) {
		flags = new OptionFlags(command, PreparationOptions.FINGERPRINT, null);
	}

	private OptionValues values() {
		return flags.values(PreparationOptions.FINGERPRINT, OptionValues.NONE);
	}

	/** {@return whether everything is done again} */
	boolean clean() {
		return values().get(PreparationOptions.CLEAN);
	}

	/** Refuses what does not exist before anything is done. */
	void check() {
		values();
	}

	/**
	 * Checks and measures.
	 *
	 * @param preparation of the data set
	 */
	void extract(Preparation preparation) {
		preparation.verify(values().get(PreparationOptions.VERIFY));
		preparation.fingerprint();
	}
}
