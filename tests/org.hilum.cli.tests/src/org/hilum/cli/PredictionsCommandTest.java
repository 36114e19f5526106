// SPDX-License-Identifier: EPL-2.0
package org.hilum.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.hilum.core.HilumException;
import org.hilum.core.Json;
import org.hilum.evaluation.LabelOrRegion;
import org.hilum.evaluation.postprocess.KeepLargest;
import org.hilum.evaluation.postprocess.PostProcessing;
import org.hilum.core.Progress;
import org.hilum.imaging.Geometry;
import org.hilum.imaging.Volume;
import org.hilum.imaging.io.ImageFormats;
import org.hilum.nnunet.plan.Configuration;
import org.hilum.nnunet.plan.Plans;
import org.hilum.runs.predictions.LocalPrediction;
import org.hilum.runs.predictions.PredictionBox;
import org.hilum.runs.predictions.PredictionRecord;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** {@code hilum predictions}, compared with nnU-Net's commands, with two models that were trained for one iteration. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PredictionsCommandTest {

	private Path root;
	private Path images;
	private Path first;
	private Path second;

	@BeforeAll
	void train(@TempDir Path folder) {
		root = folder;
		SmallDataset.write(root, "Dataset011_A");
		ok("plan_and_preprocess", "-d", "11", "-c", "3d_fullres", "--project", root.toString());
		first = train("1", "One");
		second = train("2", "Two");
		images = root.resolve("nnUNet_raw/Dataset011_A/imagesTr");
		ok("models", "add", "a", first.toString(), "--library", library());
		ok("models", "add", "both", first.toString(), second.toString(), "--library", library());
	}

	private Path train(String seed, String name) {
		ok("train", "11", "3d_fullres", "0", "-tr", "quick", "--epochs", "1", "--iterations", "1", "--validation_iterations", "1",
				"--threads", "1", "--project", root.toString(), "--seed", seed, "--model_name", name);
		return root.resolve("nnUNet_results/Dataset011_A/" + name + "__nnUNetPlansQuick__3d_fullres");
	}

	private String library() {
		return root.resolve("library").toString();
	}

	private static CommandRun ok(String... arguments) {
		CommandRun run = CommandRun.of(arguments);
		assertThat(run.exitCode()).as(run.err()).isZero();
		return run;
	}

	private String out(String name) {
		return root.resolve(name).toString();
	}

	@Test
	void labelMapsAreNotWrittenAmongTheImages() throws IOException {
		Path link = Files.createSymbolicLink(root.resolve("link"), images);
		for (String output : List.of(images.toString(), images + "/../imagesTr", link.toString())) {
			CommandRun run = CommandRun.of("predictions", "make", "a", "-i", images.toString(), "-o", output, "--library",
					library());
			assertThat(run.exitCode()).as(output).isEqualTo(2);
			assertThat(run.err()).contains("would be written into the folder of the images");
		}
		assertThat(images).isDirectoryNotContaining(file -> !file.toString().endsWith("_0000.nii.gz"));
	}

	@Test
	void aModelOfTheLibraryPredictsWhatItsFolderDoes() {
		ok("predict_from_modelfolder", "-i", images.toString(), "-o", out("plain"), "-m", first.toString(), "-f", "0");
		CommandRun run = ok("predictions", "make", "a", "-i", images.toString(), "-o", out("made"), "--library", library());
		assertThat(run.out()).contains("5 label maps in ", "Research use only");
		for (int i = 0; i < 5; i++) {
			assertThat(root.resolve("made/c" + i + ".nii.gz")).hasSameBinaryContentAs(root.resolve("plain/c" + i + ".nii.gz"));
		}
		JsonNode shown = Json.parse(ok("predictions", "show", out("made"), "--json").out(), null);
		assertThat(shown.path("model").asText()).isEqualTo("a:1");
		assertThat(shown.path("cases")).hasSize(5).allMatch(c -> c.path("predicted").asBoolean());
		assertThat(shown.path("cases").get(2).path("images").get(0).asText()).isEqualTo(images.resolve("c2_0000.nii.gz")
				.toString());
		assertThat(Json.read(root.resolve("made/prediction.json")).path("notice").asText()).isEqualTo(PredictionRecord.NOTICE);
	}

	/** The steps are applied that nnU-Net's command applies to the same label maps; a file of another name is kept, too. */
	@Test
	void postProcessingOfTheModelIsApplied() {
		Path steps = root.resolve("steps.pkl");
		new PostProcessing(List.of(KeepLargest.of(LabelOrRegion.label(1)))).write(steps);
		ok("models", "add", "largest", first.toString(), "--postprocessing", steps.toString(), "--library", library());
		ok("predict_from_modelfolder", "-i", images.toString(), "-o", out("before"), "-m", first.toString(), "-f", "0");
		ok("apply_postprocessing", "-i", out("before"), "-o", out("after"), "-pp_pkl_file", steps.toString(), "-dataset_json",
				first
						.resolve("dataset.json").toString());
		ok("predictions", "make", "largest", "-i", images.toString(), "-o", out("largest"), "--library", library());
		for (int i = 0; i < 5; i++) {
			assertThat(root.resolve("largest/c" + i + ".nii.gz")).hasSameBinaryContentAs(root.resolve("after/c" + i + ".nii.gz"));
		}
		assertThat(ok("models", "show", "largest", "--json", "--library", library()).out()).contains(
				"keep only the largest component of 1");
		CommandRun wrong = CommandRun.of("models", "add", "b", first.toString(), "--postprocessing", images.resolve(
				"c0_0000.nii.gz").toString(), "--library", library());
		assertThat(wrong.exitCode()).isEqualTo(3);
		assertThat(wrong.err()).contains("c0_0000.nii.gz");
	}

	/** The images are smaller than a patch, so that the box about any of their points is the image. */
	@Test
	void aBoxThatHoldsTheWholeImageIsPredictedAsTheImage() {
		ok("predict_from_modelfolder", "-i", images.toString(), "-o", out("mirrored"), "-m", first.toString(), "-f", "0");
		Volume image = ImageFormats.read(images.resolve("c1_0000.nii.gz"));
		Geometry grid = image.geometry();
		PredictionBox.Values values = (x, y, z) -> (float) image.value(x + (long) grid.size()[0] * (y + (long) grid.size()[1]
				* z));
		LocalPrediction made = LocalPrediction.of(new LocalPrediction.Request(first, grid, List.of(values), grid.toWorld(1, 2, 3),
				1, true, "cpu"), Progress.NONE);
		Volume whole = ImageFormats.read(root.resolve("mirrored/c1.nii.gz"));
		assertThat(made.labels().geometry().matches(whole.geometry(), 1e-4)).isTrue();
		for (int i = 0; i < grid.voxels(); i++) {
			assertThat(made.labels().value(i)).isEqualTo(whole.value(i));
		}
		assertThat(made.names()).containsKey(1);
		assertThatThrownBy(() -> LocalPrediction.of(new LocalPrediction.Request(first, grid, List.of(), grid.toWorld(1, 2, 3),
				1, true, "cpu"), Progress.NONE)).isInstanceOf(HilumException.class).hasMessageContaining("needs 1 channels");
	}

	/**
	 * Two patches long along each axis: the box about the middle is the middle one of 27 tiles, whose weight is near 1 about its
	 * centre. The network is hardly trained, so that a few voxels are near a tie. Bright in one half, so that the box has another
	 * mean and deviation than the image.
	 */
	@Test
	void aBoxIsPredictedAsTheWholeImageIsThere() {
		int[] size = { 40, 40, 32 };
		Geometry grid = Geometry.axisAligned(size, new double[] { 1, 1, 1.5 });
		float[] values = new float[(int) grid.voxels()];
		for (int i = 0; i < values.length; i++) {
			values[i] = 1 + (i * 31 + 7) % 97 + (i % 40 > 29 ? 900 : 0);
		}
		Path image = root.resolve("large/l_0000.nii.gz");
		ImageFormats.write(image, Volume.ofFloats(grid, values, null));
		ok("predict_from_modelfolder", "-i", image.getParent().toString(), "-o", out("large_whole"), "-m", first.toString(), "-f",
				"0", "--disable_tta");
		Volume whole = ImageFormats.read(root.resolve("large_whole/l.nii.gz"));
		Path file = root.resolve("box.nii.gz");
		CommandRun run = ok("predictions", "box", "a", "-i", image.toString(), "--at", "20,20,24", "--box", "1", "-device",
				"cpu",
				"-o", file.toString(), "--library", library());
		assertThat(run.out()).contains(PredictionRecord.NOTICE);
		Volume box = ImageFormats.read(file);
		assertThat(box.geometry().size()).containsExactly(20, 20, 16);
		assertThat(box.geometry().origin()).containsExactly(10, 10, 12);
		int equal = 0;
		int labelled = 0;
		for (int i = 0; i < 64; i++) {
			int x = 8 + i % 4;
			int y = 8 + i / 4 % 4;
			int z = 6 + i / 16;
			double there = whole.value(((z + 8) * 40 + y + 10) * 40 + x + 10);
			labelled += there > 0 ? 1 : 0;
			equal += there == box.value((z * 20 + y) * 20 + x) ? 1 : 0;
		}
		assertThat(equal).isGreaterThan(57);
		assertThat(labelled).as("both labels are there").isBetween(1, 63);
		CommandRun refused = CommandRun.of("predictions", "box", "both", "-i", image.toString(), "--at", "20,20,24", "-o",
				file.toString(), "--library", library());
		assertThat(refused.exitCode()).isEqualTo(2);
		assertThat(refused.err()).contains("both is an ensemble");
		assertThat(CommandRun.of("predictions", "box", "a", "-i", image.toString(), "--at", "20,20", "-o", file.toString(),
				"--library", library()).err()).contains("three coordinates");
	}

	/** The tiles of the whole image lie half a patch apart at most, evenly, from its first voxel to its last one. */
	@Test
	void aBoxIsTheTilesOfTheWholeImageAboutItsPoint() {
		Plans plans = Plans.read(first.resolve("plans.json"));
		Configuration configuration = plans.configuration("3d_fullres");
		double[] target = configuration.spacing();
		int[] patch = configuration.patchSize();
		int[] forward = plans.transposeForward();
		double[] spacing = new double[3];
		int[] voxels = new int[3];
		for (int axis = 0; axis < 3; axis++) {
			spacing[2 - forward[axis]] = target[axis];
			voxels[2 - forward[axis]] = 3 * patch[axis];
		}
		Geometry grid = new Geometry(voxels, spacing, new double[] { 5, -7, 9 }, 0, 1, 0, 1, 0, 0, 0, 0, -1);
		PredictionBox all = new PredictionBox(new int[3], voxels);
		for (int axis = 0; axis < 3; axis++) {
			int xyz = 2 - forward[axis];
			int tile = patch[axis];
			double[] index = { voxels[0] / 2.0, voxels[1] / 2.0, voxels[2] / 2.0 };
			// five tiles begin at 0, 0.5, 1, 1.5 and 2 patches; the place lies between the centres of the second and third one
			index[xyz] = 1.2 * tile;
			double[] world = grid.toWorld(index[0], index[1], index[2]);
			PredictionBox two = PredictionBox.around(grid, all, plans, configuration, 1.5, world);
			assertThat(two.first()[xyz]).isEqualTo((int) Math.rint(0.5 * tile));
			assertThat(two.first()[xyz] + two.size()[xyz]).isEqualTo(2 * tile);
			PredictionBox one = PredictionBox.around(grid, all, plans, configuration, 1, world);
			assertThat(one.first()[xyz]).isEqualTo((int) Math.rint(0.5 * tile));
			assertThat(one.size()[xyz]).isEqualTo(tile);
			// zeros before the image shift its tiles
			int[] begin = new int[3];
			int[] rest = voxels.clone();
			begin[xyz] = 7;
			rest[xyz] -= 7 + tile;
			PredictionBox later = PredictionBox.around(grid, new PredictionBox(begin, rest), plans, configuration, 1, grid
					.toWorld(
							0, 0, 0));
			assertThat(later.first()).containsExactly(begin);
		}
		PredictionBox whole = PredictionBox.around(grid, all, plans, configuration, 3, grid.toWorld(0, 0, 0));
		assertThat(whole.size()).containsExactly(voxels);
		assertThat(all.geometry(grid).toWorld(1, 2, 3)).containsExactly(grid.toWorld(1, 2, 3));
	}

	@Test
	void anEnsembleIsTheMeanOfTheProbabilities() throws IOException {
		Path one = images.resolve("c1_0000.nii.gz");
		for (Path model : List.of(first, second)) {
			ok("predict_from_modelfolder", "-i", one.toString(), "-o", out("member_" + model.getFileName()), "-m", model
					.toString(), "--save_probabilities");
		}
		ok("ensemble", "-i", out("member_" + first.getFileName()), out("member_" + second.getFileName()), "-o", out("mean"));
		ok("predictions", "make", "both", "-i", one.toString(), "-o", out("ensemble"), "--library", library());
		ok("predictions", "make", first.toString(), second.toString(), "-i", one.toString(), "-o", out("named"));
		assertThat(root.resolve("ensemble/c1.nii.gz")).hasSameBinaryContentAs(root.resolve("mean/c1.nii.gz"));
		assertThat(root.resolve("named/c1.nii.gz")).hasSameBinaryContentAs(root.resolve("mean/c1.nii.gz"));
		assertThat(root.resolve("ensemble/members")).doesNotExist();
		assertThat(Files.readString(root.resolve("ensemble/prediction.json"))).contains("One__", "Two__");
		CommandRun again = ok("predictions", "make", "both", "-i", one.toString(), "-o", out("ensemble"), "--library", library(),
				"--continue_prediction");
		assertThat(again.out()).contains("0 label maps in ", "1 was there");
	}

	@Test
	void modelsThatDoNotFitAndInputsThatAreNoneAreRefused() throws IOException {
		CommandRun twice = CommandRun.of("predictions", "make", first.toString(), first.toString(), "-i", images.toString(), "-o",
				out("twice"));
		assertThat(twice.exitCode()).isEqualTo(2);
		assertThat(twice.err()).contains("A model is named twice");
		CommandRun unknown = CommandRun.of("predictions", "make", "nobody", "-i", images.toString(), "-o", out("none"),
				"--library",
				library());
		assertThat(unknown.err()).contains("has no model nobody", "Choose one of a, both");
		Files.createDirectories(root.resolve("empty"));
		CommandRun empty = CommandRun.of("predictions", "make", "a", "-i", out("empty"), "-o", out("none"), "--library",
				library());
		assertThat(empty.exitCode()).isEqualTo(3);
		assertThat(empty.err()).contains("There are no images in the folder");
	}

	@Test
	void dicomSeriesArePredictedAndGoBackToDicom() {
		TinyPatients.write(root.resolve("dicom"), 1, "box");
		ok("predictions", "make", "a", "-i", out("dicom"), "-o", out("series"), "--library", library());
		JsonNode one = Json.parse(ok("predictions", "show", out("series"), "--json").out(), null).path("cases").get(0);
		String id = one.path("case").asText();
		assertThat(id).matches("series_[0-9a-f]{12}");
		assertThat(one.path("dicom").asText()).isEqualTo(root.resolve("dicom/p1").toString());
		Volume labels = ImageFormats.read(root.resolve("series/" + id + ".nii.gz"));
		for (String format : List.of("seg", "rtstruct")) {
			String export = out("export_" + format);
			CommandRun run = ok("predictions", "export", out("series"), "--format", format, "-o", export);
			assertThat(run.out()).contains("1 file in ", "meant for their archive only", "Research use only");
			ok("dicom_masks", export + "/" + id + "_" + format + ".dcm", out("dicom/p1"), "-o", out("masks_" + format), "--match",
					"all_instances");
			Volume mask = ImageFormats.read(root.resolve("masks_" + format + "/001_a.nii.gz"));
			for (int i = 0; i < labels.values(); i++) {
				assertThat(mask.value(i)).isEqualTo(labels.value(i));
			}
		}
		ok("predictions", "export", out("series"), "-o", out("nifti"), "--case", id);
		assertThat(root.resolve("nifti/" + id + ".nii.gz")).hasSameBinaryContentAs(root.resolve("series/" + id + ".nii.gz"));
	}

	@Test
	void imagesOfUnknownDicomAreRefusedWithTheRemedy() {
		ok("predictions", "make", "a", "-i", images.resolve("c0_0000.nii.gz").toString(), "-o", out("one"), "--library",
				library());
		CommandRun run = CommandRun.of("predictions", "export", out("one"), "--format", "seg", "-o", out("seg"));
		assertThat(run.exitCode()).isEqualTo(2);
		assertThat(run.err()).contains("Case c0: The DICOM images of this case are not known", "export it as NIfTI");
		assertThat(CommandRun.of("predictions", "export", out("one"), "-o", out("one")).exitCode()).isEqualTo(2);
		assertThat(CommandRun.of("predictions", "export", out("one"), "--case", "zz", "-o", out("seg")).err()).contains(
				"There is no case zz", "There is only c0.");
	}

	@Test
	void whatArrivesIsPredictedOnceUntilItChanges() throws IOException {
		Path inbox = Files.createDirectories(root.resolve("inbox"));
		Files.copy(images.resolve("c0_0000.nii.gz"), inbox.resolve("c0_0000.nii.gz"));
		TinyPatients.write(inbox.resolve("patient"), 2, "box");
		assertThat(watch().out()).contains("2 label maps in ");
		assertThat(root.resolve("watched/c0.nii.gz")).exists();
		assertThat(watch().out()).contains("0 label maps in ");
		Files.copy(images.resolve("c1_0000.nii.gz"), inbox.resolve("c1_0000.nii.gz"));
		Files.writeString(inbox.resolve("c2_0000.nii.gz"), "no image");
		CommandRun broken = watch();
		assertThat(broken.exitCode()).isEqualTo(3);
		assertThat(broken.out()).contains("1 label map in ");
		assertThat(broken.err()).contains("1 case could not be predicted: c2", "not predicted: c2: ");
		Files.delete(inbox.resolve("c2_0000.nii.gz"));
		Files.copy(images.resolve("c2_0000.nii.gz"), inbox.resolve("c2_0000.nii.gz"));
		CommandRun mended = watch();
		assertThat(mended.exitCode()).as(mended.err()).isZero();
		assertThat(mended.out()).contains("1 label map in ");
		assertThat(CommandRun.of("predictions", "watch", "a", "-i", inbox.toString(), "-o", inbox.resolve("out").toString(),
				"--library", library()).err()).contains("written into the watched folder");
	}

	private CommandRun watch() {
		return CommandRun.of("predictions", "watch", "a", "-i", out("inbox"), "-o", out("watched"), "--library", library(),
				"--once", "--settle", "0", "--interval", "0.1");
	}

	@Test
	void aVersionIsExportedAndInstalled() {
		CommandRun run = ok("models", "export", "a", "-o", out("a.zip"), "--library", library());
		assertThat(run.out()).contains("4 files in ");
		Path other = root.resolve("other");
		ok("install_pretrained_model_from_zip", out("a.zip"), "--project", other.toString());
		Path installed = other.resolve("nnUNet_results/Dataset011_A").resolve(first.getFileName());
		assertThat(installed.resolve("fold_0/checkpoint_final.pth")).hasSameBinaryContentAs(first.resolve(
				"fold_0/checkpoint_final.pth"));
	}
}
