// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.wizard;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Predicate;
import org.eclipse.osgi.util.NLS;
import org.hilum.core.HilumException;
import org.hilum.runs.project.DatasetSource;
import org.hilum.runs.project.Experiments;
import org.hilum.ui.ProposedText;
import org.hilum.ui.project.ProjectPlace;

/** Input of the New Dataset Project wizard, and whether it is complete. */
public final class NewProjectModel {

	/** Where the data come from. */
	public enum Origin {
		/** The study that ships with Hilum. */
		SAMPLE,
		/** A folder of the user. */
		FOLDER
	}

	private final Predicate<String> nameTaken;
	private Origin origin = Origin.FOLDER;
	private String folder = "";
	private final ProposedText name = new ProposedText();
	private String parent;
	private boolean link;
	private DatasetFindings findings;

	/**
	 * @param parent    the folder that projects are put into by default
	 * @param nameTaken whether the workspace has a project of that name
	 */
	public NewProjectModel(Path parent, Predicate<String> nameTaken) {
		this.parent = parent.toString();
		this.nameTaken = nameTaken;
	}

	/** {@return where the data come from} */
	public Origin origin() {
		return origin;
	}

	/**
	 * Chooses where the data come from.
	 *
	 * @param chosen the origin
	 */
	public void setOrigin(Origin chosen) {
		if (origin != chosen) {
			origin = chosen;
			findings = null;
			proposeName();
		}
	}

	/** {@return the data set folder as typed} */
	public String folder() {
		return folder;
	}

	/**
	 * Sets the data set folder.
	 *
	 * @param typed as typed
	 */
	public void setFolder(String typed) {
		if (!folder.equals(typed.strip())) {
			folder = typed.strip();
			findings = null;
			proposeName();
		}
	}

	/** {@return the project's name} */
	public String name() {
		return name.get();
	}

	/**
	 * Sets the project's name; from then on none is proposed.
	 *
	 * @param typed as typed
	 */
	public void setName(String typed) {
		name.edit(typed);
	}

	/** {@return the folder that the project's folder is made in} */
	public String parent() {
		return parent;
	}

	/**
	 * Sets the folder that the project's folder is made in.
	 *
	 * @param typed as typed
	 */
	public void setParent(String typed) {
		parent = typed.strip();
	}

	/** {@return whether images are linked instead of copied} */
	public boolean link() {
		return link;
	}

	/**
	 * Chooses whether images are linked instead of copied.
	 *
	 * @param chosen true to link
	 */
	public void setLink(boolean chosen) {
		link = chosen;
	}

	/** {@return the project's folder} */
	public Path projectFolder() {
		return new ProjectPlace(name(), parent).folder();
	}

	/** {@return what the look at the folder found, or null before that} */
	public DatasetFindings findings() {
		return findings;
	}

	/** {@return the data set, after the look at it} */
	public DatasetSource source() {
		return link && origin == Origin.FOLDER ? findings.source().linked() : findings.source();
	}

	private void proposeName() {
		name.propose(() -> {
			String base = origin == Origin.SAMPLE ? SampleProject.NAME : proposal();
			return base.isEmpty() ? base : Experiments.free(base, " ", "", nameTaken);
		});
	}

	private String proposal() {
		Optional<Path> path = path(folder);
		if (path.isEmpty() || path.get().getFileName() == null) {
			return "";
		}
		return path.get().getFileName().toString().replaceFirst("^(Dataset|Task)\\d+_", "").replace('_', ' ').strip();
	}

	/**
	 * {@return what is wrong so far, in one sentence with its remedy; empty when the wizard can continue}
	 */
	public Optional<String> problem() {
		Optional<String> data = origin == Origin.SAMPLE ? Optional.empty() : folderProblem();
		return data.or(this::placeProblem);
	}

	private Optional<String> folderProblem() {
		if (folder.isEmpty()) {
			return Optional.of(Messages.NewProjectModel_noFolder);
		}
		Optional<Path> path = path(folder);
		if (path.isEmpty() || !Files.isDirectory(path.get())) {
			return Optional.of(NLS.bind(Messages.NewProjectModel_absent, folder));
		}
		if (!Files.isRegularFile(path.get().resolve("dataset.json"))) {
			return Optional.of(Messages.NewProjectModel_noDataset);
		}
		return Optional.empty();
	}

	private Optional<String> placeProblem() {
		Optional<String> place = new ProjectPlace(name(), parent).problem(nameTaken);
		if (place.isEmpty() && origin == Origin.FOLDER
				&& projectFolder().startsWith(Path.of(folder).toAbsolutePath().normalize())) {
			return Optional.of(Messages.NewProjectModel_inside);
		}
		return place;
	}

	private static Optional<Path> path(String text) {
		try {
			return Optional.of(Path.of(text));
		} catch (InvalidPathException e) {
			return Optional.empty();
		}
	}

	/**
	 * Looks at the data set, unless that was done.
	 *
	 * @throws HilumException when it cannot be used
	 */
	public void inspect() {
		if (findings == null) {
			findings = origin == Origin.SAMPLE ? SampleProject.inspect() : DatasetFindings.inspect(Path.of(folder));
		}
	}
}
