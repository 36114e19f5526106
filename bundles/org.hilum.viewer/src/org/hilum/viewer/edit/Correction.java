// SPDX-License-Identifier: EPL-2.0
package org.hilum.viewer.edit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.hilum.core.Folders;
import org.hilum.core.HilumException;
import org.hilum.core.SafePaths;
import org.hilum.core.UserFolder;
import org.hilum.viewer.label.LabelTiles;

/**
 * A label map that is being corrected: a copy of what a file holds, with a journal of every step. Saving writes a new file and
 * never the corrected one.
 *
 * @since 0.2
 */
public final class Correction implements AutoCloseable {

	private static final String ENDING = ".journal";
	private static final int HASH = 16;

	private final Path source;
	private final LabelTiles original;
	private final LabelEditor editor;
	private final EditJournal journal;
	private volatile Path saved;
	/** The changes of the editor that the saved file has. */
	private volatile long savedChanges;

	private Correction(Path source, LabelTiles original, EditJournal journal) {
		this.source = source;
		this.original = original;
		this.journal = journal;
		this.editor = new LabelEditor(original.copy(), journal);
	}

	/** {@return the folder of the journals of this user} */
	public static Path journals() {
		return UserFolder.path().resolve("corrections");
	}

	/**
	 * Begins to correct a label map.
	 *
	 * @param source   its file; for a map that is to be drawn from nothing the image
	 * @param labels   what it holds; it is not changed
	 * @param journals folder of the journals, such as {@link #journals()}
	 * @return the correction, to be closed
	 */
	public static Correction begin(Path source, LabelTiles labels, Path journals) {
		String name = hash(source) + "-" + UUID.randomUUID().toString().substring(0, 8) + ENDING;
		Path file = SafePaths.child(journals, name, null, "journal");
		return new Correction(source, labels, EditJournal.create(file, header(source)));
	}

	/**
	 * {@return journals of corrections of a file whose process ended without saving or closing them; those of files that were
	 * changed since are left out}
	 *
	 * @param source   the file
	 * @param journals folder of the journals
	 */
	public static List<Path> recoverable(Path source, Path journals) {
		String start = hash(source) + "-";
		return Folders.list(journals).stream().filter(f -> f.getFileName().toString().startsWith(start))
				.filter(f -> f.getFileName().toString().endsWith(ENDING)).filter(f -> usable(f, source)).toList();
	}

	private static boolean usable(Path file, Path source) {
		try (EditJournal journal = EditJournal.reopen(file)) {
			return journal != null && journal.header().equals(header(source));
		} catch (HilumException _) {
			return false;
		}
	}

	/**
	 * Goes on with a correction whose process ended.
	 *
	 * @param file   its journal, see {@link #recoverable}
	 * @param source the file that is corrected
	 * @param labels what it holds; it is not changed
	 * @return the correction, to be closed
	 */
	public static Correction recover(Path file, Path source, LabelTiles labels) {
		EditJournal journal = EditJournal.reopen(file);
		if (journal == null || !journal.header().equals(header(source))) {
			throw HilumException.input(file, "This journal is in use, or of another label map", "Close the other viewer.");
		}
		return new Correction(source, labels, journal);
	}

	/** Names of files may carry identifiers: the journal has a checksum of them only. */
	private static String hash(Path source) {
		try {
			byte[] path = source.toAbsolutePath().normalize().toString().getBytes(StandardCharsets.UTF_8);
			return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(path)).substring(0, HASH);
		} catch (NoSuchAlgorithmException e) {
			throw new IllegalStateException(e);
		}
	}

	private static String header(Path source) {
		try {
			return "Hilum correction 1 of " + hash(source) + ", " + Files.size(source) + " bytes, "
					+ Files.getLastModifiedTime(source).toMillis();
		} catch (IOException _) {
			return "Hilum correction 1 of " + hash(source);
		}
	}

	/** {@return what changes the labels} */
	public LabelEditor editor() {
		return editor;
	}

	/** {@return the corrected labels} */
	public LabelTiles labels() {
		return editor.labels();
	}

	/** {@return the file that is corrected} */
	public Path source() {
		return source;
	}

	/** {@return whether there are steps that no file holds} */
	public boolean unsaved() {
		return saved == null ? !editor.steps().isEmpty() : editor.changes() != savedChanges;
	}

	/**
	 * Saves the labels as those of an annotator. The first time the file is a new one: in the data set's folder of annotators for
	 * a map of a data set, else in a folder {@code corrections} beside it; a name that is taken gets a number. Later
	 * this file is replaced.
	 *
	 * @param annotator who corrected it; a pseudonym
	 * @return the file; its provenance is in {@code .hilum} beside it
	 */
	public synchronized Path save(String annotator) {
		long changes = editor.changes();
		Path file = VariantFile.write(source, original, editor, annotator, saved);
		savedChanges = changes;
		saved = file;
		return file;
	}

	/** Ends the correction; what was not saved is lost. */
	public void discard() {
		journal.delete();
	}

	/** Ends the correction. What was not saved can be recovered. */
	@Override
	public void close() {
		if (unsaved()) {
			journal.close();
		} else {
			journal.delete();
		}
	}
}
