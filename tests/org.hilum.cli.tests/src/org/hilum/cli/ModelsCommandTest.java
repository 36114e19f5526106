// SPDX-License-Identifier: EPL-2.0
package org.hilum.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.hilum.core.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code hilum models} with a model that was trained for one iteration. */
class ModelsCommandTest {

	@TempDir
	private Path root;

	private CommandRun models(String... arguments) {
		String[] all = new String[arguments.length + 3];
		all[0] = "models";
		System.arraycopy(arguments, 0, all, 1, arguments.length);
		all[all.length - 2] = "--library";
		all[all.length - 1] = root.resolve("library").toString();
		return CommandRun.of(all);
	}

	private Path train() {
		SmallDataset.write(root, "Dataset011_A");
		String project = root.toString();
		assertThat(CommandRun.of("plan_and_preprocess", "-d", "11", "-c", "3d_fullres", "--project", project).exitCode())
				.isZero();
		CommandRun trained = CommandRun.of("train", "11", "3d_fullres", "0", "-tr", "quick", "--epochs", "1", "--iterations", "1",
				"--validation_iterations", "1", "--threads", "1", "--project", project);
		assertThat(trained.exitCode()).as(trained.err()).isZero();
		return root.resolve("nnUNet_results/Dataset011_A/HilumTrainerQuick__nnUNetPlansQuick__3d_fullres");
	}

	@Test
	void modelsAreAddedShownPromotedVerifiedAndRemoved() throws IOException {
		Path model = train();
		assertThat(models("list", "--project", root.toString()).out()).contains("no models in ", "trained or installed: "
				+ model);
		CommandRun added = models("add", "a", model.toString(), "--tag", "baseline", "--note", "A test");
		assertThat(added.exitCode()).as(added.err()).isZero();
		assertThat(models("add", "b", model.toString(), "--tag", "two words").err()).contains("is not possible as the tag");
		assertThat(root.resolve("library/b")).as("nothing is added with a wrong tag").doesNotExist();
		assertThat(added.out()).contains("a:1  ", "Dataset011_A, Dice ", "[baseline]", "card: ");
		JsonNode shown = Json.parse(models("show", "a:baseline", "--json").out(), null);
		assertThat(shown.path("reference").asText()).isEqualTo("a:1");
		assertThat(shown.at("/model/training/options/iterations").asInt()).isEqualTo(1);
		Path copy = Path.of(shown.path("models").get(0).asText());
		assertThat(predict(model, "one")).hasSameBinaryContentAs(predict(copy, "two"));
		assertThat(models("promote", "a", "--reason", "the only one").out()).contains("[deployed, baseline]");
		assertThat(models("show", "a:deployed").out()).contains("promoted: the only one", "model       " + copy);
		assertThat(models("remove", "a").exitCode()).isEqualTo(2);
		assertThat(models("verify").out()).contains("a:1: unchanged, 4 files");
		Files.writeString(copy.resolve("plans.json"), "{}");
		CommandRun changed = models("verify", "a");
		assertThat(changed.exitCode()).isEqualTo(3);
		assertThat(changed.out()).contains("plans.json was changed");
		assertThat(models("promote", "a", "--withdraw", "--reason", "damaged").exitCode()).isZero();
		assertThat(models("tag", "a", "baseline", "--remove").out()).doesNotContain("[");
		assertThat(models("remove", "a").out()).contains("removed a:1");
		assertThat(models("list", "--json").out()).contains("\"versions\" : [ ]");
	}

	private Path predict(Path model, String name) {
		Path out = root.resolve(name);
		CommandRun run = CommandRun.of("predict_from_modelfolder", "-i", root.resolve("nnUNet_raw/Dataset011_A/imagesTr")
				.toString(),
				"-o", out.toString(), "-m", model.toString(), "-f", "0");
		assertThat(run.exitCode()).as(run.err()).isZero();
		return out.resolve("c0.nii.gz");
	}

	@Test
	void theChosenModelIsAddedPromotedAndLogged() {
		Path model = train();
		assertThat(CommandRun.of("project", "adopt", root.toString()).exitCode()).isZero();
		String output = root.resolve("choice").toString();
		CommandRun chosen = CommandRun.of("choose", "11", "--project", root.toString(), "-o", output, "--ensemble_size", "1");
		assertThat(chosen.exitCode()).as(chosen.err()).isZero();
		assertThat(chosen.out()).contains(model.getFileName() + "  <- chosen", "(- to -)  best in - %", "on cases that did "
				+ "not choose: -");
		assertThat(models("add", "b", "--choice", output + "/choice.json", "--project", root.toString()).out()).contains("b:1");
		assertThat(models("add", "b").exitCode()).isEqualTo(2);
		assertThat(models("promote", "b", "--project", root.toString(), "--reason", "chosen").exitCode()).isZero();
		assertThat(CommandRun.of("project", "log", root.toString(), "--kind", "DECISION",
				"PROMOTION").out()).contains("Chosen of 1: "
						+ model.getFileName(), "b:1 promoted to deployment", "report=choice/report.html");
	}

	@Test
	void wrongNamesAreExplained() {
		CommandRun none = models("show", "a");
		assertThat(none.exitCode()).isEqualTo(2);
		assertThat(none.err()).contains("has no model a", "hilum models add");
		CommandRun missing = models("add", "a", root.resolve("nothing").toString());
		assertThat(missing.exitCode()).isEqualTo(3);
		assertThat(missing.err()).contains("There is no such model");
		assertThat(models("add", "../a", root.toString()).exitCode()).isEqualTo(2);
	}
}
