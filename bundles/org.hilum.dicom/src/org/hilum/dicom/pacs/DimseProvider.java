// SPDX-License-Identifier: EPL-2.0
package org.hilum.dicom.pacs;

/**
 * A toolkit for DICOM's classic network protocol (PS3.7, PS3.8); contributed to the extension point
 * {@code org.hilum.dicom.dimse}. Implementations have a public constructor without arguments.
 *
 * @since 0.1.0
 */
public interface DimseProvider {

	/**
	 * {@return a connection; nothing is sent yet}
	 *
	 * @param node the archive
	 */
	Pacs connect(DicomNode node);
}
