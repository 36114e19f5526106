// SPDX-License-Identifier: EPL-2.0
package org.hilum.runs.curves;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.hilum.core.AtomicFiles;
import org.hilum.core.HilumException;

/**
 * Charts below each other, with one legend, as SVG or PNG.
 *
 * @param panels the charts
 * @param legend the names of the lines with their places in the palette
 * @since 0.2
 */
public record Figure(List<Panel> panels, List<Entry> legend) {

	private static final int LARGEST_SCALE = 8;

	/**
	 * A line of the legend.
	 *
	 * @param name  what has the colour
	 * @param color place in {@link CurvePalette}
	 */
	public record Entry(String name, int color) {
	}

	/** Copies the lists. */
	public Figure {
		panels = List.copyOf(panels);
		legend = List.copyOf(legend);
	}

	/** {@return the figure as SVG, on white ground} */
	public String svg() {
		FigurePainter painter = new FigurePainter(this);
		SvgCanvas canvas = new SvgCanvas(painter.width(), painter.height());
		painter.paint(canvas);
		return canvas.text();
	}

	/**
	 * Writes the figure as SVG.
	 *
	 * @param file the file
	 */
	public void writeSvg(Path file) {
		AtomicFiles.writeString(file, svg());
	}

	/**
	 * Writes the figure as PNG.
	 *
	 * @param file  the file
	 * @param scale pixels per unit of the SVG, 1 to 8
	 */
	public void writePng(Path file, int scale) {
		FigurePainter painter = new FigurePainter(this);
		RasterCanvas canvas = new RasterCanvas(painter.width(), painter.height(), Math.clamp(scale, 1, LARGEST_SCALE));
		painter.paint(canvas);
		ByteArrayOutputStream png = new ByteArrayOutputStream();
		try {
			if (!ImageIO.write(canvas.image(), "png", png)) {
				throw HilumException.environment("This Java cannot write PNG", "Write SVG instead.");
			}
		} catch (IOException e) {
			throw AtomicFiles.explain(file, e);
		}
		AtomicFiles.write(file, png::writeTo);
	}
}
