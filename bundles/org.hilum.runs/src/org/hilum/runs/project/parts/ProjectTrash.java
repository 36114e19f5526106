// SPDX-License-Identifier: EPL-2.0
package org.hilum.runs.project.parts;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.eclipse.emf.common.util.EList;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.emf.ecore.util.EcoreUtil;
import org.hilum.core.AtomicFiles;
import org.hilum.core.Folders;
import org.hilum.core.HilumException;
import org.hilum.core.SafePaths;
import org.hilum.model.EvaluationRequest;
import org.hilum.model.Experiment;
import org.hilum.model.Project;
import org.hilum.runs.project.PartNames;
import org.hilum.runs.project.ProjectService;
import org.hilum.runs.project.edit.FileChange;
import org.hilum.runs.project.edit.ProjectEdit;
import org.hilum.runs.project.renaming.Move;

/**
 * Trash of a project: what was deleted is kept in {@code .hilum/trash} of the project folder, with its place, until it is put
 * back or removed for good.
 *
 * @since 0.2.0
 */
public final class ProjectTrash {

	private final Path root;
	private final Path folder;

	private ProjectTrash(Path root) {
		this.root = root.toAbsolutePath().normalize();
		this.folder = this.root.resolve(".hilum").resolve("trash");
	}

	/**
	 * {@return the trash of a project}
	 *
	 * @param project the project folder
	 */
	public static ProjectTrash of(Path project) {
		return new ProjectTrash(project);
	}

	/** {@return what is in the trash, the latest first} */
	public List<TrashEntry> entries() {
		return Folders.list(folder).stream().map(TrashEntry::read).flatMap(Optional::stream)
				.sorted(Comparator.comparing(TrashEntry::time).thenComparing(TrashEntry::id).reversed()).toList();
	}

	/**
	 * {@return an entry}
	 *
	 * @param id its id
	 * @throws HilumException when there is none
	 */
	public TrashEntry require(String id) {
		return entries().stream().filter(e -> e.id().equals(id)).findFirst()
				.orElseThrow(() -> HilumException.usage("The trash has no entry " + id, "hilum project trash lists them."));
	}

	/**
	 * Puts files and folders into the trash. When one cannot be moved, none is.
	 *
	 * @param label what is deleted
	 * @param paths files and folders in the project
	 * @param uuids UUIDs of experiments and evaluations that are deleted with them
	 * @return the entry
	 */
	TrashEntry put(String label, List<Path> paths, List<String> uuids) {
		String time = Clock.systemUTC().instant().truncatedTo(ChronoUnit.MILLIS).toString();
		String id = time.replaceAll("[-:Z]", "").replace('.', '-') + "-" + UUID.randomUUID().toString().substring(0, 8);
		TrashEntry entry = new TrashEntry(folder.resolve(id), label, time,
				paths.stream().map(p -> ProjectService.relative(root, p)).toList(), uuids);
		SafePaths.writable(root, entry.folder());
		AtomicFiles.copy(root.resolve(ProjectService.FILE), entry.project());
		entry.write();
		for (int i = 0; i < paths.size(); i++) {
			try {
				new Move(SafePaths.writable(root, paths.get(i)), entry.content(i)).run();
			} catch (HilumException e) {
				takeBack(entry);
				throw e;
			}
		}
		return entry;
	}

	/**
	 * Moves files and folders of an entry back to their places and removes the entry. When one cannot be moved, none is.
	 *
	 * @param entry an entry
	 * @throws HilumException when something is at the place of one of them now
	 */
	void takeBack(TrashEntry entry) {
		List<Integer> moved = new ArrayList<>();
		try {
			for (int i = 0; i < entry.places().size(); i++) {
				if (Files.exists(entry.content(i), LinkOption.NOFOLLOW_LINKS)) {
					new Move(entry.content(i), place(entry, i)).run();
					moved.add(i);
				}
			}
		} catch (HilumException e) {
			moved.forEach(i -> new Move(place(entry, i), entry.content(i)).run());
			throw e;
		}
		remove(entry);
	}

	private Path place(TrashEntry entry, int number) {
		Path place = SafePaths.inside(root, entry.places().get(number), entry.folder().resolve(TrashEntry.FILE), "places");
		return SafePaths.writable(root, place);
	}

	/**
	 * {@return the return of an entry to its places; deleted experiments and evaluations are added again}
	 *
	 * @param entry an entry
	 * @throws HilumException when the edit is carried out and a name or place is in use now
	 */
	public ProjectEdit restore(TrashEntry entry) {
		Project before = ProjectService.intent(entry.project());
		return new ProjectEdit("Restore " + entry.label(), project -> {
			addAgain(PartNames.EXPERIMENT, before.getExperiments(), project.getExperiments(), Experiment::getUuid,
					Experiment::getName,
					entry);
			addAgain(PartNames.EVALUATION, before.getEvaluations(), project.getEvaluations(), EvaluationRequest::getUuid,
					EvaluationRequest::getName, entry);
			nameAgain(project, before, entry.uuids());
		}, new Restoration(entry));
	}

	private static <E extends EObject> void addAgain(String kind, EList<E> before, EList<E> parts, Function<E, String> uuid,
			Function<E, String> name, TrashEntry entry) {
		for (E part : before) {
			if (entry.uuids().contains(uuid.apply(part))) {
				PartNames.requireFree(kind, name.apply(part), parts.stream().map(name));
				parts.add(EcoreUtil.copy(part));
			}
		}
	}

	/** Evaluations that named a deleted experiment name it again. */
	private static void nameAgain(Project project, Project before, List<String> uuids) {
		for (EvaluationRequest evaluation : project.getEvaluations()) {
			before.getEvaluations().stream().filter(old -> old.getUuid().equals(evaluation.getUuid()))
					.flatMap(old -> old.getExperiments().stream())
					.filter(uuid -> uuids.contains(uuid) && !evaluation.getExperiments().contains(uuid))
					.forEach(evaluation.getExperiments()::add);
		}
	}

	/** The way back of an entry, which itself can be undone. */
	private final class Restoration implements FileChange {

		private TrashEntry entry;

		Restoration(TrashEntry entry) {
			this.entry = entry;
		}

		@Override
		public void forward() {
			takeBack(entry);
		}

		@Override
		public void back() {
			List<Path> paths = IntStream.range(0, entry.places().size()).mapToObj(i -> place(entry, i)).toList();
			entry = put(entry.label(), paths, entry.uuids());
		}
	}

	/**
	 * Removes an entry for good.
	 *
	 * @param entry an entry
	 */
	public void remove(TrashEntry entry) {
		try {
			Folders.delete(SafePaths.writable(root, entry.folder()));
		} catch (IOException e) {
			throw AtomicFiles.explain(entry.folder(), e);
		}
	}

	/**
	 * {@return the size of what an entry keeps, in bytes}
	 *
	 * @param entry an entry
	 */
	public long bytes(TrashEntry entry) {
		try (var files = Files.walk(entry.folder())) {
			return files.filter(f -> Files.isRegularFile(f, LinkOption.NOFOLLOW_LINKS)).mapToLong(f -> f.toFile().length()).sum();
		} catch (IOException e) {
			throw HilumException.input(entry.folder(), "The folder cannot be listed: " + e.getMessage(),
					"Check that it is readable.").because(e);
		}
	}
}
