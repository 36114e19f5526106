// SPDX-License-Identifier: EPL-2.0
package org.hilum.dicom.pacs;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.hilum.core.HilumException;

/**
 * Where an archive is and how it is spoken to.
 *
 * @param address       {@code TITLE@host:port} for DICOM's own protocol, {@code http(s)://...} for DICOMweb
 * @param callingTitle  our own title in DICOM's own protocol; the archive may have to know it
 * @param receivePort   0 for C-GET, else the port to receive on after C-MOVE; not used by DICOMweb
 * @param authorization DICOMweb's header Authorization, or null; a secret
 * @since 0.1.0
 */
public record PacsAddress(String address, String callingTitle, int receivePort, String authorization) {

	/**
	 * {@return an address without secret, for C-GET when it is a DICOM node}
	 *
	 * @param address {@code TITLE@host:port} or {@code http(s)://...}
	 */
	public static PacsAddress of(String address) {
		return new PacsAddress(address.strip(), DicomNode.TITLE, 0, null);
	}

	/**
	 * {@return this address with our own title and the port to receive on}
	 *
	 * @param title our title
	 * @param port  0 for C-GET, else C-MOVE to this port
	 */
	public PacsAddress receiving(String title, int port) {
		return new PacsAddress(address, title, port, authorization);
	}

	/**
	 * {@return this address with user and password for DICOMweb}
	 *
	 * @param user     the user
	 * @param password the password
	 */
	public PacsAddress withPassword(String user, String password) {
		String basic = Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
		return new PacsAddress(address, callingTitle, receivePort, "Basic " + basic);
	}

	/**
	 * {@return this address with a token for DICOMweb}
	 *
	 * @param token the bearer token
	 */
	public PacsAddress withToken(String token) {
		return new PacsAddress(address, callingTitle, receivePort, "Bearer " + token.strip());
	}

	/** {@return whether the archive is spoken to over DICOMweb} */
	public boolean web() {
		return address.matches("(?i)https?://.*");
	}

	/**
	 * {@return a connection; nothing is sent yet, and the caller closes it}
	 *
	 * @throws HilumException when the address is none
	 */
	public Pacs open() {
		return web() ? new DicomWebPacs(uri(), authorization) : node().connect();
	}

	/**
	 * Looks whether this is an address, and connects to nothing.
	 *
	 * @throws HilumException when it is none
	 */
	public void check() {
		if (web()) {
			uri();
		} else {
			node();
		}
	}

	private DicomNode node() {
		return DicomNode.parse(address, callingTitle, receivePort);
	}

	private URI uri() {
		try {
			return URI.create(address);
		} catch (IllegalArgumentException e) {
			throw HilumException.usage("\"" + address + "\" is no web address",
					"Write it like http://server:8042/dicom-web.").because(e);
		}
	}

	@Override
	public String toString() {
		return address;
	}
}
