// SPDX-License-Identifier: EPL-2.0
package org.hilum.viewer.open;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.hilum.core.HilumException;
import org.hilum.core.Progress;
import org.hilum.imaging.Volume;
import org.hilum.imaging.io.ImageFormats;
import org.hilum.viewer.image.ViewImage;

/** Opens an image of any kind by what its name says, and where that says nothing, by its content. */
final class ImageOpener {

	private ImageOpener() {
	}

	/** Reads an image; gives it away as soon as its size and place are known. */
	static ViewImage open(Path place, Consumer<ViewImage> begun, Progress progress) {
		String name = place.getFileName() == null ? "" : place.getFileName().toString().toLowerCase(Locale.ROOT);
		if (Files.isDirectory(place) || name.endsWith(".dcm")) {
			return DicomOpener.open(place, progress);
		}
		if (name.endsWith(".npz") || name.endsWith(".b2nd") || name.endsWith(".npy")) {
			return ArrayOpener.image(place);
		}
		if (ImageFormats.ending(name).isEmpty() && DicomOpener.isDicom(place)) {
			return DicomOpener.open(place, progress);
		}
		return file(place, begun, progress);
	}

	private static ViewImage file(Path file, Consumer<ViewImage> begun, Progress progress) {
		AtomicReference<ViewImage> image = new AtomicReference<>();
		Volume volume = ImageFormats.read(file, (partial, values) -> {
			if (progress.cancelled() || Thread.currentThread().isInterrupted()) {
				throw HilumException.cancelled("Opening " + file.getFileName());
			}
			if (image.get() == null) {
				progress.begin("Opening", partial.values());
				image.set(of(file, partial));
				begun.accept(image.get());
			}
			progress.advance(values - image.get().loaded());
			image.get().loading(values);
		});
		return image.get() == null ? of(file, volume) : image.get();
	}

	private static ViewImage of(Path file, Volume volume) {
		ViewImage image = ViewImage.of(file.getFileName().toString(), volume);
		image.loading(0);
		return image;
	}
}
