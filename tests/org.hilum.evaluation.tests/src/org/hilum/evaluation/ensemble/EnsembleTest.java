// SPDX-License-Identifier: EPL-2.0
package org.hilum.evaluation.ensemble;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.assertj.core.data.Offset;
import org.hilum.core.AtomicFiles;
import org.hilum.core.HilumException;
import org.hilum.core.Json;
import org.hilum.core.Progress;
import org.hilum.evaluation.LabelMap;
import org.hilum.imaging.Geometry;
import org.hilum.imaging.Volume;
import org.hilum.imaging.io.ImageFormats;
import org.hilum.imaging.io.NpyHeader;
import org.hilum.imaging.io.NpyType;
import org.hilum.imaging.io.NpzFile;
import org.hilum.nnunet.exchange.pickle.PickleWriter;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EnsembleTest {

	private static final Geometry GRID = new Geometry(new int[] { 3, 1, 1 }, new double[] { 1, 2, 3 },
			new double[] { 4, 5, 6 }, new double[] { 1, 0, 0, 0, -1, 0, 0, 0, 1 });

	@TempDir
	private Path folder;
	private Path a;
	private Path b;
	private Path out;

	@BeforeEach
	void folders() {
		a = folder.resolve("a");
		b = folder.resolve("b");
		out = folder.resolve("out");
	}

	private void description(String labels, int... order) throws IOException {
		ObjectNode json = Json.object();
		json.putObject("channel_names").put("0", "CT");
		json.set("labels", Json.mapper().readTree(labels));
		json.put("numTraining", 1).put("file_ending", ".nii.gz");
		for (int value : order) {
			json.withArray("regions_class_order").add(value);
		}
		Json.write(a.resolve("dataset.json"), json);
	}

	/** Probabilities of three voxels: channel by channel. */
	private static void predict(Path parent, String id, int channels, float... values) {
		ImageFormats.write(parent.resolve(id + ".nii.gz"), Volume.ofLabels(GRID, new short[3], null));
		AtomicFiles.write(parent.resolve(id + ".npz"), o -> {
			var zip = new ZipOutputStream(o);
			zip.putNextEntry(new ZipEntry("probabilities.npy"));
			zip.write(new NpyHeader(NpyType.F4, ByteOrder.nativeOrder(), false, channels, 1, 1,
					values.length / channels).encode());
			zip.write(MemorySegment.ofArray(values).toArray(ValueLayout.JAVA_BYTE));
			zip.closeEntry();
			zip.finish();
		});
	}

	private List<Path> ensemble(boolean save) {
		return Ensemble.ofFolders(List.of(a, b), out, save, 2, Progress.NONE);
	}

	private short[] labels(String id) {
		return LabelMap.read(out.resolve(id + ".nii.gz")).labels().data();
	}

	@Test
	void theMeanDecidesAndTheFirstOfEqualsWins() throws IOException {
		description("{\"background\": 0, \"x\": 1, \"y\": 2}");
		predict(a, "case", 3, .6f, .2f, .5f, /**/ .3f, .5f, .25f, /**/ .1f, .3f, .25f);
		predict(b, "case", 3, .2f, .2f, .0f, /**/ .7f, .1f, .25f, /**/ .1f, .7f, .75f);
		assertThat(ensemble(true)).containsExactly(out.resolve("case.nii.gz"));
		// means: 0.4 0.2 0.25 | 0.5 0.3 0.25 | 0.1 0.5 0.5
		assertThat(labels("case")).containsExactly((short) 1, (short) 2, (short) 2);
		assertThat(LabelMap.read(out.resolve("case.nii.gz")).geometry()).isEqualTo(GRID);
		try (NpzFile npz = NpzFile.open(out.resolve("case.npz"))) {
			assertThat(npz.read("probabilities").toFloats().data()).containsExactly(
					new float[] { .4f, .2f, .25f, .5f, .3f, .25f, .1f, .5f, .5f }, within());
		}
		predict(a, "case", 3, .5f, .2f, .5f, /**/ .5f, .5f, .25f, /**/ 0, .5f, .25f);
		predict(b, "case", 3, .5f, .2f, .5f, /**/ .5f, .5f, .25f, /**/ 0, .5f, .25f);
		ensemble(false);
		assertThat(labels("case")).as("ties: the lowest label").containsExactly((short) 0, (short) 1, (short) 0);
	}

	private static Offset<Float> within() {
		return Offset.offset(1e-6f);
	}

	@Test
	void regionsArePaintedInTheirOrder() throws IOException {
		description("{\"background\": 0, \"whole\": [1, 2], \"core\": 2}", 1, 2);
		predict(a, "case", 2, .9f, .9f, .1f, /**/ .1f, .8f, .4f);
		predict(b, "case", 2, .3f, .9f, .1f, /**/ .1f, .4f, .6f);
		ensemble(false);
		// means: 0.6 0.9 0.1 | 0.1 0.6 0.5: a half is not enough
		assertThat(labels("case")).containsExactly((short) 1, (short) 2, (short) 0);
		assertThat(out.resolve("case.npz")).doesNotExist();
	}

	@Test
	void withoutLabelMapThePropertiesGiveTheGeometry() throws IOException {
		description("{\"background\": 0, \"x\": 1}");
		predict(a, "case", 2, .1f, .9f, .9f, /**/ .9f, .1f, .1f);
		predict(b, "case", 2, .1f, .9f, .9f, /**/ .9f, .1f, .1f);
		Files.delete(a.resolve("case.nii.gz"));
		assertThatThrownBy(() -> ensemble(false)).isInstanceOf(HilumException.class).hasMessageContaining("Case case")
				.hasMessageContaining(".pkl");
		Map<String, Object> nnunet = Map.of("spacing", List.of(3.0, 2.0, 1.0), "shape_before_cropping",
				List.of(1, 1, 3), "bbox_used_for_cropping", List.of(List.of(0, 1), List.of(0, 1), List.of(0, 3)),
				"shape_after_cropping_and_before_resampling", List.of(1, 1, 3), "sitk_stuff",
				Map.of("spacing", GRID.spacing(), "origin", GRID.origin(), "direction", GRID.direction()));
		Files.write(a.resolve("case.pkl"), PickleWriter.toBytes(nnunet));
		ensemble(true);
		assertThat(LabelMap.read(out.resolve("case.nii.gz")).geometry()).isEqualTo(GRID);
		assertThat(out.resolve("case.pkl")).as("for ensembles of ensembles").hasSameBinaryContentAs(a.resolve("case.pkl"));
	}

	@Test
	void aMissingCaseIsNamed() throws IOException {
		description("{\"background\": 0, \"x\": 1}");
		predict(a, "one", 2, .1f, .9f, .9f, /**/ .9f, .1f, .1f);
		predict(a, "two", 2, .1f, .9f, .9f, /**/ .9f, .1f, .1f);
		predict(b, "one", 2, .1f, .9f, .9f, /**/ .9f, .1f, .1f);
		assertThatThrownBy(() -> ensemble(false)).isInstanceOf(HilumException.class).hasMessageContaining("two.npz")
				.hasMessageContaining(b.toString());
	}

	@Test
	void otherShapesAndLabelsAreNamed() throws IOException {
		description("{\"background\": 0, \"x\": 1}");
		predict(a, "case", 2, .1f, .9f, .9f, /**/ .9f, .1f, .1f);
		predict(b, "case", 2, .1f, .9f, /**/ .9f, .1f);
		assertThatThrownBy(() -> ensemble(false)).isInstanceOf(HilumException.class).hasMessageContaining("Case case")
				.hasMessageContaining("[2, 1, 1, 2]").hasMessageContaining("[2, 1, 1, 3]");
		predict(b, "case", 3, .1f, .9f, .9f, /**/ .9f, .1f, .1f, /**/ 0, 0, 0);
		assertThatThrownBy(() -> ensemble(false)).isInstanceOf(HilumException.class)
				.hasMessageContaining("2 labels with background");
	}

	@Test
	void aProbabilityThatIsNoNumberIsRefused() throws IOException {
		description("{\"background\": 0, \"x\": 1}");
		predict(a, "case", 2, .1f, .9f, .9f, /**/ .9f, .1f, .1f);
		predict(b, "case", 2, .1f, Float.NaN, .9f, /**/ .9f, .1f, .1f);
		assertThatThrownBy(() -> ensemble(false)).isInstanceOf(HilumException.class).hasMessageContaining("not a number");
		assertThat(out.resolve("case.nii.gz")).doesNotExist();
	}

	@Test
	void aFolderWithoutDescriptionNamesTheRemedy() {
		predict(a, "case", 2, .1f, .9f, .9f, /**/ .9f, .1f, .1f);
		assertThatThrownBy(() -> ensemble(false)).isInstanceOf(HilumException.class)
				.hasMessageContaining("--save_probabilities");
	}
}
