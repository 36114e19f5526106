package org.hilum.cli;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import org.hilum.core.HilumException;
import org.hilum.dicom.pacs.DicomNode;
import org.hilum.dicom.pacs.DicomWebPacs;
import org.hilum.dicom.pacs.Pacs;
import picocli.CommandLine.Option;

/** Which archive to talk to, and how. Secrets come from the environment or a file: command lines are seen by others. */
final class PacsOptions {

	private static final String PASSWORD = "HILUM_PACS_PASSWORD";

	@Option(names = "--node", paramLabel = "TITLE@HOST:PORT", description = "An archive that speaks DICOM's own protocol.")
	private String node;

	@Option(names = "--web", paramLabel = "URL", description = "An archive that speaks DICOMweb, such as "
			+ "http://server:8042/dicom-web.")
	private URI web;

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

	/** {@return the connection; the caller closes it} */
	Pacs open() {
		if ((node == null) == (web == null)) {
			throw HilumException.usage("No archive is named, or two are", "Give either --node or --web.");
		}
		return node != null ? DicomNode.parse(node, title, receivePort).connect() : new DicomWebPacs(web, authorization());
	}

	private String authorization() {
		if (tokenFile != null) {
			try {
				return "Bearer " + Files.readString(tokenFile).strip();
			} catch (IOException e) {
				throw HilumException.input(tokenFile, "The token cannot be read: " + e.getMessage(), "Check the file.")
						.because(e);
			}
		}
		if (user == null) {
			return null;
		}
		String password = System.getenv(PASSWORD);
		if (password == null) {
			throw HilumException.usage("There is no password for " + user, "Set the environment variable " + PASSWORD + ".");
		}
		return "Basic " + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
	}
}
