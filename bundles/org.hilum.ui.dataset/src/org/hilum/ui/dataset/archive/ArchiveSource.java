// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.dataset.archive;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.eclipse.osgi.util.NLS;
import org.hilum.core.TemporaryFolder;
import org.hilum.dicom.pacs.PacsCache;
import org.hilum.dicom.pacs.PacsSeries;

/**
 * Series that came from an archive and wait for their import.
 *
 * @param address where the archive is
 * @param cache   the folder that they are kept in
 * @param series  what came
 * @param folders where the files of each lie
 * @param keep    whether they stay after the import
 */
public record ArchiveSource(String address, Path cache, List<PacsSeries> series, List<Path> folders, boolean keep) {

	/** {@return it in a few words} */
	public String title() {
		return NLS.bind(Messages.ArchiveSource_title, address, series.size());
	}

	/**
	 * The import is done: the project records what it took, so that it is not fetched again, and the files go.
	 *
	 * @param project the project's folder
	 * @param purpose what the import was about
	 */
	public void finish(Path project, String purpose) {
		new PacsCache(cache).finish(series, purpose, keep);
		PacsCache.of(project).finish(series, purpose, keep);
	}

	/**
	 * {@return it without some series}
	 *
	 * @param needed the folders of those
	 */
	public ArchiveSource without(Set<Path> needed) {
		return new ArchiveSource(address, cache, series, folders.stream().filter(f -> !needed.contains(f)).toList(), keep);
	}

	/** Removes the files, unless they are to stay: nothing is imported from them. */
	public void discard() {
		if (!keep) {
			folders.forEach(TemporaryFolder::remove);
		}
	}
}
