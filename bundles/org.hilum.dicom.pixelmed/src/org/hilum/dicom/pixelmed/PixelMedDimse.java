package org.hilum.dicom.pixelmed;

import java.util.logging.Level;
import java.util.logging.Logger;
import org.hilum.dicom.pacs.DicomNode;
import org.hilum.dicom.pacs.DimseProvider;
import org.hilum.dicom.pacs.Pacs;

/** Connections over PixelMed's network classes. */
public final class PixelMedDimse implements DimseProvider {

	// held here: a logger that nobody refers to forgets its level
	private static final Logger CHATTER = Logger.getLogger("com.pixelmed");

	static {
		// it writes UIDs, and whole data sets when something fails; what went wrong is in our messages
		CHATTER.setLevel(Level.OFF);
	}

	/** Made by the extension registry. */
	public PixelMedDimse() {
		// no state
	}

	@Override
	public Pacs connect(DicomNode node) {
		return new PixelMedPacs(node);
	}
}
