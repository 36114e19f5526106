// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.preprocess;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.hilum.core.HilumException;
import org.hilum.core.Json;
import org.hilum.core.Lease;
import org.hilum.core.Progress;
import org.hilum.nnunet.dataset.RawDataset;
import org.hilum.nnunet.fingerprint.Fingerprint;
import org.hilum.nnunet.fingerprint.IntensityProperties;
import org.hilum.nnunet.plan.Configuration;
import org.hilum.nnunet.plan.PlannerChoice;
import org.hilum.nnunet.plan.Plans;
import org.hilum.nnunet.plan.Split;
import org.hilum.nnunet.plan.Splits;
import org.hilum.nnunet.plan.UNetPlannerDefinition;
import org.hilum.nnunet.preprocessed.CaseStore;
import org.hilum.nnunet.preprocessed.MappedCase;
import org.hilum.nnunet.preprocessed.PreprocessedDataset;
import org.hilum.testing.RawFolder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatasetPreprocessorTest {

	@TempDir
	private Path temp;
	private RawFolder raw;
	private PreprocessedDataset target;

	@BeforeEach
	void fiveCases() {
		raw = new RawFolder(temp.resolve("raw/Dataset003_X"), new int[] { 12, 10, 8 }, 1, 1, 2).description(5, 1);
		for (String id : List.of("a", "b", "c", "d", "e")) {
			raw.image(id + "_0000.nii.gz", i -> i % 12 < 2 ? 0 : i + id.charAt(0)).label(id + ".nii.gz",
					i -> i / 13 % 3);
		}
		target = new PreprocessedDataset(temp.resolve("preprocessed/Dataset003_X"));
	}

	private Plans plans(RawDataset dataset, double... spacing) {
		IntensityProperties p = new IntensityProperties(1, 2, 3, 4, 5, 6, 7);
		int[] shape = { 8, 10, 10 };
		double[] mm = { 2, 1, 1 };
		Fingerprint fingerprint = new Fingerprint(List.of(mm, mm, mm, mm, mm),
				List.of(shape, shape, shape, shape, shape),
				Map.of(0, p), 0.9);
		return PlannerChoice.standard().with(UNetPlannerDefinition.TARGET_SPACING, Arrays.stream(spacing).boxed().toList())
				.plan(dataset.name(), dataset.description(), fingerprint);
	}

	private int run(RawDataset dataset, Plans plans) {
		Configuration configuration = plans.configuration("3d_fullres");
		return DatasetPreprocessor.run(dataset, plans, configuration, target.cases(configuration), 2, Progress.NONE);
	}

	@Test
	void aSecondPreprocessingAtTheSameTimeIsRefusedOrFindsItDone() {
		RawDataset dataset = raw.open();
		Plans plans = plans(dataset, 2, 1, 1);
		Path folder = target.cases(plans.configuration("3d_fullres"));
		try (Lease _ = Lease.acquire(folder, "preprocessing")) {
			assertThatExceptionOfType(HilumException.class).isThrownBy(() -> run(dataset, plans))
					.withMessageContaining(folder.toString()).withMessageContaining("(preprocessing)")
					.withMessageContaining("process " + ProcessHandle.current().pid()).withMessageContaining(" since ");
		}
		assertThat(run(dataset, plans)).isEqualTo(5);
		try (Lease _ = Lease.acquire(folder, "preprocessing")) {
			assertThat(run(dataset, plans)).as("done already").isZero();
		}
	}

	@Test
	void onlyWhatChangedIsDoneAgain() throws Exception {
		RawDataset dataset = raw.open();
		Plans plans = plans(dataset, 2, 1, 1);
		Path folder = target.cases(plans.configuration("3d_fullres"));
		assertThat(run(dataset, plans)).isEqualTo(5);
		assertThat(run(dataset, plans)).isZero();
		raw.label("b.nii.gz", _ -> 1);
		Files.delete(folder.resolve("c.pkl"));
		assertThat(run(dataset, plans)).isEqualTo(2);
		Plans finer = plans(dataset, 1, 1, 1);
		assertThat(run(dataset, finer)).isEqualTo(5);
		try (MappedCase mapped = CaseStore.open(folder, "a")) {
			assertThat(mapped.shape()).containsExactly(1, 16, 10, 10);
			assertThat(mapped.properties().bbox()[2]).containsExactly(2, 12);
			assertThat(mapped.seg().toArray(ValueLayout.JAVA_SHORT)).contains((short) 0, (short) 1, (short) 2);
		}
	}

	@Test
	void casesThatLeftTheDatasetLeaveTheFolder() throws Exception {
		RawDataset dataset = raw.open();
		Plans plans = plans(dataset, 2, 1, 1);
		run(dataset, plans);
		Files.delete(temp.resolve("raw/Dataset003_X/imagesTr/e_0000.nii.gz"));
		assertThat(run(raw.description(4, 1).open(), plans)).isZero();
		Path folder = target.cases(plans.configuration("3d_fullres"));
		assertThat(CaseStore.ids(folder)).containsExactly("a", "b", "c", "d");
		assertThat(folder.resolve("e.pkl")).doesNotExist();
	}

	@Test
	void casesThatHilumDidNotMakeAreLeftAndNamed() throws Exception {
		RawDataset dataset = raw.open();
		Plans plans = plans(dataset, 2, 1, 1);
		Path folder = target.cases(plans.configuration("3d_fullres"));
		Files.createDirectories(folder);
		Path npz = Files.writeString(folder.resolve("precious.npz"), "x");
		Path pkl = Files.writeString(folder.resolve("precious.pkl"), "x");
		assertThatExceptionOfType(HilumException.class).isThrownBy(() -> run(dataset, plans))
				.withMessageContaining("\"precious\"").withMessageContaining("not made by Hilum")
				.satisfies(e -> assertThat(e.kind()).isEqualTo(HilumException.Kind.INPUT));
		assertThat(npz).hasContent("x");
		assertThat(pkl).hasContent("x");
		assertThat(folder.toFile().list()).hasSize(2);
	}

	@Test
	void aFolderOfCasesThatIsALinkToElsewhereIsRefused() throws Exception {
		RawDataset dataset = raw.open();
		Plans plans = plans(dataset, 2, 1, 1);
		Path outside = Files.createDirectories(temp.resolve("outside"));
		Path precious = Files.writeString(outside.resolve("precious.npz"), "x");
		Files.createDirectories(target.folder());
		Files.createSymbolicLink(target.folder().resolve("nnUNetPlans_3d_fullres"), outside);
		Files.createSymbolicLink(target.folder().resolve("gt_segmentations"), outside);
		assertThatExceptionOfType(HilumException.class).isThrownBy(() -> run(dataset, plans))
				.withMessageContaining("symbolic link");
		assertThatExceptionOfType(HilumException.class).isThrownBy(() -> target.writeGroundTruth(dataset, Progress.NONE))
				.withMessageContaining("symbolic link");
		assertThat(outside.toFile().list()).containsExactly("precious.npz");
		assertThat(precious).hasContent("x");
	}

	@Test
	void theBadCaseIsNamedAndTheOthersAreKept() throws Exception {
		RawDataset dataset = raw.open();
		Plans plans = plans(dataset, 2, 1, 1);
		run(dataset, plans);
		Files.write(temp.resolve("raw/Dataset003_X/imagesTr/d_0000.nii.gz"), new byte[] { 1, 2, 3 });
		assertThatExceptionOfType(HilumException.class).isThrownBy(() -> run(raw.open(), plans))
				.satisfies(e -> assertThat(e.caseId()).isEqualTo("d"))
				.satisfies(e -> assertThat(e.file().getFileName()).hasToString("d_0000.nii.gz"));
		Files.delete(temp.resolve("raw/Dataset003_X/labelsTr/b.nii.gz"));
		assertThat(CaseStore.ids(target.cases(plans.configuration("3d_fullres")))).contains("a", "b", "c", "e");
	}

	@Test
	void aCaseThatWouldBecomeTooLargeIsNamedBeforeAnythingIsWritten() {
		RawDataset dataset = raw.open();
		Plans plans = plans(dataset, 0.001, 0.001, 0.001);
		assertThatExceptionOfType(HilumException.class).isThrownBy(
				() -> DatasetPreprocessor.requireFeasible(dataset, plans, plans.configuration("3d_fullres")))
				.withMessageContaining("spacing").withMessageContaining("3d_fullres")
				.satisfies(e -> assertThat(e.caseId()).isEqualTo("a"));
		assertThatExceptionOfType(HilumException.class).isThrownBy(() -> run(dataset, plans))
				.withMessageContaining("too large");
	}

	@Test
	void fewerThanFiveCasesHaveNoFoldsButArePreprocessed() throws Exception {
		for (String id : List.of("b", "c", "d", "e")) {
			Files.delete(temp.resolve("raw/Dataset003_X/imagesTr/" + id + "_0000.nii.gz"));
			Files.delete(temp.resolve("raw/Dataset003_X/labelsTr/" + id + ".nii.gz"));
		}
		RawDataset dataset = raw.description(1, 1).open();
		assertThat(target.splitsIfPossible(dataset)).isEmpty();
		assertThat(target.splitsFile()).doesNotExist();
		assertThat(run(dataset, plans(dataset, 2, 1, 1))).isEqualTo(1);
		assertThatExceptionOfType(HilumException.class).isThrownBy(() -> target.splits(dataset))
				.withMessageContaining("1 training case").withMessageContaining("\"all\"");
		Splits.write(target.splitsFile(), List.of(new Split(List.of("a"), List.of("a"))));
		assertThat(target.splitsIfPossible(dataset)).as("own folds").isPresent();
	}

	@Test
	void theFolderIsNnunets() {
		RawDataset dataset = raw.open();
		Plans plans = plans(dataset, 2, 1, 1);
		target.writeDescription(dataset);
		assertThat(Json.read(target.descriptionFile())).isEqualTo(dataset.description().json());
		assertThat(target.splits(dataset)).hasSize(5);
		assertThat(target.splits(dataset)).isEqualTo(target.splits(dataset));
		Splits.write(target.splitsFile(), List.of(new Split(List.of("a"), List.of("stranger"))));
		assertThatExceptionOfType(HilumException.class).isThrownBy(() -> target.splits(dataset))
				.withMessageContaining("stranger");
		target.writeGroundTruth(dataset, Progress.NONE);
		target.writeGroundTruth(dataset, Progress.NONE);
		assertThat(target.groundTruth().resolve("e.nii.gz")).exists();

		target.writePlans(plans);
		ObjectNode mine = Json.read(target.plansFile("nnUNetPlans")).deepCopy();
		((ObjectNode) mine.get("configurations")).putObject("3d_mine").put("inherits_from", "3d_fullres")
				.put("batch_size", 9);
		Json.write(target.plansFile("nnUNetPlans"), mine);
		assertThat(target.writePlans(plans).configuration("3d_mine").batchSize()).isEqualTo(9);
		assertThat(target.fingerprintFile().getFileName()).hasToString("dataset_fingerprint.json");
	}
}
