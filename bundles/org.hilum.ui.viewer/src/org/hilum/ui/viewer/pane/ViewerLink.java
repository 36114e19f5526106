// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.viewer.pane;

import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.eclipse.swt.widgets.Display;
import org.hilum.imaging.Geometry;
import org.hilum.ui.viewer.model.ViewerModel;
import org.hilum.viewer.image.Window;
import org.hilum.viewer.layer.ImageLayer;
import org.hilum.viewer.plane.PlaneView;

/**
 * Viewers of a display that show the same place: crosshair, scale, directions and position of the planes, slabs,
 * interpolation and time of one are those of the others, and windows that were equal stay so. Where an image does not contain the
 * crosshair of the other one, as with another patient, the place at the same fractions of its edges is shown. UI thread only.
 */
final class ViewerLink {

	private static final Map<Display, ViewerLink> LINKS = new WeakHashMap<>();

	private final List<Member> members = new CopyOnWriteArrayList<>();
	private boolean applying;

	private ViewerLink() {
	}

	/** {@return the link of a display} */
	static ViewerLink of(Display display) {
		return LINKS.computeIfAbsent(display, d -> new ViewerLink());
	}

	/** A viewer that is linked, and the window that it had last. */
	private final class Member {
		private final ViewerControl viewer;
		private final Consumer<ViewerModel.Change> changes = this::changed;
		private final Consumer<PlanePane> views = this::moved;
		private Window window;

		Member(ViewerControl viewer) {
			this.viewer = viewer;
			window = window(viewer);
			viewer.model().listen(changes);
			viewer.panes().planes().forEach(pane -> pane.onShow(views));
		}

		void leave() {
			viewer.model().unlisten(changes);
			viewer.panes().planes().forEach(pane -> pane.offShow(views));
		}

		private void changed(ViewerModel.Change change) {
			ViewerModel model = viewer.model();
			switch (change) {
				case CROSSHAIR -> others(this, other -> other.viewer.model().crosshair(other.place(viewer, model.crosshair())));
				case DISPLAY -> others(this, other -> other.viewer.model().display(model.interpolation(), model.slab()));
				case LAYERS -> {
					Window before = window;
					window = window(viewer);
					if (window != null && !window.equals(before)) {
						others(this, other -> other.follow(before, window));
					}
					if (model.times() > 1) {
						others(this, other -> other.viewer.model().time(model.time()));
					}
				}
				default -> {
					// voxels and marks are those of a viewer alone
				}
			}
		}

		private void follow(Window before, Window now) {
			if (window != null && window.equals(before)) {
				viewer.model().window(w -> now);
				window = now;
			}
		}

		private void moved(PlanePane pane) {
			others(this, other -> {
				PlanePane same = other.viewer.panes().plane(pane.kind());
				PlaneView from = pane.view();
				PlaneView to = same.view().on(from.plane());
				to = to.zoomed(to.mmPerPixel() / from.mmPerPixel(), to.width() / 2.0, to.height() / 2.0);
				same.show(to.at(other.place(viewer, from.centre())).through(other.viewer.model().crosshair()));
			});
		}

		/** The same point of the patient where the crosshair of the other viewer is in this image, else the same fractions. */
		private double[] place(ViewerControl from, double... world) {
			Geometry own = viewer.model().grid();
			Geometry other = from.model().grid();
			if (contains(own, from.model().crosshair())) {
				return world;
			}
			double[] index = other.toIndex(world[0], world[1], world[2]);
			for (int axis = 0; axis < index.length; axis++) {
				index[axis] *= (own.size()[axis] - 1.0) / Math.max(1, other.size()[axis] - 1);
			}
			return own.toWorld(index[0], index[1], index[2]);
		}
	}

	private static boolean contains(Geometry grid, double... world) {
		double[] index = grid.toIndex(world[0], world[1], world[2]);
		boolean inside = true;
		for (int axis = 0; axis < index.length; axis++) {
			inside &= index[axis] >= -0.5 && index[axis] <= grid.size()[axis] - 0.5;
		}
		return inside;
	}

	private static Window window(ViewerControl viewer) {
		ImageLayer image = viewer.model().mainImage();
		return image == null ? null : image.window();
	}

	/** What follows from a change is not passed on again. */
	private void others(Member source, Consumer<Member> action) {
		if (applying) {
			return;
		}
		applying = true;
		try {
			members.stream().filter(member -> member != source && !member.viewer.isDisposed()).forEach(action);
		} finally {
			applying = false;
		}
	}

	/** {@return whether a viewer is linked} */
	boolean has(ViewerControl viewer) {
		return members.stream().anyMatch(member -> member.viewer == viewer);
	}

	/** Links a viewer, which then shows what a linked one shows, or leaves it to itself. */
	void link(ViewerControl viewer, boolean linked) {
		if (linked && !has(viewer)) {
			Member added = new Member(viewer);
			Member first = members.isEmpty() ? null : members.getFirst();
			members.add(added);
			if (first != null) {
				first.changed(ViewerModel.Change.DISPLAY);
				first.changed(ViewerModel.Change.CROSSHAIR);
				first.viewer.panes().planes().forEach(first::moved);
			}
		} else if (!linked) {
			members.stream().filter(member -> member.viewer == viewer).forEach(Member::leave);
			members.removeIf(member -> member.viewer == viewer);
		}
	}
}
