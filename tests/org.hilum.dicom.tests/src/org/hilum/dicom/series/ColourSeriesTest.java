// SPDX-License-Identifier: EPL-2.0
package org.hilum.dicom.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.hilum.core.HilumException;
import org.hilum.core.Progress;
import org.hilum.dicom.Bytes;
import org.hilum.dicom.DicomBuilder;
import org.hilum.dicom.DicomObject;
import org.hilum.dicom.PixelData;
import org.hilum.dicom.Tags;
import org.hilum.dicom.Vr;
import org.hilum.dicom.pixel.Colours;
import org.hilum.imaging.Volume;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Colours and palettes become luminance by the weights of ITU-R BT.601, where the policy allows it. */
class ColourSeriesTest {

	private static final SeriesPolicy LUMINANCE = new SeriesPolicy(null, null, null, null, SeriesPolicy.Colour.LUMINANCE, null,
			null, false);
	private static final int PIXELS = Slices.ROWS * Slices.COLUMNS;

	private static DicomBuilder palette(int bits, int entries, int first) {
		DicomBuilder image = DicomBuilder.copyOf(Slices.at(0, 0).build()).string(Tags.PHOTOMETRIC_INTERPRETATION, "PALETTE COLOR")
				.ints(Tags.BITS_ALLOCATED, 8).ints(Tags.BITS_STORED, 8).ints(Tags.HIGH_BIT, 7).ints(Tags.PIXEL_REPRESENTATION, 0);
		for (int tag : new int[] { Tags.RED_PALETTE_COLOR_LOOKUP_TABLE_DESCRIPTOR,
				Tags.GREEN_PALETTE_COLOR_LOOKUP_TABLE_DESCRIPTOR, Tags.BLUE_PALETTE_COLOR_LOOKUP_TABLE_DESCRIPTOR }) {
			image.ints(tag, entries, first, bits);
		}
		return image;
	}

	private static DicomBuilder tables(DicomBuilder image, byte[] red, byte[] green, byte[] blue) {
		return image.put(Tags.RED_PALETTE_COLOR_LOOKUP_TABLE_DATA, Vr.OW, red)
				.put(Tags.GREEN_PALETTE_COLOR_LOOKUP_TABLE_DATA, Vr.OW, green)
				.put(Tags.BLUE_PALETTE_COLOR_LOOKUP_TABLE_DATA, Vr.OW, blue);
	}

	private static DicomObject indices(DicomBuilder image, int... indices) {
		byte[] pixels = new byte[PIXELS];
		for (int i = 0; i < indices.length; i++) {
			pixels[i] = (byte) indices[i];
		}
		return image.pixelData(PixelData.ofNative(Vr.OW, Bytes.of(pixels))).build();
	}

	private static Volume read(DicomObject image) {
		return SeriesReader.read(List.of(image), LUMINANCE, Progress.NONE).volume();
	}

	@Test
	void aPaletteOfBytesBecomesLuminance() {
		DicomObject image = indices(tables(palette(8, 4, 0), new byte[] { 0, (byte) 255, 0, 0 }, new byte[] { 0, 0, (byte) 255,
				0 },
				new byte[] { 0, 0, 0, (byte) 255 }), 0, 1, 2, 3, 200);
		Volume volume = read(image);
		assertThat(new double[] { volume.value(0), volume.value(1), volume.value(2), volume.value(3), volume.value(4) })
				.as("red, green and blue; an index beyond the table has its last entry").containsExactly(0, 76, 150, 29, 29);
	}

	@Test
	void aPaletteOfWordsIsScaledToBytes() {
		byte[] grey = { 0, 0, (byte) 0xff, (byte) 0xff, 0, (byte) 0x80 };
		Volume volume = read(indices(tables(palette(16, 3, 0), grey, grey, grey), 0, 1, 2));
		assertThat(new double[] { volume.value(0), volume.value(1), volume.value(2) }).containsExactly(0, 255, 128);
	}

	@Test
	void theFirstEntryNeedNotBelongToZero() {
		byte[] grey = { 10, 20, 30, 40 };
		Volume volume = read(indices(tables(palette(8, 4, 100), grey, grey, grey), 0, 100, 101, 103, 104));
		assertThat(new double[] { volume.value(0), volume.value(1), volume.value(2), volume.value(3), volume.value(4) })
				.containsExactly(10, 10, 20, 40, 40);
	}

	@Test
	void aPaletteThatIsMissingOrIncompleteIsRefused() {
		DicomBuilder none = DicomBuilder.copyOf(Slices.at(0, 0).build())
				.string(Tags.PHOTOMETRIC_INTERPRETATION, "PALETTE COLOR").ints(Tags.BITS_ALLOCATED, 8).ints(Tags.BITS_STORED, 8)
				.ints(Tags.HIGH_BIT, 7).ints(Tags.PIXEL_REPRESENTATION, 0);
		assertThatThrownBy(() -> read(indices(none, 0))).isInstanceOf(HilumException.class)
				.hasMessageContaining("palette is missing");
		DicomObject incomplete = indices(tables(palette(8, 4, 0), new byte[2], new byte[4], new byte[4]), 0);
		assertThatThrownBy(() -> read(incomplete)).isInstanceOf(HilumException.class).hasMessageContaining("incomplete");
	}

	@Test
	void strictPoliciesRefuseColours() {
		byte[] grey = { 1, 2, 3, 4 };
		DicomObject image = indices(tables(palette(8, 4, 0), grey, grey, grey), 0);
		assertThatThrownBy(() -> SeriesReader.read(List.of(image), SeriesPolicy.STRICT, Progress.NONE))
				.isInstanceOf(HilumException.class).hasMessageContaining("PALETTE COLOR");
	}

	@ParameterizedTest
	@CsvSource({ "0", "1" })
	void redGreenAndBlueBecomeLuminancePixelByPixelOrPlaneByPlane(int planar) {
		byte[] pixels = new byte[3 * PIXELS];
		for (int channel = 0; channel < 3; channel++) {
			pixels[planar == 1 ? channel * PIXELS + channel : 4 * channel] = (byte) 200;
		}
		DicomObject image = DicomBuilder.copyOf(Slices.at(0, 0).build()).string(Tags.PHOTOMETRIC_INTERPRETATION, "RGB")
				.ints(Tags.SAMPLES_PER_PIXEL, 3).ints(Tags.PLANAR_CONFIGURATION, planar).ints(Tags.BITS_ALLOCATED, 8)
				.ints(Tags.BITS_STORED, 8).ints(Tags.HIGH_BIT, 7).ints(Tags.PIXEL_REPRESENTATION, 0)
				.pixelData(PixelData.ofNative(Vr.OW, Bytes.of(pixels))).build();
		Volume volume = read(image);
		assertThat(new double[] { volume.value(0), volume.value(1), volume.value(2), volume.value(3) })
				.containsExactly(60, 117, 23, 0);
	}

	/** Values of ITU-T T.871, rounded. */
	@ParameterizedTest
	@CsvSource({ "76, 85, 255, 254, 0, 0", "150, 44, 21, 0, 255, 1", "29, 255, 107, 0, 0, 254", "255, 128, 128, 255, 255, 255",
			"0, 128, 128, 0, 0, 0", "255, 255, 255, 255, 121, 255" })
	void luminanceAndChromaBecomeColours(int y, int cb, int cr, int red, int green, int blue) {
		int[] samples = { y, cb, cr };
		Colours.toRgb(samples, 8);
		assertThat(samples).containsExactly(red, green, blue);
	}
}
