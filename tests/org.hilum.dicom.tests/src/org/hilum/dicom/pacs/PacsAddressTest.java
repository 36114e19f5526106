// SPDX-License-Identifier: EPL-2.0
package org.hilum.dicom.pacs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.hilum.core.HilumException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PacsAddressTest {

	@ParameterizedTest
	@CsvSource({ "PACS@10.0.0.5:104, PACS, 10.0.0.5, 104", "A B@archive.example:11112, A B, archive.example, 11112",
			"X@[fe80::1]:4242, X, [fe80::1], 4242", "SIXTEENLETTERS16@h:1, SIXTEENLETTERS16, h, 1" })
	void aNodeHasTitleHostAndPort(String text, String title, String host, int port) {
		DicomNode node = DicomNode.parse(text, "HILUM", 0);
		assertThat(node).isEqualTo(new DicomNode(title, host, port, "HILUM", 0));
		assertThat(node).hasToString(text);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "PACS", "PACS@host", "@host:104", "PACS@:104", "PACS@host:", "PACS@host:x", "PACS@ho st:104",
			"SEVENTEENLETTERS1@h:1", "PACS@host:0", "PACS@host:65536", "PACS@host:104:105", "A\\B@host:104", "ftp://host/x" })
	void whatIsNoAddressIsRefused(String text) {
		assertThatThrownBy(() -> PacsAddress.of(text).check()).isInstanceOf(HilumException.class)
				.extracting(e -> ((HilumException) e).kind()).isEqualTo(HilumException.Kind.USAGE);
	}

	@ParameterizedTest
	@ValueSource(strings = { "http://server:8042/dicom-web", "HTTPS://server/x", " PACS@host:104 " })
	void addressesAreCheckedWithoutConnecting(String text) {
		assertThatCode(() -> PacsAddress.of(text).check()).doesNotThrowAnyException();
		assertThat(PacsAddress.of(text).web()).isEqualTo(text.toLowerCase(java.util.Locale.ROOT).startsWith("http"));
	}

	@Test
	void aWebAddressThatIsNoneIsNamed() {
		assertThatThrownBy(() -> PacsAddress.of("http://ser ver/x").check()).isInstanceOf(HilumException.class)
				.hasMessageContaining("ser ver").hasMessageContaining("Write it like");
	}

	@Test
	void secretsAreNotShown() {
		PacsAddress address = PacsAddress.of("https://server/x").withPassword("user", "s3cret");
		assertThat(address.authorization()).isEqualTo("Basic dXNlcjpzM2NyZXQ=");
		assertThat(address).hasToString("https://server/x");
		assertThat(PacsAddress.of("https://server/x").withToken(" abc\n").authorization()).isEqualTo("Bearer abc");
	}

	@Test
	void receivingByMoveKeepsTheAddress() {
		PacsAddress address = PacsAddress.of("PACS@host:104").receiving("MINE", 11113);
		assertThat(address).isEqualTo(new PacsAddress("PACS@host:104", "MINE", 11113, null));
		assertThatThrownBy(() -> address.receiving("MINE", 70_000).check()).isInstanceOf(HilumException.class);
		assertThatThrownBy(() -> address.receiving("", 1).check()).isInstanceOf(HilumException.class);
	}
}
