// SPDX-License-Identifier: EPL-2.0
package org.hilum.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.hilum.core.Counts;
import org.hilum.core.HilumException;
import org.hilum.core.Json;
import org.hilum.core.Progress;
import org.hilum.runs.models.ModelLibrary;
import org.hilum.runs.models.ModelState;
import org.hilum.runs.models.ModelVersion;
import org.hilum.runs.models.ResultModels;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code hilum models}. */
@Command(name = "models", mixinStandardHelpOptions = true, synopsisSubcommandLabel = "COMMAND", //
		description = "The model library: trained and installed models in versions, with tags, provenance, SHA-256 of "
				+ "every file, model cards and a deployed version.", //
		subcommands = { ModelsCommand.Listing.class, ModelsCommand.Show.class, ModelsAddCommand.class, ModelsCommand.Tag.class,
				ModelsCommand.Card.class, ModelsCommand.Export.class, ModelsPromoteCommand.class, ModelsCommand.Remove.class,
				ModelsCommand.Verify.class })
final class ModelsCommand extends CommandGroup {

	/** {@return one line about a version} */
	static String line(ModelVersion version, ModelState state) {
		List<String> marks = Stream.concat(Stream.of(ModelState.DEPLOYED).filter(_ -> state.deployed().orElse(0) == version
				.number()), state.tagsOf(version.number()).stream()).toList();
		return String.format(Locale.ROOT, "%s  %s  %s%s%s", version.reference(), version.created(), version.dataset(),
				Double.isNaN(version.dice()) ? "" : String.format(Locale.ROOT, ", Dice %.4f", version.dice()),
				marks.isEmpty() ? "" : "  [" + String.join(", ", marks) + "]");
	}

	/** {@return a version as JSON} */
	static ObjectNode json(ModelVersion version, ModelState state) {
		ObjectNode json = Json.object().put("reference", version.reference()).put("deployed", state.deployed().orElse(
				0) == version.number()).put("folder", version.folder().toString());
		state.tagsOf(version.number()).forEach(json.putArray("tags")::add);
		version.models().forEach(m -> json.withArray("models").add(m.toString()));
		json.set("model", version.document());
		return json;
	}

	/** Command on one version. */
	abstract static class OnVersion extends WorkCommand {

		@Mixin
		private LibraryOption option;

		@Parameters(index = "0", paramLabel = "MODEL", description = "NAME for the latest version, NAME:3, NAME:TAG or "
				+ "NAME:deployed.")
		private String reference;

		/** {@return the library} */
		final ModelLibrary library() {
			return option.open();
		}

		/** {@return the version} */
		final ModelVersion version() {
			return library().require(reference);
		}
	}

	/** {@code hilum models list}. */
	@Command(name = "list", description = "Lists the versions of all models, and the models in nnUNet_results, installed "
			+ "ones too, which can be added.")
	static final class Listing extends WorkCommand {

		@Mixin
		private LibraryOption option;

		@Mixin
		private FolderOptions folders;

		@Option(names = "--json", description = "Print JSON.")
		private boolean json;

		@Override
		protected void work(Progress progress) {
			ModelLibrary library = option.open();
			List<Path> found = ResultModels.of(folders.folders().results());
			if (json) {
				ObjectNode all = Json.object().put("library", library.root().toString());
				ArrayNode versions = all.putArray("versions");
				library.all().forEach(v -> versions.add(json(v, library.state(v.name()))));
				found.forEach(f -> all.withArray("results").add(f.toString()));
				out().println(Json.text(all));
				return;
			}
			library.all().forEach(v -> out().println(line(v, library.state(v.name()))));
			if (library.all().isEmpty()) {
				out().println("no models in " + library.root());
			}
			found.forEach(f -> out().println("trained or installed: " + f));
		}
	}

	/** {@code hilum models show}. */
	@Command(name = "show", description = "Prints a version: provenance, metrics, and the folders that predict_from_modelfolder "
			+ "takes.")
	static final class Show extends OnVersion {

		@Option(names = "--json", description = "Print JSON.")
		private boolean json;

		@Override
		protected void work(Progress progress) {
			ModelVersion version = version();
			ModelState state = library().state(version.name());
			if (json) {
				out().println(Json.text(json(version, state)));
				return;
			}
			out().println(line(version, state));
			version.experiment().ifPresent(e -> out().println("experiment  " + e));
			version.parent().ifPresent(p -> out().println("parent      " + p));
			version.models().forEach(m -> out().println("model       " + m));
			version.files().forEach(f -> out().println("file        " + f.sha256() + "  " + f.path()));
			state.history().stream().filter(h -> h.version() == version.number()).forEach(h -> out().println("history     "
					+ h.time() + "  " + h.action() + (h.reason().isEmpty() ? "" : ": " + h.reason())));
			out().println("card        " + version.folder().resolve(ModelVersion.CARD_HTML));
		}
	}

	/** {@code hilum models tag}. */
	@Command(name = "tag", description = "Gives a version tags; another version of the model that has one loses it.")
	static final class Tag extends OnVersion {

		@Parameters(index = "1..*", arity = "1..*", paramLabel = "TAG", description = "Plain names, such as baseline.")
		private List<String> tags;

		@Option(names = "--remove", description = "Take the tags away.")
		private boolean remove;

		@Override
		protected void work(Progress progress) {
			ModelVersion version = version();
			for (String tag : tags) {
				if (remove) {
					library().untag(version, tag);
				} else {
					library().tag(version, tag);
				}
			}
			out().println(line(version, library().state(version.name())));
		}
	}

	/** {@code hilum models card}. */
	@Command(name = "card", description = "Writes the model card of a version anew (card.html, card.md) and prints where it is.")
	static final class Card extends OnVersion {

		@Override
		protected void work(Progress progress) {
			out().println(library().writeCard(version()));
		}
	}

	/** {@code hilum models export}. */
	@Command(name = "export", description = "Packs a version into an archive that Hilum and nnU-Net install. Post-processing of "
			+ "an ensemble is not in it.")
	static final class Export extends OnVersion {

		@Option(names = "-o", paramLabel = "FILE", required = true, description = "The zip file to write.")
		private Path output;

		@Override
		protected void work(Progress progress) {
			int files = library().export(version(), output, progress);
			progress.note("Weights are subject to the licence of the data that they were trained on");
			out().println(Counts.of(files, "file") + " in " + output.toAbsolutePath());
		}
	}

	/** {@code hilum models remove}. */
	@Command(name = "remove", description = "Removes a version with its files. The deployed version is not removed.")
	static final class Remove extends OnVersion {

		@Override
		protected void work(Progress progress) {
			ModelVersion version = version();
			library().remove(version);
			out().println("removed " + version.reference());
		}
	}

	/** {@code hilum models verify}. */
	@Command(name = "verify", description = "Compares the files of versions with the SHA-256 of when they were added.", //
			exitCodeListHeading = "%nExit codes:%n", exitCodeList = { "0:all files are what was added", "3:files are "
					+ "missing, changed or unknown" })
	static final class Verify extends WorkCommand {

		@Mixin
		private LibraryOption option;

		@Parameters(paramLabel = "MODEL", arity = "0..*", description = "Versions. Default: all.")
		private List<String> references = List.of();

		@Override
		protected void work(Progress progress) {
			ModelLibrary library = option.open();
			List<ModelVersion> versions = references.isEmpty() ? library.all() : references.stream().map(library::require)
					.toList();
			int wrong = 0;
			for (ModelVersion version : versions) {
				progress.check("Verifying");
				List<String> problems = library.verify(version);
				wrong += problems.isEmpty() ? 0 : 1;
				problems.forEach(p -> out().println(version.reference() + ": " + p));
				out().println(version.reference() + ": " + (problems.isEmpty() ? "unchanged, " + Counts.of(version.files().size(),
						"file")
						: "not what was added"));
			}
			if (wrong > 0) {
				throw HilumException.input(library.root(), wrong + " of " + versions.size() + " versions are not what was added",
						"Restore their files from a backup, or remove them and add the models again.");
			}
		}
	}
}
