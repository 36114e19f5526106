package org.hilum.dicom.pixelmed;

import org.hilum.dicom.pacs.DicomNode;
import org.hilum.dicom.pacs.DimseProvider;
import org.hilum.dicom.pacs.Pacs;

/** Connections over PixelMed's network classes. */
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
