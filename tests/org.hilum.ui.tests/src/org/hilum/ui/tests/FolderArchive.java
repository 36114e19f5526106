// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.tests;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.hilum.core.HilumException;
import org.hilum.core.Progress;
import org.hilum.dicom.DicomObject;
import org.hilum.dicom.DicomSource;
import org.hilum.dicom.Tags;
import org.hilum.dicom.pacs.Pacs;
import org.hilum.dicom.pacs.PacsQuery;
import org.hilum.dicom.pacs.PacsSeries;

/** An archive whose instances lie in a folder; counts what is asked of it. The protocols have tests of their own. */
public final class FolderArchive implements Pacs {

	private final Path folder;
	private int searches;
	private int retrievals;

	public FolderArchive(Path folder) {
		this.folder = folder;
	}

	/** How often something was asked for. */
	public int searches() {
		return searches;
	}

	/** How many series were fetched. */
	public int retrievals() {
		return retrievals;
	}

	private List<Path> files(String series) {
		try (Stream<Path> files = Files.walk(folder)) {
			return files.filter(Files::isRegularFile).sorted().filter(
					f -> series.isEmpty() || DicomSource.header(f).text(Tags.SERIES_INSTANCE_UID).equals(series)).toList();
		} catch (IOException e) {
			throw new UncheckedIOException(e);
		}
	}

	@Override
	public void echo() {
		// it is there
	}

	@Override
	public List<PacsSeries> search(PacsQuery query) {
		searches++;
		if (query.patientId().equals("nobody")) {
			throw HilumException.environment("The archive does not answer", "Ask its administrator.");
		}
		List<PacsSeries> found = new ArrayList<>();
		for (Path file : files("")) {
			DicomObject one = DicomSource.header(file);
			boolean known = found.stream().anyMatch(s -> s.seriesUid().equals(one.text(Tags.SERIES_INSTANCE_UID)));
			if (!known && one.text(Tags.MODALITY).equals(query.modality())) {
				PacsSeries told = PacsSeries.of(one);
				found.add(new PacsSeries(told.patientId(), told.patientName(), told.studyUid(), told.seriesUid(),
						told.modality(), told.date(), told.description(), files(told.seriesUid()).size()));
			}
		}
		return found;
	}

	@Override
	public List<Path> retrieve(PacsSeries series, Path target, Progress progress) {
		retrievals++;
		List<Path> result = new ArrayList<>();
		try {
			Files.createDirectories(target);
			for (Path file : files(series.seriesUid())) {
				result.add(Files.copy(file, target.resolve(result.size() + ".dcm")));
				progress.advance(1);
			}
		} catch (IOException e) {
			throw new UncheckedIOException(e);
		}
		return result;
	}

	@Override
	public void store(List<Path> files, Progress progress) {
		throw new UnsupportedOperationException("a wizard that imports sends nothing");
	}

	@Override
	public void close() {
		// nothing is open
	}
}
