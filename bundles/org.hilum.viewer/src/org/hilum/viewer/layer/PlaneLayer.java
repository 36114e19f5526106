// SPDX-License-Identifier: EPL-2.0
package org.hilum.viewer.layer;

import java.util.List;
import org.hilum.viewer.plane.PlaneView;

/**
 * One layer of a picture. Immutable and thread-safe; what it shows may change, such as labels that are painted on.
 *
 * @since 0.2
 */
public interface PlaneLayer {

	/** {@return the name for people; no patient data} */
	String name();

	/** {@return whether it is shown} */
	boolean visible();

	/**
	 * {@return the number of times that it can show, 1 where it does not depend on time}
	 *
	 * @since 0.3
	 */
	default int times() {
		return 1;
	}

	/**
	 * {@return this layer at another time; the same where it does not depend on time}
	 *
	 * @param time from 0; a layer of fewer times shows its last one
	 * @since 0.3
	 */
	default PlaneLayer atTime(int time) {
		return this;
	}

	/**
	 * Prepares the pixels of a view.
	 *
	 * @param view the view
	 * @return colours its rows
	 */
	default RowPainter painter(PlaneView view) {
		return RowPainter.NOTHING;
	}

	/**
	 * Draws lines, marks and text of a view.
	 *
	 * @param view the view
	 * @param on   takes them
	 */
	default void draw(PlaneView view, Drawing on) {
		// nothing by default
	}

	/**
	 * {@return points that are shown in three dimensions, over everything else}
	 *
	 * @since 0.2
	 */
	default List<Mark> marks() {
		return List.of();
	}

	/**
	 * {@return what its colours mean}
	 */
	default List<LegendEntry> legend() {
		return List.of();
	}

	/**
	 * {@return what it shows at a point, in words and numbers; an empty text where it shows nothing}
	 *
	 * @param world LPS mm
	 */
	default String valueAt(double... world) {
		return "";
	}
}
