// SPDX-License-Identifier: EPL-2.0
package org.hilum.dicom.parse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.hilum.core.HilumException;
import org.hilum.dicom.Bytes;
import org.hilum.dicom.DicomObject;
import org.hilum.dicom.DicomProblems;
import org.hilum.dicom.DicomProvider;

/** Reads DICOM files with Hilum's own, distrustful parser. */
public final class HilumProvider implements DicomProvider {

	/** Made by the extension registry. */
	public HilumProvider() {
		// stateless
	}

	@Override
	public String name() {
		return "Hilum";
	}

	@Override
	public DicomObject read(Path file, Scope scope) {
		long size;
		try {
			if (Files.isDirectory(file)) {
				throw HilumException.input(file, "This is a folder, not a DICOM file", "Name a file in it.");
			}
			size = Files.size(file);
		} catch (IOException e) {
			throw DicomProblems.unreadable(file, e);
		}
		return new FileParser(file, Bytes.of(file, 0, size), scope).parse();
	}
}
