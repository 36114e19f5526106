// SPDX-License-Identifier: EPL-2.0
package org.hilum.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hilum.core.Json;
import org.hilum.dicom.DicomObject;
import org.hilum.dicom.DicomSource;
import org.hilum.dicom.Tags;

/** An archive that speaks as much DICOMweb as an import needs, and counts the series that were asked for. */
final class TinyArchive implements AutoCloseable {

	private static final int[] TOLD = { Tags.PATIENT_ID, Tags.PATIENT_NAME, Tags.STUDY_INSTANCE_UID,
			Tags.SERIES_INSTANCE_UID, Tags.MODALITY };

	private final Map<String, List<Path>> series = new LinkedHashMap<>();
	private final List<String> retrieved = new ArrayList<>();
	private final HttpServer server;

	TinyArchive() throws IOException {
		server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		server.createContext("/dicom-web/series", this::search);
		server.createContext("/dicom-web/studies/", this::retrieve);
		server.start();
	}

	void add(List<Path> files) {
		files.forEach(file -> series.computeIfAbsent(DicomSource.header(file).text(Tags.SERIES_INSTANCE_UID),
				_ -> new ArrayList<>()).add(file));
	}

	String address() {
		return "http://127.0.0.1:" + server.getAddress().getPort() + "/dicom-web";
	}

	/** {@return how many series were asked for since the last call} */
	int retrieved() {
		int count = retrieved.size();
		retrieved.clear();
		return count;
	}

	private void search(HttpExchange exchange) throws IOException {
		String wanted = exchange.getRequestURI().getRawQuery().replaceAll(".*00080060=(\\w+).*", "$1");
		ArrayNode found = Json.mapper().createArrayNode();
		series.values().forEach(files -> {
			DicomObject first = DicomSource.header(files.getFirst());
			if (first.text(Tags.MODALITY).equals(wanted)) {
				ObjectNode node = found.addObject();
				for (int tag : TOLD) {
					node.putObject("%08X".formatted(tag)).putArray("Value").add(first.text(tag));
				}
				node.putObject("%08X".formatted(Tags.NUMBER_OF_SERIES_RELATED_INSTANCES)).putArray("Value").add(files.size());
			}
		});
		answer(exchange, "application/dicom+json", Json.line(found).getBytes(StandardCharsets.UTF_8));
	}

	private void retrieve(HttpExchange exchange) throws IOException {
		String uid = exchange.getRequestURI().getPath().replaceAll(".*/", "");
		retrieved.add(uid);
		ByteArrayOutputStream body = new ByteArrayOutputStream();
		for (Path file : series.get(uid)) {
			body.writeBytes("--part\r\nContent-Type: application/dicom\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
			body.writeBytes(Files.readAllBytes(file));
			body.writeBytes("\r\n".getBytes(StandardCharsets.US_ASCII));
		}
		body.writeBytes("--part--\r\n".getBytes(StandardCharsets.US_ASCII));
		answer(exchange, "multipart/related; type=\"application/dicom\"; boundary=part", body.toByteArray());
	}

	private static void answer(HttpExchange exchange, String type, byte[] body) throws IOException {
		exchange.getResponseHeaders().set("Content-Type", type);
		exchange.sendResponseHeaders(200, body.length);
		try (OutputStream out = exchange.getResponseBody()) {
			out.write(body);
		}
	}

	@Override
	public void close() {
		server.stop(0);
	}
}
