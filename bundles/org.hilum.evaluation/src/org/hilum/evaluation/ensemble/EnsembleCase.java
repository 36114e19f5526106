// SPDX-License-Identifier: EPL-2.0
package org.hilum.evaluation.ensemble;

import java.nio.file.Path;
import java.util.List;

/**
 * One case and what each model predicted for it.
 *
 * @param id            case identifier
 * @param probabilities one {@code .npz} file per model, with the label map of the same name beside it
 */
public record EnsembleCase(String id, List<Path> probabilities) {

	/** The ending of files with probabilities. */
	public static final String ENDING = ".npz";

	/** Checks that there is a file. */
	public EnsembleCase {
		probabilities = List.copyOf(probabilities);
		if (probabilities.isEmpty()) {
			throw new IllegalArgumentException("no probabilities of " + id);
		}
	}
}
