// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.viewer.model;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.hilum.imaging.Geometry;
import org.hilum.viewer.image.ViewImage;
import org.hilum.viewer.image.Window;
import org.hilum.viewer.label.LabelTiles;
import org.hilum.viewer.layer.ImageLayer;
import org.hilum.viewer.layer.LabelLayer;
import org.hilum.viewer.layer.LayerInputs;
import org.hilum.viewer.layer.NamedLabels;
import org.hilum.viewer.layer.PlaneLayer;
import org.hilum.viewer.plane.Interpolation;
import org.hilum.viewer.plane.Slab;

/**
 * What all panes of a viewer share: layers, the crosshair, and how values are made. It is changed by one thread (that of the
 * widgets) and read by any.
 */
public final class ViewerModel {

	/** What has changed. */
	public enum Change {
		/** Layers came, went or look otherwise. */
		LAYERS,
		/** Voxels of a layer have other values. */
		CONTENT,
		/** The crosshair is elsewhere. */
		CROSSHAIR,
		/** Interpolation, slab or other settings of the planes. */
		DISPLAY,
		/** Measurements or the tool. */
		MARKS
	}

	private final List<Consumer<Change>> listeners = new CopyOnWriteArrayList<>();
	private final Geometry grid;
	private final Map<Object, LayerOrigin> origins = new IdentityHashMap<>();
	private volatile List<PlaneLayer> layers = List.of();
	private volatile double[] crosshair;
	private volatile Interpolation interpolation = Interpolation.LINEAR;
	private volatile Slab slab = Slab.NONE;
	private volatile boolean crosshairShown = true;
	private volatile int active = -1;
	private volatile int time;
	private final Corrections corrections = new Corrections(this);

	/**
	 * A viewer of nothing.
	 *
	 * @param grid where the voxels of the main image lie; the crosshair starts at its middle
	 */
	public ViewerModel(Geometry grid) {
		this.grid = grid;
		int[] size = grid.size();
		this.crosshair = grid.toWorld(size[0] / 2, size[1] / 2, size[2] / 2);
	}

	/** {@return where the voxels of the main image lie} */
	public Geometry grid() {
		return grid;
	}

	/** {@return the corrections of label maps} */
	public Corrections corrections() {
		return corrections;
	}

	/** {@return the layers from the lowest to the topmost} */
	public List<PlaneLayer> layers() {
		return layers;
	}

	/**
	 * Adds a layer of a file above all others.
	 *
	 * @param layer  an image or a label map
	 * @param origin where it is from
	 */
	public void add(PlaneLayer layer, LayerOrigin origin) {
		if (layer instanceof LabelLayer map) {
			origins.put(map.labels().atTime(0), origin);
		} else if (layer instanceof ImageLayer image) {
			origins.put(image.image(), origin);
		}
		add(layer);
	}

	/**
	 * {@return where labels or an image are from, or null}
	 *
	 * @param content the labels or the image of a layer
	 */
	public LayerOrigin origin(Object content) {
		return origins.get(content instanceof LabelTiles map ? map.atTime(0) : content);
	}

	/** {@return where the lowest image that is shown is from, or null} */
	public LayerOrigin imageOrigin() {
		ImageLayer image = mainImage();
		return image == null ? null : origins.get(image.image());
	}

	/** {@return what is open, for kinds of layers that compare it} */
	public LayerInputs inputs() {
		List<ViewImage> images = new ArrayList<>();
		List<NamedLabels> maps = new ArrayList<>();
		for (PlaneLayer layer : layers) {
			if (layer instanceof ImageLayer image) {
				images.add(image.image());
			} else if (layer instanceof LabelLayer map) {
				LayerOrigin origin = origin(map.labels());
				NamedLabels.Role role = origin == null ? NamedLabels.Role.OTHER : origin.role();
				maps.add(new NamedLabels(map.name(), role, map.labels(), map.names()));
			}
		}
		return new LayerInputs(images, maps, origins.values().stream().map(LayerOrigin::file).distinct().toList());
	}

	/**
	 * Adds a layer above all others, at the time that is shown.
	 *
	 * @param layer the layer
	 */
	public void add(PlaneLayer layer) {
		List<PlaneLayer> next = new ArrayList<>(layers);
		next.add(layer.atTime(time));
		layers = List.copyOf(next);
		if (layer instanceof LabelLayer) {
			active = next.size() - 1;
		}
		fire(Change.LAYERS);
	}

	/**
	 * Replaces a layer.
	 *
	 * @param index from the lowest
	 * @param layer takes its place
	 */
	public void replace(int index, PlaneLayer layer) {
		List<PlaneLayer> next = new ArrayList<>(layers);
		next.set(index, layer);
		layers = List.copyOf(next);
		fire(Change.LAYERS);
	}

	/**
	 * Shows the volumes of an image as times or as channels.
	 *
	 * @param index of the image's layer, from the lowest; nothing happens while the image is read
	 * @param times whether they are times
	 */
	public void series(int index, boolean times) {
		if (layers.get(index) instanceof ImageLayer layer && layer.image().complete() && times != layer.image().times() > 1) {
			ViewImage image = times ? layer.image().asTimes() : layer.image().asChannels();
			origins.computeIfAbsent(image, i -> origins.get(layer.image()));
			int volume = Math.max(layer.channel(), layer.time());
			time = times ? volume : time;
			replace(index, new ImageLayer(image, times ? 0 : volume, times ? volume : 0, layer.window(), layer.colours(),
					layer.opacity(), layer.visible()));
		}
	}

	/** {@return the image with the most times, or null where none has more than one} */
	public ImageLayer series() {
		return layers.stream().filter(ImageLayer.class::isInstance).map(ImageLayer.class::cast)
				.filter(layer -> layer.image().times() > 1).max(Comparator.comparingInt(layer -> layer.image().times()))
				.orElse(null);
	}

	/** {@return the number of times of the layer that has most, 1 where none depends on time} */
	public int times() {
		return layers.stream().mapToInt(PlaneLayer::times).max().orElse(1);
	}

	/** {@return the time that is shown, from 0} */
	public int time() {
		return Math.min(time, times() - 1);
	}

	/**
	 * Shows another time of all layers that have several.
	 *
	 * @param wanted from 0; layers that have fewer times show their last one
	 */
	public void time(int wanted) {
		time = Math.clamp(wanted, 0, times() - 1);
		List<PlaneLayer> next = new ArrayList<>(layers);
		next.replaceAll(layer -> layer.atTime(time));
		if (!next.equals(layers)) {
			layers = List.copyOf(next);
			fire(Change.LAYERS);
		}
	}

	/**
	 * Removes a layer.
	 *
	 * @param index from the lowest
	 */
	public void remove(int index) {
		List<PlaneLayer> next = new ArrayList<>(layers);
		next.remove(index);
		layers = List.copyOf(next);
		active = active == index ? -1 : active > index ? active - 1 : active;
		fire(Change.LAYERS);
	}

	/** {@return the index of the label layer that tools work on, or -1} */
	public int active() {
		return active;
	}

	/**
	 * Chooses the layer that tools work on.
	 *
	 * @param index from the lowest, or -1
	 */
	public void activate(int index) {
		active = index;
		fire(Change.MARKS);
	}

	/** {@return the lowest image that is shown, or null} */
	public ImageLayer mainImage() {
		return layers.stream().filter(ImageLayer.class::isInstance).map(ImageLayer.class::cast)
				.filter(ImageLayer::visible).findFirst().orElse(null);
	}

	/**
	 * Changes the window of the lowest image that is shown.
	 *
	 * @param change gives the new window
	 */
	public void window(UnaryOperator<Window> change) {
		ImageLayer image = mainImage();
		if (image != null) {
			replace(layers.indexOf(image), image.with(change.apply(image.window())));
		}
	}

	/** {@return the point of the patient that all panes show, LPS mm} */
	public double[] crosshair() {
		return crosshair.clone();
	}

	/**
	 * Moves the crosshair; a point outside of the image is moved into it.
	 *
	 * @param world LPS mm
	 */
	public void crosshair(double... world) {
		double[] index = grid.toIndex(world[0], world[1], world[2]);
		for (int k = 0; k < 3; k++) {
			index[k] = Math.clamp(index[k], 0, grid.size()[k] - 1.0);
		}
		crosshair = grid.toWorld(index[0], index[1], index[2]);
		fire(Change.CROSSHAIR);
	}

	/** {@return whether the lines of the crosshair are drawn} */
	public boolean isCrosshairShown() {
		return crosshairShown;
	}

	/**
	 * Shows or hides the lines of the crosshair.
	 *
	 * @param shown whether they are drawn
	 */
	public void showCrosshair(boolean shown) {
		crosshairShown = shown;
		fire(Change.MARKS);
	}

	/** {@return how values between voxels are made} */
	public Interpolation interpolation() {
		return interpolation;
	}

	/** {@return the slab that planes show} */
	public Slab slab() {
		return slab;
	}

	/**
	 * Changes how planes are made.
	 *
	 * @param values between voxels
	 * @param part   the slab
	 */
	public void display(Interpolation values, Slab part) {
		interpolation = values;
		slab = part;
		fire(Change.DISPLAY);
	}

	/**
	 * Adds a listener.
	 *
	 * @param listener called after each change, on the thread that changed
	 */
	public void listen(Consumer<Change> listener) {
		listeners.add(listener);
	}

	/**
	 * Removes a listener.
	 *
	 * @param listener is called no more
	 */
	public void unlisten(Consumer<Change> listener) {
		listeners.remove(listener);
	}

	/**
	 * Informs the listeners of a change that was made elsewhere, such as of painted voxels.
	 *
	 * @param change what has changed
	 */
	public void fire(Change change) {
		listeners.forEach(listener -> listener.accept(change));
	}
}
