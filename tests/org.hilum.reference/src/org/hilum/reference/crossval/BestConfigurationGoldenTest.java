// SPDX-License-Identifier: EPL-2.0
package org.hilum.reference.crossval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.hilum.core.Json;
import org.hilum.core.Progress;
import org.hilum.engine.predict.ModelFolder;
import org.hilum.engine.predict.PredictionOptions;
import org.hilum.engine.predict.Predictor;
import org.hilum.evaluation.EvaluationSummary;
import org.hilum.evaluation.LabelMap;
import org.hilum.evaluation.crossval.BestConfiguration;
import org.hilum.evaluation.crossval.BestConfigurationRequest;
import org.hilum.evaluation.crossval.BestConfigurationResult;
import org.hilum.evaluation.crossval.CrossValidation;
import org.hilum.evaluation.crossval.ModelName;
import org.hilum.nnunet.dataset.NnunetFolders;
import org.hilum.nnunet.dataset.RawCase;
import org.hilum.reference.Shared;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * nnU-Net's find_best_configuration on its own models comes out again. Of the validation probabilities only one case's
 * were kept; the others are predicted again from nnU-Net's checkpoints.
 */
class BestConfigurationGoldenTest {

	private static final String DATASET = "Dataset004_Hippocampus";
	private static final ModelName TWO = new ModelName("nnUNetTrainerShort", "nnUNetPlansSmall", "2d");
	private static final ModelName THREE = new ModelName("nnUNetTrainerShort", "nnUNetPlansSmall", "3d_fullres");
	private static final String ENSEMBLE = "ensemble___" + TWO.folder() + "___" + THREE.folder() + "___0";

	@TempDir
	private Path temp;
	private Path golden;
	private NnunetFolders folders;

	@BeforeEach
	void copyModels() throws IOException {
		golden = Shared.dir().resolve("reference/models/nnUNet_results").resolve(DATASET);
		folders = NnunetFolders.under(temp);
		for (ModelName model : List.of(TWO, THREE)) {
			Path source = golden.resolve(model.folder());
			Path target = folders.results(DATASET).resolve(model.folder());
			Files.createDirectories(target.resolve("fold_0/validation"));
			for (String name : List.of("plans.json", "dataset.json", "fold_0/checkpoint_final.pth")) {
				Files.copy(source.resolve(name), target.resolve(name));
			}
			for (Path file : files(source.resolve("fold_0/validation"))) {
				Files.copy(file, target.resolve("fold_0/validation").resolve(file.getFileName()));
			}
		}
		Path labels = Files.createDirectories(folders.raw().resolve(DATASET).resolve("labelsTr"));
		for (String id : cases()) {
			String name = id + ".nii.gz";
			Files.copy(Shared.dir().resolve("data/hippocampus/labels").resolve(name), labels.resolve(name));
		}
	}

	private List<String> cases() throws IOException {
		return files(golden.resolve(TWO.folder()).resolve("fold_0/validation")).stream()
				.map(f -> f.getFileName().toString()).filter(n -> n.endsWith(".nii.gz"))
				.map(n -> n.replace(".nii.gz", "")).toList();
	}

	private static List<Path> files(Path folder) throws IOException {
		try (Stream<Path> files = Files.list(folder)) {
			return files.filter(Files::isRegularFile).sorted().toList();
		}
	}

	private BestConfigurationResult find(boolean ensembles) {
		return BestConfiguration.find(
				new BestConfigurationRequest(folders, DATASET, List.of(TWO, THREE), List.of("0"), ensembles, true, 2),
				Progress.NONE);
	}

	@Test
	void accumulatesAsNnunetDid() throws IOException {
		for (ModelName model : List.of(TWO, THREE)) {
			Path folder = folders.results(DATASET).resolve(model.folder());
			Path output = CrossValidation.folder(folder, List.of("0"));
			EvaluationSummary summary = CrossValidation.accumulate(folder, List.of("0"), output, true,
					CrossValidation.reference(folders, DATASET), 2, Progress.NONE);
			Path expected = golden.resolve(model.folder()).resolve("crossval_results_folds_0");
			assertThat(files(output)).extracting(Path::getFileName).containsExactlyElementsOf(
					files(expected).stream().map(Path::getFileName).toList());
			EvaluationSummary theirs = EvaluationSummary.read(expected.resolve("summary.json"));
			assertThat(summary.cases()).extracting(c -> c.caseId()).containsExactlyElementsOf(
					theirs.cases().stream().map(c -> c.caseId()).toList());
			theirs.mean().forEach((label, values) -> values.forEach((key, value) -> assertThat(
					summary.mean().get(label).get(key)).as(key).isEqualTo(value, within(1e-14 * value))));
		}
	}

	@Test
	void findsTheEnsembleThatNnunetFound() throws IOException {
		predict(TWO);
		predict(THREE);
		BestConfigurationResult result = find(true);
		assertThat(result.best()).isEqualTo(ENSEMBLE);
		JsonNode found = Json.read(folders.results(DATASET).resolve("inference_information.json"));
		JsonNode expected = Json.read(golden.resolve("inference_information.json"));
		compare("", found, expected);
		assertThat(commands(folders.results(DATASET)))
				.isEqualTo(commands(golden).stream().map(c -> c.replace("nnUNetv2_", "hilum ")).toList());
		Path folder = folders.results(DATASET).resolve("ensembles").resolve(ENSEMBLE);
		Path theirs = golden.resolve("ensembles").resolve(ENSEMBLE);
		JsonNode steps = Json.read(folder.resolve("postprocessing.json"));
		for (String key : List.of("postprocessing_fns", "postprocessing_kwargs")) {
			assertThat(steps.path(key)).isEqualTo(Json.read(theirs.resolve("postprocessing.json")).path(key));
		}
		for (String id : cases()) {
			for (String name : List.of(id + ".nii.gz", "postprocessed/" + id + ".nii.gz")) {
				sameLabels(folder.resolve(name), theirs.resolve(name), id.equals("hippocampus_006"));
			}
		}
		for (String name : List.of("plans.json", "dataset.json", "summary.json", "postprocessing.pkl",
				"postprocessed/summary.json")) {
			assertThat(folder.resolve(name)).isRegularFile();
		}
	}

	@Test
	void withoutEnsemblesTheBetterModelWins() {
		BestConfigurationResult result = find(false);
		assertThat(result.best()).isEqualTo(THREE.folder());
		JsonNode scores = Json.read(golden.resolve("inference_information.json")).path("all_results");
		result.scores().forEach((name, dice) -> assertThat(dice).isEqualTo(scores.path(name).asDouble(), within(1e-12)));
		assertThat(result.postProcessingFile()).isRegularFile();
	}

	/** The kept case's probabilities stay nnU-Net's own. */
	private void predict(ModelName name) throws IOException {
		Path folder = folders.results(DATASET).resolve(name.folder());
		Path images = Shared.dir().resolve("data/hippocampus/images");
		try (Predictor predictor = Predictor.open(ModelFolder.open(folder),
				PredictionOptions.nnunet().withProbabilities(true).withFolds(List.of("0")))) {
			for (String id : cases()) {
				if (!Files.exists(folder.resolve("fold_0/validation/" + id + ".npz"))) {
					RawCase source = new RawCase(id, List.of(images.resolve(id + ".nii.gz")), null);
					Path written = predictor.predict(source, Progress.NONE).write(temp.resolve("again"), ".nii.gz");
					Files.move(written.resolveSibling(id + ".npz"), folder.resolve("fold_0/validation/" + id + ".npz"));
				}
			}
		}
	}

	private static List<String> commands(Path folder) throws IOException {
		return Files.readAllLines(folder.resolve("inference_instructions.txt")).stream()
				.filter(l -> l.startsWith("hilum ") || l.startsWith("nnUNetv2_"))
				// nnU-Net writes two blanks after -f; it ran with one process; folders are elsewhere
				.map(l -> l.replace("  ", " ").replaceAll("-np \\d+", "-np N").replaceAll("\\S*/ensembles/", "ensembles/"))
				.toList();
	}

	private static void sameLabels(Path found, Path expected, boolean exact) {
		short[] ours = LabelMap.read(found).labels().data();
		short[] theirs = LabelMap.read(expected).labels().data();
		int different = 0;
		for (int i = 0; i < theirs.length; i++) {
			different += ours[i] == theirs[i] ? 0 : 1;
		}
		// nnU-Net rounds logits to float16: voxels differ where two classes are nearly tied
		assertThat(different).as(found.toString()).isLessThanOrEqualTo(exact ? 0 : theirs.length / 5000);
	}

	private static void compare(String at, JsonNode found, JsonNode expected) {
		assertThat(found).as(at).hasSameSizeAs(expected);
		if (expected.isObject()) {
			assertThat(found.propertyStream().map(e -> e.getKey()).toList()).as(at)
					.isEqualTo(expected.propertyStream().map(e -> e.getKey()).toList());
			expected.properties().forEach(e -> compare(at + "/" + e.getKey(), found.path(e.getKey()), e.getValue()));
		} else if (expected.isArray()) {
			for (int i = 0; i < expected.size(); i++) {
				compare(at + "/" + i, found.get(i), expected.get(i));
			}
		} else if (expected.isFloatingPointNumber()) {
			// the single models' label maps are nnU-Net's; the ensemble's differ in some voxels of a few hundred thousand
			double tolerance = at.endsWith(TWO.folder()) || at.endsWith(THREE.folder()) && !at.contains("ensemble") ? 1e-12
					: 1e-3;
			assertThat(found.asDouble()).as(at).isEqualTo(expected.asDouble(), within(tolerance));
		} else if (at.endsWith("_file")) {
			assertThat(found.asText()).as(at).endsWith(expected.asText());
		} else {
			assertThat(found).as(at).isEqualTo(expected);
		}
	}
}
