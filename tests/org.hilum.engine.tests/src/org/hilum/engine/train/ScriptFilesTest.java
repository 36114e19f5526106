// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.hilum.compute.Device;
import org.hilum.compute.NamedArray;
import org.hilum.compute.TensorRuntimes;
import org.hilum.core.HilumException;
import org.hilum.core.Json;
import org.hilum.core.Progress;
import org.hilum.core.options.OptionValues;
import org.hilum.engine.loss.DeepSupervision;
import org.hilum.engine.loss.Loss;
import org.hilum.engine.loss.LossSetup;
import org.hilum.engine.loss.Losses;
import org.hilum.engine.network.Architectures;
import org.hilum.engine.network.NetworkProgram;
import org.hilum.engine.network.WeightInitializer;
import org.hilum.engine.optimization.ParameterGroups;
import org.hilum.engine.optimization.ParameterRule;
import org.hilum.engine.optimization.Sgd;
import org.hilum.engine.predict.FolderPrediction;
import org.hilum.engine.predict.ModelFolder;
import org.hilum.engine.predict.PredictionJob;
import org.hilum.engine.predict.PredictionOptions;
import org.hilum.engine.train.TrainingTask.Existing;
import org.hilum.nnunet.dataset.RawDataset;
import org.hilum.nnunet.exchange.Checkpoint;
import org.hilum.nnunet.exchange.Weights;
import org.hilum.nnunet.plan.Plans;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Losses and networks of TorchScript files. */
class ScriptFilesTest {

	private static final String CROSS_ENTROPY = """

			# Cross entropy of all heads.
			def loss(self, outs, targets):
			  weights = self.loss_head_weights()
			  total = self.loss_one(outs[0], targets[0]) * weights[0]
			  for i in range(1, len(outs)):
			    if weights[i] > 0.0:
			      total = total + self.loss_one(outs[i], targets[i]) * weights[i]
			  return total

			def loss_one(self, out: Tensor, target: Tensor) -> Tensor:
			  return -torch.log_softmax(out, 1).gather(1, target.to(4)).mean()
			""";

	private static final String NETWORK = """
			# Two convolutions of extent 3, then one of extent 1.
			# parameter trunk.0.weight 5 in 3 3 he role=trunk.0
			# parameter trunk.0.bias 5 zero role=trunk.0
			# parameter trunk.1.weight 5 5 3 3 he role=trunk.1
			# parameter head.weight out 5 1 1 he role=head
			# parameter head.bias out zero role=head
			# statistics trunk.1.mean 5 zero
			# head 1 1
			def net(self, x, p):
			  y = torch.leaky_relu(torch.conv2d(x, {trunk.0.weight}, {trunk.0.bias}, [1, 1], [1, 1]), 0.01)
			  y = self.net_second(y, {trunk.1.weight}, {trunk.1.mean})
			  return [torch.conv2d(y, {head.weight}, {head.bias})]

			def net_second(self, x: Tensor, w: Tensor, mean: Tensor) -> Tensor:
			  return torch.leaky_relu(torch.conv2d(x, w, mean, [1, 1], [1, 1]), 0.01)
			""";

	@TempDir
	private Path folder;

	private final SmallTask task = new SmallTask(2, 3);

	private Path file(String name, String text) throws IOException {
		return Files.writeString(folder.resolve(name), text);
	}

	private static Loss loss(Path file) {
		OptionValues values = TrainingOptions.ALL.parse(Map.of("loss", "script", "loss.file", file.toString()),
				OptionValues.NONE, "--set");
		return TrainingRecipe.of(values).loss();
	}

	private NetworkSession session(Loss loss, String... rules) {
		NetworkProgram network = task.network();
		LossSetup setup = new LossSetup(2, DeepSupervision.weights(2), 3, false, false, OptionalInt.empty(), 2);
		ParameterGroups groups = ParameterGroups.of(network, List.of(rules).stream().map(ParameterRule::parse).toList());
		return new NetworkSession(TensorRuntimes.get(), Device.CPU, TrainingScript.of(network, loss, setup,
				Sgd.NNUNET, 12, groups),
				WeightInitializer.he(network, 1));
	}

	@Test
	void aLossOfAFileTrainsAsTheBuiltInOne() throws IOException {
		try (NetworkSession script = session(loss(file("my_loss.py", CROSS_ENTROPY)));
				NetworkSession builtIn = session(Losses.get("ce"))) {
			for (int i = 0; i < 4; i++) {
				StepResult expected = builtIn.step(task.batch(i), 0.01);
				StepResult found = script.step(task.batch(i), 0.01);
				// the mean is taken by another reduction: float32, 512 terms of about 1
				assertThat(found.loss()).isCloseTo(expected.loss(), within(1e-5));
				assertThat(found.gradientNorm()).isCloseTo(expected.gradientNorm(), within(1e-4));
			}
		}
	}

	/** Line 5 is the first of the body, the fault in line 7; whatever stands around it in the program. */
	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "  y = torch.no_such_function(x) | no_such_function",
			"  y = x + unknown_name | unknown_name",
			"  y = torch.sum(x, [1], 2, 3) | sum", "  y = (x | expected" })
	void faultsAreNamedWithFileAndLine(String fault, String word) throws IOException {
		String text = "# A loss\n\n# with a fault\ndef loss(self, outs, targets):\n  x = outs[0].mean()\n\n  "
				+ fault.strip()
				+ "\n  return x\n";
		int line = word.equals("expected") ? 8 : 7; // the parser notices an open bracket in the next line
		Path file = file("my_loss.py", text);
		for (String rule : List.of("encoder:frozen", "role=head:lr_factor=2")) {
			Loss loss = loss(file);
			assertThatThrownBy(() -> session(loss, rule)).isInstanceOf(HilumException.class)
					.hasMessageContaining("my_loss.py, line " + line + " does not compile").hasMessageContaining(word);
		}
	}

	@Test
	void failuresOfAStepAreNamedWithFileAndLine() throws IOException {
		Path file = file("my_loss.py", "def loss(self, outs, targets):\n  x = outs[0].mean()\n"
				+ "  return x + targets[0].reshape([3]).sum()\n");
		for (String rule : List.of("encoder:frozen", "role=head:lr_factor=2")) {
			try (NetworkSession session = session(loss(file), rule)) {
				assertThatThrownBy(() -> session.step(task.batch(0), 0.01)).isInstanceOfSatisfying(HilumException.class,
						e -> assertThat(e.kind()).isEqualTo(HilumException.Kind.INPUT))
						.hasMessageContaining("my_loss.py, line 3 fails: shape '[3]' is invalid for input of size 512");
			}
		}
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "  torch.save(outs[0], 'x') | line 3 uses save",
			"  y = torch.from_file('x', True, 3) | line 3 uses from_file", "  torch.ops.load_library('x') | line 3 uses ops",
			"  y = getattr(torch, 'sa' + 've') | line 3 uses getattr", "import os | line 3 uses import",
			"x = 3 | line 3 is no method",
			"def step(self, x): | line 3 defines step", "def loss_head_weights(self): | line 3 defines loss_head_weights" })
	void textsThatDoMoreThanComputeAreRefused(String line, String problem) throws IOException {
		Path file = file("my_loss.py", "def loss(self, outs, targets):\n  x = outs[0]\n"
				+ (line.matches("(def|import|x =).*") ? "" : "  ") + line + "\n  return x\n");
		assertThatThrownBy(() -> loss(file)).isInstanceOf(HilumException.class).hasMessageContaining("my_loss.py, "
				+ problem);
	}

	@Test
	void filesThatAreNoLossAreRefused() throws IOException {
		assertThatThrownBy(() -> loss(folder.resolve("absent.py"))).isInstanceOf(HilumException.class)
				.hasMessageContaining("absent.py").hasMessageContaining("loss.file");
		assertThatThrownBy(() -> loss(Path.of(""))).isInstanceOf(HilumException.class).hasMessageContaining("loss.file");
		Path other = file("a.py", "def loss_other(self, x: Tensor) -> Tensor:\n  return x\n");
		assertThatThrownBy(() -> loss(other)).isInstanceOf(HilumException.class)
				.hasMessageContaining("a.py does not define loss");
		Path few = file("b.py", "\ndef loss(self, outs):\n  return outs[0]\n");
		assertThatThrownBy(() -> loss(few)).isInstanceOf(HilumException.class).hasMessageContaining("b.py, line 2");
		Path archive = file("c.pt", "PK\3\4");
		assertThatThrownBy(() -> loss(archive)).isInstanceOf(HilumException.class).hasMessageContaining("c.pt")
				.hasMessageContaining("TorchScript archive");
		Path binary = Files.write(folder.resolve("d.py"), new byte[] { (byte) 0xff, (byte) 0xfe, 0 });
		assertThatThrownBy(() -> loss(binary)).isInstanceOf(HilumException.class).hasMessageContaining("UTF-8");
		Path tab = file("e.py", "def loss(self, outs, targets):\n\treturn outs[0]\n");
		assertThatThrownBy(() -> loss(tab)).isInstanceOf(HilumException.class).hasMessageContaining("e.py, line 2 has a tab");
	}

	/** As torch.jit.save writes an object with two attributes and two methods. */
	private Path lossArchive(String result) throws IOException {
		String code = """
				class Soft(Module):
				  __parameters__ = []
				  __buffers__ = []
				  training : bool
				  factor : float
				  def forward(self: __torch__.Soft,
				    outs: List[Tensor],
				    targets: List[Tensor]) -> %s:
				    factor = self.factor
				    _0 = (self).one(outs[0], targets[0], )
				    return torch.mul(_0, factor)
				  def one(self: __torch__.Soft,
				    out: Tensor,
				    target: Tensor) -> Tensor:
				    _1 = torch.log_softmax(out, 1).gather(1, target.to(4))
				    return torch.neg(torch.mean(_1))
				""".formatted(result);
		// an object of the class with training = True and factor = 0.5
		String pickle = "\u0080\2c__torch__\nSoft\nq\0)\u0081}(X\10\0\0\0training\u0088X\6\0\0\0factorG\77\340\0\0\0\0\0\0ub.";
		Path file = folder.resolve("soft.pt");
		try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
			zip.putNextEntry(new ZipEntry("soft/code/__torch__.py"));
			zip.write(code.getBytes(StandardCharsets.UTF_8));
			byte[] bytes = pickle.getBytes(StandardCharsets.ISO_8859_1);
			ZipEntry data = new ZipEntry("soft/data.pkl");
			CRC32 crc = new CRC32();
			crc.update(bytes);
			data.setMethod(ZipEntry.STORED);
			data.setSize(bytes.length);
			data.setCrc(crc.getValue());
			zip.putNextEntry(data);
			zip.write(bytes);
		}
		return file;
	}

	@Test
	void aLossOfAnArchiveTrainsAsItsText() throws IOException {
		Path text = file("soft.py", "def loss(self, outs, targets):\n"
				+ "  return -torch.log_softmax(outs[0], 1).gather(1, targets[0].to(4)).mean() * 0.5\n");
		try (NetworkSession archive = session(loss(lossArchive("Tensor"))); NetworkSession plain = session(loss(text))) {
			for (int i = 0; i < 3; i++) {
				StepResult expected = plain.step(task.batch(i), 0.01);
				StepResult found = archive.step(task.batch(i), 0.01);
				assertThat(found.loss()).isCloseTo(expected.loss(), within(1e-6));
				assertThat(found.gradientNorm()).isCloseTo(expected.gradientNorm(), within(1e-5));
			}
		}
		assertThatThrownBy(() -> loss(lossArchive("List[Tensor]"))).isInstanceOf(HilumException.class)
				.hasMessageContainingAll("soft.pt", "code/__torch__.py, line 8 declares forward with other arguments");
	}

	@Test
	void aNetworkOfAnArchiveBeginsWithItsValuesAndItsModelNeedsNoFile() throws IOException {
		Path file = folder.resolve("small_network.pt");
		try (InputStream in = FolderPrediction.class.getResourceAsStream("small_network.pt")) {
			Files.copy(in, file);
		}
		TinyStudy study = TinyStudy.make(folder.resolve("study"));
		TrainingRecipe recipe = TinyStudy.options(1).with(TrainingOptions.ARCHITECTURE, "script")
				.with(TrainingOptions.LEARNING_RATE, 1e-9);
		OptionValues chosen = TrainingOptions.ALL.parse(Map.of("architecture.file", file.toString()), recipe.values(), "--set");
		TrainingTask base = study.task("2d", folder.resolve("results"), recipe, Existing.REFUSE);
		TrainingTask own = new TrainingTask(planned(study, file), "2d", base.description(), base.folders(), "0",
				TrainingRecipe.of(chosen), Existing.REFUSE);
		new Trainer(own).run(new TrainingEvents() {
		}, Progress.NONE);
		Weights trained = Checkpoint.read(own.foldFolder().resolve("checkpoint_final.pth"), true).network();
		NamedArray first = Architectures.initialValues("script", chosen.within("architecture")).getFirst();
		assertThat(first.name()).isEqualTo("conv.weight");
		for (int i = 0; i < first.values().length; i++) {
			assertThat(trained.values("conv.weight")[i]).isCloseTo(first.values()[i], within(1e-4f));
		}
		Files.delete(file);
		Path output = folder.resolve("predicted");
		RawDataset raw = RawDataset.open(study.folders().raw().resolve("Dataset999_Tiny"));
		FolderPrediction.run(ModelFolder.open(own.modelFolder()), PredictionOptions.nnunet().withDevice("cpu"),
				PredictionJob.of(raw.trainingCases().subList(0, 1), output), Progress.NONE).orThrow(output);
		assertThat(output.resolve("tiny_0.nii.gz")).exists();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = {
			"# parameter head.weight out 5 1 1 he role=head | # parameter head.weight 1 5 1 1 he role=head"
					+ " | The network of my_net.py returns 1 channels, but the data set has 2 classes",
			"5 in 3 3 he | 5 2 3 3 he | my_net.py, line 9 fails: Given groups=1, weight of size [5, 2, 3, 3]",
			"'{trunk.0.bias}, [1, 1]' | '{trunk.0.bias}, [2, 2]' | 'The network of my_net.py returns the shape [1, 2, 10, 12] "
					+ "for an input of [1, 1, 20, 24]; [1, 2, 20, 24] is needed'",
			"# head 1 1 | '# head 1 1;# head 2 2' | The network of my_net.py returns 1 outputs, but declares 2 heads" })
	void outputsThatDoNotFitTheDataSetAreNamedWithTheFileBeforeTheFirstStep(String line, String other, String message)
			throws IOException {
		TinyStudy study = TinyStudy.make(folder.resolve("study"));
		Path file = file("my_net.py", NETWORK.replace(line, other.replace(';', '\n'))
				.replace("# parameter head.bias out zero role=head\n", "").replace(", {head.bias}", ""));
		TrainingRecipe recipe = TinyStudy.options(1);
		TrainingTask base = study.task("2d", folder.resolve("results"), recipe, Existing.REFUSE);
		TrainingTask own = new TrainingTask(planned(study, file), "2d", base.description(), base.folders(), "0", recipe,
				Existing.REFUSE);
		assertThatThrownBy(() -> new Trainer(own).run(new TrainingEvents() {
		}, Progress.NONE)).isInstanceOfSatisfying(HilumException.class,
				e -> assertThat(e.kind()).isEqualTo(HilumException.Kind.INPUT))
				.hasMessageContaining(message);
	}

	private static Plans planned(TinyStudy study, Path file) {
		OptionValues values = TrainingOptions.ALL.parse(Map.of("architecture", "script", "architecture.file",
				file.toString()),
				OptionValues.NONE, "--set");
		return Trainers.get("nnUNetTrainer").adapt(study.plans(), values);
	}

	@Test
	void aNetworkOfAFileTrainsAndItsModelNeedsNoFile() throws IOException {
		TinyStudy study = TinyStudy.make(folder.resolve("study"));
		Path file = file("my_net.py", NETWORK);
		TrainingRecipe recipe = TinyStudy.options(2).with(TrainingOptions.PARAMETER_GROUPS,
				List.of("role=trunk:lr_factor=0.5"));
		TrainingTask base = study.task("2d", folder.resolve("results"), recipe, Existing.REFUSE);
		TrainingTask own = new TrainingTask(planned(study, file), "2d", base.description(), base.folders(), "0", recipe,
				Existing.REFUSE);
		Files.delete(file);
		assertThat(new Trainer(own).run(new TrainingEvents() {
		}, Progress.NONE).validation()).isPresent();
		assertThat(Checkpoint.read(own.foldFolder().resolve("checkpoint_final.pth"), true).network().names())
				.containsExactly("trunk.0.weight", "trunk.0.bias", "trunk.1.weight", "head.weight", "head.bias",
						"trunk.1.mean");
		assertThat(Json.read(own.modelFolder().resolve("plans.json")).at("/configurations/2d/architecture/arch_kwargs/source")
				.asText()).isEqualTo(NETWORK);
		Path output = folder.resolve("predicted");
		RawDataset raw = RawDataset.open(study.folders().raw().resolve("Dataset999_Tiny"));
		FolderPrediction.run(ModelFolder.open(own.modelFolder()), PredictionOptions.nnunet().withDevice("cpu"),
				PredictionJob.of(raw.trainingCases().subList(0, 1), output), Progress.NONE).orThrow(output);
		assertThat(output.resolve("tiny_0.nii.gz")).exists();
		assertThatThrownBy(() -> Architectures.build(own.plans().configuration("3d_fullres").network(), 1, 2))
				.isInstanceOf(HilumException.class).hasMessageContaining("my_net.py, line 8").hasMessageContaining("3 axes");
		faultsOfNetworks(study);
	}

	private void faultsOfNetworks(TinyStudy study) throws IOException {
		Map<String, String> faults = Map.of("{head.bias}", "{head.bais}", "trunk.0.bias 5 zero", "trunk.0.bias five zero",
				"def net_second", "def loss", "def net(self, x, p)", "def net(self, x)");
		Map<String, String> messages = Map.of("{head.bias}", "line 12 uses the parameter head.bais", "trunk.0.bias 5 zero",
				"line 3 has five", "def net_second", "line 14 defines loss", "def net(self, x, p)",
				"line 9 does not declare net");
		for (Map.Entry<String, String> fault : faults.entrySet()) {
			Path file = file("my_net.py", NETWORK.replace(fault.getKey(), fault.getValue()));
			assertThatThrownBy(() -> Architectures.build(planned(study, file).configuration("2d").network(), 1, 2))
					.isInstanceOf(HilumException.class).hasMessageContaining("my_net.py, " + messages.get(fault.getKey()));
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "  y = torch.conv9d(x, x)", "  y = nothing" })
	void compileErrorsOfNetworksAreNamedWithTheirLine(String fault) throws IOException {
		TinyStudy study = TinyStudy.make(folder.resolve("study"));
		Path file = file("my_net.py", NETWORK.replace("  return [torch", fault + "\n  return [torch"));
		NetworkProgram network = Architectures.build(planned(study, file).configuration("2d").network(), 1, 2);
		LossSetup setup = new LossSetup(1, DeepSupervision.weights(1), 2, false, false, OptionalInt.empty(), 2);
		assertThatThrownBy(() -> new NetworkSession(TensorRuntimes.get(), Device.CPU,
				TrainingScript.of(network, Losses.get("ce"), setup), WeightInitializer.he(network, 1)))
				.isInstanceOf(HilumException.class).hasMessageContaining("my_net.py, line 12 does not compile");
	}
}
