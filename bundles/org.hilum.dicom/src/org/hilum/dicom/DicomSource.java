// SPDX-License-Identifier: EPL-2.0
package org.hilum.dicom;

import java.nio.file.Path;
import java.util.List;
import org.hilum.core.Extensions;
import org.hilum.core.HilumException;

/**
 * Opens DICOM files through the provider in use: the one named by the system property {@value #PROPERTY}, else
 * {@value #DEFAULT}.
 *
 * @since 0.1.0
 */
public final class DicomSource {

	/** The extension point's id. */
	public static final String POINT = "org.hilum.dicom.providers";
	/** Names the provider to use, by its id. */
	public static final String PROPERTY = "hilum.dicom.provider";
	/** The id of Hilum's own reader. */
	public static final String DEFAULT = "hilum";

	private DicomSource() {
	}

	/**
	 * Opens a file with its pixel data, which stay in the file until they are asked for.
	 *
	 * @param file the file
	 * @return its data set
	 * @throws HilumException with the file and a remedy, when it is not usable
	 */
	public static DicomObject open(Path file) {
		return provider().read(file, DicomProvider.Scope.ALL);
	}

	/**
	 * Opens a file without its pixel data.
	 *
	 * @param file the file
	 * @return its data set
	 * @throws HilumException with the file and a remedy, when it is not usable
	 */
	public static DicomObject header(Path file) {
		return provider().read(file, DicomProvider.Scope.HEADER);
	}

	/** {@return the provider in use} */
	public static DicomProvider provider() {
		return provider(System.getProperty(PROPERTY, DEFAULT));
	}

	/**
	 * {@return a provider}
	 *
	 * @param id its id at the extension point
	 */
	public static DicomProvider provider(String id) {
		return Extensions.instance(POINT, id, DicomProvider.class).orElseThrow(() -> unknown(id));
	}

	private static HilumException unknown(String id) {
		List<String> known = Extensions.of(POINT).stream().map(c -> c.attribute("id")).toList();
		return HilumException.environment("There is no DICOM provider " + id,
				"Set -D" + PROPERTY + " to one of " + known + ", or install the plug-in that contributes it.");
	}
}
