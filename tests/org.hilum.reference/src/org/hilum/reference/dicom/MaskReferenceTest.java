// SPDX-License-Identifier: EPL-2.0
package org.hilum.reference.dicom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.hilum.core.HilumException;
import org.hilum.dicom.DicomObject;
import org.hilum.dicom.DicomSource;
import org.hilum.dicom.DicomWriter;
import org.hilum.dicom.export.LabelMapExport;
import org.hilum.dicom.masks.ExportOptions;
import org.hilum.dicom.masks.MaskNote.Kind;
import org.hilum.dicom.masks.NamedMask;
import org.hilum.dicom.masks.References;
import org.hilum.dicom.masks.References.Strictness;
import org.hilum.dicom.masks.SourceSeries;
import org.hilum.dicom.rtstruct.Contour;
import org.hilum.dicom.rtstruct.ContourPolicy;
import org.hilum.dicom.rtstruct.MaskContours;
import org.hilum.dicom.rtstruct.Roi;
import org.hilum.dicom.rtstruct.RoiRasteriser;
import org.hilum.dicom.rtstruct.StructureSet;
import org.hilum.dicom.seg.Segmentation;
import org.hilum.dicom.seg.SegmentationGrid;
import org.hilum.dicom.seg.SegmentationMasks;
import org.hilum.dicom.seg.SegmentationPolicy;
import org.hilum.dicom.series.SeriesReader;
import org.hilum.imaging.Geometry;
import org.hilum.imaging.PixelType;
import org.hilum.imaging.Volume;
import org.hilum.imaging.io.ImageFormats;
import org.hilum.imaging.masks.BitMask;
import org.hilum.reference.Shared;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Structure sets and segmentations become the masks that others made of them. */
class MaskReferenceTest {

	/** The whole grid has 100 million voxels. */
	private static final long MOST_BYTES = 64L << 20;

	@TempDir
	Path folder;

	@ParameterizedTest
	@ValueSource(strings = { "CT", "MR_T1", "PET" })
	void theTumourOfSts001EqualsTheNiftiVoxelForVoxel(String modality) throws IOException {
		Path root = Shared.dir().resolve("data/sts_001");
		SourceSeries series = series(root.resolve("dicom").resolve(modality).resolve("image"));
		Volume truth = ImageFormats.read(root.resolve("nifti").resolve(modality + "_mask.nii.gz"));
		BitMask expected = LabelMapExport.masks(truth, Map.of("GTV", List.of(1)), series).getFirst().mask();
		StructureSet set = StructureSet.read(open(root.resolve("dicom").resolve(modality).resolve("mask")).getFirst());
		assertThat(set.references().match(series, Strictness.FRAME_OF_REFERENCE).basis())
				.isNotEqualTo(References.Basis.INSTANCES);
		List<NamedMask> masks = set.masks(series, ContourPolicy.DEFAULT, Strictness.FRAME_OF_REFERENCE);
		assertThat(masks).hasSize(1);
		assertThat(masks.getFirst().mask().count()).isPositive();
		assertThat(masks.getFirst().mask()).isEqualTo(expected);
	}

	/** The mask of sts_001 out to DICOM and back: segmentation and structure set give it again, voxel for voxel. */
	@ParameterizedTest
	@ValueSource(strings = { "CT", "MR_T1", "PET" })
	void sts001ComesBackExactly(String modality) throws IOException {
		Path root = Shared.dir().resolve("data/sts_001");
		SourceSeries series = series(root.resolve("dicom").resolve(modality).resolve("image"));
		Volume truth = ImageFormats.read(root.resolve("nifti").resolve(modality + "_mask.nii.gz"));
		List<NamedMask> masks = LabelMapExport.masks(truth, Map.of("tumour", List.of(1)), series);
		ExportOptions options = ExportOptions.of("reference test");
		DicomWriter.write(folder.resolve("seg.dcm"), LabelMapExport.segmentation(masks, series, options));
		MaskContours.Holes holes = MaskContours.Holes.KEYHOLE;
		DicomWriter.write(folder.resolve("rt.dcm"), LabelMapExport.structureSet(masks, series, holes, options));
		BitMask seg = SegmentationMasks.onto(Segmentation.read(DicomSource.open(folder.resolve("seg.dcm"))), series,
				SegmentationPolicy.DEFAULT, Strictness.ALL_INSTANCES).getFirst().mask();
		BitMask set = StructureSet.read(DicomSource.open(folder.resolve("rt.dcm")))
				.masks(series, ContourPolicy.DEFAULT, Strictness.ALL_INSTANCES).getFirst().mask();
		assertThat(seg).isEqualTo(masks.getFirst().mask());
		assertThat(set).isEqualTo(masks.getFirst().mask());
	}

	@Test
	void theLiverOfDcmqiEqualsItsNrrd() throws IOException {
		Path root = Shared.dir().resolve("data/dicom_seg/dcmqi");
		SourceSeries series = series(root.resolve("ct-3slice"));
		Segmentation liver = Segmentation.read(DicomSource.open(root.resolve("liver.dcm")));
		NamedMask mask = SegmentationMasks.onto(liver, series, SegmentationPolicy.DEFAULT, Strictness.ALL_INSTANCES)
				.getFirst();
		assertThat(mask.name()).isEqualTo("Liver");
		assertThat(liver.segments().getFirst().type().meaning()).isEqualTo("Liver");
		sameVoxels(mask.mask(), ImageFormats.read(root.resolve("liver_seg.nrrd")));
	}

	@Test
	void singleAndMultiFrameSourcesAgree() throws IOException {
		Path root = Shared.dir().resolve("data/dicom_seg/dcmqi/24x38x3");
		Segmentation label = Segmentation.read(DicomSource.open(root.resolve("seg/label.seg")));
		Volume truth = ImageFormats.read(root.resolve("nrrd/label.nrrd"));
		sameVoxels(SegmentationMasks.own(label, SegmentationPolicy.DEFAULT).getFirst().mask(), truth);
		SourceSeries single = series(root.resolve("image"));
		SourceSeries multi = SourceSeries.of(SeriesReader.inspect(open(root.resolve("multiframe"))));
		for (SourceSeries series : List.of(single, multi)) {
			sameVoxels(SegmentationMasks.onto(label, series, SegmentationPolicy.DEFAULT, Strictness.FRAME_OF_REFERENCE)
					.getFirst().mask(), truth);
		}
		assertThat(label.references().match(single, Strictness.ALL_INSTANCES).notes()).isEmpty();
	}

	@Test
	void highdicomBinaryOverlappingAndFractional() {
		Path root = Shared.dir().resolve("data/dicom_seg/highdicom");
		List<NamedMask> binary = own(root.resolve("seg_image_ct_binary.dcm"));
		assertThat(binary).hasSize(1);
		List<NamedMask> fractional = own(root.resolve("seg_image_ct_binary_fractional.dcm"));
		assertThat(fractional.getFirst().mask()).isEqualTo(binary.getFirst().mask());
		assertThat(fractional.getFirst().notes()).as("only 0 and 1: nothing was decided").isEmpty();
		List<NamedMask> half = own(root.resolve("seg_image_ct_true_fractional.dcm"));
		assertThat(half.getFirst().count(Kind.THRESHOLD)).isEqualTo(1);
		assertThat(half.getFirst().mask()).as("values 0, 64 and 128 of 255: 128 is just over a half")
				.isEqualTo(binary.getFirst().mask());
		Segmentation overlap = Segmentation.read(DicomSource.open(root.resolve("seg_image_ct_binary_overlap.dcm")));
		assertThat(overlap.segments()).hasSize(2);
		assertThat(overlap.frames()).hasSize(8);
	}

	@Test
	void highdicomSingleFrameOnItsImage() {
		Path root = Shared.dir().resolve("data/dicom_seg/highdicom");
		SourceSeries series = SourceSeries.of(SeriesReader.inspect(List.of(DicomSource.open(root.resolve("ct_image.dcm")))));
		NamedMask mask = SegmentationMasks.onto(
				Segmentation.read(DicomSource.open(root.resolve("seg_image_ct_binary_single_frame.dcm"))), series,
				SegmentationPolicy.DEFAULT, Strictness.ALL_INSTANCES).getFirst();
		assertThat(mask.mask().count()).isPositive();
		assertThatThrownBy(() -> Segmentation.read(DicomSource.open(root.resolve("sr_document.dcm"))))
				.isInstanceOf(HilumException.class).hasMessageContaining("modality SR");
		assertThatThrownBy(() -> StructureSet.read(DicomSource.open(root.resolve("sr_document.dcm"))))
				.isInstanceOf(HilumException.class).hasMessageContaining("modality SR");
	}

	@Test
	void referencesOfRtUtils() {
		Path root = Shared.dir().resolve("data/dicom_odd/rt_utils/mock_data");
		SourceSeries series = SourceSeries.of(SeriesReader
				.inspect(Stream.of("ct_1.dcm", "ct_2.dcm").map(f -> DicomSource.open(root.resolve(f))).toList()));
		StructureSet valid = StructureSet.read(DicomSource.open(root.resolve("rt.dcm")));
		// this writer makes up a frame of reference
		assertThatThrownBy(() -> valid.masks(series, ContourPolicy.DEFAULT, Strictness.ALL_INSTANCES))
				.isInstanceOf(HilumException.class).hasMessageContaining("although it names its images");
		List<NamedMask> masks = valid.masks(series, ContourPolicy.DEFAULT, Strictness.NAMED_IMAGES);
		assertThat(masks.getFirst().mask().count()).isPositive();
		StructureSet invalid = StructureSet.read(DicomSource.open(root.resolve("invalid_reference_rt.dcm")));
		assertThatThrownBy(() -> invalid.masks(series, ContourPolicy.DEFAULT, Strictness.ALL_INSTANCES))
				.isInstanceOf(HilumException.class).hasMessageContaining("not in this series");
		List<NamedMask> part = invalid.masks(series, ContourPolicy.DEFAULT, Strictness.NAMED_IMAGES);
		assertThat(part).allSatisfy(m -> assertThat(m.count(Kind.REFERENCE)).isEqualTo(3));
		StructureSet none = StructureSet.read(DicomSource.open(root.resolve("non_existent_reference_rt.dcm")));
		assertThat(none.references().series()).isEmpty();
		assertThat(none.masks(series, ContourPolicy.DEFAULT, Strictness.NAMED_IMAGES))
				.allSatisfy(m -> assertThat(m.count(Kind.OUTSIDE_IMAGE)).isEqualTo(1));
		StructureSet dummy = StructureSet.read(DicomSource.open(root.resolveSibling("empty").resolve("dummy_rt.dcm")));
		assertThat(dummy.rois()).hasSize(4);
	}

	/** A whole-body CT of 512 x 512 x 400 with 60 structures of 100 contours of 200 points. */
	@Test
	void sixtyStructuresOfAWholeBodyCtTakeTheMemoryOfTheirStructures() {
		Geometry grid = Geometry.axisAligned(new int[] { 512, 512, 400 }, new double[] { 0.98, 0.98, 3 });
		List<Roi> rois = new ArrayList<>();
		for (int r = 0; r < 60; r++) {
			List<Contour> contours = new ArrayList<>();
			for (int z = 0; z < 100; z++) {
				double[] points = new double[600];
				for (int i = 0; i < 200; i++) {
					points[3 * i] = 250 + (60 + r) * Math.cos(i * Math.PI / 100);
					points[3 * i + 1] = 250 + (60 + r) * Math.sin(i * Math.PI / 100);
					points[3 * i + 2] = 3 * (z + 5 * r % 300);
				}
				contours.add(Contour.closed(points));
			}
			rois.add(Roi.of(r + 1, "roi " + r, contours));
		}
		var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
		for (Roi roi : rois) {
			long before = threads.getCurrentThreadAllocatedBytes();
			NamedMask mask = RoiRasteriser.rasterise(roi, grid, ContourPolicy.DEFAULT);
			assertThat(threads.getCurrentThreadAllocatedBytes() - before).as("bytes for %s", roi.name()).isLessThan(MOST_BYTES);
			assertThat(mask.notes()).isEmpty();
		}
	}

	private static List<NamedMask> own(Path file) {
		Segmentation segmentation = Segmentation.read(DicomSource.open(file));
		assertThat(SegmentationGrid.of(segmentation).size()[2]).isPositive();
		return SegmentationMasks.own(segmentation, SegmentationPolicy.DEFAULT);
	}

	private static SourceSeries series(Path folder) throws IOException {
		return SourceSeries.of(SeriesReader.inspect(open(folder)));
	}

	private static List<DicomObject> open(Path folder) throws IOException {
		try (Stream<Path> files = Files.list(folder)) {
			return files.sorted().map(DicomSource::open).toList();
		}
	}

	private static void sameVoxels(BitMask mask, Volume truth) {
		assertThat(truth.type()).isNotEqualTo(PixelType.FLOAT32);
		assertThat(mask.shape()).isEqualTo(truth.geometry().shapeZyx());
		boolean[] voxels = mask.toBooleans();
		long wrong = 0;
		for (int i = 0; i < voxels.length; i++) {
			wrong += voxels[i] != (truth.value(i) != 0) ? 1 : 0;
		}
		assertThat(wrong).as("voxels that differ").isZero();
		assertThat(mask.count()).isPositive();
	}
}
