// SPDX-License-Identifier: EPL-2.0
package org.hilum.viewer.snapshot;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.hilum.core.AtomicFiles;
import org.hilum.core.HilumException;
import org.hilum.core.Progress;
import org.hilum.imaging.Geometry;
import org.hilum.imaging.picture.OverlayImage;
import org.hilum.viewer.layer.PlaneLayer;
import org.hilum.viewer.plane.PlaneView;
import org.hilum.viewer.plane.Vectors;
import org.hilum.viewer.render.PlaneRenderer;

/** Pictures of all slices of an image in one direction, each a PNG file. */
public final class SliceSeries {

	private static final int MOST = 9999;

	private SliceSeries() {
	}

	/**
	 * {@return the views of all slices, from the one that is nearest to the viewer}
	 *
	 * @param grid where the image lies
	 * @param view directions, scale and size of each; it need not be one of the slices
	 */
	public static List<PlaneView> views(Geometry grid, PlaneView view) {
		double[] normal = view.plane().normal();
		double nearest = Double.POSITIVE_INFINITY;
		double farthest = Double.NEGATIVE_INFINITY;
		for (int corner = 0; corner < 8; corner++) {
			double[] world = grid.toWorld((corner & 1) * (grid.size()[0] - 1.0), (corner >> 1 & 1) * (grid.size()[1] - 1.0),
					(corner >> 2) * (grid.size()[2] - 1.0));
			double distance = Vectors.dot(Vectors.minus(world, view.centre()), normal);
			nearest = Math.min(nearest, distance);
			farthest = Math.max(farthest, distance);
		}
		double step = view.step(grid);
		long count = Math.round((farthest - nearest) / step) + 1;
		if (count > MOST) {
			throw HilumException.usage("The image has " + count + " slices in this direction, more than " + MOST,
					"Choose another plane.");
		}
		List<PlaneView> views = new ArrayList<>();
		for (int i = 0; i < count; i++) {
			views.add(view.scrolled(nearest + i * step));
		}
		return views;
	}

	/**
	 * Writes the pictures as {@code slice_0001.png} and so on.
	 *
	 * @param folder   made when it is missing; pictures of these names in it are replaced
	 * @param layers   from the lowest to the topmost
	 * @param views    of the slices
	 * @param marks    whether sides of the patient and a scale are drawn
	 * @param progress one unit per slice
	 */
	public static void write(Path folder, List<PlaneLayer> layers, List<PlaneView> views, boolean marks, Progress progress) {
		try {
			Files.createDirectories(folder);
		} catch (IOException e) {
			throw AtomicFiles.explain(folder, e);
		}
		progress.begin("Drawing slices", views.size());
		for (int i = 0; i < views.size(); i++) {
			progress.check("Drawing slices");
			PlaneView view = views.get(i);
			float scale = (float) Math.max(1, view.width() / Snapshots.USUAL);
			byte[] png = OverlayImage.png(AwtDrawing.image(PlaneRenderer.render(layers, view), marks, scale));
			AtomicFiles.write(folder.resolve(String.format(Locale.ROOT, "slice_%04d.png", i + 1)), out -> out.write(png));
			progress.advance(1);
		}
	}
}
