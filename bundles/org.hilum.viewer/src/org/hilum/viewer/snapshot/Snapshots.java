// SPDX-License-Identifier: EPL-2.0
package org.hilum.viewer.snapshot;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hilum.core.AtomicFiles;
import org.hilum.core.HilumException;
import org.hilum.core.Progress;
import org.hilum.core.options.Choice;
import org.hilum.core.options.OptionValues;
import org.hilum.imaging.picture.OverlayImage;
import org.hilum.viewer.image.ViewImage;
import org.hilum.viewer.layer.ImageLayer;
import org.hilum.viewer.layer.LayerInputs;
import org.hilum.viewer.layer.Layers;
import org.hilum.viewer.layer.LegendEntry;
import org.hilum.viewer.layer.NamedLabels;
import org.hilum.viewer.layer.PlaneLayer;
import org.hilum.viewer.measure.Place;
import org.hilum.viewer.measure.Regions;
import org.hilum.viewer.plane.Interpolation;
import org.hilum.viewer.plane.PlaneView;
import org.hilum.viewer.plane.Slab;
import org.hilum.viewer.plane.ViewPlane;
import org.hilum.viewer.render.PlaneRenderer;

/** Pictures of what is open, as files. */
public final class Snapshots {

	/** Pictures of this many pixels have text of its usual size. */
	static final double USUAL = 700;

	private Snapshots() {
	}

	/**
	 * Writes a picture as PNG.
	 *
	 * @param file     the file, replaced
	 * @param inputs   what is shown: one image at least
	 * @param values   values of {@link SnapshotOptions#ALL}
	 * @param progress cancels
	 */
	public static void write(Path file, LayerInputs inputs, OptionValues values, Progress progress) {
		byte[] png = OverlayImage.png(picture(inputs, values, progress));
		AtomicFiles.write(file, out -> out.write(png));
	}

	/**
	 * {@return a picture of planes side by side}
	 *
	 * @param inputs   what is shown: one image at least
	 * @param values   values of {@link SnapshotOptions#ALL}
	 * @param progress cancels
	 */
	public static BufferedImage picture(LayerInputs inputs, OptionValues values, Progress progress) {
		ViewImage image = inputs.images().getFirst();
		List<PlaneLayer> layers = layers(inputs, values, progress);
		double[] at = position(inputs, values);
		int size = values.get(SnapshotOptions.SIZE);
		float scale = (float) Math.max(1, size / USUAL);
		List<ViewPlane> planes = Choice.of(PlaneChoice.class, values.get(SnapshotOptions.PLANE)).planes();
		BufferedImage all = new BufferedImage(size * planes.size(), size, BufferedImage.TYPE_INT_RGB);
		Graphics2D g = all.createGraphics();
		try {
			for (int i = 0; i < planes.size(); i++) {
				progress.check("Drawing a picture");
				PlaneView view = view(image, planes.get(i), at, values);
				g.drawImage(AwtDrawing.image(PlaneRenderer.render(layers, view), values.get(SnapshotOptions.MARKS), scale), i
						* size,
						0, null);
			}
			if (values.get(SnapshotOptions.MARKS)) {
				List<LegendEntry> legend = layers.stream().flatMap(l -> l.legend().stream()).distinct().toList();
				AwtDrawing.on(g, scale).legend(legend, 8 * scale, 8 * scale);
			}
		} finally {
			g.dispose();
		}
		return all;
	}

	/**
	 * Writes a picture of each slice as PNG.
	 *
	 * @param folder   made when it is missing
	 * @param inputs   what is shown: one image at least
	 * @param values   values of {@link SnapshotOptions#ALL}; of several planes the first one
	 * @param progress one unit per slice; cancels
	 */
	public static void slices(Path folder, LayerInputs inputs, OptionValues values, Progress progress) {
		ViewImage image = inputs.images().getFirst();
		ViewPlane plane = Choice.of(PlaneChoice.class, values.get(SnapshotOptions.PLANE)).planes().getFirst();
		PlaneView view = view(image, plane, position(inputs, values), values);
		SliceSeries.write(folder, layers(inputs, values, progress), SliceSeries.views(image.grid(), view),
				values.get(SnapshotOptions.MARKS), progress);
	}

	private static PlaneView view(ViewImage image, ViewPlane plane, double[] at, OptionValues values) {
		int size = values.get(SnapshotOptions.SIZE);
		double zoom = values.get(SnapshotOptions.ZOOM);
		ViewPlane directions = values.get(SnapshotOptions.PATIENT) ? plane : plane.along(image.grid());
		PlaneView whole = PlaneView.fit(image.grid(), directions, size, size).with(Choice.of(Interpolation.class, values.get(
				SnapshotOptions.INTERPOLATION)), new Slab(Choice.of(Slab.Mode.class, values.get(SnapshotOptions.MODE)), values
						.get(
								SnapshotOptions.THICKNESS)));
		return zoom > 1 ? whole.at(at).zoomed(zoom, size / 2.0, size / 2.0) : whole.through(at).zoomed(zoom, size / 2.0, size
				/ 2.0);
	}

	private static List<PlaneLayer> layers(LayerInputs all, OptionValues values, Progress progress) {
		LayerInputs inputs = all.atTime(SnapshotOptions.time(values, all));
		ViewImage image = inputs.images().getFirst();
		int channel = SnapshotOptions.channel(values, image);
		int time = SnapshotOptions.time(values, image);
		List<PlaneLayer> layers = new ArrayList<>(Layers.make("image", Map.of(), inputs, progress));
		if (!layers.isEmpty() && layers.getFirst() instanceof ImageLayer first) {
			layers.set(0, first.with(channel, time).with(SnapshotOptions.window(values.get(SnapshotOptions.WINDOW), image,
					image.samples(channel, time))));
		}
		for (String chosen : values.get(SnapshotOptions.LAYERS)) {
			layers.addAll(layers(chosen, inputs, progress));
		}
		layers.replaceAll(layer -> layer.atTime(values.get(SnapshotOptions.TIME)));
		return layers;
	}

	/** Layers of one kind, written as ID or ID:key=value:key=value. */
	private static List<PlaneLayer> layers(String chosen, LayerInputs inputs, Progress progress) {
		String[] parts = chosen.split(":");
		Map<String, String> settings = new LinkedHashMap<>();
		for (int i = 1; i < parts.length; i++) {
			int equals = parts[i].indexOf('=');
			if (equals < 1) {
				throw HilumException.usage("\"" + parts[i] + "\" of the layer " + parts[0] + " is no option",
						"Write " + parts[0] + ":key=value.");
			}
			settings.put(parts[i].substring(0, equals), parts[i].substring(equals + 1));
		}
		return Layers.make(parts[0], settings, inputs, progress);
	}

	private static double[] position(LayerInputs inputs, OptionValues values) {
		List<Double> given = values.get(SnapshotOptions.AT);
		if (!given.isEmpty()) {
			return given.stream().mapToDouble(d -> d).toArray();
		}
		for (NamedLabels labels : inputs.atTime(values.get(SnapshotOptions.TIME)).labels()) {
			var largest = Regions.voxels(labels.labels()).entrySet().stream().max(Map.Entry.comparingByValue());
			if (largest.isPresent()) {
				return Place.components(labels.labels(), largest.get().getKey()).getFirst().world();
			}
		}
		int[] size = inputs.images().getFirst().grid().size();
		return inputs.images().getFirst().grid().toWorld(size[0] / 2, size[1] / 2, size[2] / 2);
	}
}
