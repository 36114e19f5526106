// SPDX-License-Identifier: EPL-2.0
package org.hilum.dicom.thirdparty;

import java.nio.file.Path;
import org.hilum.dicom.DataSet;
import org.hilum.dicom.DicomBuilder;
import org.hilum.dicom.DicomObject;
import org.hilum.dicom.DicomProvider;
import org.hilum.dicom.DicomSource;
import org.hilum.dicom.Tags;

/** A stranger's toolkit: reads with Hilum's and says so in the series description. */
public final class ToyProvider implements DicomProvider {

	/** The mark that it leaves. */
	static final String MARK = "read by the toy";

	/** For the extension registry. */
	public ToyProvider() {
		// stateless
	}

	@Override
	public String name() {
		return "Toy";
	}

	@Override
	public DicomObject read(Path file, Scope scope) {
		DicomObject read = DicomSource.provider(DicomSource.DEFAULT).read(file, scope);
		DataSet marked = DicomBuilder.copyOf(read).string(Tags.SERIES_DESCRIPTION, MARK).build();
		return new DataSet(marked.elements(), new DataSet.Origin(file, read.transferSyntax(), marked.charset()),
				read.pixelData().orElse(null));
	}
}
