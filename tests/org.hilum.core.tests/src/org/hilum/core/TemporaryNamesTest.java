// SPDX-License-Identifier: EPL-2.0
package org.hilum.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TemporaryNamesTest {

	@TempDir
	private Path folder;

	@Test
	void namesDifferEvenForOneThreadAndFitLongNames() {
		Set<String> names = new HashSet<>();
		for (int i = 0; i < 1000; i++) {
			names.add(TemporaryNames.of("nnUNetPlans.json"));
		}
		assertThat(names).hasSize(1000);
		AtomicFiles.writeString(folder.resolve("\u00e4".repeat(100) + ".nii.gz"), "content");
		assertThat(folder.toFile().list()).hasSize(1);
	}

	@Test
	void longNamesAreNotCutWithinACharacter() {
		String face = "\ud83e\udde0";
		for (String name : new String[] { face.repeat(38), "a" + face.repeat(50), "a" + face.repeat(19) + "b".repeat(80) }) {
			AtomicFiles.writeString(folder.resolve(name), "content");
		}
		assertThat(folder.toFile().list()).hasSize(3);
	}

	@Test
	void whatEndedProcessesLeftIsRemovedAndNothingElse() throws IOException {
		String mine = TemporaryNames.mark();
		String space = mine.substring(0, mine.indexOf('-'));
		String ended = space + "-7ffffffe-1-0123456789abcdef";
		String elsewhere = "00000000-1-1-0123456789abcdef";
		for (String name : new String[] { ".checkpoint_best.pth." + ended + ".tmp", ".other.pth." + elsewhere + ".tmp",
				".plans.json." + mine + ".tmp", ".old.json.123-3.tmp", ".recent.json.123-3.tmp", ".someone.tmp", "case.pkl" }) {
			Files.writeString(folder.resolve(name), "x");
		}
		Files.createDirectories(folder.resolve(".hilum-" + ended + "/content/model"));
		Files.writeString(folder.resolve(".hilum-" + ended + "/content/model/x"), "x");
		Files.createDirectories(folder.resolve(".hilum-4711/content"));
		for (String old : new String[] { ".old.json.123-3.tmp", ".hilum-4711", "case.pkl", ".someone.tmp" }) {
			Files.setLastModifiedTime(folder.resolve(old), FileTime.from(Instant.now().minus(Duration.ofDays(2))));
		}
		TemporaryNames.removeLeftovers(folder);
		assertThat(folder.toFile().list()).containsExactlyInAnyOrder(".other.pth." + elsewhere + ".tmp",
				".plans.json." + mine + ".tmp", ".recent.json.123-3.tmp", ".someone.tmp", "case.pkl");
	}
}
