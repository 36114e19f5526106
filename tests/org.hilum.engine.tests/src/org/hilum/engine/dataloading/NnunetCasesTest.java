// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.dataloading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import org.hilum.core.HilumException;
import org.hilum.engine.augment.AugmentationPolicy;
import org.hilum.engine.preprocess.NnunetCase;
import org.hilum.imaging.FloatArray;
import org.hilum.imaging.ShortArray;
import org.hilum.imaging.io.NpzFile;
import org.hilum.nnunet.dataset.DatasetDescription;
import org.hilum.nnunet.preprocessed.CaseStore;
import org.hilum.nnunet.preprocessed.MappedCase;
import org.hilum.nnunet.preprocessed.PreparedCase;
import org.hilum.nnunet.preprocessed.PreviousStagePrediction;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Patches of cases in nnU-Net's Blosc2 files equal those of the same cases in mapped archives. */
class NnunetCasesTest {

	private static final int[] ZYX = { 18, 20, 24 };

	@TempDir
	private Path root;
	private Path theirs;
	private Path ours;

	@BeforeEach
	void writeBoth() throws IOException {
		theirs = root.resolve("theirs");
		ours = root.resolve("ours");
		NnunetCase.write(theirs, "case");
		NnunetCase.writeStage(theirs.resolve("stage"), "case");
		NnunetCase.writeExpected(root.resolve("expected.npz"));
		DatasetDescription description = DatasetDescription.of(new ObjectMapper().readTree("""
				{"channel_names": {"0": "MRI"}, "labels": {"background": 0, "ball": 1}, "numTraining": 1,
				"file_ending": ".nii.gz"}"""), null);
		try (NpzFile npz = NpzFile.open(root.resolve("expected.npz")); MappedCase same = CaseStore.open(theirs, "case")) {
			FloatArray data = npz.read("data").toFloats();
			CaseStore.write(ours, "case", new PreparedCase(data, npz.read("seg").toShorts(), same.properties()), description,
					"SimpleITKIO");
			PreviousStagePrediction.write(ours.resolve("stage"), "case", npz.read("stage").toShorts());
		}
	}

	private static PatchSamplingSpec plan(int... patch) {
		int[] source = patch.clone();
		for (int a = patch.length == 3 ? 0 : 1; a < source.length; a++) {
			source[a] += 7;
		}
		double[] scale = new double[patch.length];
		Arrays.fill(scale, 1);
		return new PatchSamplingSpec(patch, source, 3, 1, 0.34, new int[] { 1 }, List.of(), OptionalInt.empty(), List.of(scale),
				Oversampling.LAST_OF_BATCH, List.of(), 1);
	}

	private DataLoader source(Path folder, PatchSamplingSpec plan, AugmentationPolicy policy) {
		return PrefetchingDataLoader.open(List.of("case"),
				id -> TrainingCase.stored(folder, id, 1, folder.resolve("stage")), plan, policy, 4, 1);
	}

	@Test
	void patchesAreEqualToTheBit() {
		compare(plan(12, 12, 12), AugmentationPolicy.nnunet(new int[] { 12, 12, 12 }, List.of(true)));
		compare(plan(12, 12, 12), AugmentationPolicy.none());
		compare(plan(14, 14), AugmentationPolicy.nnunet(new int[] { 14, 14 }, List.of(false)));
		compare(plan(24, 24, 24), AugmentationPolicy.nnunet(new int[] { 24, 24, 24 }, List.of(true)));
	}

	private void compare(PatchSamplingSpec plan, AugmentationPolicy policy) {
		try (DataLoader first = source(theirs, plan, policy); DataLoader second = source(ours, plan, policy)) {
			for (int i = 0; i < 12; i++) {
				Batch read = first.next();
				Batch mapped = second.next();
				assertThat(read.data()).isEqualTo(mapped.data());
				assertThat(read.targets()).isEqualTo(mapped.targets());
				read.release();
				mapped.release();
			}
		}
	}

	@Test
	void wholeArraysAreEqual() {
		assertThat(CaseStore.ids(theirs)).containsExactly("case");
		try (MappedCase read = CaseStore.open(theirs, "case"); MappedCase mapped = CaseStore.open(ours, "case")) {
			assertThat(read.isCompressed()).isTrue();
			assertThat(read.isComplete()).isTrue();
			assertThat(read.shape()).isEqualTo(mapped.shape());
			assertThat(read.data().mismatch(mapped.data())).isEqualTo(-1);
			assertThat(read.seg().mismatch(mapped.seg())).isEqualTo(-1);
			assertThat(labels(read)).contains((short) -1, (short) 0, (short) 1).isEqualTo(labels(mapped));
		}
		assertThat(PreviousStagePrediction.exists(theirs.resolve("stage"), "case")).isTrue();
		try (MappedCase read = PreviousStagePrediction.open(theirs.resolve("stage"), "case");
				MappedCase mapped = PreviousStagePrediction.open(ours.resolve("stage"), "case")) {
			assertThat(read.shape()).containsExactly(mapped.shape());
			assertThat(read.isComplete()).isFalse();
			assertThat(read.data()).isNull();
			assertThat(read.seg().mismatch(mapped.seg())).isEqualTo(-1);
		}
	}

	private static short[] labels(MappedCase stored) {
		ShortArray labels = ShortArray.zeros(ZYX);
		stored.readSeg(new int[3], ZYX, labels.data());
		return labels.data();
	}

	@ParameterizedTest
	@ValueSource(strings = { "case.b2nd", "case_seg.b2nd", "stage/case.b2nd" })
	void aDamagedFileIsNamed(String name) throws IOException {
		Files.write(theirs.resolve(name), new byte[100]);
		try (DataLoader source = source(theirs, plan(12, 12, 12), AugmentationPolicy.none())) {
			assertThatThrownBy(source::next).isInstanceOf(HilumException.class).hasMessageContaining("Case case")
					.hasMessageContaining("damaged");
		}
	}

	@Test
	void labelsOfAnotherShapeAreNamed() throws IOException {
		Files.copy(theirs.resolve("stage/case.b2nd"), theirs.resolve("other_seg.b2nd"));
		Files.copy(theirs.resolve("case.b2nd"), theirs.resolve("other.b2nd"));
		assertThatThrownBy(() -> CaseStore.open(theirs, "other")).isInstanceOf(HilumException.class)
				.hasMessageContaining("labels u1 [18, 20, 24]");
	}
}
