// SPDX-License-Identifier: EPL-2.0
package org.hilum.dicom.pacs;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.hilum.core.AtomicFiles;
import org.hilum.core.Folders;
import org.hilum.core.HilumException;
import org.hilum.core.Json;
import org.hilum.core.Progress;
import org.hilum.core.SafePaths;
import org.hilum.core.TemporaryFolder;
import org.hilum.dicom.deid.UidHash;

/**
 * Series that were brought from an archive for an import, until it is done: {@code series/<hash>/} holds the files of one,
 * {@code known/<hash>.json} records that they are whole, and after the import that it took them. Names are hashes of UIDs; the
 * files themselves carry identifiers, so that the folder is closed to other users and emptied after the import.
 * Not thread-safe; one process at a time.
 *
 * @since 0.1.0
 */
public final class PacsCache {

	private static final String INSTANCES = "instances";
	private static final String USED_BY = "usedBy";

	private final Path folder;

	/**
	 * Nothing is made yet.
	 *
	 * @param folder where the series go; made when the first one comes
	 */
	public PacsCache(Path folder) {
		this.folder = folder.toAbsolutePath().normalize();
	}

	/**
	 * {@return the cache of a project: {@code .hilum/pacs}}
	 *
	 * @param project the project's folder; need not exist yet
	 */
	public static PacsCache of(Path project) {
		// the project may come from elsewhere, with .hilum as a link out of it
		return new PacsCache(SafePaths.inside(project, ".hilum/pacs", project, "of the cache of archives"));
	}

	/**
	 * {@return whether a series is here as a whole}
	 *
	 * @param series as the archive describes it; one that has grown there is not whole here any more
	 */
	public boolean holds(PacsSeries series) {
		int whole = known(series).path(INSTANCES).asInt(-1);
		return whole >= 0 && (series.instances() == 0 || series.instances() == whole) && count(place(series)) == whole;
	}

	/**
	 * {@return the folders of series, in their order, after those that are not here as a whole were brought}
	 *
	 * @param pacs     the archive
	 * @param series   what to bring; what arrived as a whole before a failure or a cancellation is not asked for again
	 * @param progress one unit per instance
	 */
	public List<Path> fetch(Pacs pacs, List<PacsSeries> series, Progress progress) {
		open();
		FetchProgress whole = new FetchProgress(progress, series.stream().mapToLong(PacsCache::units).sum());
		List<Path> result = new ArrayList<>();
		for (PacsSeries one : series) {
			progress.check("The retrieval");
			whole.next(units(one));
			if (!holds(one)) {
				bring(pacs, one, whole);
			}
			whole.finish();
			result.add(place(one));
		}
		return result;
	}

	private void bring(Pacs pacs, PacsSeries series, Progress progress) {
		Path place = place(series);
		TemporaryFolder.remove(place);
		int came = pacs.retrieve(series, place, progress).size();
		if (came == 0 || came < series.instances()) {
			throw HilumException.environment("Of " + series.instances() + " instances of a series only " + came + " came",
					"Try again; what is here as a whole is not fetched twice.").in(place);
		}
		Json.write(note(series), Json.object().put(INSTANCES, came));
	}

	/**
	 * {@return the series of those patients of whom something has not been used for a purpose yet}
	 *
	 * @param series  what an archive holds
	 * @param purpose such as the rules of an import; compared as a hash
	 */
	public List<PacsSeries> unused(List<PacsSeries> series, String purpose) {
		String wanted = UidHash.of(purpose);
		Set<String> patients = new HashSet<>();
		series.stream().filter(s -> !used(s, wanted)).forEach(s -> patients.add(s.patientKey()));
		return series.stream().filter(s -> patients.contains(s.patientKey())).toList();
	}

	private boolean used(PacsSeries series, String wanted) {
		JsonNode note = known(series);
		boolean same = series.instances() == 0 || series.instances() == note.path(INSTANCES).asInt(-1);
		return same && note.path(USED_BY).asText().equals(wanted);
	}

	/**
	 * Records that series were used, and removes their files. They may have come through another cache.
	 *
	 * @param series  those that were used
	 * @param purpose for what, as in {@link #unused}
	 * @param keep    whether the files stay, for another purpose
	 */
	public void finish(Collection<PacsSeries> series, String purpose, boolean keep) {
		for (PacsSeries one : series) {
			Json.write(note(one), Json.object().put(INSTANCES, known(one).path(INSTANCES).asInt(one.instances()))
					.put(USED_BY, UidHash.of(purpose)));
			if (!keep) {
				TemporaryFolder.remove(place(one));
			}
		}
	}

	private static int units(PacsSeries series) {
		return Math.max(1, series.instances());
	}

	private Path place(PacsSeries series) {
		return folder.resolve("series").resolve(UidHash.of(series.seriesUid()));
	}

	private Path note(PacsSeries series) {
		return folder.resolve("known").resolve(UidHash.of(series.seriesUid()) + ".json");
	}

	private JsonNode known(PacsSeries series) {
		Path note = note(series);
		return Files.isRegularFile(note) ? Json.read(note) : Json.object();
	}

	private void open() {
		try {
			Files.createDirectories(folder);
			if (Files.getFileStore(folder).supportsFileAttributeView("posix")) {
				Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
			}
		} catch (IOException e) {
			throw AtomicFiles.explain(folder, e);
		}
	}

	private static long count(Path place) {
		return Folders.list(place).stream().filter(f -> f.getFileName().toString().endsWith(".dcm")).count();
	}
}
