// SPDX-License-Identifier: EPL-2.0
package org.hilum.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalSignatureTest {

	@TempDir
	private Path folder;
	private String before;

	@BeforeEach
	void ownSettings() {
		before = System.getProperty(LocalSignature.PROPERTY);
		use(folder.resolve("settings"));
	}

	@AfterEach
	void formerSettings() {
		if (before == null) {
			System.clearProperty(LocalSignature.PROPERTY);
		} else {
			System.setProperty(LocalSignature.PROPERTY, before);
		}
	}

	private static void use(Path settings) {
		System.setProperty(LocalSignature.PROPERTY, settings.toString());
	}

	@Test
	void aSignatureHoldsForItsTextOnly() {
		String signature = LocalSignature.of("journal").orElseThrow();
		assertThat(signature).matches("[0-9a-f]{64}");
		assertThat(LocalSignature.matches(signature, "journal")).isTrue();
		assertThat(LocalSignature.matches(signature, "journal ")).isFalse();
		assertThat(LocalSignature.matches(signature.substring(1), "journal")).isFalse();
		assertThat(LocalSignature.matches("", "journal")).isFalse();
		assertThat(LocalSignature.matches(null, "journal")).isFalse();
		assertThat(LocalSignature.of("journal")).contains(signature);
	}

	@Test
	void checkingASignatureMakesNoKey() {
		assertThat(LocalSignature.matches("0".repeat(64), "journal")).isFalse();
		assertThat(folder.resolve("settings")).doesNotExist();
	}

	@Test
	void theKeyIsTheOwnersOnly() throws IOException {
		LocalSignature.of("journal");
		Path key = folder.resolve("settings/signing.key");
		assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key))).isEqualTo("rw-------");
		assertThat(folder.resolve("settings").toFile().list()).containsExactly("signing.key");
	}

	@Test
	void anotherUsersSignatureDoesNotHold() {
		String signature = LocalSignature.of("journal").orElseThrow();
		use(folder.resolve("other"));
		assertThat(LocalSignature.matches(signature, "journal")).isFalse();
		assertThat(LocalSignature.of("journal").orElseThrow()).isNotEqualTo(signature);
	}

	@Test
	void aDamagedKeySignsNothing() throws IOException {
		String signature = LocalSignature.of("journal").orElseThrow();
		Files.write(folder.resolve("settings/signing.key"), new byte[31]);
		assertThat(LocalSignature.of("journal")).isEmpty();
		assertThat(LocalSignature.matches(signature, "journal")).isFalse();
	}

	@Test
	void settingsThatCannotBeWrittenSignNothing() throws IOException {
		use(Files.writeString(folder.resolve("file"), "no folder").resolve("settings"));
		assertThat(LocalSignature.of("journal")).isEmpty();
	}

	@Test
	void manyAtOnceShareOneKey() throws Exception {
		int threads = 4;
		CyclicBarrier barrier = new CyclicBarrier(threads);
		Callable<String> one = () -> {
			barrier.await();
			return LocalSignature.of("journal").orElseThrow();
		};
		try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
			for (Future<String> each : pool.invokeAll(List.of(one, one, one, one))) {
				assertThat(LocalSignature.matches(each.get(), "journal")).isTrue();
			}
		}
	}
}
