// SPDX-License-Identifier: EPL-2.0
package org.hilum.viewer.open;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.hilum.core.HilumException;
import org.hilum.core.Progress;
import org.hilum.imaging.Volume;
import org.hilum.imaging.io.ImageFormats;
import org.hilum.imaging.io.PictureStack;
import org.hilum.viewer.label.LabelTiles;

/** Opens a label map of any kind. */
final class LabelOpener {

	private LabelOpener() {
	}

	static LabelTiles open(Path file, Progress progress) {
		String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
		boolean arrays = name.endsWith(".npz") || name.endsWith(".b2nd") || name.endsWith(".npy");
		if (Files.isDirectory(file)) {
			return LabelTiles.of(stack(file, progress));
		}
		Volume volume = arrays ? ArrayOpener.labels(file) : ImageFormats.readLabels(file);
		progress.check("Opening " + file.getFileName());
		return LabelTiles.of(volume);
	}

	private static Volume stack(Path folder, Progress progress) {
		List<Path> slices = PictureStack.slices(folder);
		if (slices.isEmpty()) {
			throw HilumException.input(folder, "The folder holds no stack of pictures", "Name the file of a label map.");
		}
		return PictureStack.read(slices, ImageOpener.NO_SPACING, (_, _) -> progress.check("Opening " + folder.getFileName()));
	}
}
