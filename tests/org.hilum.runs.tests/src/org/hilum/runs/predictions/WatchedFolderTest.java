// SPDX-License-Identifier: EPL-2.0
package org.hilum.runs.predictions;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.hilum.core.Json;
import org.hilum.nnunet.dataset.DatasetDescription;
import org.hilum.runs.predictions.WatchedFolder.Delivery;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When a delivery is complete, by a clock that the test sets. */
class WatchedFolderTest {

	private static final long SETTLE = 10;

	@TempDir
	private Path folder;
	private WatchedFolder watched;

	@BeforeEach
	void open() {
		ObjectNode json = Json.object().put("numTraining", 1).put("file_ending", ".nii.gz");
		json.putObject("channel_names").put("0", "T1").put("1", "T2");
		json.putObject("labels").put("background", 0).put("a", 1);
		watched = new WatchedFolder(folder, DatasetDescription.of(json, null), SETTLE);
	}

	private void put(String name, String content) throws IOException {
		Path file = folder.resolve(name);
		Files.createDirectories(file.getParent());
		Files.writeString(file, content);
	}

	private List<String> complete(long now) {
		return watched.complete(now).stream().map(Delivery::name).toList();
	}

	@Test
	void aCaseIsCompleteWhenAllChannelsAreThereAndUnchangedForTheTime() throws IOException {
		put("a_0000.nii.gz", "12");
		assertThat(complete(0)).isEmpty();
		assertThat(complete(100)).as("one channel is missing").isEmpty();
		assertThat(watched.waiting()).isZero();
		put("a_0001.nii.gz", "1");
		assertThat(complete(101)).isEmpty();
		assertThat(watched.waiting()).isOne();
		assertThat(complete(105)).isEmpty();
		put("a_0001.nii.gz", "123");
		assertThat(complete(110)).as("it grew since the last look").isEmpty();
		assertThat(complete(119)).isEmpty();
		assertThat(complete(120)).containsExactly("a");
	}

	@Test
	void foldersCountWithAllFilesBelow() throws IOException {
		put("p/series/1.dcm", "1");
		assertThat(complete(0)).isEmpty();
		put("p/series/2.dcm", "2");
		assertThat(complete(10)).as("a file came").isEmpty();
		assertThat(complete(20)).containsExactly("p/");
		Files.createDirectories(folder.resolve("empty"));
		assertThat(complete(40)).containsExactly("p/");
	}

	@Test
	void otherFilesAreNoDeliveries() throws IOException {
		put("a_0000.nii.gz.part", "1");
		put(".a_0000.nii.gz", "1");
		put("notes.txt", "1");
		complete(0);
		assertThat(complete(100)).isEmpty();
		assertThat(watched.waiting()).isZero();
	}

	@Test
	void theStampIsThatOfTheFiles() throws IOException {
		put("a_0000.nii.gz", "1");
		put("a_0001.nii.gz", "1");
		complete(0);
		String before = watched.complete(50).getFirst().stamp();
		WatchedFolder later = watched;
		open();
		complete(60);
		assertThat(watched.complete(70).getFirst().stamp()).as("another process sees the same").isEqualTo(before);
		put("a_0000.nii.gz", "12");
		later.complete(80);
		assertThat(later.complete(90).getFirst().stamp()).isNotEqualTo(before);
	}
}
