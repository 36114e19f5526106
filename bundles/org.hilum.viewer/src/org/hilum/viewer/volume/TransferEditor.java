// SPDX-License-Identifier: EPL-2.0
package org.hilum.viewer.volume;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import org.hilum.viewer.volume.TransferFunction.Point;

/**
 * Changes of a transfer function, point by point, with undo and redo. One point is selected; changes apply to it. Belongs to one
 * thread.
 *
 * @since 0.2
 */
public final class TransferEditor {

	private static final int MOST_STEPS = 1000;
	/** Least distance of neighbouring points, in parts of the distance of the outermost ones. */
	private static final double GAP = 1e-4;

	private final Consumer<TransferFunction> changed;
	private final Deque<TransferFunction> undone = new ArrayDeque<>();
	private final Deque<TransferFunction> done = new ArrayDeque<>();
	private TransferFunction function;
	private TransferFunction before;
	private int selected;

	/**
	 * Begins with a function.
	 *
	 * @param function the first one
	 * @param changed  receives each other one
	 */
	public TransferEditor(TransferFunction function, Consumer<TransferFunction> changed) {
		this.function = function;
		this.changed = changed;
	}

	/** {@return the function as it is now} */
	public TransferFunction function() {
		return function;
	}

	/** {@return the index of the selected point} */
	public int selected() {
		return selected;
	}

	/** {@return the selected point} */
	public Point point() {
		return function.points().get(selected);
	}

	/**
	 * Selects a point.
	 *
	 * @param index its index; the nearest one where there is none
	 */
	public void select(int index) {
		selected = Math.clamp(index, 0, function.points().size() - 1);
	}

	/** Begins changes that are one step together, such as those of a dragged point. */
	public void begin() {
		before = function;
	}

	/** Ends the changes that are one step. */
	public void end() {
		if (before != null && !before.equals(function)) {
			record(before);
		}
		before = null;
	}

	/**
	 * Moves the selected point, between its neighbours.
	 *
	 * @param value   of the volume
	 * @param opacity 0 to 1
	 */
	public void move(double value, double opacity) {
		List<Point> points = function.points();
		double gap = GAP * (points.getLast().value() - points.getFirst().value());
		double low = selected == 0 ? Double.NEGATIVE_INFINITY : points.get(selected - 1).value() + gap;
		double high = selected == points.size() - 1 ? Double.POSITIVE_INFINITY : points.get(selected + 1).value() - gap;
		double inside = low > high ? point().value() : Math.clamp(value, low, high);
		replacePoint(new Point(inside, point().colour(), Math.clamp(opacity, 0, 1)));
	}

	/**
	 * Colours the selected point.
	 *
	 * @param colour 0xRRGGBB
	 */
	public void colour(int colour) {
		replacePoint(new Point(point().value(), colour & 0xffffff, point().opacity()));
	}

	/**
	 * Adds a point with the colour that its value has, and selects it. Where a point has the value already, that one is selected
	 * and takes the opacity.
	 *
	 * @param value   of the volume
	 * @param opacity 0 to 1
	 */
	public void add(double value, double opacity) {
		List<Point> points = new ArrayList<>(function.points());
		int at = 0;
		while (at < points.size() && points.get(at).value() < value) {
			at++;
		}
		if (at < points.size() && points.get(at).value() == value) {
			select(at);
			move(value, opacity);
			return;
		}
		points.add(at, new Point(value, function.colour(value), Math.clamp(opacity, 0, 1)));
		change(function.with(points));
		selected = at;
	}

	/** Adds a point on the function halfway to the next one, or behind the last one. */
	public void addBehind() {
		List<Point> points = function.points();
		boolean last = selected == points.size() - 1;
		double from = last && selected > 0 ? points.get(selected - 1).value() : point().value();
		double to = last ? point().value() : points.get(selected + 1).value();
		double value = last && selected == 0 ? to + 1 : (from + to) / 2;
		add(value, function.opacity(value));
	}

	/** Removes the selected point, unless it is the only one; its neighbour is selected. */
	public void remove() {
		if (function.points().size() > 1) {
			List<Point> points = new ArrayList<>(function.points());
			points.remove(selected);
			change(function.with(points));
			select(selected);
		}
	}

	/**
	 * Takes another function as a whole, such as a ready-made one.
	 *
	 * @param other the function
	 */
	public void replace(TransferFunction other) {
		change(other);
		select(selected);
	}

	/** {@return whether there is a step that can be taken back} */
	public boolean canUndo() {
		return !done.isEmpty();
	}

	/** {@return whether there is a step that was taken back} */
	public boolean canRedo() {
		return !undone.isEmpty();
	}

	/** Takes the last step back. */
	public void undo() {
		swap(done, undone);
	}

	/** Does the step again that was taken back last. */
	public void redo() {
		swap(undone, done);
	}

	private void swap(Deque<TransferFunction> from, Deque<TransferFunction> to) {
		if (!from.isEmpty()) {
			to.push(function);
			function = from.pop();
			select(selected);
			changed.accept(function);
		}
	}

	private void replacePoint(Point point) {
		List<Point> points = new ArrayList<>(function.points());
		points.set(selected, point);
		change(function.with(points));
	}

	private void change(TransferFunction next) {
		if (next.equals(function)) {
			return;
		}
		if (before == null) {
			record(function);
		}
		function = next;
		changed.accept(next);
	}

	private void record(TransferFunction step) {
		undone.clear();
		done.push(step);
		if (done.size() > MOST_STEPS) {
			done.removeLast();
		}
	}
}
