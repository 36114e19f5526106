// SPDX-License-Identifier: EPL-2.0
package org.hilum.dicom.pacs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.StringJoiner;
import java.util.regex.Pattern;
import org.hilum.core.AtomicFiles;
import org.hilum.core.HilumException;
import org.hilum.core.Json;
import org.hilum.core.Progress;

/**
 * An archive over DICOMweb (PS3.18): QIDO-RS, WADO-RS and STOW-RS.
 *
 * @since 0.1.0
 */
public final class DicomWebPacs implements Pacs {

	private static final Duration TIMEOUT = Duration.ofSeconds(20);
	private static final Duration SLOW = Duration.ofMinutes(30);
	private static final int LARGEST_JSON = 64 << 20;
	private static final String FAILED_SOP_SEQUENCE = "00081198";
	private static final int OK = 200;
	private static final int ACCEPTED_WITH_FAILURES = 202;
	private static final int NOTHING_FOUND = 204;

	private final String root;
	private final String authorization;
	private final HttpClient client = HttpClient.newBuilder().connectTimeout(TIMEOUT)
			.followRedirects(HttpClient.Redirect.NEVER).build();

	/**
	 * Nothing is sent yet.
	 *
	 * @param root          the service's address, such as {@code http://127.0.0.1:8042/dicom-web}
	 * @param authorization value of the header Authorization, such as {@code Bearer ...}, or null
	 */
	public DicomWebPacs(URI root, String authorization) {
		if (root.getHost() == null || !String.valueOf(root.getScheme()).matches("https?")) {
			throw HilumException.usage("\"" + root + "\" is no web address",
					"Write it like http://server:8042/dicom-web.");
		}
		this.root = root.toString().replaceAll("/+$", "");
		this.authorization = authorization;
	}

	@Override
	public void echo() {
		results(root + "/studies?limit=1");
	}

	@Override
	public List<PacsSeries> search(PacsQuery query) {
		StringJoiner parameters = new StringJoiner("&", "?", "");
		query.conditions().forEach((tag, value) -> parameters.add(String.format(Locale.ROOT, "%08X", tag) + "="
				+ plain(value)));
		for (int tag : PacsSeries.RETURNED) {
			parameters.add("includefield=" + String.format(Locale.ROOT, "%08X", tag));
		}
		List<PacsSeries> series = new ArrayList<>();
		for (JsonNode node : results(root + "/series" + parameters)) {
			series.add(PacsSeries.of(DicomJson.read(node, PacsSeries.RETURNED)));
		}
		series.removeIf(s -> !matches(query.patientId(), s.patientId()) || !matches(query.patientName(), s.patientName()));
		return series;
	}

	/**
	 * {@return a pattern that holds nothing that has to be escaped in an address} Archives differ in whether they undo
	 * escapes (Orthanc 1.10 does not), so a wildcard stands for such characters, and what comes is compared here.
	 */
	private static String plain(String pattern) {
		return pattern.replaceAll("[^A-Za-z0-9.*?_~-]+", "*");
	}

	private static boolean matches(String pattern, String value) {
		return pattern.equals(plain(pattern)) || Pattern
				.compile("\\Q" + pattern.replace("*", "\\E.*\\Q").replace("?", "\\E.\\Q") + "\\E",
						Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE)
				.matcher(value).matches();
	}

	private JsonNode results(String address) {
		HttpResponse<InputStream> response = send(request(address, TIMEOUT).header("Accept", "application/dicom+json")
				.GET().build());
		if (response.statusCode() == NOTHING_FOUND) {
			return Json.mapper().createArrayNode();
		}
		require(response, OK);
		try (InputStream body = response.body()) {
			byte[] bytes = body.readNBytes(LARGEST_JSON + 1);
			if (bytes.length > LARGEST_JSON) {
				throw HilumException.usage("The archive found more than can be shown", "Narrow the search.");
			}
			return answer(bytes);
		} catch (IOException e) {
			throw broken(e);
		}
	}

	@Override
	public List<Path> retrieve(PacsSeries series, Path folder, Progress progress) {
		progress.begin("Retrieving", series.instances());
		String address = root + "/studies/" + series.studyUid() + "/series/" + series.seriesUid();
		HttpResponse<InputStream> response = send(request(address, SLOW)
				.header("Accept", "multipart/related; type=\"application/dicom\"; transfer-syntax=*").GET().build());
		require(response, OK);
		List<Path> files = new ArrayList<>();
		try (InputStream body = response.body()) {
			Multipart parts = new Multipart(body,
					Multipart.boundary(response.headers().firstValue("Content-Type").orElse("")));
			parts.start();
			while (parts.next()) {
				progress.check("The retrieval");
				Path file = folder.resolve(String.format(Locale.ROOT, "%06d.dcm", files.size() + 1));
				AtomicFiles.write(file, parts::copy);
				files.add(file);
				progress.advance(1);
			}
		} catch (UncheckedIOException e) {
			throw broken(e.getCause());
		} catch (IOException e) {
			throw broken(e);
		}
		return files;
	}

	@Override
	public void store(List<Path> files, Progress progress) {
		progress.begin("Sending", files.size());
		for (Path file : files) {
			progress.check("The transfer");
			store(file);
			progress.advance(1);
		}
	}

	private void store(Path file) {
		String boundary = "hilum-" + HexFormat.of().toHexDigits(new SplittableRandom().nextLong());
		BodyPublisher body;
		try {
			body = BodyPublishers.concat(
					BodyPublishers.ofString("--" + boundary + "\r\nContent-Type: application/dicom\r\n\r\n"),
					BodyPublishers.ofFile(file), BodyPublishers.ofString("\r\n--" + boundary + "--\r\n"));
		} catch (FileNotFoundException e) {
			throw HilumException.input(file, "There is no such file", "Check the name.").because(e);
		}
		HttpResponse<InputStream> response = send(request(root + "/studies", SLOW)
				.header("Accept", "application/dicom+json")
				.header("Content-Type", "multipart/related; type=\"application/dicom\"; boundary=" + boundary).POST(body)
				.build());
		if (response.statusCode() != OK && response.statusCode() != ACCEPTED_WITH_FAILURES || refused(response)) {
			throw HilumException.input(file, "The archive " + root + " did not accept it (status "
					+ response.statusCode() + ")", "Look into the archive's log; it may refuse this kind of object.");
		}
	}

	/** An archive may answer that all is well and list what it did not take. */
	private boolean refused(HttpResponse<InputStream> response) {
		try (InputStream answer = response.body()) {
			byte[] bytes = answer.readNBytes(LARGEST_JSON);
			return !answer(bytes).path(FAILED_SOP_SEQUENCE).path("Value").isEmpty();
		} catch (IOException e) {
			throw broken(e);
		}
	}

	private HttpRequest.Builder request(String address, Duration timeout) {
		HttpRequest.Builder builder = HttpRequest.newBuilder(URI.create(address)).timeout(timeout);
		return authorization == null ? builder : builder.header("Authorization", authorization);
	}

	private HttpResponse<InputStream> send(HttpRequest request) {
		try {
			return answered(request);
		} catch (IOException e) {
			throw broken(e);
		} catch (InterruptedException e) {
			Thread.currentThread().interrupt();
			throw HilumException.cancelled("The request");
		}
	}

	/** An archive may give up a connection that we keep for the next request: then that one is sent again, once. */
	private HttpResponse<InputStream> answered(HttpRequest request) throws IOException, InterruptedException {
		try {
			return client.send(request, BodyHandlers.ofInputStream());
		} catch (ConnectException | HttpTimeoutException e) {
			throw e;
		} catch (IOException e) {
			System.getLogger(DicomWebPacs.class.getName()).log(System.Logger.Level.DEBUG, "The connection was given up", e);
			return client.send(request, BodyHandlers.ofInputStream());
		}
	}

	private void require(HttpResponse<InputStream> response, int status) {
		if (response.statusCode() == status) {
			return;
		}
		try (InputStream body = response.body()) {
			// an unread body would keep the connection busy
			body.transferTo(OutputStream.nullOutputStream());
		} catch (IOException e) {
			throw broken(e);
		}
		String remedy = switch (response.statusCode()) {
			case 401, 403 -> "Give the user and password, or a token, that the archive requires.";
			case 404 -> "Check the address: it must be that of the DICOMweb service, often ending in /dicom-web.";
			default -> "Look into the archive's log.";
		};
		throw HilumException.environment("The archive " + root + " answered with status " + response.statusCode(), remedy);
	}

	private JsonNode answer(byte[] bytes) {
		if (bytes.length == 0) {
			return MissingNode.getInstance();
		}
		try {
			return Json.parse(bytes, null);
		} catch (HilumException e) {
			throw HilumException.environment("The archive " + root + " gave an answer that cannot be read: " + e.what(),
					"Check that its address is that of the DICOMweb service, or try again.").because(e);
		}
	}

	private HilumException broken(IOException e) {
		return HilumException.environment("The archive " + root + " cannot be reached or broke off"
				+ (e.getMessage() == null ? "" : ": " + e.getMessage()),
				"Check that it runs and that its address is right, then try again.").because(e);
	}

	@Override
	public void close() {
		client.close();
	}
}
