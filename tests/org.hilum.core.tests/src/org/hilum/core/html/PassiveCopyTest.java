// SPDX-License-Identifier: EPL-2.0
package org.hilum.core.html;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PassiveCopyTest {

	@Test
	void thePolicyComesBeforeEverythingInTheFile(@TempDir Path folder) throws IOException {
		String hostile = "<script>alert(1)</script><html><head><meta http-equiv=\"Content-Security-Policy\" content=\"\"></head>"
				+ "<body onload=\"alert(2)\">\u00e4</body></html>";
		Path copy = PassiveCopy.of(Files.writeString(folder.resolve("report.html"), hostile));
		String text = Files.readString(copy);
		assertThat(text).endsWith(hostile);
		String before = text.substring(0, text.indexOf("<script>"));
		assertThat(before).contains("Content-Security-Policy", "default-src 'none'").doesNotContain("script-src", "unsafe-eval");
		assertThat(copy).isNotEqualTo(folder.resolve("report.html"));
	}
}
