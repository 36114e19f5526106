// SPDX-License-Identifier: EPL-2.0
package org.hilum.nnunet.dataset;

import java.util.Optional;
import org.hilum.core.SafePaths;

/**
 * Label maps of several annotators of one data set: beside {@code labelsTr} there is a folder with a folder for each annotator,
 * which holds files of the names that those of labelsTr have.
 *
 * @since 0.2
 */
public final class AnnotatorVariants {

	/** The folder of the label maps of each annotator, beside labelsTr. */
	public static final String FOLDER = "labelsTr_variants";

	/** Characters of an annotator's name that become a folder's name. */
	private static final int LONGEST = 60;

	private AnnotatorVariants() {
	}

	/**
	 * {@return an annotator's name as the name of a folder in {@link #FOLDER}; nothing where nothing is left of it}
	 *
	 * @param annotator the name
	 */
	public static Optional<String> folder(String annotator) {
		String plain = annotator.strip().replaceAll("[^A-Za-z0-9._-]+", "_").replaceAll("^\\.+", "");
		String shortened = plain.substring(0, Math.min(plain.length(), LONGEST)).replaceAll("\\.+$", "");
		return SafePaths.problem(shortened).isPresent() ? Optional.empty() : Optional.of(shortened);
	}
}
