// SPDX-License-Identifier: EPL-2.0
package org.hilum.core.report.chart;

import java.util.List;

/**
 * The shapes of a figure in the order in which they are drawn, for outputs other than SVG. Colours are {@code #rrggbb}; null is
 * none.
 *
 * @param width  width of the figure
 * @param height its height
 * @param shapes the shapes
 * @since 0.2
 */
public record Drawing(double width, double height, List<Shape> shapes) {

	/** Attribute of a shape of an SVG with the names of the cases that it stands for. */
	public static final String CASES = "data-case";
	/** Separator of these names; they are parts of the names of files, in which it cannot occur. */
	public static final String SEPARATOR = "/";

	/** Keeps the shapes. */
	public Drawing {
		shapes = List.copyOf(shapes);
	}

	/**
	 * {@return the shapes of a figure; elements that are not known are left out}
	 *
	 * @param svg an svg element as figures of reports have it
	 * @throws org.hilum.core.HilumException when it is not well-formed
	 */
	public static Drawing of(String svg) {
		return new SvgReader().read(svg);
	}

	/**
	 * How a shape is filled and outlined.
	 *
	 * @param fill    colour of the area
	 * @param opacity opacity of the area, from 0 to 1
	 * @param stroke  colour of the outline
	 * @param width   width of the outline
	 * @param dash    lengths of a dash and a gap; 0 for a whole line
	 */
	public record Paint(String fill, double opacity, String stroke, double width, double dash) {
	}

	/** A shape. */
	public sealed interface Shape permits Path, Box, Disc, Label {

		/** {@return how it is painted} */
		Paint paint();

		/** {@return the cases that it stands for} */
		default List<String> cases() {
			return List.of();
		}

		/** {@return what is shown under the pointer; empty for nothing} */
		default String title() {
			return "";
		}
	}

	/**
	 * A line through points.
	 *
	 * @param x      places
	 * @param y      places
	 * @param closed whether the last point is joined with the first
	 * @param paint  how it is painted
	 */
	public record Path(double[] x, double[] y, boolean closed, Paint paint) implements Shape {
	}

	/**
	 * A rectangle.
	 *
	 * @param x      left
	 * @param y      top
	 * @param width  width
	 * @param height height
	 * @param paint  how it is painted
	 * @param cases  the cases that it stands for
	 * @param title  what is shown under the pointer
	 */
	public record Box(double x, double y, double width, double height, Paint paint, List<String> cases, String title)
			implements Shape {
	}

	/**
	 * A point.
	 *
	 * @param x      centre
	 * @param y      centre
	 * @param radius radius
	 * @param paint  how it is painted
	 * @param cases  the cases that it stands for
	 * @param title  what is shown under the pointer
	 */
	public record Disc(double x, double y, double radius, Paint paint, List<String> cases, String title) implements Shape {
	}

	/**
	 * A text on one line.
	 *
	 * @param x       where its anchor is
	 * @param y       its base line
	 * @param text    the text
	 * @param anchor  which part of it is at x: 0 its begin, 0.5 its middle, 1 its end
	 * @param size    size of the font
	 * @param upwards whether it is written from bottom to top
	 * @param paint   its fill is the colour
	 */
	public record Label(double x, double y, String text, double anchor, double size, boolean upwards, Paint paint)
			implements Shape {
	}
}
