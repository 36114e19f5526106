// SPDX-License-Identifier: EPL-2.0
package org.hilum.dicom.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hilum.core.HilumException;
import org.hilum.core.Json;
import org.hilum.core.Progress;
import org.hilum.dicom.Bytes;
import org.hilum.dicom.DicomBuilder;
import org.hilum.dicom.DicomObject;
import org.hilum.dicom.DicomWriter;
import org.hilum.dicom.PixelData;
import org.hilum.dicom.Tags;
import org.hilum.dicom.Vr;
import org.hilum.dicom.masks.ExportOptions;
import org.hilum.dicom.masks.NamedMask;
import org.hilum.dicom.masks.Scenes;
import org.hilum.dicom.masks.SourceSeries;
import org.hilum.dicom.rtstruct.MaskContours;
import org.hilum.imaging.Geometry;
import org.hilum.imaging.Volume;
import org.hilum.imaging.io.ImageFormats;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From a label map and a folder of images to DICOM objects, and from these to mask files. */
class ExportTest {

	private static final Geometry GRID = Scenes.oblique(9, 7, 4);
	private static final Map<String, List<Integer>> NAMES = names();

	@TempDir
	Path folder;

	@Test
	void labelMapToObjectsToFiles() {
		images(GRID, "1.2.3");
		images(new Geometry(new int[] { 5, 5, 3 }, new double[] { 2, 2, 2 }, new double[3],
				new double[] { 1, 0, 0, 0, 1, 0, 0, 0, 1 }), "1.2.4");
		ImageFolder images = ImageFolder.open(folder.resolve("images"), null, Progress.NONE);
		Volume labels = labels(GRID);
		SourceSeries series = images.of(labels.geometry());
		assertThat(series.seriesUid()).isEqualTo("1.2.3.2");
		List<NamedMask> masks = LabelMapExport.masks(labels, NAMES, series);
		ExportOptions options = ExportOptions.of("test");
		for (DicomObject object : List.of(LabelMapExport.segmentation(masks, series, options),
				LabelMapExport.structureSet(masks, series, MaskContours.Holes.XOR, options))) {
			Path file = folder.resolve("object.dcm");
			DicomWriter.write(file, object);
			MaskImport back = MaskImport.read(file, images, MaskImport.Policy.DEFAULT, Progress.NONE);
			MaskFiles.write(back, folder.resolve("out"), ".nii.gz", Progress.NONE);
			JsonNode report = Json.read(folder.resolve("out/masks.json"));
			assertThat(report).hasSize(2);
			Volume second = ImageFormats.read(folder.resolve("out").resolve(report.get(1).get("file").asText()));
			for (int i = 0; i < labels.values(); i++) {
				assertThat(second.value(i)).isEqualTo(labels.value(i) == 0 ? 0 : 1);
			}
			assertThat(report.get(0).get("file").asText()).isEqualTo("001_core_1.nii.gz");
			assertThat(report.get(0).get("voxels").asLong()).isEqualTo(masks.get(0).mask().count());
		}
	}

	@Test
	void unnamedValuesOtherGridsAndEmptyFoldersAreRefused() {
		images(GRID, "1.2.3");
		ImageFolder images = ImageFolder.open(folder.resolve("images"), "1.2.3.2", Progress.NONE);
		SourceSeries series = images.of(GRID);
		assertThatThrownBy(() -> LabelMapExport.masks(labels(GRID), Map.of("core", List.of(1)), series))
				.isInstanceOf(HilumException.class).hasMessageContaining("2.0");
		Geometry other = Scenes.oblique(9, 7, 5);
		assertThatThrownBy(() -> images.of(other)).isInstanceOf(HilumException.class).hasMessageContaining("None");
		assertThatThrownBy(() -> LabelMapExport.masks(labels(other), NAMES, series)).isInstanceOf(HilumException.class)
				.hasMessageContaining("beyond");
		assertThatThrownBy(() -> ImageFolder.open(folder.resolve("images"), "9.9", Progress.NONE))
				.isInstanceOf(HilumException.class).hasMessageContaining("no image series");
	}

	private static Map<String, List<Integer>> names() {
		Map<String, List<Integer>> names = new LinkedHashMap<>();
		names.put("core 1", List.of(2));
		names.put("whole", List.of(1, 2));
		return names;
	}

	/** Every third voxel is 1, some of the others 2; written down so that both contain holes. */
	private static Volume labels(Geometry grid) {
		short[] values = new short[(int) grid.voxels()];
		for (int i = 0; i < values.length; i++) {
			values[i] = (short) (i % 3 == 0 ? 1 : i % 5 == 0 ? 2 : 0);
		}
		return Volume.ofLabels(grid, values, null);
	}

	private void images(Geometry grid, String root) {
		SourceSeries series = Scenes.series(grid, root);
		double[] d = grid.direction();
		for (int z = 0; z < grid.size()[2]; z++) {
			DicomObject image = DicomBuilder.copyOf(series.slices().get(z).header()).string(Tags.MODALITY, "CT")
					.doubles(Tags.IMAGE_POSITION_PATIENT, grid.toWorld(0, 0, z))
					.doubles(Tags.IMAGE_ORIENTATION_PATIENT, d[0], d[3], d[6], d[1], d[4], d[7])
					.doubles(Tags.PIXEL_SPACING, grid.spacing()[1], grid.spacing()[0]).ints(Tags.ROWS, grid.size()[1])
					.ints(Tags.COLUMNS, grid.size()[0]).ints(Tags.SAMPLES_PER_PIXEL, 1)
					.string(Tags.PHOTOMETRIC_INTERPRETATION, "MONOCHROME2").ints(Tags.BITS_ALLOCATED, 16)
					.ints(Tags.BITS_STORED, 16).ints(Tags.HIGH_BIT, 15).ints(Tags.PIXEL_REPRESENTATION, 0)
					.pixelData(PixelData.ofNative(Vr.OW, Bytes.of(new byte[2 * grid.size()[0] * grid.size()[1]]))).build();
			DicomWriter.write(folder.resolve("images/" + root + "_" + (99 - z) + ".dcm"), image);
		}
	}
}
