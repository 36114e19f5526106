// SPDX-License-Identifier: EPL-2.0
package org.hilum.nnunet.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.hilum.core.HilumException;
import org.hilum.core.Progress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ModelArchiveTest {

	private static final String MODEL = "Dataset004_Toy/nnUNetTrainer__nnUNetPlans__3d_fullres";
	private static final String CHECKPOINT = MODEL + "/fold_0/checkpoint_final.pth";

	@TempDir
	private Path temp;

	@Test
	void exportedModelsAreInstalledUnchanged() throws IOException {
		Path source = results();
		Path archive = temp.resolve("out/model.zip");
		int count = export(List.of("3d_fullres"), List.of("0", "1"), false, true).write(source, archive, Progress.NONE);
		assertThat(names(archive)).hasSize(count).contains(CHECKPOINT, MODEL + "/plans.json", MODEL + "/dataset.json",
				MODEL + "/dataset_fingerprint.json", MODEL + "/fold_1/progress.png",
				MODEL + "/fold_0/validation/summary.json", MODEL + "/crossval_results_folds_0_1/postprocessing.pkl",
				"Dataset004_Toy/inference_information.json")
				.doesNotContain(MODEL + "/fold_0/validation/case.nii.gz", MODEL + "/fold_0/checkpoint_best.pth");

		Path target = temp.resolve("elsewhere");
		List<Path> installed = ModelInstaller.install(archive, target, false, Progress.NONE);
		assertThat(installed).containsExactly(target.resolve(MODEL));
		for (String name : names(archive)) {
			assertThat(target.resolve(name)).hasSameBinaryContentAs(source.getParent().resolve(name));
		}
		assertThat(children(target)).as("nothing temporary is left").containsExactly("Dataset004_Toy");
	}

	@Test
	void predictionsAndEnsemblesGoAlongOnRequest() throws IOException {
		Path source = results();
		write(source, "ensembles/ensemble___nnUNetTrainer__nnUNetPlans__3d_fullres___nnUNetTrainer__nnUNetPlans__2d___0_1"
				+ "/summary.json");
		write(source, "ensembles/ensemble___nnUNetTrainer__nnUNetPlans__3d_fullres___other__nnUNetPlans__2d___0_1"
				+ "/summary.json");
		write(source, "nnUNetTrainer__nnUNetPlans__2d/fold_0/checkpoint_final.pth");
		write(source, "nnUNetTrainer__nnUNetPlans__2d/plans.json");
		write(source, "nnUNetTrainer__nnUNetPlans__2d/dataset.json");
		Path archive = temp.resolve("model.zip");
		export(List.of("2d", "3d_fullres", "3d_lowres"), List.of("0", "1", "2"), true, false).write(source, archive,
				Progress.NONE);
		assertThat(names(archive)).contains(MODEL + "/fold_0/validation/case.nii.gz")
				.doesNotContain(MODEL + "/fold_0/validation/case.npz", MODEL + "/fold_0/validation/case.pkl");
		assertThat(names(archive)).filteredOn(n -> n.contains("/ensembles/")).singleElement().asString()
				.contains("nnUNetPlans__2d___0_1").doesNotContain("other");
	}

	@Test
	void whatIsMissingIsNamed() throws IOException {
		Path source = results();
		Path archive = temp.resolve("model.zip");
		assertThatExceptionOfType(HilumException.class).isThrownBy(
				() -> export(List.of("3d_fullres", "2d"), List.of("0"), false, true).write(source, archive, Progress.NONE))
				.withMessageContaining("The configuration 2d has no trained model");
		assertThatExceptionOfType(HilumException.class).isThrownBy(
				() -> export(List.of("3d_fullres"), List.of("4"), false, true).write(source, archive, Progress.NONE))
				.withMessageContaining("The fold 4 is not trained");
		Files.delete(source.getParent().resolve(CHECKPOINT));
		assertThatExceptionOfType(HilumException.class).isThrownBy(
				() -> export(List.of("3d_fullres"), List.of("0"), false, true).write(source, archive, Progress.NONE))
				.withMessageContaining("checkpoint_final.pth of the model is missing").withMessageContaining("-chk");
		assertThat(archive).doesNotExist();
	}

	@Test
	void aModelIsNotReplacedSilently() throws IOException {
		Path archive = temp.resolve("model.zip");
		export(List.of("3d_fullres"), List.of("0"), false, true).write(results(), archive, Progress.NONE);
		Path target = temp.resolve("elsewhere");
		ModelInstaller.install(archive, target, false, Progress.NONE);
		Path mine = Files.writeString(target.resolve(MODEL).resolve("mine.txt"), "mine");
		assertThatExceptionOfType(HilumException.class)
				.isThrownBy(() -> ModelInstaller.install(archive, target, false, Progress.NONE))
				.withMessageContaining("There are already").withMessageContaining(MODEL)
				.withMessageContaining("--overwrite");
		assertThat(mine).exists();
		ModelInstaller.install(archive, target, true, Progress.NONE);
		assertThat(mine).doesNotExist();
		assertThat(target.resolve(CHECKPOINT)).exists();
		assertThat(children(target)).containsExactly("Dataset004_Toy");
	}

	@Test
	void onlyFilesOfAModelAreInstalled() throws IOException {
		String fold = MODEL + "/fold_0/";
		List<String> others = List.of(fold + "report.html", fold + ".launch/process.json", fold + "control", fold + "run.json",
				fold + "validation/x.html", fold + "validation/x.sh", MODEL + "/.hidden", MODEL + "/run.desktop",
				MODEL + "/crossval_results_folds_0/report.html", "Dataset004_Toy/index.html", "Dataset004_Toy/.bashrc",
				"Dataset004_Toy/ensembles/x/report.html", "Dataset004_Toy/.hilum/fixes/plan.json");
		List<String> all = new ArrayList<>(List.of(CHECKPOINT, MODEL + "/plans.json", MODEL + "/dataset.json",
				fold + "training_log_2026_1_1.txt", fold + "validation/case.nii.gz", fold + "network_architecture.pdf",
				MODEL + "/crossval_results_folds_0/postprocessed/case.nii.gz", "Dataset004_Toy/ensembles/x/summary.json"));
		List<String> parts = List.copyOf(all);
		all.addAll(others);
		Path archive = temp.resolve("model.zip");
		Files.write(archive, zip(all.toArray(String[]::new)));
		Path target = temp.resolve("elsewhere");
		ModelInstaller.install(archive, target, false, Progress.NONE);
		assertThat(parts).allSatisfy(name -> assertThat(target.resolve(name)).exists());
		assertThat(others).allSatisfy(name -> assertThat(target.resolve(name)).doesNotExist());
	}

	@ParameterizedTest
	@ValueSource(strings = { "../evil", "Dataset004_Toy/../../evil", "/etc/evil", "C:/evil", "Dataset004_Toy\\..\\..\\evil",
			"Dataset004_Toy//evil", "Dataset004_Toy/./evil", "Dataset004_Toy/evil.", "Dataset004_Toy/e\nvil", "~/../evil",
			"Dataset004_Toy/x:stream" })
	void namesThatLeadOutOfTheFolderAreRefused(String name) throws IOException {
		refused(zip(CHECKPOINT, name), "whose name could lead out of the folder");
	}

	@Test
	void linksAreRefused() throws IOException {
		byte[] zip = zip(CHECKPOINT, MODEL + "/link");
		int header = centralHeader(zip, 1);
		// Unix mode of a symbolic link, 0120777, in the upper half of the external attributes
		zip[header + 41] = (byte) 0xa1;
		zip[header + 40] = (byte) 0xff;
		refused(zip, "holds a link or device");
	}

	@Test
	void encryptedEntriesAreRefused() throws IOException {
		byte[] zip = zip(CHECKPOINT);
		zip[centralHeader(zip, 0) + 8] |= 1;
		refused(zip, "encrypted entry");
	}

	@Test
	void duplicateNamesAreRefused() throws IOException {
		byte[] zip = zip(CHECKPOINT, MODEL + "/aa", MODEL + "/ab");
		byte[] from = (MODEL + "/ab").getBytes(StandardCharsets.US_ASCII);
		for (int at = indexOf(zip, from, 0); at >= 0; at = indexOf(zip, from, at + 1)) {
			zip[at + from.length - 1] = 'a';
		}
		refused(zip, "holds the same name twice");
		refused(zip(CHECKPOINT, MODEL + "/PLANS.json", MODEL + "/plans.json"), "holds the same name twice");
		refused(zip(CHECKPOINT, MODEL + "/fold_0"), "holds the same name twice");
	}

	@Test
	void bombsAreRefusedBeforeAnythingIsWritten() throws IOException {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
			zip.putNextEntry(new ZipEntry(CHECKPOINT));
			byte[] zeros = new byte[1 << 20];
			for (int i = 0; i < 80; i++) {
				zip.write(zeros);
			}
		}
		assertThat(bytes.size()).isLessThan(1 << 20);
		refused(bytes.toByteArray(), "would unpack to 83886080 bytes");
	}

	@Test
	void manySmallBombsAreRefusedTogether() throws IOException {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
			byte[] zeros = new byte[1 << 20];
			for (int i = 0; i < 80; i++) {
				zip.putNextEntry(new ZipEntry(MODEL + "/fold_" + i + "/checkpoint_final.pth"));
				zip.write(zeros);
			}
		}
		refused(bytes.toByteArray(), "would unpack to 83886080");
	}

	@Test
	void entriesThatHoldMoreThanTheySayAreRefused() throws IOException {
		byte[] zip = zip(CHECKPOINT, MODEL + "/plans.json");
		int header = centralHeader(zip, 1);
		zip[header + 24] = 1;
		refused(zip, "The archive");
	}

	@Test
	void tooManyEntriesAreRefused() throws IOException {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
			for (int i = 0; i <= 100_000; i++) {
				zip.putNextEntry(new ZipEntry("D/" + i));
			}
		}
		refused(bytes.toByteArray(), "has 100001 entries");
	}

	@Test
	void aDirectoryOfManyMegabytesIsRefusedUnread() throws IOException {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
			for (int i = 0; i < 40_000; i++) {
				zip.putNextEntry(new ZipEntry("D/" + "x".repeat(900) + i));
			}
		}
		refused(bytes.toByteArray(), "its directory of entries has");
	}

	@Test
	void whatIsNoModelArchiveIsRefused() throws IOException {
		refused("no zip".getBytes(StandardCharsets.US_ASCII), "This is no zip archive");
		refused(zip("readme.txt"), "does not hold models as nnU-Net v2 exports them");
		refused(zip(MODEL + "/plans.json"), "holds no checkpoint");
		refused(zip("nnUNet/3d_fullres/Task006_Lung/nnUNetTrainerV2__nnUNetPlansv2.1/plans.pkl"),
				"holds a model of nnU-Net v1");
		byte[] whole = zip(CHECKPOINT, MODEL + "/plans.json", MODEL + "/dataset.json");
		refused(Arrays.copyOf(whole, whole.length - 30), "This is no zip archive");
		assertThatThrownBy(() -> ModelInstaller.install(temp.resolve("none.zip"), temp, false, Progress.NONE))
				.hasMessageContaining("There is no such archive");
	}

	@Test
	void aModelWithoutPlansIsNotInstalled() throws IOException {
		refused(zip(CHECKPOINT, MODEL + "/dataset.json"), "plans.json is missing");
	}

	private void refused(byte[] zip, String message) throws IOException {
		Path archive = Files.write(temp.resolve("hostile.zip"), zip);
		Path target = Files.createDirectories(temp.resolve("results"));
		assertThatExceptionOfType(HilumException.class)
				.isThrownBy(() -> ModelInstaller.install(archive, target, false, Progress.NONE))
				.withMessageContaining(message);
		assertThat(children(target)).as("nothing is installed").isEmpty();
		assertThat(temp.resolve("evil")).doesNotExist();
	}

	private static ModelExport export(List<String> configurations, List<String> folds, boolean predictions,
			boolean strict) {
		return new ModelExport(configurations, "nnUNetTrainer", "nnUNetPlans", folds, List.of("checkpoint_final.pth"),
				predictions, strict);
	}

	private Path results() throws IOException {
		Path dataset = temp.resolve("results_of_a/Dataset004_Toy");
		for (String fold : List.of("fold_0", "fold_1")) {
			for (String name : List.of("checkpoint_final.pth", "checkpoint_best.pth", "progress.png", "debug.json",
					"validation/summary.json", "validation/case.nii.gz", "validation/case.npz", "validation/case.pkl")) {
				write(dataset, "nnUNetTrainer__nnUNetPlans__3d_fullres/" + fold + "/" + name);
			}
		}
		for (String name : List.of("plans.json", "dataset.json", "dataset_fingerprint.json",
				"crossval_results_folds_0_1/summary.json", "crossval_results_folds_0_1/postprocessing.pkl")) {
			write(dataset, "nnUNetTrainer__nnUNetPlans__3d_fullres/" + name);
		}
		write(dataset, "inference_information.json");
		return dataset;
	}

	private static void write(Path folder, String name) throws IOException {
		Path file = folder.resolve(name);
		Files.createDirectories(file.getParent());
		Files.writeString(file, "{\"name\": \"" + name + "\"}");
	}

	private static byte[] zip(String... names) throws IOException {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
			for (String name : names) {
				zip.putNextEntry(new ZipEntry(name));
				zip.write("{\"a\": 1}".getBytes(StandardCharsets.US_ASCII));
			}
		}
		return bytes.toByteArray();
	}

	/** {@return where an entry of the central directory begins} */
	private static int centralHeader(byte[] zip, int number) {
		int at = -1;
		for (int i = 0; i <= number; i++) {
			at = indexOf(zip, new byte[] { 'P', 'K', 1, 2 }, at + 1);
		}
		return at;
	}

	private static int indexOf(byte[] data, byte[] wanted, int from) {
		for (int at = from; at <= data.length - wanted.length; at++) {
			if (Arrays.equals(data, at, at + wanted.length, wanted, 0, wanted.length)) {
				return at;
			}
		}
		return -1;
	}

	private static List<String> names(Path archive) throws IOException {
		try (ZipFile zip = new ZipFile(archive.toFile())) {
			return Collections.list(zip.entries()).stream().map(e -> e.getName()).toList();
		}
	}

	private static List<String> children(Path folder) throws IOException {
		try (Stream<Path> files = Files.list(folder)) {
			return files.map(f -> f.getFileName().toString()).sorted().toList();
		}
	}
}
