// SPDX-License-Identifier: EPL-2.0
package org.hilum.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.Arrays;
import org.hilum.core.Json;
import org.hilum.imaging.Geometry;
import org.hilum.imaging.PixelType;
import org.hilum.imaging.Volume;
import org.hilum.imaging.io.ImageFormats;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Data sets of coloured pictures and of volumes in TIFF, from raw files to predictions. */
class PictureDatasetTest {

	@TempDir
	private Path project;

	@Test
	void colouredPicturesFromAFileListAreLearntAndPredicted() {
		Path folder = project.resolve("nnUNet_raw/Dataset021_Rgb");
		ObjectNode json = Json.object();
		json.putObject("channel_names").put("0", "rgb_to_0_1").put("1", "rgb_to_0_1").put("2", "rgb_to_0_1");
		json.putObject("labels").put("background", 0).put("a", 1);
		json.put("numTraining", 5).put("file_ending", ".png");
		ObjectNode list = json.putObject("dataset");
		Geometry grid = Geometry.axisAligned(new int[] { 36, 40, 1 }, new double[] { 1, 1, 999 });
		for (int i = 0; i < 5; i++) {
			ImageFormats.write(folder.resolve("pictures/p" + i + ".png"), picture(grid, 3, i));
			ImageFormats.write(folder.resolve("masks/m" + i + ".png"), label(grid));
			ObjectNode entry = list.putObject("p" + i).put("label", "masks/m" + i + ".png");
			entry.putArray("images").add("pictures/p" + i + ".png");
		}
		Json.write(folder.resolve("dataset.json"), json);
		succeeds("plan_and_preprocess", "-d", "21", "-c", "2d", "--verify_dataset_integrity");
		JsonNode plans = Json.read(project.resolve("nnUNet_preprocessed/Dataset021_Rgb/nnUNetPlans.json"));
		assertThat(plans.path("image_reader_writer").asText()).isEqualTo("NaturalImage2DIO");
		assertThat(plans.path("configurations").has("3d_fullres")).isFalse();
		succeeds("train", "21", "2d", "0", "--preset", "quick", "--epochs", "1", "--iterations", "1", "--batch_size", "2");
		ImageFormats.write(project.resolve("in/new_0000.png"), picture(grid, 3, 9));
		Path model = project.resolve("nnUNet_results/Dataset021_Rgb").toFile().listFiles()[0].toPath();
		CommandRun run = CommandRun.of("predict_from_modelfolder", "-i", project.resolve("in").toString(), "-o",
				project.resolve("out").toString(), "-m", model.toString(), "-f", "0");
		assertThat(run.exitCode()).as(run.err()).isZero();
		assertThat(ImageFormats.read(project.resolve("out/new.png")).geometry()).isEqualTo(grid);
	}

	@Test
	void volumesInTiffKeepTheirSpacing() {
		Path folder = project.resolve("nnUNet_raw/Dataset022_Tiff");
		ObjectNode json = Json.object();
		json.putObject("channel_names").put("0", "MRI");
		json.putObject("labels").put("background", 0).put("a", 1);
		json.put("numTraining", 5).put("file_ending", ".tif");
		Json.write(folder.resolve("dataset.json"), json);
		Geometry grid = Geometry.axisAligned(new int[] { 18, 20, 16 }, new double[] { 1, 1, 1.5 });
		for (int i = 0; i < 5; i++) {
			ImageFormats.write(folder.resolve("imagesTr/c" + i + "_0000.tif"), picture(grid, 1, i));
			ImageFormats.write(folder.resolve("labelsTr/c" + i + ".tif"), label(grid));
		}
		succeeds("plan_and_preprocess", "-d", "22", "-c", "3d_fullres");
		Path prepared = project.resolve("nnUNet_preprocessed/Dataset022_Tiff");
		JsonNode plans = Json.read(prepared.resolve("nnUNetPlans.json"));
		assertThat(plans.path("image_reader_writer").asText()).isEqualTo("Tiff3DIO");
		assertThat(plans.path("configurations").path("3d_fullres").path("spacing").toString()).isEqualTo("[1.5,1.0,1.0]");
		assertThat(ImageFormats.readGeometry(prepared.resolve("gt_segmentations/c0.tif"))).isEqualTo(grid);
	}

	private void succeeds(String... arguments) {
		String[] all = Arrays.copyOf(arguments, arguments.length + 2);
		all[arguments.length] = "--project";
		all[arguments.length + 1] = project.toString();
		CommandRun run = CommandRun.of(all);
		assertThat(run.exitCode()).as(run.err()).isZero();
	}

	private static Volume picture(Geometry grid, int components, int seed) {
		byte[] values = new byte[(int) grid.voxels() * components];
		for (int i = 0; i < values.length; i++) {
			values[i] = (byte) (1 + (i * 31 + seed * 7) % 97);
		}
		return new Volume(grid, PixelType.UINT8, components, MemorySegment.ofArray(values), null);
	}

	private static Volume label(Geometry grid) {
		short[] label = new short[(int) grid.voxels()];
		for (int i = 0; i < label.length; i++) {
			label[i] = (short) (i % grid.size()[0] > 8 && i % grid.size()[0] < 14 ? 1 : 0);
		}
		return Volume.ofLabels(grid, label, null);
	}
}
