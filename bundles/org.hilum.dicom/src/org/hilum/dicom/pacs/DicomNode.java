// SPDX-License-Identifier: EPL-2.0
package org.hilum.dicom.pacs;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hilum.core.Extensions;
import org.hilum.core.HilumException;

/**
 * A DICOM application on the network, spoken to with the classic protocol.
 *
 * @param calledTitle  its application entity title, at most 16 characters
 * @param host         its host name or address
 * @param port         its port, often 104, 4242 or 11112
 * @param callingTitle our own title; the archive may have to know it
 * @param receivePort  0: retrieve with C-GET over the same connection. Else the port on which this machine listens for
 *                     instances while a C-MOVE to {@code callingTitle} runs; the archive must know title, host and port
 * @since 0.1.0
 */
public record DicomNode(String calledTitle, String host, int port, String callingTitle, int receivePort) {

	/** The extension point's id. */
	public static final String POINT = "org.hilum.dicom.dimse";
	/** Our title where the user gives none. */
	public static final String TITLE = "HILUM";

	private static final Pattern FORM = Pattern.compile("([^@\\\\]{1,16})@([^@:\\s]+|\\[[0-9a-fA-F:]+\\]):(\\d{1,5})");
	private static final int LAST_PORT = 65_535;

	/** Checks titles and ports. */
	public DicomNode {
		if (calledTitle.isBlank() || calledTitle.length() > 16 || callingTitle.isBlank() || callingTitle.length() > 16) {
			throw HilumException.usage("An application entity title has 1 to 16 characters", "Correct the title.");
		}
		if (port < 1 || port > LAST_PORT || receivePort < 0 || receivePort > LAST_PORT) {
			throw HilumException.usage("A port is a number from 1 to " + LAST_PORT, "Correct the port.");
		}
	}

	/**
	 * {@return a node}
	 *
	 * @param text         {@code TITLE@host:port}
	 * @param callingTitle our own title
	 * @param receivePort  0 for C-GET, else the port to receive on
	 */
	public static DicomNode parse(String text, String callingTitle, int receivePort) {
		Matcher matcher = FORM.matcher(text);
		if (!matcher.matches()) {
			throw HilumException.usage("\"" + text + "\" is no DICOM node", "Write TITLE@host:port, such as PACS@10.0.0.5:104.");
		}
		return new DicomNode(matcher.group(1), matcher.group(2), Integer.parseInt(matcher.group(3)), callingTitle, receivePort);
	}

	/** {@return a connection, made by the first contributed toolkit; each request opens an association of its own} */
	public Pacs connect() {
		return Extensions.instances(POINT, DimseProvider.class).stream().findFirst()
				.orElseThrow(() -> HilumException.environment("No installed plug-in speaks the DICOM protocol",
						"Install org.hilum.dicom.pixelmed, or use DICOMweb."))
				.connect(this);
	}

	@Override
	public String toString() {
		return calledTitle + "@" + host + ":" + port;
	}
}
