// SPDX-License-Identifier: EPL-2.0
package org.hilum.dicom.pixelmed;

import org.hilum.dicom.pacs.DicomNode;
import org.hilum.dicom.pacs.DimseProvider;
import org.hilum.dicom.pacs.Pacs;

/**
 * Connections over PixelMed's network classes. They log UIDs, and whole data sets when something fails, through slf4j: the
 * implementation in this bundle writes nothing, and what went wrong is in our messages.
 */
public final class PixelMedDimse implements DimseProvider {

	/** Made by the extension registry. */
	public PixelMedDimse() {
		// no state
	}

	@Override
	public Pacs connect(DicomNode node) {
		return new PixelMedPacs(node);
	}
}
