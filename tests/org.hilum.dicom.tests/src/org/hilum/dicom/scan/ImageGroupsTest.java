// SPDX-License-Identifier: EPL-2.0
package org.hilum.dicom.scan;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.hilum.core.Progress;
import org.hilum.dicom.Bytes;
import org.hilum.dicom.DicomBuilder;
import org.hilum.dicom.DicomObject;
import org.hilum.dicom.DicomWriter;
import org.hilum.dicom.PixelData;
import org.hilum.dicom.Tags;
import org.hilum.dicom.Uids;
import org.hilum.dicom.Vr;
import org.hilum.dicom.series.SeriesPolicy;
import org.hilum.dicom.series.SeriesReader;
import org.hilum.dicom.series.SeriesVolume;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What images are for, and the volumes in multi-frame images. */
class ImageGroupsTest {

	private static final double[] AXIAL = { 1, 0, 0, 0, 1, 0 };
	private static final double[] CORONAL = { 1, 0, 0, 0, 0, -1 };

	@TempDir
	private Path folder;

	private final List<DicomObject> frames = new ArrayList<>();

	private static DicomBuilder image(String series, double z, double... axes) {
		return new DicomBuilder().string(Tags.SOP_CLASS_UID, Uids.CT).string(Tags.SOP_INSTANCE_UID, Uids.create())
				.string(Tags.MODALITY, "CT").string(Tags.PATIENT_ID, "X").string(Tags.STUDY_INSTANCE_UID, "1")
				.string(Tags.SERIES_INSTANCE_UID, series).string(Tags.FRAME_OF_REFERENCE_UID, "2.25.1").ints(Tags.ROWS, 2)
				.ints(Tags.COLUMNS, 2).doubles(Tags.IMAGE_POSITION_PATIENT, 0, 0, z)
				.doubles(Tags.IMAGE_ORIENTATION_PATIENT, axes).doubles(Tags.PIXEL_SPACING, 1, 1);
	}

	private void write(DicomBuilder object) {
		DicomWriter.write(folder.resolve(Uids.create()), object.build());
	}

	private void volume(String series) {
		for (int z = 0; z < 12; z++) {
			write(image(series, z, AXIAL));
		}
	}

	private List<Catalogue.ImageGroup> groups() {
		return DicomScan.scan(folder, Progress.NONE).series().stream().flatMap(s -> s.images().stream()).toList();
	}

	private List<ImageRole> others() {
		return groups().stream().map(Catalogue.ImageGroup::role).filter(r -> r != ImageRole.VOLUME).toList();
	}

	@Test
	void scoutsAreKnownByTypeDescriptionOrPlace() {
		volume("1.1");
		write(image("1.1", 0, AXIAL).string(Tags.IMAGE_TYPE, "ORIGINAL", "PRIMARY", "LOCALIZER"));
		assertThat(others()).as("by type, axial, in the series").containsExactly(ImageRole.SCOUT);
		write(image("1.2", 0, AXIAL).string(Tags.SERIES_DESCRIPTION, "Topogram 0.6"));
		assertThat(others()).as("by description").hasSize(2).containsOnly(ImageRole.SCOUT);
		write(image("1.1", 0, CORONAL));
		write(image("1.3", 0, CORONAL));
		assertThat(others()).as("across the volume, in its series and in another").hasSize(4).containsOnly(ImageRole.SCOUT);
		assertThat(groups().stream().filter(g -> g.role() == ImageRole.VOLUME)).singleElement()
				.satisfies(g -> assertThat(g.files()).hasSize(12));
	}

	@Test
	void capturesProjectionsAndDerivedImagesAreKnown() {
		volume("1.1");
		write(image("1.2", 0, AXIAL).string(Tags.SOP_CLASS_UID, Uids.SECONDARY_CAPTURE));
		write(image("1.3", 0, AXIAL).string(Tags.IMAGE_TYPE, "DERIVED", "SECONDARY", "OTHER", "CSA MPR", "", "MIP"));
		write(image("1.4", 0, AXIAL).string(Tags.IMAGE_TYPE, "DERIVED", "PRIMARY", "AXIAL"));
		write(image("1.5", 0, AXIAL).string(Tags.SERIES_DESCRIPTION, "Dose Report"));
		assertThat(others()).containsExactlyInAnyOrder(ImageRole.CAPTURE, ImageRole.PROJECTION, ImageRole.DERIVED,
				ImageRole.CAPTURE);
	}

	private static DicomObject item(int tag, DicomObject... items) {
		return new DicomBuilder().sequence(tag, items).build();
	}

	/** A frame whose pixels all have one value. */
	private void frame(double z, double[] axes, DicomObject content, DicomObject echo, DicomObject diffusion) {
		DicomBuilder frame = new DicomBuilder()
				.sequence(Tags.PLANE_POSITION_SEQUENCE,
						new DicomBuilder()
								.doubles(Tags.IMAGE_POSITION_PATIENT, 0, axes == CORONAL ? z : 0, axes == CORONAL ? 0 : z)
								.build())
				.sequence(Tags.PLANE_ORIENTATION_SEQUENCE,
						new DicomBuilder().doubles(Tags.IMAGE_ORIENTATION_PATIENT, axes).build());
		Stream.of(content).filter(c -> c != null).forEach(c -> frame.sequence(Tags.FRAME_CONTENT_SEQUENCE, c));
		Stream.of(echo).filter(c -> c != null).forEach(c -> frame.sequence(Tags.MR_ECHO_SEQUENCE, c));
		Stream.of(diffusion).filter(c -> c != null).forEach(c -> frame.sequence(Tags.MR_DIFFUSION_SEQUENCE, c));
		frames.add(frame.build());
	}

	private static DicomObject number(int tag, double value) {
		return new DicomBuilder().doubles(tag, value).build();
	}

	private List<Catalogue.ImageGroup> enhanced() {
		ByteBuffer pixels = ByteBuffer.allocate(8 * frames.size()).order(ByteOrder.LITTLE_ENDIAN);
		for (int f = 0; f < frames.size(); f++) {
			for (int i = 0; i < 4; i++) {
				pixels.putShort((short) f);
			}
		}
		write(new DicomBuilder().string(Tags.SOP_CLASS_UID, Uids.ENHANCED_MR).string(Tags.SOP_INSTANCE_UID, Uids.create())
				.string(Tags.MODALITY, "MR").string(Tags.PATIENT_ID, "X").string(Tags.STUDY_INSTANCE_UID, "1")
				.string(Tags.SERIES_INSTANCE_UID, "1.1").string(Tags.FRAME_OF_REFERENCE_UID, "2.25.1").ints(Tags.ROWS, 2)
				.ints(Tags.COLUMNS, 2).ints(Tags.NUMBER_OF_FRAMES, frames.size()).ints(Tags.SAMPLES_PER_PIXEL, 1)
				.string(Tags.PHOTOMETRIC_INTERPRETATION, "MONOCHROME2").ints(Tags.BITS_ALLOCATED, 16)
				.ints(Tags.BITS_STORED, 16).ints(Tags.HIGH_BIT, 15).ints(Tags.PIXEL_REPRESENTATION, 0)
				.sequence(Tags.SHARED_FUNCTIONAL_GROUPS_SEQUENCE,
						item(Tags.PIXEL_MEASURES_SEQUENCE, new DicomBuilder().doubles(Tags.PIXEL_SPACING, 1, 1).build()))
				.sequence(Tags.PER_FRAME_FUNCTIONAL_GROUPS_SEQUENCE, frames)
				.pixelData(PixelData.ofNative(Vr.OW, Bytes.of(pixels.array()))));
		return groups();
	}

	private static List<Double> values(Catalogue.ImageGroup group) {
		SeriesVolume volume = SeriesReader.read(group.selection(), SeriesPolicy.STRICT, Progress.NONE);
		List<Double> result = new ArrayList<>();
		for (int z = 0; z < volume.volume().geometry().size()[2]; z++) {
			result.add(volume.volume().value(4L * z));
		}
		return result;
	}

	@Test
	void bValuesOfAnEnhancedImageAreGroups() {
		for (int b = 0; b <= 800; b += 400) {
			for (int z = 0; z < 4; z++) {
				frame(z, AXIAL, null, null, number(Tags.DIFFUSION_B_VALUE, b));
			}
		}
		List<Catalogue.ImageGroup> groups = enhanced();
		assertThat(groups).extracting(Catalogue.ImageGroup::label).containsExactly("DiffusionBValue 0", "DiffusionBValue 400",
				"DiffusionBValue 800");
		assertThat(values(groups.get(1))).containsExactly(4.0, 5.0, 6.0, 7.0);
	}

	@Test
	void echoesAndTimesTogetherAreGroups() {
		for (int time = 1; time <= 2; time++) {
			for (int echo = 10; echo <= 20; echo += 10) {
				for (int z = 0; z < 3; z++) {
					frame(z, AXIAL, new DicomBuilder().ints(Tags.TEMPORAL_POSITION_INDEX, time).build(),
							number(Tags.EFFECTIVE_ECHO_TIME, echo), null);
				}
			}
		}
		assertThat(enhanced()).hasSize(4).extracting(Catalogue.ImageGroup::label)
				.contains("TemporalPositionIndex 2, EffectiveEchoTime 20");
	}

	@Test
	void orientationsAndStacksOfAnEnhancedImageAreGroups() {
		for (int z = 0; z < 6; z++) {
			frame(z, AXIAL, new DicomBuilder().string(Tags.STACK_ID, "1").build(), null, null);
		}
		for (int z = 0; z < 5; z++) {
			frame(z, CORONAL, new DicomBuilder().string(Tags.STACK_ID, "2").build(), null, null);
		}
		List<Catalogue.ImageGroup> groups = enhanced();
		assertThat(groups).extracting(Catalogue.ImageGroup::label).containsExactly("axial", "coronal");
		assertThat(values(groups.get(1))).hasSize(5).contains(6.0, 10.0);
	}

	@Test
	void stacksThatAreNoVolumeTogetherAreGroups() {
		for (int z = 0; z < 4; z++) {
			frame(2 * z, AXIAL, new DicomBuilder().string(Tags.STACK_ID, "upper").build(), null, null);
		}
		for (int z = 0; z < 4; z++) {
			frame(31.3 + 2 * z, AXIAL, new DicomBuilder().string(Tags.STACK_ID, "lower").build(), null, null);
		}
		assertThat(enhanced()).extracting(Catalogue.ImageGroup::label).containsExactly("StackID upper", "StackID lower");
	}
}
