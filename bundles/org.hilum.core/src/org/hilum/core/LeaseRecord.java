// SPDX-License-Identifier: EPL-2.0
package org.hilum.core;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Content of {@code lease.json}: who holds a folder.
 *
 * @param token    random, unique for each acquisition
 * @param purpose  what the holder does, such as "training"
 * @param user     the account
 * @param since    when it was acquired by the holder's clock, for people only
 * @param process  the holder's process
 * @param interval milliseconds between two heartbeats
 * @param beat     number of heartbeats so far
 */
record LeaseRecord(String token, String purpose, String user, String since, ProcessIdentity process, long interval,
		long beat) {

	/** Stands for the token of a file that is damaged, or that is being written where there are no hard links. */
	static final String UNREADABLE = "unreadable";

	/** Digits of a heartbeat: of fixed number, so that it is overwritten in place. */
	static final int BEAT_DIGITS = 12;

	static final long DEFAULT_INTERVAL = 10_000;
	private static final long LONGEST_INTERVAL = 600_000;
	private static final Pattern TOKEN = Pattern.compile("[0-9a-f-]{36}");
	private static final String BEAT = "\"beat\":\"";

	/** {@return a new record of this process} */
	static LeaseRecord create(String purpose, long interval) {
		return new LeaseRecord(UUID.randomUUID().toString(), purpose, System.getProperty("user.name", "?"),
				Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(), ProcessIdentity.current(), interval, 0);
	}

	static String digits(long beat) {
		return String.format(Locale.ROOT, "%0" + BEAT_DIGITS + "d", beat);
	}

	/** {@return the file's text, ASCII only} */
	String text() {
		var json = process.put(Json.object()).put("user", user).put("purpose", purpose).put("since", since).put("token", token)
				.put("interval", interval);
		String head = Json.line(json);
		return head.substring(0, head.length() - 1) + "," + BEAT + digits(beat) + "\"}\n";
	}

	/** {@return where the heartbeat's digits begin in the file, in bytes} */
	long beatPosition() {
		return text().substring(0, text().lastIndexOf(BEAT) + BEAT.length())
				.getBytes(StandardCharsets.UTF_8).length;
	}

	static LeaseRecord parse(JsonNode json) {
		String token = json.path("token").asText();
		// it becomes part of a file name
		return new LeaseRecord(TOKEN.matcher(token).matches() ? token : UNREADABLE, json.path("purpose").asText(),
				json.path("user").asText(), json.path("since").asText(), ProcessIdentity.of(json),
				Math.clamp(json.path("interval").asLong(DEFAULT_INTERVAL), 1, LONGEST_INTERVAL),
				json.path("beat").asLong());
	}

	/** {@return whether it is known who holds the folder} */
	boolean isReadable() {
		return !token.equals(UNREADABLE);
	}
}
