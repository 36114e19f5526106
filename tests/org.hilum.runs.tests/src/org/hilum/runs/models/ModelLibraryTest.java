// SPDX-License-Identifier: EPL-2.0
package org.hilum.runs.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hilum.core.Folders;
import org.hilum.core.HilumException;
import org.hilum.core.Json;
import org.hilum.core.Lease;
import org.hilum.core.Progress;
import org.hilum.nnunet.exchange.ModelExport;
import org.hilum.runs.RunFolder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelLibraryTest {

	private static final String FOLDER = "nnUNetTrainer__nnUNetPlans__3d_fullres";

	@TempDir
	private Path temp;
	private ModelLibrary library;
	private Path model;

	@BeforeEach
	void model() {
		library = ModelLibrary.at(temp.resolve("library"));
		model = SmallModel.write(temp.resolve("nnUNet_results"), "nnUNetTrainer", 2);
	}

	private ModelVersion add() {
		return library.add(ModelRequest.of("a", model), Progress.NONE);
	}

	@Test
	void versionsHaveTheirOwnFilesWithTheirDigests() throws Exception {
		ModelVersion first = add();
		assertThat(first.reference()).isEqualTo("a:1");
		assertThat(first.files()).extracting(ModelVersion.FileDigest::path).containsExactly("files/" + FOLDER + "/plans.json",
				"files/" + FOLDER + "/dataset.json", "files/" + FOLDER + "/dataset_fingerprint.json",
				"files/" + FOLDER + "/fold_0/checkpoint_final.pth", "files/" + FOLDER + "/fold_1/checkpoint_final.pth");
		for (ModelVersion.FileDigest file : first.files()) {
			byte[] bytes = Files.readAllBytes(first.folder().resolve(file.path()));
			assertThat(file.sha256()).isEqualTo(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes)));
			assertThat(file.bytes()).isEqualTo(bytes.length);
			assertThat(model.resolve(Path.of("files", FOLDER).relativize(Path.of(file.path())))).hasBinaryContent(bytes);
		}
		assertThat(library.verify(first)).isEmpty();
		// the training goes on and writes its checkpoint in place, as nnU-Net does
		Files.write(model.resolve("fold_0/checkpoint_final.pth"), new byte[] { 1 });
		assertThat(library.verify(first)).isEmpty();
		assertThat(first.document().toString()).doesNotContain(temp.toString());
		assertThat(Folders.list(library.root().resolve("a")).stream().map(f -> f.getFileName().toString()))
				.as("nothing temporary is left").containsExactly(".hilum", "v1");
	}

	/** NAME:TAG is one word of a command. */
	@Test
	void namesAndTagsAreWords() {
		ModelVersion version = add();
		for (String name : List.of("two words", "a\tb", "../a", "a:b", ".a", "con", "", "line\nbreak")) {
			assertThatExceptionOfType(HilumException.class).as(name)
					.isThrownBy(() -> library.add(ModelRequest.of(name, model), Progress.NONE)).withMessageContaining(
							"is not possible as the name");
			assertThatExceptionOfType(HilumException.class).as(name).isThrownBy(() -> library.tag(version, name))
					.withMessageContaining("is not possible as the tag");
		}
		assertThatExceptionOfType(HilumException.class).isThrownBy(() -> library.add(ModelRequest.of("A", model), Progress.NONE))
				.withMessageContaining("The library has a model a, which differs from A in case");
		library.tag(version, "best_1.0-rc");
		assertThat(library.all()).hasSize(1);
	}

	@Test
	void filesThatWereChangedAreFoundAndNotDeployed() throws IOException {
		SmallModel.validation(model, 0, 0, 90, 80);
		ModelVersion version = add();
		Path plans = version.models().getFirst().resolve("plans.json");
		Files.writeString(plans, Files.readString(plans) + " ");
		Files.delete(version.models().getFirst().resolve("fold_1/checkpoint_final.pth"));
		Files.writeString(version.models().getFirst().resolve("more.txt"), "x");
		assertThat(library.verify(version)).containsExactly("files/" + FOLDER + "/plans.json was changed",
				"files/" + FOLDER + "/fold_1/checkpoint_final.pth is missing", "files/" + FOLDER
						+ "/more.txt is no file of the model");
		assertThatExceptionOfType(HilumException.class).isThrownBy(() -> library.promote(version, "best"))
				.withMessageContaining("plans.json was changed");
		assertThat(library.state("a").deployed()).isEmpty();
	}

	@Test
	void oneVersionIsDeployedAndNamedByIt() {
		ModelVersion first = add();
		assertThatExceptionOfType(HilumException.class).isThrownBy(() -> library.promote(first, ""))
				.withMessageContaining("was not evaluated");
		SmallModel.validation(model, 0, 0, 90, 80);
		SmallModel.validation(model, 1, 2, 70);
		ModelVersion second = add();
		assertThat(second.dice()).isCloseTo(0.8, within(1e-12));
		library.promote(first, "the only one");
		library.promote(second, "");
		assertThat(library.require("a:deployed")).isEqualTo(second);
		assertThat(library.require("a")).isEqualTo(second);
		assertThat(library.require("a:1")).isEqualTo(first);
		assertThat(library.state("a").history()).extracting(ModelState.Change::action, ModelState.Change::version)
				.extracting(Object::toString).containsExactly("(\"added\", 1)", "(\"added\", 2)", "(\"promoted\", 1)",
						"(\"promoted\", 2)");
		assertThatExceptionOfType(HilumException.class).isThrownBy(() -> library.remove(second)).withMessageContaining(
				"is deployed");
		library.withdraw(second, "fails on small lesions");
		library.remove(second);
		assertThat(library.versions("a")).containsExactly(first);
		assertThat(add().number()).as("numbers are not given again").isEqualTo(3);
	}

	@Test
	void tagsMoveBetweenVersions() {
		ModelVersion first = add();
		ModelVersion second = add();
		library.tag(first, "baseline");
		library.tag(second, "baseline");
		library.tag(first, "old");
		assertThat(library.require("a:baseline")).isEqualTo(second);
		assertThat(library.state("a").tagsOf(1)).containsExactly("old");
		library.untag(first, "old");
		assertThat(library.state("a").tags()).isEqualTo(Map.of("baseline", 2));
		for (String tag : List.of("2", "v2", "deployed", "../x", "")) {
			assertThatExceptionOfType(HilumException.class).isThrownBy(() -> library.tag(first, tag));
		}
		assertThatExceptionOfType(HilumException.class).isThrownBy(() -> library.require("a:none"))
				.withMessageContaining("no version none").withMessageContaining("[baseline]");
		assertThatExceptionOfType(HilumException.class).isThrownBy(() -> library.require("../a"));
	}

	@Test
	void provenanceNamesExperimentOptionsAndParent() {
		ModelVersion parent = add();
		Path child = SmallModel.write(temp.resolve("nnUNet_results"), "V2", 1);
		ObjectNode run = Json.object();
		ObjectNode request = run.putObject("request").put("trainer", "nnUNetTrainer").put("experiment", "_uuid").put("raw",
				"/secret");
		request.putObject("options").put("epochs", 20).put("pretrained_weights", "/home/someone/fold_0/checkpoint_final.pth");
		run.putObject("environment").put("Hilum", "0.2");
		run.putObject("made_from").put("data_sha256", "12").putObject("files").putObject("pretrained_weights")
				.put("name", "checkpoint_final.pth").put("sha256", parent.files().get(3).sha256());
		Json.write(new RunFolder(child.resolve("fold_0")).runJson(), run);
		ModelVersion version = library.add(ModelRequest.of("b", child), Progress.NONE);
		assertThat(version.experiment()).contains("_uuid");
		assertThat(version.parent()).contains("a:1");
		assertThat(version.document().toString()).doesNotContain("someone", "secret").contains("\"epochs\":20");
		assertThat(ModelCard.of(version, library.state("b")).toString()).contains("a:1", "_uuid", "epochs = 20");
	}

	@Test
	void archivesAndEnsemblesAreAdded() {
		Path archive = temp.resolve("model.zip");
		new ModelExport(List.of("3d_fullres"), "nnUNetTrainer", "nnUNetPlans", List.of("0", "1"), List.of(
				"checkpoint_final.pth"), false, true).write(model.getParent(), archive, Progress.NONE);
		ModelVersion zipped = library.add(ModelRequest.of("zip", archive), Progress.NONE);
		assertThat(zipped.files().stream().map(ModelVersion.FileDigest::sha256)).containsExactlyElementsOf(
				add().files().stream().map(ModelVersion.FileDigest::sha256).toList());
		Path other = SmallModel.write(temp.resolve("nnUNet_results"), "V1", 2);
		ModelVersion ensemble = library.add(new ModelRequest("e", List.of(model, other.resolve("fold_1")), List.of("0"), "", "",
				"",
				Optional.of(new ModelRequest.Evaluation("all", SmallModel.summary(0, 50, 60))), Optional.empty()), Progress.NONE);
		assertThat(ensemble.models()).hasSize(2);
		assertThat(ensemble.files()).extracting(ModelVersion.FileDigest::path).contains("files/" + FOLDER
				+ "/fold_0/checkpoint_final.pth", "files/V1__nnUNetPlans__3d_fullres/fold_1/checkpoint_final.pth").hasSize(8);
		assertThat(ensemble.dice()).isEqualTo(0.55);
		assertThat(ResultModels.of(temp.resolve("nnUNet_results"))).containsExactlyInAnyOrder(model, other);
	}

	@Test
	void hostileDescriptionsAndBusyModelsAreRefused() throws IOException {
		ModelVersion version = add();
		Path file = version.folder().resolve(ModelVersion.FILE);
		String text = Files.readString(file);
		Files.writeString(file, text.replace("files/" + FOLDER + "/plans.json", "../../../nnUNet_results/x"));
		assertThatExceptionOfType(HilumException.class).isThrownBy(() -> library.verify(library.require("a")))
				.withMessageContaining("path");
		Files.writeString(file, text);
		try (Lease _ = Lease.acquire(version.folder().resolveSibling(".hilum"), version.folder().getParent(), "other work")) {
			assertThatExceptionOfType(HilumException.class).isThrownBy(this::add);
		}
		assertThat(library.versions("a")).hasSize(1);
		Path link = library.root().resolve("b");
		Files.createSymbolicLink(link, Files.createDirectory(temp.resolve("outside")));
		assertThatExceptionOfType(HilumException.class).isThrownBy(() -> library.add(ModelRequest.of("b", model), Progress.NONE))
				.withMessageContaining("symbolic link");
		Files.copy(file, temp.resolve("x"), StandardCopyOption.REPLACE_EXISTING);
		assertThatExceptionOfType(HilumException.class).isThrownBy(() -> library.add(ModelRequest.of("c", temp.resolve("x")),
				Progress.NONE));
		assertThat(library.versions("c")).isEmpty();
	}
}
