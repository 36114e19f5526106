// SPDX-License-Identifier: EPL-2.0
package org.hilum.compute.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.hilum.compute.ComputeOptions;
import org.hilum.compute.InferenceModel;
import org.hilum.compute.ModelContract;
import org.hilum.compute.ModelSource;
import org.hilum.compute.NamedArray;
import org.hilum.compute.Precision;
import org.hilum.compute.ProgramSource;
import org.hilum.compute.Tensor;
import org.hilum.compute.TensorRuntimes;
import org.hilum.compute.TensorScope;
import org.hilum.compute.TorchArchive;
import org.hilum.core.HilumException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Inference models from text and from archives. */
class InferenceModelTest {

	/** Logits are the image, and the image times a factor. */
	private static final String TEXT = """
			def classes(self: __torch__.Net, x: Tensor, p: List[Tensor]) -> Tensor:
			  return torch.cat([x, x * p[0]], 1)
			""";
	private static final String ARCHIVE = """
			def forward(self: __torch__.Net, x: Tensor) -> Tensor:
			  return torch.cat([x, x * 2.0], 1)
			""";
	private static final ModelContract CONTRACT = ModelContract.segmentation(2, 1, 2);

	private final CountingRuntime runtime = (CountingRuntime) TensorRuntimes.get(CountingRuntime.ID);
	@TempDir
	private Path folder;

	private static List<NamedArray> factor(float value) {
		return List.of(new NamedArray("factor", new long[] { 1 }, new float[] { value }));
	}

	private List<InferenceModel> open(ComputeOptions options, List<List<NamedArray>> parameters) {
		return runtime.models(new ModelSource.Script("The test's model", new ProgramSource().add(TEXT), "classes", CONTRACT),
				parameters, options);
	}

	private Path archive(String text) throws IOException {
		return Files.write(folder.resolve("model.pt"),
				TorchArchive.of(new ProgramSource().add(text)).content().orElseThrow());
	}

	private InferenceModel open(Path file, ModelContract contract) {
		return runtime.model(new ModelSource.Archive(TorchArchive.read(file), contract), ComputeOptions.CPU);
	}

	private static float[] run(InferenceModel model, float[] values, long... shape) {
		try (TensorScope scope = model.open()) {
			Tensor result = model.run(scope, scope.create(values, shape)).getFirst();
			assertThat(result.shape()).containsExactly(shape[0], 2, shape[2], shape[3]);
			return result.toFloats();
		}
	}

	@Test
	void modelsOfOneProgramAreCompiledOnceAndFreedWithTheLast() {
		int loads = runtime.loads.get();
		int open = runtime.open.get();
		List<InferenceModel> models = open(ComputeOptions.CPU, List.of(factor(3), factor(5)));
		assertThat(runtime.loads.get() - loads).isEqualTo(1);
		assertThat(run(models.getFirst(), new float[] { 1, 2 }, 1, 1, 1, 2)).containsExactly(1, 2, 3, 6);
		models.getFirst().close();
		models.getFirst().close();
		assertThat(runtime.open.get() - open).isEqualTo(1);
		assertThat(run(models.getLast(), new float[] { 1, 2 }, 1, 1, 1, 2)).containsExactly(1, 2, 5, 10);
		models.getLast().close();
		assertThat(runtime.open.get() - open).isZero();
	}

	@Test
	void anArchiveComputesWithoutParameters() throws IOException {
		try (InferenceModel model = open(archive(ARCHIVE), CONTRACT)) {
			assertThat(run(model, new float[] { 1, 2, 3, 4 }, 2, 1, 1, 2)).containsExactly(1, 2, 2, 4, 3, 4, 6, 8);
			assertThat(model.contract()).isSameAs(CONTRACT);
			assertThat(model.options()).isEqualTo(ComputeOptions.CPU);
		}
	}

	@Test
	void inputsThatAreNotAsDeclaredAreRefused() throws IOException {
		try (InferenceModel model = open(archive(ARCHIVE), CONTRACT); TensorScope scope = model.open()) {
			assertThatThrownBy(() -> model.run(scope, scope.zeros(1, 3, 4, 4)))
					.isInstanceOfSatisfying(HilumException.class, e -> {
						assertThat(e.kind()).isEqualTo(HilumException.Kind.INPUT);
						assertThat(e.what())
								.startsWith("model.pt: x has the shape (1, 3, 4, 4) in FLOAT32, not (batch, channel 1, y, x)");
						assertThat(e.remedy()).contains("Give the model what it was made for");
					});
			assertThatThrownBy(() -> model.run(scope)).hasMessageContaining("model.pt has 1 inputs, not 0");
		}
	}

	@Test
	void resultsThatAreNotAsDeclaredAreRefused() throws IOException {
		try (InferenceModel model = open(archive(ARCHIVE), ModelContract.segmentation(2, 1, 3));
				TensorScope scope = model.open()) {
			assertThatThrownBy(() -> model.run(scope, scope.zeros(1, 1, 4, 4))).isInstanceOf(HilumException.class)
					.hasMessageContaining("logits has the shape (1, 2, 4, 4)").hasMessageContaining("class 3");
		}
		String half = "def forward(self: __torch__.Net, x: Tensor) -> Tensor:\n  return torch.slice(x, 3, 0, 2)\n";
		try (InferenceModel model = open(archive(half), ModelContract.segmentation(2, 1, 1)); TensorScope scope = model.open()) {
			assertThatThrownBy(() -> model.run(scope, scope.zeros(1, 1, 4, 4))).isInstanceOf(HilumException.class)
					.hasMessageContaining("logits has the shape (1, 1, 4, 2)");
		}
	}

	@Test
	void aFailedArchiveNamesItsFile() throws IOException {
		String wrong = "def forward(self: __torch__.Net, x: Tensor) -> Tensor:\n  return torch.add(x, torch.zeros([7]))\n";
		Path file = archive(wrong);
		try (InferenceModel model = open(file, ModelContract.segmentation(2, 1, 1)); TensorScope scope = model.open()) {
			assertThatThrownBy(() -> model.run(scope, scope.zeros(1, 1, 4, 4)))
					.isInstanceOfSatisfying(HilumException.class, e -> {
						assertThat(e.kind()).isEqualTo(HilumException.Kind.INPUT);
						assertThat(e.file()).isEqualTo(file);
						assertThat(e.what()).contains("must match the size");
					});
		}
	}

	@Test
	void filesThatAreNoArchivesAreRefused() throws IOException {
		Path text = Files.writeString(folder.resolve("text.pt"), "no zip file");
		assertThatThrownBy(() -> TorchArchive.read(text)).isInstanceOf(HilumException.class)
				.hasMessageContaining("is no TorchScript archive");
		assertThatThrownBy(() -> TorchArchive.read(folder.resolve("missing.pt"))).isInstanceOf(HilumException.class)
				.hasMessageContaining("no such file");
		Path reaching = archive("def forward(self: __torch__.Net, x: Tensor) -> Tensor:\n  torch.save(x, \"/tmp/x\")\n"
				+ "  return x\n");
		assertThatThrownBy(() -> TorchArchive.read(reaching)).isInstanceOf(HilumException.class)
				.hasMessageContaining("line 6 uses torch.save");
	}

	@Test
	void aReducedPrecisionRoundsAndAnUnknownOneIsRefused() {
		ComputeOptions reduced = ComputeOptions.CPU.withPrecision(Precision.BFLOAT16);
		try (InferenceModel model = open(reduced, List.of(factor(1.001f))).getFirst()) {
			// bfloat16 has 8 significant bits: 1.001 becomes 1, 3.01 becomes 3.015625
			assertThat(run(model, new float[] { 3.01f, 1 }, 1, 1, 1, 2)).containsExactly(3.015625f, 1, 3.015625f, 1);
		}
		assertThatThrownBy(() -> open(ComputeOptions.CPU.withPrecision(Precision.FLOAT16), List.of(factor(1))))
				.isInstanceOf(HilumException.class).hasMessageContaining("does not compute in float16 on cpu")
				.hasMessageContaining("bfloat16");
	}

	@Test
	void eachModelComputesWithItsOwnNumberOfThreads() {
		try (InferenceModel one = open(ComputeOptions.CPU.withThreads(1), List.of(factor(1))).getFirst();
				InferenceModel three = open(ComputeOptions.CPU.withThreads(3), List.of(factor(1))).getFirst()) {
			assertThat(threadsOf(one)).startsWith("1 of ");
			assertThat(threadsOf(three)).startsWith("3 of ");
			assertThat(threadsOf(one)).startsWith("1 of ");
		}
	}

	/** What libtorch says in the thread that computed last. */
	private static String threadsOf(InferenceModel model) {
		run(model, new float[] { 1 }, 1, 1, 1, 1);
		return TensorRuntimes.get().describe().stream().filter(line -> line[0].equals("CPU threads")).findFirst()
				.orElseThrow()[1];
	}
}
