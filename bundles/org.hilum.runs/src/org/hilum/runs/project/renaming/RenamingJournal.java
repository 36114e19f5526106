// SPDX-License-Identifier: EPL-2.0
package org.hilum.runs.project.renaming;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.hilum.core.AtomicFiles;
import org.hilum.core.HilumException;
import org.hilum.core.Json;
import org.hilum.core.SafePaths;
import org.hilum.core.Sha256;
import org.hilum.runs.log.StudyLog;

/**
 * Record of a renaming while it is carried out, in {@code .hilum/renaming.json} of the project folder. A renaming moves folders,
 * changes files that name them, and stores the project file. When the process ends in between, the next one finds the record:
 * it takes everything back where the project file is the one from before, and has nothing left to do where it was stored, which
 * comes last. Whoever calls it holds the lease of the project file.
 */
public final class RenamingJournal {

	private static final String FILE = "renaming.json";
	private static final String FORWARD = "forward";
	private static final String PROJECT = "project_sha256";
	private static final String PART = "part";
	private static final String MOVES = "moves";

	private final Path root;
	private final Runnable step;

	/**
	 * The journal of a project.
	 *
	 * @param root the project folder
	 */
	public RenamingJournal(Path root) {
		this(root, () -> {});
	}

	/**
	 * The journal of a project, observed.
	 *
	 * @param root the project folder
	 * @param step called before the first and after each step, for tests that interrupt a renaming there
	 */
	public RenamingJournal(Path root, Runnable step) {
		this.root = root.toAbsolutePath().normalize();
		this.step = step;
	}

	/** Called after each move and each changed file. */
	public void step() {
		step.run();
	}

	/**
	 * Begins the record.
	 *
	 * @param part    what is renamed
	 * @param moves   the folders
	 * @param forward whether folders are moved first and files changed then; else files are changed back and folders moved back
	 */
	public void begin(RenamedPart part, List<Move> moves, boolean forward) {
		ObjectNode json = Json.object().put(FORWARD, forward).put(PROJECT, digest()).put(PART, part.name());
		moves.forEach(move -> json.withArray(MOVES).addObject().put("from", relative(move.from())).put("to", relative(move
				.to())));
		Json.write(file(), json);
		step();
	}

	/** Ends the record: folders, files and the project file fit each other. */
	public void end() {
		try {
			Files.deleteIfExists(file());
		} catch (IOException e) {
			throw AtomicFiles.explain(file(), e);
		}
	}

	/** {@return whether a renaming was begun and not ended} */
	public boolean isOpen() {
		return Files.isRegularFile(file());
	}

	/**
	 * Takes back a renaming that was interrupted; nothing happens when there is none.
	 *
	 * @throws HilumException when the record is damaged or a folder cannot be moved
	 */
	public void recover() {
		if (!isOpen()) {
			return;
		}
		JsonNode json = Json.read(file());
		if (json.path(PROJECT).asText().equals(digest())) {
			List<Move> moves = new ArrayList<>();
			json.path(MOVES).forEach(move -> moves.add(new Move(place(move, "from"), place(move, "to"))));
			restore(moves, RenamedPart.of(json.path(PART).asText()).rewritings(root, moves), json.path(FORWARD).asBoolean());
			System.getLogger(RenamingJournal.class.getName()).log(System.Logger.Level.INFO,
					"A renaming that was interrupted was taken back in " + root);
		}
		end();
	}

	/**
	 * Makes everything as it was before a renaming, however far it came.
	 *
	 * @param moves      the folders
	 * @param rewritings the changes of files
	 * @param forward    whether it was made, or taken back
	 */
	public void restore(List<Move> moves, List<Rewriting> rewritings, boolean forward) {
		List<Move> back = moves.stream().map(forward ? Move::reversed : UnaryOperator.identity()).toList();
		// files are changed while all folders are at their new places
		boolean changed = moves.stream().map(Move::reversed).allMatch(Move::isOpen);
		if (forward && changed) {
			rewritings.forEach(each -> each.run(false, this::step));
		}
		back.stream().filter(Move::isOpen).forEach(this::move);
		if (!forward) {
			rewritings.forEach(each -> each.run(true, this::step));
		}
	}

	/**
	 * Moves a folder.
	 *
	 * @param move from where to where
	 */
	public void move(Move move) {
		new Move(SafePaths.writable(root, move.from()), SafePaths.writable(root, move.to())).run();
		step();
	}

	/** {@return the project folder} */
	public Path root() {
		return root;
	}

	private Path file() {
		return root.resolve(".hilum").resolve(FILE);
	}

	private String digest() {
		return Sha256.of(root.resolve(StudyLog.PROJECT_FILE));
	}

	private String relative(Path path) {
		return root.relativize(path.toAbsolutePath().normalize()).toString().replace('\\', '/');
	}

	private Path place(JsonNode move, String key) {
		return SafePaths.writable(root, SafePaths.inside(root, move.path(key).asText(), file(), MOVES));
	}
}
