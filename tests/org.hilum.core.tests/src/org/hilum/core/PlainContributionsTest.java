// SPDX-License-Identifier: EPL-2.0
package org.hilum.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of contributions on the class path are read as they are. */
class PlainContributionsTest {

	private static final String XML = "<plugin><!-- größer --></plugin>";

	@TempDir
	private Path folder;

	private URL jar(String name, Map<String, String> entries) throws IOException {
		Path jar = folder.resolve(name);
		try (OutputStream out = Files.newOutputStream(jar); ZipOutputStream zip = new ZipOutputStream(out)) {
			for (var entry : entries.entrySet()) {
				zip.putNextEntry(new ZipEntry(entry.getKey()));
				zip.write(entry.getValue().getBytes(StandardCharsets.UTF_8));
			}
		}
		return URI.create("jar:" + jar.toUri() + "!/plugin.xml").toURL();
	}

	private static String read(URL file) throws IOException {
		try (InputStream in = PlainContributions.open(file)) {
			return new String(in.readAllBytes(), StandardCharsets.UTF_8);
		}
	}

	@Test
	void ofAJar() throws IOException {
		assertThat(read(jar("my host ä.jar", Map.of("plugin.xml", XML)))).isEqualTo(XML);
	}

	@Test
	void ofAJarWithoutItsEnding() throws IOException {
		assertThat(read(jar("bundlefile", Map.of("plugin.xml", XML)))).isEqualTo(XML);
	}

	@Test
	void ofAFolder() throws IOException {
		assertThat(read(Files.writeString(folder.resolve("plugin.xml"), XML).toUri().toURL())).isEqualTo(XML);
	}
}
