// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.viewer.model;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.eclipse.osgi.util.NLS;
import org.hilum.core.HilumException;
import org.hilum.ui.viewer.Messages;
import org.hilum.viewer.edit.Brush;
import org.hilum.viewer.edit.Change;
import org.hilum.viewer.edit.Correction;
import org.hilum.viewer.edit.FloodFill;
import org.hilum.viewer.edit.PolygonFill;
import org.hilum.viewer.edit.Stroke;
import org.hilum.viewer.edit.VoxelFilter;
import org.hilum.viewer.label.LabelTiles;
import org.hilum.viewer.layer.ImageLayer;
import org.hilum.viewer.layer.LabelLayer;
import org.hilum.viewer.layer.NamedLabels;
import org.hilum.viewer.layer.PlaneLayer;
import org.hilum.viewer.plane.PlaneView;

/**
 * The corrections of a viewer: the first stroke on a label map begins one, on a copy that is a layer of its own above the
 * original. All methods are called on the thread that changes the model.
 */
public final class Corrections implements AutoCloseable {

	private final ViewerModel model;
	/** By the first time of the map that is changed. */
	private final Map<LabelTiles, Correction> open = new HashMap<>();
	private int label = 1;
	private Consumer<String> notices = text -> {
		// nobody is there who reads them
	};
	private double radius = 5;
	private boolean volume;
	private boolean limited;
	private Stroke stroke;

	/**
	 * No correction yet.
	 *
	 * @param model whose layers are corrected
	 */
	public Corrections(ViewerModel model) {
		this.model = model;
	}

	/** {@return the label that is painted} */
	public int label() {
		return label;
	}

	/**
	 * Chooses the label that is painted.
	 *
	 * @param value above 0
	 */
	public void label(int value) {
		label = value;
	}

	/**
	 * Sets the listener that receives what the user should know of corrections.
	 *
	 * @param listener gets a sentence
	 */
	public void notices(Consumer<String> listener) {
		notices = listener;
	}

	/** {@return the radius of the brush, mm} */
	public double radius() {
		return radius;
	}

	/** {@return whether the brush is a ball; otherwise a disk in the plane} */
	public boolean isVolume() {
		return volume;
	}

	/**
	 * Sets the brush.
	 *
	 * @param mm      its radius
	 * @param ball    whether it is a ball
	 * @param window  whether only voxels change whose values lie in the window of the image
	 */
	public void brush(double mm, boolean ball, boolean window) {
		radius = mm;
		volume = ball;
		limited = window;
		model.fire(ViewerModel.Change.MARKS);
	}

	/** {@return the correction of the active layer, if one has begun} */
	public Optional<Correction> current() {
		return activeLayer().map(layer -> open.get(layer.labels().atTime(0)));
	}

	/** {@return all corrections} */
	public List<Correction> all() {
		return List.copyOf(open.values());
	}

	/** {@return whether there are steps that no file holds} */
	public boolean unsaved() {
		return open.values().stream().anyMatch(Correction::unsaved);
	}

	private Optional<LabelLayer> activeLayer() {
		int index = model.active();
		List<PlaneLayer> layers = model.layers();
		return index >= 0 && index < layers.size() && layers.get(index) instanceof LabelLayer map ? Optional.of(map)
				: Optional.empty();
	}

	/**
	 * {@return the correction of the active layer; begun when there is none: its layer is added and active}. Without a label map,
	 * an empty one on the grid of the image is corrected.
	 */
	public Correction require() {
		Optional<LabelLayer> active = activeLayer();
		if (current().isPresent()) {
			return current().get();
		}
		LabelLayer of = active.orElseGet(() -> new LabelLayer(Messages.Corrections_new, new LabelTiles(model.grid())));
		LayerOrigin origin = active.isPresent() ? model.origin(active.get().labels()) : model.imageOrigin();
		if (origin == null) {
			throw HilumException.usage("This layer is not from a file and cannot be corrected", "Choose a label map.");
		}
		List<Path> left = Correction.recoverable(origin.file(), Correction.journals());
		Correction made = left.isEmpty()
				? Correction.begin(origin.file(), of.labels(), Correction.journals())
				: Correction.recover(left.getFirst(), origin.file(), of.labels());
		open.put(made.labels().atTime(0), made);
		if (!left.isEmpty()) {
			notices.accept(NLS.bind(Messages.Corrections_recovered, of.name(), made.editor().steps().size()));
		}
		if (active.isPresent()) {
			model.replace(model.layers().indexOf(of), of.with(false));
		}
		model.add(new LabelLayer(NLS.bind(Messages.Corrections_name, of.name()), made.labels(), of.names(), of.style(), true),
				new LayerOrigin(origin.file(), NamedLabels.Role.ANNOTATOR));
		return made;
	}

	private VoxelFilter filter(Correction correction) {
		ImageLayer image = model.mainImage();
		return limited && image != null ? VoxelFilter.values(image.image(), image.channel(), image.time(),
				correction.labels().grid(), image.window().low(), image.window().high()) : VoxelFilter.ALL;
	}

	/**
	 * Begins or goes on with a stroke of the brush.
	 *
	 * @param view  the plane that is painted on
	 * @param from  LPS mm
	 * @param to    LPS mm
	 * @param erase whether the label is taken away instead
	 */
	public void paint(PlaneView view, double[] from, double[] to, boolean erase) {
		Correction correction = require();
		if (stroke == null) {
			stroke = begin(correction, erase ? Messages.Corrections_erase : Messages.Corrections_paint);
		}
		VoxelFilter where = filter(correction);
		if (erase) {
			where = where.and(VoxelFilter.over(Set.of(label)));
		}
		new Brush(radius, volume, erase ? 0 : label, where).paint(stroke, view, from, to);
		changed(stroke.progress());
	}

	/** {@return a stroke on the time that is shown} */
	private Stroke begin(Correction correction, String name) {
		return correction.editor().begin(name, activeLayer().map(layer -> layer.labels().timeIndex()).orElse(0));
	}

	/** Ends the stroke of the brush. */
	public void endStroke() {
		if (stroke != null) {
			Change change = stroke.end();
			stroke = null;
			changed(change);
		}
	}

	/**
	 * Fills a polygon on a plane.
	 *
	 * @param view the plane
	 * @param xy   corners in pixels of the view: x0, y0, x1, y1, ...
	 */
	public void polygon(PlaneView view, float... xy) {
		edit(Messages.Corrections_polygon, (s, c) -> PolygonFill.fill(s, view, xy, label, filter(c)));
	}

	/**
	 * Grows a region of like values from a point, within five radii of the brush.
	 *
	 * @param world the point, LPS mm
	 * @param share largest difference of values, as a share of the window's width
	 * @throws HilumException when no image is shown
	 */
	public void growFrom(double[] world, double share) {
		ImageLayer image = model.mainImage();
		if (image == null) {
			throw HilumException.usage("No image is shown whose values could be followed",
					"Choose an image in the list of layers.");
		}
		double tolerance = share * image.window().width();
		edit(Messages.Corrections_grow, (s, c) -> {
			double[] i = c.labels().grid().toIndex(world[0], world[1], world[2]);
			int[] seed = { (int) Math.round(i[0]), (int) Math.round(i[1]), (int) Math.round(i[2]) };
			VoxelFilter near = VoxelFilter.ball(c.labels().grid(), world, 5 * radius).and(filter(c));
			FloodFill.grow(s, image.image(), image.channel(), image.time(), seed, tolerance, label, near);
		});
	}

	/** An edit of a whole label. */
	@FunctionalInterface
	public interface Edit {
		/**
		 * Changes voxels.
		 *
		 * @param stroke     gets them
		 * @param correction what is corrected
		 */
		void apply(Stroke stroke, Correction correction);
	}

	/**
	 * Does an edit as one step.
	 *
	 * @param name for people
	 * @param edit the edit
	 */
	public void edit(String name, Edit edit) {
		Correction correction = require();
		Stroke own = begin(correction, name);
		try {
			edit.apply(own, correction);
		} catch (RuntimeException e) {
			own.cancel();
			throw e;
		}
		changed(own.end());
	}

	/** Takes the last step of the active layer back. */
	public void undo() {
		current().flatMap(c -> c.editor().undo()).ifPresent(this::moved);
	}

	/** Does the step again that was taken back last. */
	public void redo() {
		current().flatMap(c -> c.editor().redo()).ifPresent(this::moved);
	}

	/**
	 * Saves all corrections as those of an annotator.
	 *
	 * @param annotator a pseudonym
	 * @return the files
	 */
	public List<Path> save(String annotator) {
		List<Path> files = new ArrayList<>();
		open.values().stream().filter(Correction::unsaved).forEach(c -> files.add(c.save(annotator)));
		return files;
	}

	/** A step that was done at another time is taken back where it is seen. */
	private void moved(Change change) {
		if (activeLayer().filter(layer -> layer.labels().timeIndex() != change.time()).isPresent()) {
			model.time(change.time());
		}
		changed(change);
	}

	private void changed(Change change) {
		if (!change.tiles().isEmpty()) {
			model.fire(ViewerModel.Change.CONTENT);
		} else {
			model.fire(ViewerModel.Change.MARKS);
		}
	}

	/**
	 * Calls something for each correction that has begun.
	 *
	 * @param action gets it
	 */
	public void forEach(Consumer<Correction> action) {
		open.values().forEach(action);
	}

	/** Ends all corrections; what was not saved can be recovered by the next viewer of the file. */
	@Override
	public void close() {
		open.values().forEach(Correction::close);
		open.clear();
	}
}
