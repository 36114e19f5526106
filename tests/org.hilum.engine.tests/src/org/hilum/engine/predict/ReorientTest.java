// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.predict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import org.hilum.core.HilumException;
import org.hilum.core.Progress;
import org.hilum.engine.preprocess.Preprocessor;
import org.hilum.evaluation.EvaluationOptions;
import org.hilum.evaluation.Evaluator;
import org.hilum.evaluation.LabelOrRegion;
import org.hilum.evaluation.ensemble.Ensemble;
import org.hilum.imaging.Geometry;
import org.hilum.imaging.Volume;
import org.hilum.imaging.io.ImageFormats;
import org.hilum.imaging.io.NpzFile;
import org.hilum.imaging.resample.Reorientation;
import org.hilum.nnunet.dataset.RawCase;
import org.hilum.nnunet.plan.Plans;
import org.hilum.nnunet.preprocessed.CaseProperties;
import org.hilum.nnunet.preprocessed.CaseStore;
import org.hilum.nnunet.preprocessed.PreparedCase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** nnU-Net's readers with reorientation: one image in three stored orientations is one image to the network. */
class ReorientTest {

	private static final List<String> SIDES = List.of("RAS", "LPS", "SRP");

	@TempDir
	private Path folder;

	@BeforeEach
	void images() {
		RawCase made = TinyModel.image(folder, "made", 150);
		Volume image = ImageFormats.read(made.images().getFirst());
		for (String sides : SIDES) {
			ImageFormats.write(image(sides), Reorientation.to(image, sides));
		}
	}

	private Path image(String sides) {
		return folder.resolve(sides + "_0000.nii.gz");
	}

	private RawCase rawCase(String sides) {
		return new RawCase(sides, List.of(image(sides)), null);
	}

	private static Plans plans(String reader) {
		ObjectNode json = TinyModel.plans().json().deepCopy();
		return Plans.of(json.put("image_reader_writer", reader));
	}

	private static PreparedCase prepare(Plans plans, RawCase rawCase) {
		return new Preprocessor(plans, plans.configuration("3d_fullres"), TinyModel.description()).prepare(rawCase);
	}

	@ParameterizedTest
	@ValueSource(strings = { "NibabelIOWithReorient", "SimpleITKIOWithReorient" })
	void everyStoredOrientationGivesTheSameInput(String reader) {
		PreparedCase ras = prepare(plans(reader), rawCase("RAS"));
		for (String sides : SIDES) {
			PreparedCase other = prepare(plans(reader), rawCase(sides));
			assertThat(other.data().shape()).as(sides).isEqualTo(ras.data().shape());
			assertThat(other.data().data()).as(sides).isEqualTo(ras.data().data());
			assertThat(other.properties().source()).isEqualTo(ImageFormats.readGeometry(image(sides)));
		}
		assertThat(prepare(plans("SimpleITKIO"), rawCase("LPS")).data().data()).as("as stored")
				.isNotEqualTo(ras.data().data());
	}

	@ParameterizedTest
	@ValueSource(strings = { "NibabelIOWithReorient", "SimpleITKIOWithReorient" })
	void predictionsComeBackOnTheAxesOfTheirSource(String reader) {
		Path written = TinyModel.write(folder, "3d_fullres").folder();
		plans(reader).write(written.resolve("plans.json"));
		ModelFolder model = ModelFolder.open(written);
		Path out = folder.resolve("out");
		PredictionOptions options = PredictionOptions.nnunet().withProbabilities(true).withMirroring(false);
		PredictionJob job = PredictionJob.of(SIDES.stream().map(this::rawCase).toList(), out);
		FolderPrediction.run(model, options, job, Progress.NONE).orThrow(out);
		byte[] ras = turned(out.resolve("RAS.nii.gz"));
		for (String sides : SIDES) {
			Path map = out.resolve(sides + ".nii.gz");
			assertThat(ImageFormats.readGeometry(map)).as(sides).isEqualTo(ImageFormats.readGeometry(image(sides)));
			assertThat(turned(map)).as(sides).isEqualTo(ras);
			assertThat(probabilities(out, sides)).as("on the network's axes").isEqualTo(probabilities(out, "RAS"));
			CaseProperties properties = CaseStore.properties(out, sides);
			assertThat(Reorientation.sides(properties.geometry())).isEqualTo("RAS");
			assertThat(Reorientation.sides(properties.source())).isEqualTo(sides);
			assertThat(Evaluator.evaluateCase(sides, out.resolve("RAS.nii.gz"), map, LabelOrRegion.labels(1, 2),
					OptionalInt.empty(), EvaluationOptions.NNUNET_ONLY).metrics().values())
					.allSatisfy(m -> assertThat(m.fp() + m.fn()).isZero());
		}
		ensemblesLieOnTheAxesOfTheirSource(out, ras);
	}

	private void ensemblesLieOnTheAxesOfTheirSource(Path out, byte... ras) {
		for (boolean labelMaps : new boolean[] { true, false }) {
			if (!labelMaps) {
				SIDES.forEach(sides -> assertThat(out.resolve(sides + ".nii.gz").toFile().delete()).isTrue());
			}
			Path mean = folder.resolve("mean" + labelMaps);
			Ensemble.ofFolders(List.of(out, out), mean, true, 1, Progress.NONE);
			for (String sides : SIDES) {
				Path map = mean.resolve(sides + ".nii.gz");
				assertThat(ImageFormats.readGeometry(map).matches(ImageFormats.readGeometry(image(sides)), 1e-5)).as(sides)
						.isTrue();
				assertThat(turned(map)).as(sides).isEqualTo(ras);
			}
		}
	}

	private static byte[] turned(Path map) {
		return Reorientation.to(ImageFormats.read(map), "RAS").data().toArray(ValueLayout.JAVA_BYTE);
	}

	private static float[] probabilities(Path out, String id) {
		try (NpzFile npz = NpzFile.open(out.resolve(id + ".npz"))) {
			return npz.read("probabilities").toFloats().data();
		}
	}

	@Test
	void unknownReadersAreRefusedByName() {
		assertThatThrownBy(() -> prepare(plans("HeroicIO"), rawCase("RAS"))).isInstanceOf(HilumException.class)
				.hasMessageContaining("HeroicIO").hasMessageContaining("SimpleITKIOWithReorient");
	}

	@Test
	void headersThatContradictThemselvesAreRefused() throws IOException {
		Geometry grid = Geometry.axisAligned(new int[] { 4, 4, 4 }, new double[] { 1, 1, 1 });
		Path file = folder.resolve("bad_0000.nii");
		ImageFormats.write(file, Volume.ofFloats(grid, new float[64], null));
		byte[] header = Files.readAllBytes(file);
		// pixdim[1], little-endian float at byte 80: 2 instead of 1
		ByteBuffer.wrap(header).order(ByteOrder.LITTLE_ENDIAN).putFloat(80, 2);
		Files.write(file, header);
		RawCase bad = new RawCase("bad", List.of(file), null);
		assertThatThrownBy(() -> prepare(plans("SimpleITKIO"), bad)).isInstanceOf(HilumException.class)
				.hasMessageContaining("bad_0000.nii").hasMessageContaining("pixdim 2 1 1");
	}
}
