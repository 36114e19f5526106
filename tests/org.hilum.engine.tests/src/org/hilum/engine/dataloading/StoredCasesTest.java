// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.dataloading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.hilum.core.HilumException;
import org.hilum.engine.augment.AugmentationPolicy;
import org.hilum.imaging.FloatArray;
import org.hilum.imaging.Geometry;
import org.hilum.imaging.ShortArray;
import org.hilum.nnunet.dataset.DatasetDescription;
import org.hilum.nnunet.preprocessed.CaseProperties;
import org.hilum.nnunet.preprocessed.CaseStore;
import org.hilum.nnunet.preprocessed.PreparedCase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Batches from preprocessed files. */
class StoredCasesTest {

	private static final int[] SHAPE = { 6, 7, 8 };

	@TempDir
	private Path folder;
	private DatasetDescription dataset;

	@BeforeEach
	void writeCase() throws IOException {
		dataset = DatasetDescription.of(new ObjectMapper().readTree("""
				{"channel_names": {"0": "CT", "1": "PET"}, "labels": {"background": 0, "tumour": 1}, "numTraining": 1,
				"file_ending": ".nii.gz"}"""), null);
		FloatArray data = FloatArray.zeros(2, 6, 7, 8);
		ShortArray seg = ShortArray.zeros(1, 6, 7, 8);
		for (int i = 0; i < data.data().length; i++) {
			data.data()[i] = i;
		}
		seg.data()[(3 * 7 + 4) * 8 + 5] = 1;
		Map<Integer, int[]> locations = new LinkedHashMap<>();
		locations.put(1, new int[] { 3, 4, 5 });
		Geometry geometry = Geometry.axisAligned(new int[] { 8, 7, 6 }, new double[] { 1, 1, 1 });
		CaseStore.write(folder, "case", new PreparedCase(data, seg, new CaseProperties(new double[] { 1, 1, 1 }, SHAPE,
				new int[][] { { 0, 6 }, { 0, 7 }, { 0, 8 } }, SHAPE, locations, geometry)), dataset, "NibabelIO");
	}

	private static PatchSamplingSpec plan(int channels) {
		return new PatchSamplingSpec(new int[] { 2, 2, 2 }, new int[] { 2, 2, 2 }, 1, channels, 1, new int[] { 1 }, List.of(),
				OptionalInt.empty(), List.of(new double[] { 1, 1, 1 }));
	}

	@Test
	void patchesComeFromTheMappedFile() {
		try (DataLoader source = PrefetchingDataLoader.open(CaseStore.ids(folder), folder, plan(2),
				AugmentationPolicy.none(), 1, 1)) {
			Batch batch = source.next();
			assertThat(batch.caseIds()).containsExactly("case");
			int first = (2 * 7 + 3) * 8 + 4;
			assertThat(batch.data().getFloat(0)).isEqualTo(first);
			assertThat(batch.data().getFloat(4 * 8)).isEqualTo(first + 336);
			assertThat(batch.targets().get(0).get(7)).isEqualTo((byte) 1);
		}
	}

	@Test
	void validationHasItsOwnStream() {
		try (DataLoader training = PrefetchingDataLoader.open(List.of("case"), folder, anywhere(),
				AugmentationPolicy.none(), 5, 1);
				DataLoader validation = PrefetchingDataLoader.validation(List.of("case"), folder, anywhere(), 5, 1)) {
			int same = 0;
			for (int n = 0; n < 20; n++) {
				same += training.next().data().getFloat(0) == validation.next().data().getFloat(0) ? 1 : 0;
			}
			assertThat(same).isLessThan(10);
		}
	}

	private static PatchSamplingSpec anywhere() {
		return new PatchSamplingSpec(new int[] { 2, 2, 2 }, new int[] { 2, 2, 2 }, 1, 2, 0, new int[] { 1 }, List.of(),
				OptionalInt.empty(), List.of(new double[] { 1, 1, 1 }));
	}

	@Test
	void theWrongNumberOfChannelsIsNamed() {
		try (DataLoader source = PrefetchingDataLoader.open(List.of("case"), folder, plan(3),
				AugmentationPolicy.none(), 1, 1)) {
			assertThatThrownBy(source::next).isInstanceOf(HilumException.class).hasMessageContaining("Case case")
					.hasMessageContaining("2 channels instead of 3");
		}
	}

	@Test
	void aDamagedFileIsNamed() throws IOException {
		Path file = folder.resolve("case.npz");
		Files.write(file, new byte[100]);
		try (DataLoader source = PrefetchingDataLoader.open(List.of("case"), folder, plan(2),
				AugmentationPolicy.none(), 1, 1)) {
			assertThatThrownBy(source::next).isInstanceOf(HilumException.class).hasMessageContaining("case");
		}
	}
}
