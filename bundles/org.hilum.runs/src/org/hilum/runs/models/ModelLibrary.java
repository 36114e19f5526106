// SPDX-License-Identifier: EPL-2.0
package org.hilum.runs.models;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.hilum.core.AtomicFiles;
import org.hilum.core.Folders;
import org.hilum.core.HilumException;
import org.hilum.core.Lease;
import org.hilum.core.Progress;
import org.hilum.core.SafePaths;
import org.hilum.core.Sha256;
import org.hilum.core.TemporaryFolder;
import org.hilum.core.UserFolder;
import org.hilum.core.options.Nearest;
import org.hilum.nnunet.exchange.ModelExport;

/**
 * A folder of trained models in versions. {@code NAME/vN} holds one version, which never changes: {@code model.json} with
 * provenance and digests, the model folders that predict, and the model card. Whoever changes a model holds its lease; a
 * version is there as a whole or not at all.
 *
 * @since 0.2
 */
public final class ModelLibrary {

	private static final String VERSION = "v[1-9]\\d{0,8}";
	private static final String PLAIN = "[\\p{L}\\p{N}_-][\\p{L}\\p{N}._-]*";
	private final Path root;

	private ModelLibrary(Path root) {
		this.root = root.toAbsolutePath().normalize();
	}

	/**
	 * {@return a library}
	 *
	 * @param root its folder; it need not exist
	 */
	public static ModelLibrary at(Path root) {
		return new ModelLibrary(root);
	}

	/** {@return the library of the user: {@code models} in Hilum's folder of the user's data} */
	public static ModelLibrary ofUser() {
		return new ModelLibrary(UserFolder.path().resolve("models"));
	}

	/** {@return the library's folder} */
	public Path root() {
		return root;
	}

	/** {@return all versions, by name and number} */
	public List<ModelVersion> all() {
		return Folders.list(root).stream().filter(f -> Files.isDirectory(f) && !Folders.isForeign(f)).map(f -> f.getFileName()
				.toString()).flatMap(name -> versions(name).stream()).toList();
	}

	/**
	 * {@return all versions that can be read, by name and number; damaged ones are named in the log}
	 *
	 * @since 0.2.0
	 */
	public List<ModelVersion> readable() {
		List<ModelVersion> found = new ArrayList<>();
		for (Path model : Folders.list(root)) {
			try {
				if (Files.isDirectory(model) && !Folders.isForeign(model)) {
					found.addAll(versions(model.getFileName().toString()));
				}
			} catch (HilumException e) {
				System.getLogger(ModelLibrary.class.getName()).log(System.Logger.Level.WARNING,
						"Left out of the library: " + e.getMessage());
			}
		}
		return found;
	}

	/**
	 * {@return the versions of a model, the first one first}
	 *
	 * @param name the model's name
	 */
	public List<ModelVersion> versions(String name) {
		return Folders.list(folder(name)).stream().filter(f -> f.getFileName().toString().matches(VERSION))
				.map(ModelVersion::read).sorted((a, b) -> Integer.compare(a.number(), b.number())).toList();
	}

	/**
	 * {@return what changes about a model}
	 *
	 * @param name the model's name
	 */
	public ModelState state(String name) {
		return ModelState.read(folder(name));
	}

	/**
	 * {@return a version}
	 *
	 * @param reference {@code NAME} for the latest, {@code NAME:3}, {@code NAME:TAG} or {@code NAME:deployed}
	 * @throws HilumException when there is none; names those that are there
	 */
	public ModelVersion require(String reference) {
		int colon = reference.indexOf(':');
		String name = colon < 0 ? reference : reference.substring(0, colon);
		List<ModelVersion> versions = versions(name);
		if (versions.isEmpty()) {
			throw HilumException.usage("The library " + root + " has no model " + name, Nearest.remedy(name,
					all().stream().map(ModelVersion::name).distinct().toList()) + " hilum models add adds one.");
		}
		if (colon < 0) {
			return versions.getLast();
		}
		String which = reference.substring(colon + 1);
		ModelState state = state(name);
		int number = which.matches("v?\\d{1,9}") ? Integer.parseInt(which.replaceFirst("v", ""))
				: which.equals(ModelState.DEPLOYED) ? state.deployed().orElse(0) : state.tags().getOrDefault(which, 0);
		return versions.stream().filter(v -> v.number() == number).findFirst().orElseThrow(() -> HilumException.usage(
				"The model " + name + " has no version " + which, "Versions: " + versions.stream().map(ModelVersion::number)
						.toList()
						+ ", tags: " + state.tags().keySet().stream().sorted().toList() + ", deployed: "
						+ (state.deployed().isPresent() ? state.deployed().getAsInt() : "none") + "."));
	}

	/**
	 * {@return the first version with a file of a digest}
	 *
	 * @param sha256 the digest
	 */
	public Optional<ModelVersion> withFile(String sha256) {
		return all().stream().filter(v -> v.files().stream().anyMatch(f -> f.sha256().equals(sha256))).findFirst();
	}

	/**
	 * Adds a version.
	 *
	 * @param request  what is added
	 * @param progress one unit per model
	 * @return the version
	 * @throws HilumException when the name is not possible, a source is no model, or another process changes the model
	 *                        at this moment
	 */
	public ModelVersion add(ModelRequest request, Progress progress) {
		requireNew(request.name());
		Path model = folder(request.name());
		try (Lease _ = lease(model, "adding a version")) {
			ModelState state = ModelState.read(model);
			int last = versions(request.name()).stream().mapToInt(ModelVersion::number).max().orElse(0);
			int number = Math.max(state.last(), last) + 1;
			Path target = SafePaths.writable(root, model.resolve("v" + number));
			new ModelAddition(this, request, target, progress).run();
			state.added(number).write(model);
			return withCard(ModelVersion.read(target));
		}
	}

	/**
	 * Gives a version a tag; another version that has it loses it.
	 *
	 * @param version the version
	 * @param tag     a plain name, no number
	 */
	public void tag(ModelVersion version, String tag) {
		requireTag(tag);
		change(version, "tagging", state -> state.tagged(tag, version.number()));
	}

	/**
	 * Refuses what cannot be a tag.
	 *
	 * @param tag a text
	 * @throws HilumException when it is no plain name, or a number
	 * @since 0.2.0
	 */
	public static void requireTag(String tag) {
		requirePlain("tag", tag);
		if (tag.matches("v?\\d+") || tag.equals(ModelState.DEPLOYED)) {
			throw HilumException.usage("The tag " + tag + " would be taken for a version",
					"Choose another one; deployment is made "
							+ "by hilum models promote.");
		}
	}

	/** Names and tags are words of commands, as in NAME:TAG. */
	private static void requirePlain(String what, String name) {
		if (!name.matches(PLAIN) || SafePaths.problem(name).isPresent()) {
			throw HilumException.usage(SafePaths.shown(name) + " is not possible as the " + what + " of a model",
					"Use letters, digits, -, _ and dots, without blanks.");
		}
	}

	private void requireNew(String name) {
		requirePlain("name", name);
		Folders.list(root).stream().map(f -> f.getFileName().toString()).filter(other -> !other.equals(name)
				&& SafePaths.folded(other).equals(SafePaths.folded(name))).findFirst().ifPresent(other -> {
					throw HilumException.usage("The library has a model " + SafePaths.printable(other) + ", which differs from "
							+ name
							+ " in case or accents only", "Add a version of " + SafePaths.printable(other)
									+ ", or choose another name.");
				});
	}

	/**
	 * Takes a tag away.
	 *
	 * @param version the version that has it
	 * @param tag     the tag
	 */
	public void untag(ModelVersion version, String tag) {
		change(version, "tagging", state -> {
			if (!state.tagsOf(version.number()).contains(tag)) {
				throw HilumException.usage(version.reference() + " has no tag " + tag, "Its tags: "
						+ state.tagsOf(version.number()) + ".");
			}
			return state.untagged(tag);
		});
	}

	/**
	 * Makes a version the deployed one. Its files are verified before.
	 *
	 * @param version the version
	 * @param reason  why
	 * @throws HilumException when files are missing or changed, or nothing is known of its performance and no reason is given
	 */
	public void promote(ModelVersion version, String reason) {
		List<String> problems = verify(version);
		if (!problems.isEmpty()) {
			throw HilumException.input(version.folder(), version.reference() + " is not what was added: " + String.join("; ",
					problems), "Restore the files or add the model again; it is not deployed.");
		}
		if (Double.isNaN(version.dice()) && reason.isBlank()) {
			throw HilumException.usage(version.reference() + " was not evaluated", "Validate or evaluate it and add it with that "
					+ "evaluation, or give a reason with --reason.");
		}
		change(version, "promoting", state -> state.promoted(version.number(), reason));
	}

	/**
	 * Ends the deployment of a model; its versions stay.
	 *
	 * @param version the deployed version
	 * @param reason  why
	 */
	public void withdraw(ModelVersion version, String reason) {
		change(version, "withdrawing", state -> {
			if (state.deployed().orElse(0) != version.number()) {
				throw HilumException.usage(version.reference() + " is not deployed", "Deployed is "
						+ (state.deployed().isPresent() ? version.name() + ":" + state.deployed().getAsInt() : "no version")
						+ ".");
			}
			return state.withdrawn(reason);
		});
	}

	/**
	 * Removes a version and its files. Its number is not given again.
	 *
	 * @param version the version; the deployed one is refused
	 */
	public void remove(ModelVersion version) {
		Path model = folder(version.name());
		try (Lease _ = lease(model, "removing a version")) {
			ModelState state = ModelState.read(model);
			if (state.deployed().orElse(0) == version.number()) {
				throw HilumException.usage(version.reference() + " is deployed",
						"Promote another version, or withdraw this one, first.");
			}
			Path folder = SafePaths.writable(root, version.folder());
			try (TemporaryFolder removed = TemporaryFolder.beside(folder)) {
				removed.move(folder, removed.path().resolve("removed"));
				state.removed(version.number()).write(model);
			}
		}
	}

	/**
	 * {@return what is wrong with the files of a version: missing, changed or unknown ones}
	 *
	 * @param version the version
	 */
	public List<String> verify(ModelVersion version) {
		List<String> problems = new ArrayList<>();
		Path description = version.folder().resolve(ModelVersion.FILE);
		List<Path> known = new ArrayList<>();
		for (ModelVersion.FileDigest file : version.files()) {
			Path path = SafePaths.inside(version.folder(), file.path(), description, "path");
			known.add(path);
			if (!Files.isRegularFile(path)) {
				problems.add(file.path() + " is missing");
			} else if (!Sha256.of(path).equals(file.sha256())) {
				problems.add(file.path() + " was changed");
			}
		}
		Path files = version.folder().resolve(ModelVersion.FILES);
		Folders.tree(files, 8).stream().filter(f -> !known.contains(f))
				.forEach(f -> problems.add(version.folder().relativize(f) + " is no file of the model"));
		return problems;
	}

	/**
	 * Packs a version into an archive that Hilum and nnU-Net install.
	 *
	 * @param version  the version; the models of an ensemble are packed side by side
	 * @param archive  the zip file
	 * @param progress one unit per file
	 * @return how many files were packed
	 */
	public int export(ModelVersion version, Path archive, Progress progress) {
		return ModelExport.pack(version.dataset(), version.withStages(), archive, progress);
	}

	/**
	 * Writes the model card of a version anew.
	 *
	 * @param version the version
	 * @return the HTML file
	 */
	public Path writeCard(ModelVersion version) {
		try (Lease _ = lease(folder(version.name()), "writing a model card")) {
			withCard(version);
		}
		return version.folder().resolve(ModelVersion.CARD_HTML);
	}

	private ModelVersion withCard(ModelVersion version) {
		ModelCard.write(version, state(version.name()));
		return version;
	}

	private void change(ModelVersion version, String purpose, UnaryOperator<ModelState> change) {
		Path model = folder(version.name());
		try (Lease _ = lease(model, purpose)) {
			if (!Files.isDirectory(version.folder())) {
				throw HilumException.input(version.folder(), version.reference() + " was removed", "Choose another version.");
			}
			change.apply(ModelState.read(model)).write(model);
			// tags and deployment are in the cards of all versions
			versions(version.name()).forEach(this::withCard);
		}
	}

	private Lease lease(Path model, String purpose) {
		try {
			Files.createDirectories(root);
		} catch (IOException e) {
			throw AtomicFiles.explain(root, e);
		}
		SafePaths.writable(root, model);
		return Lease.acquire(model.resolve(ModelState.OWN), model, purpose);
	}

	private Path folder(String name) {
		return SafePaths.child(root, name, null, "of the model");
	}
}
