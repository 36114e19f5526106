// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.dataset.dicom;

import java.nio.file.Path;
import org.hilum.datasets.dicom.DicomImport;
import org.hilum.datasets.rules.ImportRules;
import org.hilum.dicom.scan.Catalogue;

/**
 * What the rules catch is asked for with everything that the answer depends on, so that it can be found in the background
 * while the user continues to type.
 *
 * @param catalogue what was found
 * @param rules     the rules
 * @param target    the data set's folder; earlier cases there keep their names
 * @param redo      whether all cases of the data set are made again when the rules are others
 */
record RulePreviewRequest(Catalogue catalogue, ImportRules rules, Path target, boolean redo) {

	/** {@return the service that imports by the rules} */
	DicomImport importer() {
		DicomImport importer = new DicomImport(rules, target);
		return redo ? importer.redoing() : importer;
	}

	/** {@return cases x labels; takes as long as there are patients} */
	RulePreview answer() {
		return RulePreview.of(importer().cohort(catalogue), rules);
	}
}
