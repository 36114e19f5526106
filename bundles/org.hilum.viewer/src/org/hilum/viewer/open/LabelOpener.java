// SPDX-License-Identifier: EPL-2.0
package org.hilum.viewer.open;

import java.nio.file.Path;
import java.util.Locale;
import org.hilum.core.Progress;
import org.hilum.imaging.Volume;
import org.hilum.imaging.io.ImageFormats;
import org.hilum.viewer.label.LabelTiles;

/** Opens a label map of any kind. */
final class LabelOpener {

	private LabelOpener() {
	}

	static LabelTiles open(Path file, Progress progress) {
		String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
		boolean arrays = name.endsWith(".npz") || name.endsWith(".b2nd") || name.endsWith(".npy");
		Volume volume = arrays ? ArrayOpener.labels(file) : ImageFormats.readLabels(file);
		progress.check("Opening " + file.getFileName());
		return LabelTiles.of(volume);
	}
}
