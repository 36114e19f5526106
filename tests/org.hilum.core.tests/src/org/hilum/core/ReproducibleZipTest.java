// SPDX-License-Identifier: EPL-2.0
package org.hilum.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.TimeZone;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;

class ReproducibleZipTest {

	private static byte[] archive() throws IOException {
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		try (ZipOutputStream zip = new ZipOutputStream(out)) {
			zip.putNextEntry(ReproducibleZip.entry("a/packed.txt"));
			zip.write(new byte[1000]);
			ReproducibleZip.store(zip, "a/stored.txt", "content".getBytes(StandardCharsets.UTF_8));
		}
		return out.toByteArray();
	}

	@Test
	void archivesAreEqualInEveryTimeZone() throws IOException {
		TimeZone before = TimeZone.getDefault();
		try {
			TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Kiritimati"));
			byte[] east = archive();
			TimeZone.setDefault(TimeZone.getTimeZone("America/Adak"));
			assertThat(archive()).isEqualTo(east);
		} finally {
			TimeZone.setDefault(before);
		}
	}

	@Test
	void storedContentIsInTheArchiveAsItIs() throws IOException {
		byte[] archive = archive();
		assertThat(new String(archive, StandardCharsets.ISO_8859_1)).contains("a/stored.txtcontent");
		try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(archive))) {
			assertThat(zip.getNextEntry().getMethod()).isEqualTo(ZipEntry.DEFLATED);
			assertThat(zip.readAllBytes()).hasSize(1000);
			ZipEntry stored = zip.getNextEntry();
			assertThat(stored.getMethod()).isEqualTo(ZipEntry.STORED);
			assertThat(zip.readAllBytes()).isEqualTo("content".getBytes(StandardCharsets.UTF_8));
			assertThat(zip.getNextEntry()).isNull();
		}
	}
}
