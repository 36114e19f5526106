// SPDX-License-Identifier: EPL-2.0
package org.hilum.viewer.open;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import org.hilum.core.HilumException;
import org.hilum.core.Progress;
import org.hilum.viewer.image.ViewImage;
import org.hilum.viewer.label.LabelTiles;
import org.hilum.viewer.layer.LayerInputs;
import org.hilum.viewer.layer.NamedLabels;

/**
 * Files that are opened together, wholly: the images and label maps of one picture. Closing gives back all of them.
 *
 * @since 0.2
 */
public final class OpenInputs implements AutoCloseable {

	private final ImageStore store;
	private final Progress progress;
	private final List<Shared<ViewImage>> images = new ArrayList<>();
	private final List<Shared<LabelTiles>> maps = new ArrayList<>();
	private final List<NamedLabels> named = new ArrayList<>();
	private final List<Path> files = new ArrayList<>();

	/**
	 * Nothing open yet.
	 *
	 * @param store    where files are opened
	 * @param progress cancels
	 */
	public OpenInputs(ImageStore store, Progress progress) {
		this.store = store;
		this.progress = progress;
	}

	/**
	 * Opens an image.
	 *
	 * @param place its file or folder
	 */
	public void image(Path place) {
		images.add(store.image(place, progress));
		files.add(place);
	}

	/**
	 * Opens a label map.
	 *
	 * @param file its file
	 * @param role what it is
	 */
	public void labels(Path file, NamedLabels.Role role) {
		Shared<LabelTiles> share = store.labels(file, progress);
		maps.add(share);
		files.add(file);
		named.add(new NamedLabels(String.valueOf(file.getFileName()), role, wait(share), LabelNames.of(file)));
	}

	/** {@return everything that is open, wholly loaded} */
	public LayerInputs inputs() {
		return new LayerInputs(images.stream().map(OpenInputs::wait).toList(), named, files);
	}

	private static <T> T wait(Shared<T> share) {
		try {
			return share.whole().join();
		} catch (CompletionException e) {
			if (e.getCause() instanceof HilumException problem) {
				throw problem;
			}
			throw e;
		}
	}

	@Override
	public void close() {
		images.forEach(Shared::close);
		maps.forEach(Shared::close);
	}
}
