// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.preprocess;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipFile;
import org.hilum.core.HilumException;
import org.hilum.imaging.FloatArray;
import org.hilum.imaging.Geometry;
import org.hilum.imaging.ShortArray;
import org.hilum.imaging.io.NpzFile;
import org.hilum.nnunet.dataset.DatasetDescription;
import org.hilum.nnunet.preprocessed.CaseProperties;
import org.hilum.nnunet.preprocessed.CaseStore;
import org.hilum.nnunet.preprocessed.MappedCase;
import org.hilum.nnunet.preprocessed.PreparedCase;
import org.hilum.nnunet.preprocessed.PreviousStagePrediction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CaseStoreTest {

	private static final DatasetDescription REGIONS = ClassLocationsTest.regionsWithIgnore();

	@TempDir
	private Path temp;

	private static PreparedCase prepared() {
		FloatArray data = FloatArray.zeros(2, 2, 3, 5);
		ShortArray seg = ShortArray.zeros(1, 2, 3, 5);
		for (int i = 0; i < data.data().length; i++) {
			data.data()[i] = i / 7f;
			seg.data()[i / 2] = (short) (i % 4 - 1);
		}
		Map<Integer, int[]> locations = new LinkedHashMap<>();
		locations.put(1, new int[] { 1, 2, 3, 0, 0, 4 });
		locations.put(2, new int[0]);
		locations.put(3, new int[] { 1, 1, 1 });
		locations.put(CaseProperties.ANNOTATED, new int[] { 0, 0, 0 });
		Geometry geometry = new Geometry(new int[] { 9, 8, 7 }, new double[] { 0.7, 0.8, 2.5 },
				new double[] { -3, 4, 5.5 },
				new double[] { -1, 0, 0, 0, 1, 0, 0, 0, -1 });
		return new PreparedCase(data, seg, new CaseProperties(new double[] { 2.5, 0.8, 0.7 }, new int[] { 7, 8, 9 },
				new int[][] { { 0, 7 }, { 1, 7 }, { 2, 9 } }, new int[] { 7, 6, 7 }, locations, geometry));
	}

	@ParameterizedTest
	@ValueSource(strings = { "SimpleITKIO", "NibabelIO" })
	void whatIsWrittenIsMapped(String reader) throws Exception {
		PreparedCase prepared = prepared();
		CaseStore.write(temp, "case_1", prepared, REGIONS, reader);
		assertThat(CaseStore.ids(temp)).containsExactly("case_1");
		try (MappedCase mapped = CaseStore.open(temp, "case_1")) {
			assertThat(mapped.id()).isEqualTo("case_1");
			assertThat(mapped.shape()).containsExactly(2, 2, 3, 5);
			assertThat(mapped.data().address() % 64).isZero();
			assertThat(mapped.seg().address() % 64).isZero();
			assertThat(mapped.data().toArray(ValueLayout.JAVA_FLOAT)).containsExactly(prepared.data().data());
			assertThat(mapped.seg().toArray(ValueLayout.JAVA_SHORT)).containsExactly(prepared.seg().data());
			assertThat(mapped.properties()).usingRecursiveComparison().isEqualTo(prepared.properties());
			assertThat(mapped.classLocations().keySet()).containsExactly(1, 2, 3, CaseProperties.ANNOTATED);
		}
		// any zip reader accepts it, checksums included
		try (ZipFile zip = new ZipFile(temp.resolve("case_1.npz").toFile());
				NpzFile npz = NpzFile.open(temp.resolve(
						"case_1.npz"))) {
			assertThat(zip.stream().mapToInt(e -> e.getMethod())).containsOnly(0);
			assertThat(npz.names()).containsExactly("data", "seg");
			assertThat(npz.read("data").toFloats().data()).containsExactly(prepared.data().data());
		}
	}

	@Test
	void labelsAloneForACascade() {
		ShortArray labels = new ShortArray(new short[] { 1, 2, 3, 4 }, 1, 2, 2);
		PreviousStagePrediction.write(temp, "c", labels);
		assertThat(PreviousStagePrediction.exists(temp, "c")).isTrue();
		try (MappedCase mapped = PreviousStagePrediction.open(temp, "c")) {
			assertThat(mapped.shape()).containsExactly(0, 1, 2, 2);
			assertThat(mapped.data()).isNull();
			assertThat(mapped.seg().toArray(ValueLayout.JAVA_SHORT)).containsExactly(labels.data());
		}
	}

	@Test
	void aClosedCaseCannotBeTouched() {
		CaseStore.write(temp, "c", prepared(), REGIONS, "SimpleITKIO");
		MappedCase mapped = CaseStore.open(temp, "c");
		mapped.close();
		assertThatExceptionOfType(IllegalStateException.class)
				.isThrownBy(() -> mapped.data().get(ValueLayout.JAVA_FLOAT, 0));
	}

	@Test
	void missingCasesAreNamed() {
		assertThatExceptionOfType(HilumException.class).isThrownBy(() -> CaseStore.open(temp, "nobody"))
				.withMessageContaining("nobody.npz").withMessageContaining("Preprocess");
		assertThat(CaseStore.ids(temp.resolve("nowhere"))).isEmpty();
	}

	/** Whatever byte is lost or changed: a typed failure or sound arrays, never a crash. */
	@Test
	void damagedCasesAreRefused() throws Exception {
		CaseStore.write(temp, "c", prepared(), REGIONS, "SimpleITKIO");
		Path file = temp.resolve("c.npz");
		byte[] sound = Files.readAllBytes(file);
		int refused = 0;
		for (int i = 0; i < sound.length; i++) {
			byte[] broken = sound.clone();
			broken[i] ^= 0x55;
			refused += refuses(file, broken) ? 1 : 0;
			if (i % 16 == 0) {
				assertThat(refuses(file, Arrays.copyOf(sound, i))).isTrue();
			}
		}
		assertThat(refused).isGreaterThan(100);
	}

	private boolean refuses(Path file, byte[] content) throws Exception {
		Files.write(file, content);
		try (MappedCase mapped = CaseStore.open(temp, "c")) {
			assertThat(mapped.shape()).hasSize(4);
			return false;
		} catch (HilumException e) {
			assertThat(e.caseId()).isEqualTo("c");
			return true;
		}
	}
}
