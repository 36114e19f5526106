// SPDX-License-Identifier: EPL-2.0
package org.hilum.dicom.pacs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.hilum.core.AtomicFiles;
import org.hilum.core.HilumException;
import org.hilum.core.Progress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a cache of an archive's series asks for, and when; the archive is made up. */
class PacsCacheTest {

	@TempDir
	private Path project;

	/** An archive of made-up series that counts what it is asked for, and fails on request. */
	private static final class Archive implements Pacs {

		private final List<String> asked = new ArrayList<>();
		private String breaksAt = "";

		@Override
		public void echo() {
			// it is there
		}

		@Override
		public List<PacsSeries> search(PacsQuery query) {
			return List.of();
		}

		@Override
		public List<Path> retrieve(PacsSeries series, Path folder, Progress progress) {
			asked.add(series.seriesUid());
			List<Path> files = new ArrayList<>();
			for (int i = 1; i <= series.instances(); i++) {
				if (i > 1 && series.seriesUid().equals(breaksAt)) {
					throw HilumException.environment("The line is cut", "Try again.");
				}
				files.add(folder.resolve("%06d.dcm".formatted(i)));
				AtomicFiles.writeString(files.getLast(), series.seriesUid());
			}
			return files;
		}

		@Override
		public void store(List<Path> files, Progress progress) {
			throw new AssertionError("nothing is to be stored");
		}

		@Override
		public void close() {
			// no connection
		}
	}

	private static PacsSeries series(int patient, int number, int instances) {
		return new PacsSeries("SECRET" + patient, "Doe^Jane", "1.2." + patient, "1.2." + patient + "." + number, "CT", "",
				"", instances);
	}

	@Test
	void aBrokenRetrievalGoesOnWhereItWas() {
		PacsCache cache = PacsCache.of(project);
		List<PacsSeries> all = List.of(series(1, 1, 2), series(2, 1, 3), series(3, 1, 1));
		try (Archive archive = new Archive()) {
			archive.breaksAt = "1.2.2.1";
			assertThatThrownBy(() -> cache.fetch(archive, all, Progress.NONE)).hasMessageContaining("The line is cut");
			assertThat(cache.holds(all.get(0))).isTrue();
			assertThat(cache.holds(all.get(1))).as("one of three").isFalse();
			archive.breaksAt = "";
			archive.asked.clear();
			List<Path> folders = cache.fetch(archive, all, Progress.NONE);
			assertThat(archive.asked).containsExactly("1.2.2.1", "1.2.3.1");
			assertThat(folders).hasSize(3).allSatisfy(f -> assertThat(f.toString()).doesNotContain("1.2.")
					.doesNotContain("SECRET"));
		}
	}

	@Test
	void whatGrewInTheArchiveIsFetchedAnew() {
		PacsCache cache = PacsCache.of(project);
		try (Archive archive = new Archive()) {
			cache.fetch(archive, List.of(series(1, 1, 2)), Progress.NONE);
			Path place = cache.fetch(archive, List.of(series(1, 1, 3)), Progress.NONE).getFirst();
			assertThat(archive.asked).hasSize(2);
			assertThat(place.resolve("000003.dcm")).exists();
		}
	}

	@Test
	void onlyPatientsWithSomethingNewAreUnused() {
		PacsCache cache = PacsCache.of(project);
		List<PacsSeries> old = List.of(series(1, 1, 2), series(1, 2, 1), series(2, 1, 1));
		try (Archive archive = new Archive()) {
			List<Path> folders = cache.fetch(archive, old, Progress.NONE);
			cache.finish(old, "rules", false);
			assertThat(folders).noneMatch(Files::exists);
		}
		assertThat(cache.unused(old, "rules")).isEmpty();
		assertThat(cache.unused(old, "other rules")).isEqualTo(old);
		List<PacsSeries> now = List.of(series(1, 1, 2), series(1, 2, 1), series(1, 3, 1), series(2, 1, 1), series(3, 1, 1));
		assertThat(cache.unused(now, "rules")).extracting(PacsSeries::seriesUid).containsExactly("1.2.1.1", "1.2.1.2",
				"1.2.1.3", "1.2.3.1");
	}

	@Test
	void noOtherUserReadsTheCache() throws IOException {
		PacsCache cache = PacsCache.of(project);
		try (Archive archive = new Archive()) {
			cache.fetch(archive, List.of(series(1, 1, 1)), Progress.NONE);
		}
		assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(project.resolve(".hilum/pacs"))))
				.isEqualTo("rwx------");
	}

	@Test
	void addressesOfBothKindsAreUnderstood() {
		assertThat(PacsAddress.of("http://127.0.0.1:8042/dicom-web").web()).isTrue();
		assertThat(PacsAddress.of("PACS@127.0.0.1:104").web()).isFalse();
		PacsAddress secret = PacsAddress.of("https://archive/dicom-web").withPassword("anna", "geheim");
		assertThat(secret.authorization()).isEqualTo("Basic YW5uYTpnZWhlaW0=");
		assertThat(secret.toString()).isEqualTo("https://archive/dicom-web");
		assertThatThrownBy(() -> PacsAddress.of("http://a b").open()).isInstanceOf(HilumException.class)
				.hasMessageContaining("no web address");
		assertThatThrownBy(() -> PacsAddress.of("nonsense").open()).hasMessageContaining("no DICOM node");
	}
}
