// SPDX-License-Identifier: EPL-2.0
package org.hilum.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.hilum.core.HilumException;
import org.hilum.dicom.pacs.DicomNode;
import org.hilum.dicom.pacs.PacsAddress;
import picocli.CommandLine.Option;

/** How an archive is spoken to. Secrets come from the environment or a file: command lines are seen by others. */
final class PacsAccessOptions {

	private static final String PASSWORD = "HILUM_PACS_PASSWORD";

	@Option(names = "--title", paramLabel = "TITLE", defaultValue = DicomNode.TITLE, description = "Our own application "
			+ "entity title. Default: ${DEFAULT-VALUE}.")
	private String title;

	@Option(names = "--receive-port", paramLabel = "PORT", defaultValue = "0", description = "Retrieve with C-MOVE and "
			+ "listen on this port, on all network interfaces, while it runs; the archive must know title, host and port. "
			+ "Default: C-GET, nothing listens.")
	private int receivePort;

	@Option(names = "--user", paramLabel = "NAME", description = "DICOMweb user; the password is taken from the environment "
			+ "variable " + PASSWORD + ".")
	private String user;

	@Option(names = "--token-file", paramLabel = "FILE", description = "File with a DICOMweb bearer token.")
	private Path tokenFile;

	/** {@return an address with what these options tell} */
	PacsAddress of(String text) {
		PacsAddress address = PacsAddress.of(text).receiving(title, receivePort);
		if (tokenFile != null) {
			return address.withToken(token());
		}
		if (user == null) {
			return address;
		}
		String password = System.getenv(PASSWORD);
		if (password == null) {
			throw HilumException.usage("There is no password for " + user, "Set the environment variable " + PASSWORD + ".");
		}
		return address.withPassword(user, password);
	}

	private String token() {
		try {
			return Files.readString(tokenFile);
		} catch (IOException e) {
			throw HilumException.input(tokenFile, "The token cannot be read: " + e.getMessage(), "Check the file.").because(e);
		}
	}
}
