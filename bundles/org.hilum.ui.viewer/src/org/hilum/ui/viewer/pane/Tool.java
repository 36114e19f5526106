// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.viewer.pane;

import org.hilum.ui.viewer.Messages;

/** What the left button of the mouse does in a plane. */
public enum Tool {

	/** Moves the crosshair. */
	CROSSHAIR(Messages.Tool_crosshair, Messages.Tool_crosshairHelp, "crosshair"),
	/** Changes the window: to the right wider, up brighter. */
	WINDOW(Messages.Tool_window, Messages.Tool_windowHelp, "window"),
	/** Moves the picture. */
	PAN(Messages.Tool_pan, Messages.Tool_panHelp, "pan"),
	/** Changes the scale. */
	ZOOM(Messages.Tool_zoom, Messages.Tool_zoomHelp, "zoom"),
	/** Turns the plane about the crosshair. */
	TURN(Messages.Tool_turn, Messages.Tool_turnHelp, "turn"),
	/** Measures a distance. */
	DISTANCE(Messages.Tool_distance, Messages.Tool_distanceHelp, "distance"),
	/** Measures an angle. */
	ANGLE(Messages.Tool_angle, Messages.Tool_angleHelp, "angle"),
	/** Measures the values in an ellipse. */
	ELLIPSE(Messages.Tool_ellipse, Messages.Tool_ellipseHelp, "roi"),
	/** Paints the chosen label. */
	PAINT(Messages.Tool_paint, Messages.Tool_paintHelp, "paint"),
	/** Takes the chosen label away. */
	ERASE(Messages.Tool_erase, Messages.Tool_eraseHelp, "erase"),
	/** Fills a polygon with the chosen label. */
	POLYGON(Messages.Tool_polygon, Messages.Tool_polygonHelp, "polygon"),
	/** Grows the chosen label from a voxel. */
	GROW(Messages.Tool_grow, Messages.Tool_growHelp, "grow");

	private final String label;
	private final String help;
	private final String icon;

	Tool(String label, String help, String icon) {
		this.label = label;
		this.help = help;
		this.icon = icon;
	}

	/** {@return whether it changes labels} */
	public boolean edits() {
		return compareTo(PAINT) >= 0;
	}

	/** {@return whether it measures or changes labels at points} */
	boolean marks() {
		return compareTo(DISTANCE) >= 0;
	}

	/** {@return its name for people} */
	public String label() {
		return label;
	}

	/** {@return what it does, a sentence} */
	public String help() {
		return help;
	}

	/** {@return the name of its icon} */
	String icon() {
		return icon;
	}
}
