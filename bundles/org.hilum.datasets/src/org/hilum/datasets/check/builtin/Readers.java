// SPDX-License-Identifier: EPL-2.0
package org.hilum.datasets.check.builtin;

import java.util.Optional;
import org.hilum.core.HilumException;
import org.hilum.datasets.check.CheckContext;
import org.hilum.nnunet.dataset.DatasetDescription;
import org.hilum.nnunet.dataset.ImageReader;

/** The image reader of a data set, as far as checks depend on it. */
final class Readers {

	private Readers() {
	}

	/** {@return the data set's reader where it turns every image and label map to one orientation} */
	static Optional<ImageReader> reorienting(CheckContext context) {
		return context.survey().description().flatMap(Readers::known).filter(ImageReader::reorients);
	}

	/** A reader that is not known is a finding of its own. */
	private static Optional<ImageReader> known(DatasetDescription description) {
		try {
			return Optional.of(ImageReader.of(description));
		} catch (HilumException e) {
			return Optional.empty();
		}
	}
}
