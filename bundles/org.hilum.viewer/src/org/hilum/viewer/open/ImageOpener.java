// SPDX-License-Identifier: EPL-2.0
package org.hilum.viewer.open;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.LongStream;
import org.hilum.core.HilumException;
import org.hilum.core.Progress;
import org.hilum.imaging.GeometryRemark;
import org.hilum.imaging.PixelType;
import org.hilum.imaging.Volume;
import org.hilum.imaging.VolumeListener;
import org.hilum.imaging.io.ImageFormats;
import org.hilum.imaging.io.PictureStack;
import org.hilum.viewer.image.ImageHints;
import org.hilum.viewer.image.ViewImage;

/** Opens an image of any kind by what its name says, and where that says nothing, by its content. */
final class ImageOpener {

	static final double[] NO_SPACING = { 1, 1, 1 };
	private static final ImageHints PIXELS = new ImageHints(null,
			List.of("Pictures do not say how large a pixel is: pixels and slices are shown 1 mm apart"));

	private static final List<String> PICTURES = List.of(".png", ".bmp", ".jpg", ".jpeg");

	private ImageOpener() {
	}

	/** Reads an image; gives it away as soon as its size and place are known. */
	static ViewImage open(Path place, Consumer<ViewImage> begun, Progress progress) {
		String name = place.getFileName() == null ? "" : place.getFileName().toString().toLowerCase(Locale.ROOT);
		List<Path> slices = Files.isDirectory(place) ? PictureStack.slices(place) : List.of();
		if (!slices.isEmpty()) {
			return read(place, listener -> PictureStack.read(slices, NO_SPACING, listener), PIXELS, begun, progress);
		}
		if (Files.isDirectory(place) || name.endsWith(".dcm")) {
			return DicomOpener.open(place, begun, progress);
		}
		if (name.endsWith(".npz") || name.endsWith(".b2nd") || name.endsWith(".npy")) {
			return ArrayOpener.image(place);
		}
		if (ImageFormats.ending(name).isEmpty() && DicomOpener.isDicom(place)) {
			return DicomOpener.open(place, begun, progress);
		}
		ImageHints hints = new ImageHints(null, notes(place, name), ImageFormats.readTimeStep(place));
		return read(place, listener -> ImageFormats.read(place, listener), hints, begun, progress);
	}

	/** What the header leaves open or contradicts; sheared images are shown as they are. */
	private static List<String> notes(Path file, String name) {
		if (PICTURES.stream().anyMatch(name::endsWith)) {
			return PIXELS.notes();
		}
		return ImageFormats.geometryRemarks(file).stream().filter(remark -> remark.kind() != GeometryRemark.Kind.SHEARED)
				.map(remark -> Character.toUpperCase(remark.text().charAt(0)) + remark.text().substring(1) + ". "
						+ remark.remedy())
				.toList();
	}

	private static ViewImage read(Path file, Function<VolumeListener, Volume> reader, ImageHints hints,
			Consumer<ViewImage> begun, Progress progress) {
		ArrivingImage image = new ArrivingImage(file.getFileName().toString(), hints, begun);
		Volume volume = reader.apply((partial, values) -> {
			if (progress.cancelled() || Thread.currentThread().isInterrupted()) {
				throw HilumException.cancelled("Opening " + file.getFileName());
			}
			long before = image.values();
			if (before == 0) {
				progress.begin("Opening", partial.values());
			}
			image.arrived(partial, values);
			progress.advance(values - before);
		});
		return image.whole(volume, narrowed(volume, hints));
	}

	/** Adds a note where values are larger than single precision, in which images are shown. */
	private static ImageHints narrowed(Volume volume, ImageHints hints) {
		if (volume.type() != PixelType.FLOAT64) {
			return hints;
		}
		long beyond = LongStream.range(0, volume.values()).parallel().filter(i -> {
			double value = Math.abs(volume.value(i));
			return value > Float.MAX_VALUE && value != Double.POSITIVE_INFINITY;
		}).count();
		if (beyond == 0) {
			return hints;
		}
		List<String> notes = new ArrayList<>(hints.notes());
		notes.add(beyond + (beyond == 1 ? " value is" : " values are") + " beyond the range of single precision, and shown as "
				+ Float.MAX_VALUE + " or -" + Float.MAX_VALUE);
		return new ImageHints(hints.window(), notes, hints.timeStep());
	}
}
