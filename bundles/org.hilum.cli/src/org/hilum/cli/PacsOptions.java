// SPDX-License-Identifier: EPL-2.0
package org.hilum.cli;

import org.hilum.core.HilumException;
import org.hilum.dicom.pacs.Pacs;
import org.hilum.dicom.pacs.PacsAddress;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which archive to talk to. */
final class PacsOptions {

	@Option(names = "--node", paramLabel = "TITLE@HOST:PORT", description = "An archive that speaks DICOM's own protocol.")
	private String node;

	@Option(names = "--web", paramLabel = "URL", description = "An archive that speaks DICOMweb, such as "
			+ "http://server:8042/dicom-web.")
	private String web;

	@Mixin
	private PacsAccessOptions access;

	/** {@return the connection; the caller closes it} */
	Pacs open() {
		if ((node == null) == (web == null)) {
			throw HilumException.usage("No archive is named, or two are", "Give either --node or --web.");
		}
		PacsAddress address = access.of(node != null ? node : web);
		if (address.web() != (web != null)) {
			throw HilumException.usage("\"" + address + "\" is the other kind of address",
					"Give TITLE@host:port after --node, and http://... after --web.");
		}
		return address.open();
	}
}
