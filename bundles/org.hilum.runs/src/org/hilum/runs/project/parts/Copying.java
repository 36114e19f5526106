// SPDX-License-Identifier: EPL-2.0
package org.hilum.runs.project.parts;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.function.Consumer;
import org.hilum.core.AtomicFiles;
import org.hilum.core.Progress;
import org.hilum.core.TemporaryFolder;
import org.hilum.runs.project.edit.FileChange;
import org.hilum.runs.project.renaming.Move;

/** Copy of a folder of a project; it is made beside its place and appears there by a rename. */
final class Copying implements FileChange {

	private static final String LEASE = "lease.json";

	private final ProjectTrash trash;
	private final String label;
	private final Path source;
	private final Path target;
	private final Consumer<Path> finish;
	private final PartUse use;
	private TemporaryFolder copy;
	private TrashEntry undone;

	/**
	 * Makes a copy.
	 *
	 * @param trash  where the copy is put when it is undone
	 * @param label  what is copied
	 * @param source the folder
	 * @param target place of the copy
	 * @param finish changes the copy before it appears
	 * @param use    refuses folders that a process works in
	 */
	Copying(ProjectTrash trash, String label, Path source, Path target, Consumer<Path> finish, PartUse use) {
		this.trash = trash;
		this.label = label;
		this.source = source;
		this.target = target;
		this.finish = finish;
		this.use = use;
	}

	@Override
	public void prepare(Progress progress) {
		use.require(source);
		copy = TemporaryFolder.beside(target);
		try {
			copy(copy.path(), progress);
			finish.accept(copy.path());
		} catch (RuntimeException e) {
			copy.close();
			copy = null;
			throw e;
		}
	}

	private void copy(Path to, Progress progress) {
		try {
			Files.walkFileTree(source, new SimpleFileVisitor<>() {
				@Override
				public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
					Files.createDirectories(to.resolve(source.relativize(folder)));
					return FileVisitResult.CONTINUE;
				}

				@Override
				public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
					progress.check("Copying " + source.getFileName());
					if (!file.getFileName().toString().equals(LEASE)) {
						Files.copy(file, to.resolve(source.relativize(file)), StandardCopyOption.COPY_ATTRIBUTES);
					}
					return FileVisitResult.CONTINUE;
				}
			});
		} catch (IOException e) {
			throw AtomicFiles.explain(target, e);
		}
	}

	@Override
	public void forward() {
		if (undone != null) {
			trash.takeBack(undone);
			undone = null;
			return;
		}
		if (copy == null) {
			prepare(Progress.NONE);
		}
		try (TemporaryFolder made = copy) {
			new Move(made.path(), target).run();
			copy = null;
		}
	}

	@Override
	public void back() {
		use.require(target);
		undone = trash.put(label, List.of(target), List.of());
	}
}
