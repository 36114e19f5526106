// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.predict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.awt.Transparency;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import javax.imageio.ImageIO;
import org.hilum.core.HilumException;
import org.hilum.core.Json;
import org.hilum.core.Progress;
import org.hilum.evaluation.LabelMap;
import org.hilum.evaluation.ensemble.Ensemble;
import org.hilum.imaging.Geometry;
import org.hilum.imaging.PixelType;
import org.hilum.imaging.Volume;
import org.hilum.imaging.io.ImageFormats;
import org.hilum.nnunet.dataset.CaseFolder;
import org.hilum.nnunet.dataset.CaseReader;
import org.hilum.nnunet.dataset.DatasetDescription;
import org.hilum.nnunet.dataset.ImageReader;
import org.hilum.nnunet.dataset.RawCase;
import org.hilum.nnunet.dataset.RawDataset;
import org.hilum.nnunet.fingerprint.Fingerprint;
import org.hilum.nnunet.fingerprint.FingerprintExtractor;
import org.hilum.nnunet.preprocessed.CaseStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Two-dimensional cases, cases in one file, and images as a fourth axis, from reading to the written label map. */
class PlaneCasesTest {

	@TempDir
	private Path folder;

	private static DatasetDescription description(String ending, String... channels) {
		ObjectNode json = Json.object().put("numTraining", 1).put("file_ending", ending);
		for (int c = 0; c < channels.length; c++) {
			json.withObject("channel_names").put(String.valueOf(c), channels[c]);
		}
		json.putObject("labels").put("background", 0).put("ball", 1).put("cube", 2);
		return DatasetDescription.of(json, null);
	}

	private static Volume plane(double x, double y) {
		float[] values = new float[30 * 20];
		Random random = new Random(5);
		for (int i = 0; i < values.length; i++) {
			values[i] = 50 + (float) random.nextGaussian();
		}
		return Volume.ofFloats(Geometry.plane(new int[] { 30, 20 }, new double[] { x, y }, new double[] { 1, 2, 0 }, 0, 1, 0,
				-1, 0, 0, 0, 0, 1), values, null);
	}

	@ParameterizedTest
	@ValueSource(strings = { ".nii.gz", ".nii", ".mha", ".nrrd" })
	void thePicturePlaneIsKeptAndWrittenBack(String ending) {
		Path raw = folder.resolve("Dataset001_Flat");
		Volume image = plane(1.5, 2);
		ImageFormats.write(raw.resolve("imagesTr/a_0000" + ending), image);
		short[] labels = new short[600];
		Arrays.fill(labels, 100, 200, (short) 1);
		ImageFormats.write(raw.resolve("labelsTr/a" + ending), Volume.ofLabels(image.geometry(), labels, image));
		Json.write(raw.resolve("dataset.json"), description(ending, "MRI").json());
		Fingerprint fingerprint = FingerprintExtractor.extract(RawDataset.open(raw), 1, Progress.NONE);
		assertThat(fingerprint.spacings().getFirst()).containsExactly(1998, 2, 1.5);
		assertThat(fingerprint.shapesAfterCrop().getFirst()).containsExactly(1, 20, 30);

		Path out = folder.resolve("out");
		ModelFolder model = TinyModel.write(folder, "3d_fullres");
		Json.write(model.folder().resolve("dataset.json"), description(ending, "MRI").json());
		RawCase source = CaseFolder.list(raw.resolve("imagesTr/a_0000" + ending), description(ending, "MRI")).getFirst();
		assertThat(source.id()).isEqualTo("a");
		PredictionOptions options = PredictionOptions.nnunet().withMirroring(false).withProbabilities(true);
		// one slice: resampling to 1.5 mm would give 1332 of them
		try (Predictor predictor = Predictor.open(thick(model), options)) {
			predictor.predict(List.of(source), out, true, Progress.NONE);
		}
		assertThat(ImageFormats.readGeometry(out.resolve("a" + ending))).isEqualTo(
				ImageFormats.readGeometry(source.images().getFirst()));
		assertThat(CaseStore.properties(out, "a").geometry().isPlane()).isTrue();
		Ensemble.ofFolders(List.of(out, out), folder.resolve("mean"), false, 1, Progress.NONE);
		assertThat(ImageFormats.readGeometry(folder.resolve("mean/a" + ending)).isPlane()).isTrue();
		LabelMap map = LabelMap.read(out.resolve("a" + ending));
		map.write(folder.resolve("post/a" + ending), map.labels());
		assertThat(ImageFormats.readGeometry(folder.resolve("post/a" + ending)).isPlane()).isTrue();
	}

	private static ModelFolder thick(ModelFolder model) {
		ObjectNode plans = TinyModel.plans().json().deepCopy();
		((ObjectNode) plans.path("configurations").path("3d_fullres")).putArray("spacing").add(1998).add(1.5).add(1.5);
		plans.putArray("transpose_forward").add(0).add(1).add(2);
		plans.putArray("transpose_backward").add(0).add(1).add(2);
		Json.write(model.folder().resolve("plans.json"), plans);
		return ModelFolder.open(model.folder());
	}

	@Test
	void nibabelsReaderRefusesTwoAxes() {
		Path file = folder.resolve("a_0000.nii.gz");
		ImageFormats.write(file, plane(1, 1));
		RawCase flat = new RawCase("a", List.of(file), null);
		assertThatExceptionOfType(HilumException.class)
				.isThrownBy(() -> CaseReader.readImages(flat, 1, ImageReader.NIBABEL)).withMessageContaining("NibabelIO")
				.withMessageContaining("SimpleITKIO");
	}

	@ParameterizedTest
	@ValueSource(strings = { ".nii.gz", ".mha" })
	void aFourthAxisIsChannelsForSimpleItkOnly(String ending) {
		Geometry grid = Geometry.axisAligned(new int[] { 3, 2, 2 }, new double[] { 1, 2, 3 });
		float[] values = new float[24];
		values[12] = 7;
		Path file = folder.resolve("a_0000" + ending);
		ImageFormats.write(file, new Volume(grid, PixelType.FLOAT32, 2, MemorySegment.ofArray(values), null));
		RawCase series = CaseFolder.list(folder, description(ending, "T1", "T2")).getFirst();
		List<Volume> channels = CaseReader.readImages(series, 2, ImageReader.SIMPLE_ITK);
		assertThat(channels).hasSize(2);
		assertThat(channels.get(1).value(0)).isEqualTo(7);
		assertThatExceptionOfType(HilumException.class)
				.isThrownBy(() -> CaseReader.readImages(series, 2, ImageReader.NIBABEL)).withMessageContaining("2 volumes");
		assertThatExceptionOfType(HilumException.class)
				.isThrownBy(() -> CaseFolder.list(folder, description(ending, "T1", "T2", "FLAIR")))
				.withMessageContaining("1 of 3 channels");
	}

	@Test
	void imagesThatTheModelDoesNotReadAreNamed() throws IOException {
		for (String name : List.of("a.nii.gz", "b_0000.nii", "c_0000.JPG", "notes.txt")) {
			Files.writeString(folder.resolve(name), "");
		}
		DatasetDescription description = description(".nii.gz", "T1");
		assertThatExceptionOfType(HilumException.class).isThrownBy(() -> CaseFolder.list(folder, description))
				.withMessageContaining("3 images, such as a.nii.gz").withMessageContaining("CASE_0000.nii.gz");
		Files.writeString(folder.resolve("new\nline_0000.nii.gz"), "");
		assertThat(CaseFolder.list(folder, description)).extracting(RawCase::id).containsExactly("new\nline");
		assertThat(CaseFolder.leftOut(folder, description)).extracting(f -> f.getFileName().toString())
				.containsExactly("a.nii.gz", "b_0000.nii", "c_0000.JPG");
	}

	@ParameterizedTest
	@CsvSource({ "1, 3, is grey", "4, 3, has an alpha channel", "2, 1, is grey with an alpha channel", "3, 1, is in colour" })
	void aPictureOfAnotherKindIsNamed(int components, int channels, String kind) throws IOException {
		Path file = folder.resolve("a_0000.png");
		ColorModel model = new ComponentColorModel(ColorSpace.getInstance(components < 3 ? ColorSpace.CS_GRAY
				: ColorSpace.CS_sRGB), components % 2 == 0, false, Transparency.TRANSLUCENT, DataBuffer.TYPE_BYTE);
		ImageIO.write(new BufferedImage(model, model.createCompatibleWritableRaster(3, 2), false, null), "png", file.toFile());
		assertThatExceptionOfType(HilumException.class)
				.isThrownBy(() -> CaseReader.readImages(new RawCase("a", List.of(file), null), channels,
						ImageReader.NATURAL_IMAGE_2D))
				.withMessageContaining("a_0000.png").withMessageContaining(kind)
				.withMessageContaining("has " + channels + " channel");
	}

	@Test
	void oneFileIsOneCase() {
		for (String name : List.of("a_0000.nii.gz", "a_0001.nii.gz", "b_0000.nii.gz", "plain.nii.gz")) {
			ImageFormats.write(folder.resolve(name), plane(1, 1));
		}
		RawCase both = CaseFolder.list(folder.resolve("a_0000.nii.gz"), description(".nii.gz", "T1", "T2")).getFirst();
		assertThat(both.images()).extracting(f -> f.getFileName().toString()).containsExactly("a_0000.nii.gz", "a_0001.nii.gz");
		RawCase plain = CaseFolder.list(folder.resolve("plain.nii.gz"), description(".nii.gz", "T1")).getFirst();
		assertThat(plain.id()).isEqualTo("plain");
		assertThatExceptionOfType(HilumException.class)
				.isThrownBy(() -> CaseFolder.list(folder.resolve("b_0000.nii.gz"), description(".nii.gz", "T1", "T2")))
				.withMessageContaining("1 of 2 channels");
		assertThatExceptionOfType(HilumException.class)
				.isThrownBy(() -> CaseFolder.list(folder.resolve("plain.nii.gz"), description(".mha", "T1")))
				.withMessageContaining(".mha");
		PredictionOptions options = PredictionOptions.nnunet().withMirroring(false);
		try (Predictor predictor = Predictor.open(TinyModel.write(folder, "3d_fullres"), options)) {
			PredictionJob job = PredictionJob.of(List.of(plain), folder);
			assertThatExceptionOfType(HilumException.class)
					.isThrownBy(() -> FolderPrediction.run(predictor, job, Progress.NONE))
					.withMessageContaining("would replace its image");
		}
	}
}
