// SPDX-License-Identifier: EPL-2.0
package org.hilum.nnunet.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.hilum.core.HilumException;
import org.hilum.core.Json;
import org.hilum.nnunet.dataset.DatasetDescription;
import org.hilum.nnunet.dataset.NnunetFolders;
import org.hilum.nnunet.dataset.RawDataset;
import org.hilum.nnunet.fingerprint.Fingerprint;
import org.hilum.nnunet.fingerprint.IntensityProperties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Names in plans, descriptions and folds that would lead elsewhere are refused by the reader, naming file and entry. */
class HostileNamesTest {

	private static final List<String> HOSTILE = List.of("", "..", "../x", "a/../../x", "/abs/x", "..\\x", "C:x", "x\0", "a\nb",
			"x".repeat(300), "x.", " x", "nul");

	@TempDir
	private Path temp;

	private static ObjectNode configuration(ObjectNode plans) {
		return (ObjectNode) plans.path("configurations").path("3d_fullres");
	}

	static Stream<Arguments> planEntries() {
		Map<String, BiConsumer<ObjectNode, String>> entries = Map.of("plans_name", (p, v) -> p.put("plans_name", v),
				"dataset_name", (p, v) -> p.put("dataset_name", v),
				"data_identifier", (p, v) -> configuration(p).put("data_identifier", v),
				"previous_stage", (p, v) -> configuration(p).put("previous_stage", v),
				"configurations", (p, v) -> ((ObjectNode) p.path("configurations")).set(v, configuration(p).deepCopy()));
		return entries.entrySet().stream().flatMap(e -> HOSTILE.stream().map(v -> Arguments.of(e.getKey(), e.getValue(), v)));
	}

	private static ObjectNode plans() {
		IntensityProperties p = new IntensityProperties(1, 2, 3, 4, 5, 6, 7);
		int[] shape = { 8, 10, 10 };
		double[] mm = { 2, 1, 1 };
		Fingerprint fingerprint = new Fingerprint(List.of(mm, mm), List.of(shape, shape), Map.of(0, p), 0.9);
		ObjectNode json = description();
		return PlannerChoice.standard().plan("Dataset003_X", DatasetDescription.of(json, null), fingerprint).json();
	}

	private static ObjectNode description() {
		ObjectNode json = Json.object().put("numTraining", 2).put("file_ending", ".nii.gz");
		json.putObject("channel_names").put("0", "CT");
		json.putObject("labels").put("background", 0).put("a", 1);
		return json;
	}

	@ParameterizedTest
	@MethodSource("planEntries")
	void plansAreRefused(String entry, BiConsumer<ObjectNode, String> change, String value) {
		Path file = temp.resolve("nnUNetPlans.json");
		ObjectNode json = plans().deepCopy();
		change.accept(json, value);
		Json.write(file, json);
		assertThatThrownBy(() -> Plans.read(file)).isInstanceOfSatisfying(HilumException.class, e -> {
			assertThat(e.kind()).isEqualTo(HilumException.Kind.INPUT);
			assertThat(e.file()).isEqualTo(file);
			assertThat(e.getMessage()).contains(entry).doesNotContain("defect");
			assertThat(e.getMessage().chars().noneMatch(Character::isISOControl)).isTrue();
		});
	}

	@Test
	void foldersOfOtherThingsHoldNoCases() {
		for (String name : List.of("gt_segmentations", "GT_Segmentations", ".hilum")) {
			ObjectNode json = plans().deepCopy();
			configuration(json).put("data_identifier", name);
			assertThatThrownBy(() -> Plans.of(json)).isInstanceOf(HilumException.class)
					.hasMessageContaining("data_identifier of the configuration 3d_fullres").hasMessageContaining(name);
		}
	}

	@Test
	void nextStagesAreNames() {
		ObjectNode json = plans().deepCopy();
		configuration(json).put("next_stage", "../x");
		assertThatThrownBy(() -> Plans.of(json).configuration("3d_fullres").nextStages()).isInstanceOf(HilumException.class)
				.hasMessageContaining("next_stage");
	}

	@Test
	void casesOfFoldsAreNames() {
		Path file = temp.resolve("splits_final.json");
		for (String name : HOSTILE) {
			Splits.write(file, List.of(new Split(List.of("a"), List.of(name))));
			assertThatThrownBy(() -> Splits.read(file)).isInstanceOfSatisfying(HilumException.class,
					e -> assertThat(e.file()).isEqualTo(file));
		}
	}

	@Test
	void casesOfDatasetJsonAreNamesAndTheirImagesMayLieAnywhere() {
		for (String name : HOSTILE) {
			assertThatThrownBy(() -> listed(name, "/elsewhere/i.nii.gz")).isInstanceOf(HilumException.class)
					.hasMessageContaining("\"dataset\"").hasMessageContaining("dataset.json");
		}
		assertThat(listed("case_1", "/elsewhere/i.nii.gz").trainingCases().getFirst().images())
				.containsExactly(Path.of("/elsewhere/i.nii.gz"));
		assertThatThrownBy(() -> listed("case_1", "a\0b")).isInstanceOf(HilumException.class)
				.hasMessageContaining("control character");
	}

	private RawDataset listed(String name, String image) {
		ObjectNode json = description();
		ObjectNode one = json.putObject("dataset").putObject(name);
		one.putArray("images").add(image);
		one.put("label", "/elsewhere/l.nii.gz");
		Path raw = temp.resolve("Dataset003_X");
		Json.write(raw.resolve("dataset.json"), json);
		return RawDataset.open(raw);
	}

	@Test
	void theEndingOfFilesIsNoPath() {
		for (String ending : List.of("./../x", "./", ".nii/../../x", ".\\x", ".a\0", ".")) {
			ObjectNode json = description().put("file_ending", ending);
			assertThatThrownBy(() -> DatasetDescription.of(json, temp.resolve("dataset.json")))
					.isInstanceOf(HilumException.class).hasMessageContaining("file_ending");
		}
	}

	@Test
	void dataSetsAreFoldersOfTheirRoots() {
		NnunetFolders folders = NnunetFolders.under(temp);
		for (String name : HOSTILE) {
			assertThatThrownBy(() -> folders.raw(name)).isInstanceOf(HilumException.class);
			assertThatThrownBy(() -> folders.preprocessed(name)).isInstanceOf(HilumException.class);
			assertThatThrownBy(() -> folders.results(name)).isInstanceOf(HilumException.class);
		}
		assertThat(Files.exists(temp.resolve("nnUNet_raw"))).isFalse();
	}
}
