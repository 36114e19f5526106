// SPDX-License-Identifier: EPL-2.0
package org.hilum.core;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LeaseRecordTest {

	@TempDir
	private Path folder;

	@Test
	void theTextComesBackEqualAndNamesOfAnyScriptShiftNoHeartbeat() throws IOException {
		LeaseRecord record = new LeaseRecord(LeaseRecord.create("x", 1).token(), "\u00dcbung \"1\"", "\u30e6\u30fc\u30b6\u30fc",
				"2030-01-01T00:00:00Z", ProcessIdentity.current(), 5000, 0);
		assertThat(LeaseRecord.parse(Json.parse(record.text(), null))).isEqualTo(record);
		LeaseFiles files = new LeaseFiles(folder);
		try (FileChannel channel = files.create(files.file(), record)) {
			LeaseFiles.beat(channel, record, 123_456_789_012L);
		}
		JsonNode json = Json.read(files.file());
		assertThat(json.path("beat").asText()).isEqualTo("123456789012");
		assertThat(json.path("user").asText()).isEqualTo(record.user());
		assertThat(files.chain().getFirst().beat()).isEqualTo(123_456_789_012L);
	}

	@ParameterizedTest
	@CsvSource({ "-5, 1", "0, 1", "10000, 10000", "600001, 600000", "9223372036854775807, 600000" })
	void intervalsOfOthersAreWithinBounds(long given, long used) {
		assertThat(LeaseRecord.parse(Json.object().put("interval", given)).interval()).isEqualTo(used);
	}

	@ParameterizedTest
	@CsvSource({ "../../../../../../../../etc/passwd000", "00000000-0000-0000-0000-00000000000", "''", "UPPER" })
	void aTokenThatIsNoneOfOursNamesNoFile(String token) {
		LeaseRecord record = LeaseRecord.parse(Json.object().put("token", token));
		assertThat(record.isReadable()).isFalse();
		assertThat(new LeaseFiles(folder).next(record).getParent()).isEqualTo(folder);
	}

	@Test
	void ofTwoThatCreateTheSameFileTheSecondGetsNone() throws IOException {
		LeaseFiles files = new LeaseFiles(folder);
		LeaseRecord first = LeaseRecord.create("first", 1000);
		try (FileChannel channel = files.create(files.file(), first)) {
			assertThat(channel.isOpen()).isTrue();
			assertThat(files.create(files.file(), LeaseRecord.create("second", 1000))).isNull();
		}
		assertThat(files.chain()).containsExactly(first);
		assertThat(folder.toFile().list()).containsExactly(LeaseFiles.NAME);
	}

	@Test
	void theChainEndsWithTheLastThatFollows() throws IOException {
		LeaseFiles files = new LeaseFiles(folder);
		LeaseRecord first = LeaseRecord.create("first", 1000);
		LeaseRecord second = LeaseRecord.create("second", 1000);
		files.create(files.file(), first).close();
		files.create(files.next(first), second).close();
		assertThat(files.chain()).containsExactly(first, second);
		files.promote(first);
		assertThat(files.chain()).containsExactly(second);
	}

	@Test
	void aChainThatFollowsItselfEnds() throws IOException {
		LeaseFiles files = new LeaseFiles(folder);
		LeaseRecord record = LeaseRecord.create("loop", 1000);
		files.create(files.file(), record).close();
		Files.copy(files.file(), files.next(record));
		assertThat(files.chain()).hasSize(100).containsOnly(record);
	}
}
