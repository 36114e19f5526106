// SPDX-License-Identifier: EPL-2.0
package org.hilum.dicom.scan;

import java.io.IOException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.hilum.core.CaseGuard;
import org.hilum.core.Folders;
import org.hilum.core.HilumException;
import org.hilum.core.Progress;
import org.hilum.core.SafePaths;
import org.hilum.dicom.DicomObject;
import org.hilum.dicom.DicomProblems;
import org.hilum.dicom.DicomSource;
import org.hilum.dicom.Tags;
import org.hilum.dicom.Uids;

/** Reads the headers of every DICOM file in a folder tree, or of those that a DICOMDIR lists, on several threads. */
public final class DicomScan {

	private static final String NOT_DICOM = DicomProblems.notDicom(null).what();

	private static final int MOST_LEVELS = 64;
	/** So many refused names are listed each. */
	private static final int MOST_PROBLEMS = 20;

	private final Progress progress;
	private final List<HilumException> problems = new ArrayList<>();
	private final AtomicInteger others = new AtomicInteger();

	private DicomScan(Progress progress) {
		this.progress = progress;
	}

	/**
	 * Scans a place.
	 *
	 * @param place    a folder, a DICOMDIR file, or one DICOM file
	 * @param progress advances by files
	 * @return what is there
	 * @throws HilumException when the place does not exist or cannot be read
	 */
	public static Catalogue scan(Path place, Progress progress) {
		return scan(List.of(place), progress);
	}

	/**
	 * Scans several places as one.
	 *
	 * @param places   folders, DICOMDIR files, DICOM files
	 * @param progress advances by files
	 * @return what is there
	 * @throws HilumException when a place does not exist or cannot be read
	 */
	public static Catalogue scan(List<Path> places, Progress progress) {
		DicomScan scan = new DicomScan(progress);
		List<Path> files = new ArrayList<>();
		progress.begin("Listing files", 0);
		places.forEach(p -> files.addAll(scan.files(p)));
		List<FileEntry> entries = scan.read(files.stream().distinct().toList());
		return new Catalogue(new Grouping().patients(entries), scan.problems, scan.others.get());
	}

	private List<Path> files(Path place) {
		if (!Files.exists(place)) {
			throw HilumException.input(place, "There is no such file or folder", "Check its name.");
		}
		if (Files.isDirectory(place)) {
			return tree(place);
		}
		return place.getFileName().toString().startsWith("DICOMDIR") ? listed(place) : List.of(place);
	}

	private List<Path> tree(Path folder) {
		List<Path> files = new ArrayList<>();
		try {
			// links are followed, because data sets are often trees of links; the walk itself finds circles
			Files.walkFileTree(folder, Set.of(FileVisitOption.FOLLOW_LINKS), MOST_LEVELS, new SimpleFileVisitor<>() {
				@Override
				public FileVisitResult preVisitDirectory(Path below, BasicFileAttributes attributes) {
					boolean skipped = !below.equals(folder) && Folders.isForeign(below);
					return skipped ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
				}

				@Override
				public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
					progress.check("The scan");
					if (attributes.isRegularFile() && !Folders.isForeign(file)) {
						files.add(file);
						progress.advance(1);
					}
					return FileVisitResult.CONTINUE;
				}

				@Override
				public FileVisitResult visitFileFailed(Path file, IOException e) {
					if (!(e instanceof FileSystemLoopException)) {
						problems.add(DicomProblems.unreadable(file, e));
					}
					return FileVisitResult.CONTINUE;
				}
			});
		} catch (IOException e) {
			throw DicomProblems.unreadable(folder, e);
		}
		files.sort(null);
		return files;
	}

	/** {@return the files that a DICOMDIR lists} */
	private List<Path> listed(Path directory) {
		DicomObject object = DicomSource.header(directory);
		FileIds ids = new FileIds(directory);
		List<DicomObject> records = object.items(Tags.DIRECTORY_RECORD_SEQUENCE);
		Set<String> named = new LinkedHashSet<>();
		records.forEach(record -> named.add(String.join("/", record.strings(Tags.REFERENCED_FILE_ID))));
		named.remove("");
		List<Path> files = new ArrayList<>();
		List<String> missing = new ArrayList<>();
		int refused = 0;
		for (String name : named) {
			progress.check("The scan");
			try {
				ids.find(name).ifPresentOrElse(files::add, () -> missing.add(name));
			} catch (HilumException e) {
				if (refused++ < MOST_PROBLEMS) {
					problems.add(e);
				}
			}
		}
		summarise(directory, missing, refused);
		return files;
	}

	private void summarise(Path directory, List<String> missing, int refused) {
		if (!missing.isEmpty()) {
			problems.add(HilumException.input(directory, missing.size() + (missing.size() == 1 ? " file" : " files")
					+ " that the DICOMDIR lists are missing, such as " + SafePaths.shown(missing.getFirst()),
					"Copy the whole medium, with its sub-folders."));
		}
		if (refused > MOST_PROBLEMS) {
			problems.add(HilumException.input(directory, (refused - MOST_PROBLEMS) + " further names of files were refused, too",
					"Name the folder of the images instead."));
		}
	}

	private List<FileEntry> read(List<Path> files) {
		progress.begin("Reading headers", files.size());
		List<FileEntry> entries = new ArrayList<>();
		try (ExecutorService pool = Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors(),
				r -> Thread.ofPlatform().daemon().name("hilum-dicom-scan").unstarted(r))) {
			List<Future<FileEntry>> futures = new ArrayList<>();
			for (Path file : files) {
				Callable<FileEntry> task = () -> progress.cancelled() ? null : entry(file);
				futures.add(pool.submit(task));
			}
			for (Future<FileEntry> future : futures) {
				FileEntry entry = future.get();
				progress.advance(1);
				if (entry != null) {
					entries.add(entry);
				}
			}
		} catch (InterruptedException e) {
			Thread.currentThread().interrupt();
			throw HilumException.cancelled("The scan").because(e);
		} catch (ExecutionException e) {
			throw HilumException.internal("A DICOM header could not be read", e.getCause());
		}
		progress.check("The scan");
		return entries;
	}

	private FileEntry entry(Path file) {
		try {
			return CaseGuard.reading(file, () -> {
				DicomObject object = DicomSource.header(file);
				boolean directory = object.text(Tags.MEDIA_STORAGE_SOP_CLASS_UID).equals(Uids.MEDIA_DIRECTORY);
				return directory ? null : FileEntry.of(object);
			});
		} catch (HilumException e) {
			if (e.what().equals(NOT_DICOM)) {
				others.incrementAndGet();
			} else {
				synchronized (problems) {
					problems.add(e.in(file));
				}
			}
			return null;
		}
	}
}
