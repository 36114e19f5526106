// SPDX-License-Identifier: EPL-2.0
package org.hilum.compute.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.hilum.compute.ComputeOptions;
import org.hilum.compute.InferenceModel;
import org.hilum.compute.ModelContract;
import org.hilum.compute.ModelSource;
import org.hilum.compute.Precision;
import org.hilum.compute.TensorRuntime;
import org.hilum.compute.TensorRuntimes;
import org.hilum.compute.TensorScope;
import org.hilum.compute.TorchArchive;
import org.hilum.core.HilumException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Archive that PyTorch's torch.jit.save wrote in the mode of training; see make_small_network.py. */
class SavedArchiveTest {

	/** What PyTorch computes in the mode of evaluation. */
	private static final float[] EXPECTED = { -0.24999970197677612f, -1.124998688697815f, -1.4999982118606567f,
			-1.749997854232788f, -3.937495231628418f, -3.749995470046997f, 14.499710083007812f, 26.74946403503418f,
			18.499629974365234f, 8.49983024597168f, 15.499689102172852f, 9.499809265136719f };

	private final TensorRuntime runtime = TensorRuntimes.get();
	@TempDir
	private Path folder;
	private Path file;

	@BeforeEach
	void copyArchive() throws IOException {
		file = folder.resolve("small_network.pt");
		try (InputStream in = SavedArchiveTest.class.getResourceAsStream("small_network.pt")) {
			Files.copy(in, file);
		}
	}

	private InferenceModel open(ComputeOptions options) {
		return runtime.model(new ModelSource.Archive(TorchArchive.read(file), ModelContract.segmentation(2, 1, 2)), options);
	}

	@Test
	void itPredictsAsInPyTorchsModeOfEvaluation() {
		try (InferenceModel model = open(ComputeOptions.CPU); TensorScope scope = model.open()) {
			float[] found = model.run(scope, scope.create(new float[] { 0, 1, 2, 3, 4, 5 }, 1, 1, 2, 3)).getFirst().toFloats();
			assertThat(found).hasSameSizeAs(EXPECTED);
			for (int i = 0; i < found.length; i++) {
				// sums of nine products of up to 27: some units in the last place
				assertThat(found[i]).isCloseTo(EXPECTED[i], within(1e-5f));
			}
			assertThatThrownBy(() -> model.run(scope, scope.zeros(1, 1, 4))).isInstanceOf(HilumException.class)
					.hasMessageContaining("small_network.pt: x has the shape (1, 1, 4)");
		}
	}

	@Test
	void itComputesInItsOwnPrecisionOnly() {
		assertThatThrownBy(() -> open(ComputeOptions.CPU.withPrecision(Precision.BFLOAT16)))
				.isInstanceOf(HilumException.class).hasMessageContaining("small_network.pt").hasMessageContaining("bfloat16");
	}

	@Test
	void valuesWithoutProgramAreRefusedWithTheWayToSaveAProgram() throws IOException {
		Path values = folder.resolve("checkpoint.pth");
		try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(values))) {
			zip.putNextEntry(new ZipEntry("archive/data.pkl"));
		}
		assertThatThrownBy(() -> TorchArchive.read(values)).isInstanceOfSatisfying(HilumException.class, e -> {
			assertThat(e.what()).isEqualTo("The file holds values of torch.save, but no TorchScript program");
			assertThat(e.remedy()).contains("torch.jit.save(torch.jit.script(model), FILE)");
		});
	}

	@Test
	void aTruncatedArchiveIsRefused() throws IOException {
		byte[] bytes = Files.readAllBytes(file);
		Files.write(file, Arrays.copyOf(bytes, bytes.length / 2));
		assertThatThrownBy(() -> TorchArchive.read(file)).isInstanceOf(HilumException.class)
				.hasMessageContaining("is no TorchScript archive");
	}
}
