// SPDX-License-Identifier: EPL-2.0
package org.hilum.dicom.pixelmed;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.concurrent.TimeUnit;
import org.hilum.core.HilumException;
import org.hilum.core.Json;
import org.hilum.dicom.pacs.DicomNode;
import org.hilum.dicom.pacs.DicomWebPacs;
import org.hilum.dicom.pacs.Pacs;
import org.hilum.testing.Waiting;
import org.junit.jupiter.api.Assumptions;

/** A real archive, started for a test: Orthanc from the operating system's packages, on loopback, with a password. */
final class Orthanc implements AutoCloseable {

	private static final System.Logger LOG = System.getLogger(Orthanc.class.getName());
	private static final Path PROGRAM = Path.of("/usr/sbin/Orthanc");
	private static final Path PLUGIN = Path.of("/usr/share/orthanc/plugins/libOrthancDicomWeb.so");
	private static final String TITLE = "ORTHANC";

	private final int httpPort = freePort();
	private final int dicomPort = freePort();
	private final int receivePort = freePort();
	private final Process process;
	private final Path log;

	private Orthanc(Path folder) throws IOException {
		ObjectNode json = Json.object().put("StorageDirectory", folder.resolve("db").toString())
				.put("IndexDirectory", folder.resolve("db").toString()).put("HttpPort", httpPort)
				.put("DicomPort", dicomPort).put("DicomAet", TITLE).put("RemoteAccessAllowed", false)
				.put("AuthenticationEnabled", true).put("DicomAlwaysAllowFind", true).put("DicomAlwaysAllowGet", true)
				.put("DicomAlwaysAllowMove", true).put("DicomAlwaysAllowStore", true);
		json.putObject("RegisteredUsers").put("hilum", "secret");
		json.putObject("DicomModalities").putArray("hilum").add(DicomNode.TITLE).add("127.0.0.1").add(receivePort);
		json.putArray("Plugins").add(PLUGIN.toString());
		Path configuration = folder.resolve("orthanc.json");
		Json.write(configuration, json);
		log = folder.resolve("orthanc.log");
		process = new ProcessBuilder(PROGRAM.toString(), configuration.toString()).redirectErrorStream(true)
				.redirectOutput(log.toFile()).start();
	}

	/** Starts one and waits until it answers; the calling test is skipped, loudly, where Orthanc is not installed. */
	static Orthanc start(Path folder) throws Exception {
		if (!Files.isExecutable(PROGRAM) || !Files.exists(PLUGIN)) {
			LOG.log(System.Logger.Level.WARNING, "SKIPPED: install the packages orthanc and orthanc-dicomweb");
			Assumptions.abort("no Orthanc");
		}
		Orthanc orthanc = new Orthanc(folder);
		try {
			Waiting.until("Orthanc", () -> !orthanc.process.isAlive() || orthanc.answers());
			if (orthanc.process.isAlive()) {
				return orthanc;
			}
			throw new AssertionError("Orthanc did not start: " + Files.readString(orthanc.log));
		} catch (AssertionError e) {
			orthanc.close();
			throw e;
		}
	}

	private boolean answers() {
		try (Pacs web = web("secret")) {
			web.echo();
			return true;
		} catch (HilumException e) {
			return false;
		}
	}

	/** {@return the archive over DICOMweb} */
	Pacs web(String password) {
		String basic = Base64.getEncoder().encodeToString(("hilum:" + password).getBytes(StandardCharsets.UTF_8));
		return new DicomWebPacs(URI.create("http://127.0.0.1:" + httpPort + "/dicom-web/"), "Basic " + basic);
	}

	/** {@return the archive over C-FIND and C-GET} */
	Pacs get() {
		return new PixelMedDimse().connect(DicomNode.parse(TITLE + "@127.0.0.1:" + dicomPort, DicomNode.TITLE, 0));
	}

	/** {@return the archive over C-FIND and C-MOVE} */
	Pacs move() {
		return new PixelMedDimse()
				.connect(DicomNode.parse(TITLE + "@127.0.0.1:" + dicomPort, DicomNode.TITLE, receivePort));
	}

	static int freePort() {
		try (ServerSocket socket = new ServerSocket(0)) {
			return socket.getLocalPort();
		} catch (IOException e) {
			throw new AssertionError(e);
		}
	}

	@Override
	public void close() throws InterruptedException {
		process.destroy();
		if (!process.waitFor(10, TimeUnit.SECONDS)) {
			process.destroyForcibly().waitFor();
		}
	}
}
