// SPDX-License-Identifier: EPL-2.0
package org.hilum.runs.project.parts;

import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.hilum.core.HilumException;
import org.hilum.core.Lease;
import org.hilum.core.LeaseHolder;
import org.hilum.runs.RunFolder;
import org.hilum.runs.RunStatus;

/** Whether a process works in a folder, by the leases that are recorded in it and the states of its runs. */
final class PartUse {

	private static final String LEASE = "lease.json";
	private static final int DEPTH = 4;

	private final Predicate<RunFolder> waiting;
	private final List<Path> places;

	/**
	 * Makes the check.
	 *
	 * @param waiting whether a job waits for a run or carries it out
	 */
	PartUse(Predicate<RunFolder> waiting) {
		this(waiting, List.of());
	}

	private PartUse(Predicate<RunFolder> waiting, List<Path> places) {
		this.waiting = waiting;
		this.places = places;
	}

	/** {@return this check, which looks at a lease that is recorded elsewhere, too} */
	PartUse alsoOf(Path place) {
		return new PartUse(waiting, List.of(place));
	}

	/**
	 * Refuses to go on when a process works in a folder.
	 *
	 * @param folder a folder of the project; need not exist
	 * @throws HilumException naming who works in it
	 */
	void require(Path folder) {
		RunFolder.under(folder).forEach(this::requireOver);
		requireNoLease(folder);
		places.forEach(PartUse::requireNoLease);
	}

	/**
	 * Refuses to go on when a run waits or is trained.
	 *
	 * @param run a run folder; need not exist
	 * @throws HilumException naming it
	 */
	void requireOver(RunFolder run) {
		if (waiting.test(run)) {
			throw HilumException.usage("A job waits for " + run.label() + " or trains it", "Cancel the job or stop the training "
					+ "first.").in(run.path());
		}
		if (Files.isDirectory(run.path()) && !RunStatus.of(run).isOver()) {
			throw HilumException.usage(run.label() + " is being trained", "Stop the training first.").in(run.path());
		}
	}

	/**
	 * Refuses to go on when a lease that is recorded in a folder or shortly below it is held.
	 *
	 * @param folder the folder; need not exist
	 * @throws HilumException naming the holder
	 */
	static void requireNoLease(Path folder) {
		leases(folder).forEach(place -> holder(place).ifPresent(holder -> {
			throw HilumException.usage("Another process works here (" + holder.purpose() + "): " + holder.who() + ", since "
					+ holder.since(), "Wait until it has ended, or stop it.").in(folder);
		}));
	}

	/** {@return who holds the lease that is recorded in a folder, as far as is known alive} */
	static Optional<LeaseHolder> holder(Path place) {
		return Lease.holder(place).filter(h -> h.state() == LeaseHolder.State.ALIVE);
	}

	private static List<Path> leases(Path folder) {
		List<Path> places = new ArrayList<>();
		if (!Files.isDirectory(folder)) {
			return places;
		}
		try {
			Files.walkFileTree(folder, EnumSet.noneOf(FileVisitOption.class), DEPTH, new SimpleFileVisitor<>() {
				@Override
				public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
					if (file.getFileName().toString().equals(LEASE)) {
						places.add(file.getParent());
					}
					return FileVisitResult.CONTINUE;
				}
			});
		} catch (IOException e) {
			throw HilumException.input(folder, "The folder cannot be listed: " + e.getMessage(), "Check that it is readable.")
					.because(e);
		}
		return places;
	}
}
