// SPDX-License-Identifier: EPL-2.0
package org.hilum.runs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.hilum.core.HilumException;
import org.hilum.core.Json;
import org.hilum.core.Progress;
import org.hilum.core.options.OptionValues;
import org.hilum.engine.train.Trainers;
import org.hilum.engine.train.TrainingTask;
import org.hilum.engine.train.TrainingTask.Existing;
import org.hilum.nnunet.dataset.DatasetDescription;
import org.hilum.nnunet.dataset.NnunetFolders;
import org.hilum.nnunet.plan.PlannerChoice;
import org.hilum.nnunet.plan.Plans;
import org.hilum.nnunet.preprocessed.PreprocessedDataset;
import org.hilum.runs.pipeline.Preparation;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whether preprocessed cases are those of their data set is judged by content. */
class PreparedDataTest {

	private static final Instant PAST = Instant.parse("2020-01-01T00:00:00Z");
	private static final Instant FUTURE = Instant.parse("2120-01-01T00:00:00Z");

	@TempDir
	private Path temp;
	private NnunetFolders folders;
	private PreprocessedDataset prepared;
	private Path raw;

	@BeforeEach
	void prepare() {
		folders = NnunetFolders.under(temp);
		prepared = new PreprocessedDataset(folders.preprocessed(ToyStudy.NAME));
		raw = ToyStudy.write(folders.raw());
		preparation().fingerprint();
		preparation().plan(PlannerChoice.standard());
		preparation().preprocess("nnUNetPlans", "2d");
	}

	private Preparation preparation() {
		return new Preparation(folders, ToyStudy.NAME, 1, false, Progress.NONE);
	}

	private PreparedData data() {
		return new PreparedData(folders, ToyStudy.NAME);
	}

	private TrainingTask task() {
		return new TrainingTask(Plans.read(prepared.plansFile("nnUNetPlans")), "2d", DatasetDescription.read(prepared
				.descriptionFile()), folders, "0", Trainers.get("nnUNetTrainer").recipe(OptionValues.NONE), Existing.REFUSE);
	}

	private void edit(Path file, Consumer<ObjectNode> change) {
		ObjectNode json = (ObjectNode) Json.read(file);
		change.accept(json);
		Json.write(file, json);
	}

	@Test
	void filesThatWereCopiedAndNamesMakeNoDifference() throws IOException {
		assertThat(data().change(task())).isEmpty();
		List<Path> files;
		try (Stream<Path> all = Files.walk(raw)) {
			files = all.toList();
		}
		for (Path file : files) {
			Files.setLastModifiedTime(file, FileTime.from(FUTURE));
		}
		edit(raw.resolve("dataset.json"), json -> json.putObject("labels").put("background", 0).put("one", 1).put("two", 2));
		assertThat(data().change(task())).isEmpty();
		Files.delete(raw.resolve("dataset.json"));
		assertThat(data().change(task())).as("only the prepared data are here").isEmpty();
	}

	@Test
	void otherLabelsAndChannelsAreNamedUntilTheDataArePreparedAgain() {
		edit(raw.resolve("dataset.json"), json -> {
			((ObjectNode) json.get("labels")).putArray("left & right").add(1).add(2);
			json.putArray("regions_class_order").add(1).add(2);
		});
		assertThatThrownBy(() -> data().require(task(), "nnUNetPlans")).isInstanceOf(HilumException.class)
				.hasMessageContainingAll(
						"before the labels changed in dataset.json", "hilum plan_and_preprocess -d Dataset001_Toy -c 2d");
		assertThatThrownBy(() -> data().require(task(), "mine")).hasMessageContaining("hilum preprocess -d Dataset001_Toy -c 2d "
				+ "-plans_name mine");
		preparation().fingerprint();
		assertThat(data().change(task())).contains("the plans or the labels changed (6 cases, such as toy_000)");
		preparation().preprocess("nnUNetPlans", "2d");
		assertThat(data().change(task())).isEmpty();
		edit(raw.resolve("dataset.json"), json -> json.putObject("channel_names").put("0", "CT"));
		assertThat(data().change(task())).contains("the channels changed in dataset.json");
	}

	@Test
	void aFormerDescriptionThatIsBroughtBackIsPreparedAgain() throws IOException {
		Path copy = Files.copy(raw.resolve("dataset.json"), temp.resolve("former.json"));
		edit(raw.resolve("dataset.json"), json -> ((ObjectNode) json.get("labels")).put("third", 3));
		preparation().fingerprint();
		Files.move(copy, raw.resolve("dataset.json"), StandardCopyOption.REPLACE_EXISTING);
		Files.setLastModifiedTime(raw.resolve("dataset.json"), FileTime.from(PAST));
		assertThat(data().descriptionChange()).contains("the labels changed");
		preparation().fingerprint();
		assertThat(data().change(task())).isEmpty();
	}

	@Test
	void otherLabelMapsAndPlansAreNamed() throws IOException {
		Files.copy(raw.resolve("labelsTr/toy_001.nii.gz"), raw.resolve("labelsTr/toy_002.nii.gz"),
				StandardCopyOption.REPLACE_EXISTING);
		assertThat(data().change(task())).contains("the label maps of 1 case changed, such as toy_002");
		edit(prepared.plansFile("nnUNetPlans"), json -> ((ObjectNode) json.at("/configurations/2d")).putArray("spacing").add(3)
				.add(
						3));
		assertThat(data().change(task())).contains("the plans or the labels changed (6 cases, such as toy_000)");
	}
}
