// SPDX-License-Identifier: EPL-2.0
package org.hilum.nnunet.exchange;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.hilum.imaging.io.ImageFormats;

/**
 * The files that nnU-Net's model archives consist of. Whatever else an archive brings (files that steer a run, pages with
 * scripts, programs, hidden folders) is not installed.
 */
final class ModelFiles {

	private static final String MODEL = "[^/]+/[^/]+__[^/]+__[^/]+/";
	private static final String RESULTS = "(crossval_results_folds_[^/]+|postprocessed)/";
	private static final List<Pattern> NAMES = patterns(
			"[^/]+/inference_(information\\.json|information\\.txt|instructions\\.txt)",
			MODEL + "(plans|dataset|dataset_fingerprint)\\.json",
			MODEL + "fold_[^/]+/(checkpoint_[^/]+\\.pth|debug\\.json|progress\\.png|training_log_[^/]+\\.txt)",
			MODEL + "fold_[^/]+/network_architecture(\\.(pdf|png|svg|gv))?",
			MODEL + "fold_[^/]+/validation/summary\\.json",
			MODEL + RESULTS + "(postprocessed/)?(summary|plans|dataset|postprocessing)\\.json",
			MODEL + RESULTS + "postprocessing\\.pkl",
			"[^/]+/ensembles/([^/]+/)+((summary|plans|dataset|postprocessing)\\.json|postprocessing\\.pkl)");
	/** Predictions of the cross-validation. */
	private static final List<Pattern> CASES = patterns(MODEL + "fold_[^/]+/validation/[^/]+",
			MODEL + RESULTS + "(postprocessed/)?[^/]+", "[^/]+/ensembles/([^/]+/)+[^/]+");

	private ModelFiles() {
	}

	/**
	 * {@return whether a file is part of a model}
	 *
	 * @param entry its name in the archive, beginning with the folder of the data set
	 */
	static boolean isPart(String entry) {
		if (entry.contains("/.") || entry.startsWith(".")) {
			return false;
		}
		return matches(NAMES, entry) || matches(CASES, entry) && isCase(entry.toLowerCase(Locale.ROOT));
	}

	private static boolean isCase(String name) {
		return name.endsWith(".npz") || name.endsWith(".pkl") || ImageFormats.ending(name).isPresent();
	}

	private static boolean matches(List<Pattern> patterns, String entry) {
		return patterns.stream().anyMatch(p -> p.matcher(entry).matches());
	}

	private static List<Pattern> patterns(String... expressions) {
		return List.of(expressions).stream().map(Pattern::compile).toList();
	}
}
