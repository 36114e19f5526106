// SPDX-License-Identifier: EPL-2.0
package org.hilum.viewer.open;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import org.hilum.core.HilumException;
import org.hilum.core.Progress;
import org.hilum.imaging.PixelType;
import org.hilum.imaging.Volume;
import org.hilum.imaging.io.ImageFormats;
import org.hilum.imaging.io.NrrdSegments;
import org.hilum.imaging.io.PictureStack;
import org.hilum.viewer.label.LabelTiles;

/** Opens a label map of any kind. */
final class LabelOpener {

	private static final double ROUNDING = 1e-3;

	private LabelOpener() {
	}

	static LabelTiles open(Path file, Progress progress) {
		String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
		boolean arrays = name.endsWith(".npz") || name.endsWith(".b2nd") || name.endsWith(".npy");
		Volume volume = Files.isDirectory(file) ? stack(file, progress)
				: arrays ? ArrayOpener.labels(file) : ImageFormats.readLabels(file);
		progress.check("Opening " + file.getFileName());
		requireLabels(file, volume);
		return LabelTiles.ofTimes(volume);
	}

	/** Other values would be shown as labels that the file does not have. */
	private static void requireLabels(Path file, Volume volume) {
		if (volume.components() != 1 && !hasTimes(file)) {
			throw HilumException.input(file, "A label map has one value per voxel, this file has " + volume.components(),
					"Open it alone, as an image, or save one label map; hilum import --labels joins the layers of a "
							+ "segmentation.");
		}
		boolean all = volume.type().bytes() == 1 || volume.type() == PixelType.UINT16;
		OptionalLong other = all ? OptionalLong.empty() : LongStream.range(0, volume.values()).parallel()
				.filter(i -> !isLabel(volume.value(i))).findFirst();
		if (other.isPresent()) {
			long at = other.getAsLong();
			int[] size = volume.geometry().size();
			double value = volume.value(at);
			throw HilumException.input(file, "The voxel " + at % size[0] + ", " + at / size[0] % size[1] + ", "
					+ at / size[0] / size[1] % size[2] + (volume.components() == 1 ? "" : ", time "
							+ at / volume.geometry().voxels()) + " of this label map has the value "
					+ (value == Math.rint(value) ? String.format(Locale.ROOT, "%.0f", value) : String.valueOf(value)),
					"Labels are whole numbers from 0 to " + LabelTiles.MAX_LABEL
							+ ": give the file such labels, or open it alone, as an image.");
		}
	}

	/** The segments of a segmentation that overlap are in volumes of one time. */
	private static boolean hasTimes(Path file) {
		return Files.isRegularFile(file) && ImageFormats.ending(file.getFileName().toString()).isPresent()
				&& ImageFormats.hasVolumes(file) && NrrdSegments.of(file).isEmpty();
	}

	/** Whole numbers that were scaled or saved as decimals are a little off; -1 is in nnU-Net's arrays where nothing is. */
	private static boolean isLabel(double value) {
		double whole = Math.rint(value);
		return whole >= -1 && whole <= LabelTiles.MAX_LABEL && Math.abs(value - whole) <= ROUNDING;
	}

	private static Volume stack(Path folder, Progress progress) {
		List<Path> slices = PictureStack.slices(folder);
		if (slices.isEmpty()) {
			throw HilumException.input(folder, "The folder holds no stack of pictures", "Name the file of a label map.");
		}
		return PictureStack.read(slices, ImageOpener.NO_SPACING, (_, _) -> progress.check("Opening " + folder.getFileName()));
	}
}
