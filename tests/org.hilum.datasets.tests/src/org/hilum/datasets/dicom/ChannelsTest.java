// SPDX-License-Identifier: EPL-2.0
package org.hilum.datasets.dicom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.hilum.core.Progress;
import org.hilum.datasets.rules.ChannelRule;
import org.hilum.datasets.rules.Combine;
import org.hilum.datasets.rules.ImportRules;
import org.hilum.datasets.rules.LabelRule;
import org.hilum.datasets.rules.NameRule;
import org.hilum.datasets.sources.CaseResult;
import org.hilum.dicom.Bytes;
import org.hilum.dicom.DataSet;
import org.hilum.dicom.DicomBuilder;
import org.hilum.dicom.DicomWriter;
import org.hilum.dicom.PixelData;
import org.hilum.dicom.Tags;
import org.hilum.dicom.Uids;
import org.hilum.dicom.Vr;
import org.hilum.dicom.masks.ExportOptions;
import org.hilum.dicom.masks.NamedMask;
import org.hilum.dicom.masks.SourceSeries;
import org.hilum.dicom.rtstruct.MaskContours;
import org.hilum.dicom.rtstruct.StructureSetWriter;
import org.hilum.dicom.scan.DicomScan;
import org.hilum.dicom.series.SeriesReader;
import org.hilum.imaging.Volume;
import org.hilum.imaging.io.ImageFormats;
import org.hilum.imaging.masks.BitMask;
import org.hilum.nnunet.dataset.RawDataset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Cases of several channels: a CT of 12 x 12 x 6 voxels of 1 x 1 x 2 mm, and MR images whose value at a place is ten times
 * its x in mm, on coarser grids, in the CT's frame of reference or another.
 */
class ChannelsTest {

	private static final String FRAME = "2.25.300";
	private static final int SIDE = 12;
	private static final int SLICES = 6;

	@TempDir
	private Path folder;

	private ImportRules rules(ChannelRule.Frame frame) {
		return new ImportRules(
				List.of(new ChannelRule("CT", "CT", null), new ChannelRule("T1", "MR", NameRule.exact("t1"), frame)),
				List.of(new LabelRule("tumour", List.of(NameRule.exact("GTV")), Combine.SINGLE, true)),
				ImportRules.Overlap.PRIORITY, ImportRules.Annotators.NONE, Combine.STAPLE);
	}

	/** Writes an image; its value is ten times x in mm. */
	private List<DataSet> image(String modality, String name, String frame, int side, double spacing, double x0) {
		List<DataSet> slices = new ArrayList<>();
		for (int z = 0; z < SLICES; z++) {
			ByteBuffer pixels = ByteBuffer.allocate(2 * side * side).order(ByteOrder.LITTLE_ENDIAN);
			for (int i = 0; i < side * side; i++) {
				pixels.putShort((short) Math.round(10 * (x0 + spacing * (i % side))));
			}
			String uid = "2.25.7" + Integer.toUnsignedString(name.hashCode());
			slices.add(new DicomBuilder().string(Tags.SOP_CLASS_UID, Uids.CT).string(Tags.SOP_INSTANCE_UID, uid + ".1" + z)
					.string(Tags.SERIES_INSTANCE_UID, uid).string(Tags.STUDY_INSTANCE_UID, "2.25.1")
					.string(Tags.FRAME_OF_REFERENCE_UID, frame).string(Tags.PATIENT_ID, "X").string(Tags.MODALITY, modality)
					.string(Tags.SERIES_DESCRIPTION, name).ints(Tags.ROWS, side).ints(Tags.COLUMNS, side)
					.doubles(Tags.PIXEL_SPACING, spacing, spacing).doubles(Tags.IMAGE_POSITION_PATIENT, x0, 0, 2.0 * z)
					.doubles(Tags.IMAGE_ORIENTATION_PATIENT, 1, 0, 0, 0, 1, 0).ints(Tags.SAMPLES_PER_PIXEL, 1)
					.string(Tags.PHOTOMETRIC_INTERPRETATION, "MONOCHROME2").ints(Tags.BITS_ALLOCATED, 16)
					.ints(Tags.BITS_STORED, 16).ints(Tags.HIGH_BIT, 15).ints(Tags.PIXEL_REPRESENTATION, 1)
					.pixelData(PixelData.ofNative(Vr.OW, Bytes.of(pixels.array()))).build());
			DicomWriter.write(folder.resolve("dicom").resolve(name + z + ".dcm"), slices.getLast());
		}
		return slices;
	}

	private void structure(List<DataSet> images, int side) {
		BitMask box = new BitMask(SLICES, side, side);
		for (int x = 2; x < 4; x++) {
			box.set(1, 2, x);
			box.set(1, 3, x);
		}
		DicomWriter.write(folder.resolve("dicom/rs.dcm"), StructureSetWriter.build(
				List.of(new NamedMask(1, "GTV", box, List.of())), SourceSeries.of(SeriesReader.inspect(List.copyOf(images))),
				MaskContours.Holes.values()[0], ExportOptions.of("test")));
	}

	private void ct() {
		structure(image("CT", "thorax", FRAME, SIDE, 1, 0), SIDE);
	}

	private String obstacle(ChannelRule.Frame frame) {
		return importer(frame).cohort(DicomScan.scan(folder.resolve("dicom"), Progress.NONE)).cases().getFirst().obstacle();
	}

	private DicomImport importer(ChannelRule.Frame frame) {
		return new DicomImport(rules(frame), folder.resolve("Dataset001_X"));
	}

	private CaseResult imported(ChannelRule.Frame frame) {
		return importer(frame).run(DicomScan.scan(folder.resolve("dicom"), Progress.NONE), null, 1, Progress.NONE).getFirst();
	}

	private Volume channel(int number) {
		return ImageFormats.read(folder.resolve("Dataset001_X/imagesTr/P0001_01_000" + number + ".nii.gz"));
	}

	@Test
	void aCoarserImageIsResampledToTheFirstOne() {
		ct();
		image("MR", "T1", FRAME, 8, 2, -1);
		CaseResult result = imported(ChannelRule.Frame.SAME);
		assertThat(result.remarks()).contains("T1 was resampled to the voxels of CT");
		assertThat(channel(1).geometry().matches(channel(0).geometry(), 1e-6)).isTrue();
		for (int x = 0; x < SIDE; x++) {
			assertThat(channel(1).value(x)).as("linear between voxels").isCloseTo(10 * x, within(1e-3));
		}
		assertThat(RawDataset.open(folder.resolve("Dataset001_X")).trainingCases().getFirst().images()).hasSize(2);
	}

	@Test
	void whatLiesOutsideIsCounted() {
		ct();
		image("MR", "T1", FRAME, SIDE, 1, 3);
		CaseResult result = imported(ChannelRule.Frame.SAME);
		assertThat(result.remarks())
				.contains("T1 was resampled to the voxels of CT; 25.0 % of them are outside of it and have its smallest value");
		assertThat(channel(1).value(0)).isEqualTo(30);
		assertThat(channel(1).value(5)).isEqualTo(50);
	}

	@Test
	void anImageElsewhereIsRefused() {
		ct();
		image("MR", "T1", FRAME, SIDE, 1, 500);
		assertThatThrownBy(() -> imported(ChannelRule.Frame.SAME))
				.hasMessageContaining("No case could be imported");
		assertThat(folder.resolve("Dataset001_X/import-results.json")).content()
				.contains("The image for the channel T1 lies outside of CT");
	}

	@Test
	void anotherFrameOfReferenceIsRefusedUnlessTheRuleTrustsIt() {
		ct();
		image("MR", "T1", "2.25.301", SIDE, 1, 0);
		assertThat(obstacle(ChannelRule.Frame.SAME)).isEqualTo("the image for the channel T1 lies in another frame of reference");
		assertThat(obstacle(ChannelRule.Frame.ANY)).isNull();
		assertThat(imported(ChannelRule.Frame.ANY).outcome()).isEqualTo(CaseResult.Outcome.IMPORTED);
		assertThat(ImportRules.read(folder.resolve("Dataset001_X").resolve(ImportRules.FILE_NAME)))
				.isEqualTo(rules(ChannelRule.Frame.ANY));
	}

	@Test
	void ofSeveralImagesTheOneInTheFrameOfReferenceIsTaken() {
		ct();
		image("MR", "T1", FRAME, SIDE, 1, 0);
		image("MR", "t-1", "2.25.301", SIDE, 1, 0);
		assertThat(obstacle(ChannelRule.Frame.SAME)).isNull();
		image("MR", "t_1", FRAME, SIDE, 1, 0);
		assertThat(obstacle(ChannelRule.Frame.SAME)).isEqualTo("the study has 2 images for the channel T1, one is needed");
	}

	@Test
	void aMissingChannelIsTold() {
		ct();
		assertThat(obstacle(ChannelRule.Frame.SAME)).isEqualTo("the study has 0 images for the channel T1, one is needed");
	}

	@Test
	void structuresOfAFurtherChannelCountWhereTheFirstHasNone() {
		image("CT", "thorax", FRAME, SIDE, 1, 0);
		structure(image("MR", "T1", FRAME, 8, 2, -1), 8);
		assertThat(imported(ChannelRule.Frame.SAME).outcome()).isEqualTo(CaseResult.Outcome.IMPORTED);
		Volume labels = ImageFormats.read(folder.resolve("Dataset001_X/labelsTr/P0001_01.nii.gz"));
		long marked = 0;
		for (long i = 0; i < labels.values(); i++) {
			marked += labels.value(i) == 1 ? 1 : 0;
		}
		assertThat(marked).as("2 x 2 voxels of 2 mm on voxels of 1 mm").isEqualTo(16);
	}
}
