// SPDX-License-Identifier: EPL-2.0
package org.hilum.imaging.picture;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.hilum.core.HilumException;
import org.hilum.imaging.Geometry;

/**
 * Draws a slice of an image with the contours of a reference and of a prediction, in true proportions. Needs no
 * display.
 */
public final class OverlayImage {

	/** The colour of the reference, thick and below. Colour-blind people tell it from the prediction's. */
	public static final Color REFERENCE = new Color(0x22, 0xc7, 0xf2);
	/** The colour of the prediction, thin and on top. */
	public static final Color PREDICTION = new Color(0xff, 0x8a, 0x1f);

	private static final float REFERENCE_WIDTH = 6;
	private static final float PREDICTION_WIDTH = 2.6f;
	private static final double LOW_PERCENTILE = 0.005;
	private static final double HIGH_PERCENTILE = 0.995;
	private static final int SAMPLES = 200_000;
	/** The part that is shown is this much longer than what is labelled, */
	private static final double SURROUNDINGS = 1.8;
	/** and at least so long. */
	private static final double LEAST_MM = 90;

	private final OrientedImage grid;
	private final float[] image;
	private final short[] reference;
	private final short[] prediction;
	private final float low;
	private final float high;
	/** First voxel and number of voxels that are shown along each patient axis. */
	private final int[] first = new int[3];
	private final int[] count = new int[3];

	/**
	 * Takes an image with its label maps, all on one grid, x fastest.
	 *
	 * @param geometry   the grid
	 * @param image      intensities; shown between their 0.5th and 99.5th percentile
	 * @param reference  reference labels
	 * @param prediction predicted labels
	 */
	public OverlayImage(Geometry geometry, float[] image, short[] reference, short[] prediction) {
		if (image.length != geometry.voxels() || reference.length != image.length
				|| prediction.length != image.length) {
			throw new IllegalArgumentException("The image and its label maps do not lie on one grid");
		}
		this.grid = new OrientedImage(geometry);
		this.image = image;
		this.reference = reference;
		this.prediction = prediction;
		float[] sample = sample(image);
		this.low = sample[(int) (LOW_PERCENTILE * (sample.length - 1))];
		this.high = sample[(int) Math.ceil(HIGH_PERCENTILE * (sample.length - 1))];
		crop();
	}

	/** Chooses what is shown: the labelled part and its surroundings. */
	private void crop() {
		for (View view : View.values()) {
			int axis = view.through();
			int size = grid.size(axis);
			int low = size;
			int high = -1;
			for (int s = 0; s < size; s++) {
				if (area(view, s, reference) > 0 || area(view, s, prediction) > 0) {
					low = Math.min(low, s);
					high = s;
				}
			}
			double wanted = Math.max((high - low + 1) * SURROUNDINGS, LEAST_MM / grid.spacing(axis));
			count[axis] = high < 0 ? size : (int) Math.min(size, Math.ceil(wanted));
			first[axis] = high < 0 ? 0 : Math.clamp((low + high + 1 - count[axis]) / 2, 0, size - count[axis]);
		}
	}

	/** {@return sorted values of the image without its empty surroundings} */
	private static float[] sample(float[] image) {
		float[] values = new float[Math.min(image.length, SAMPLES)];
		int n = 0;
		for (int i = 0; i < values.length; i++) {
			float v = image[(int) ((long) i * image.length / values.length)];
			if (v != 0 && Float.isFinite(v)) {
				values[n++] = v;
			}
		}
		float[] result = n == 0 ? new float[] { 0 } : Arrays.copyOf(values, n);
		Arrays.sort(result);
		return result;
	}

	/**
	 * {@return the slice with the largest area of foreground in the reference; in the prediction when that is empty,
	 * else the middle}
	 *
	 * @param view how to cut
	 */
	public int slice(View view) {
		int best = largest(view, reference);
		best = best < 0 ? largest(view, prediction) : best;
		return best < 0 ? slices(view) / 2 : best;
	}

	/**
	 * {@return the slice through the centre of the reference's foreground; the middle when that is empty}
	 *
	 * @param view how to cut
	 */
	public int centre(View view) {
		long voxels = 0;
		long sum = 0;
		for (int s = 0; s < slices(view); s++) {
			int area = area(view, s, reference);
			voxels += area;
			sum += (long) s * area;
		}
		return voxels == 0 ? slices(view) / 2 : Math.round(sum / (float) voxels);
	}

	/**
	 * {@return the number of slices}
	 *
	 * @param view how to cut
	 */
	public int slices(View view) {
		return grid.size(view.through());
	}

	private int largest(View view, short[] labels) {
		int best = -1;
		int most = 0;
		for (int s = 0; s < slices(view); s++) {
			int area = area(view, s, labels);
			if (area > most) {
				most = area;
				best = s;
			}
		}
		return best;
	}

	private int area(View view, int slice, short[] labels) {
		int area = 0;
		int[] at = new int[3];
		at[view.through()] = slice;
		for (at[view.down()] = 0; at[view.down()] < grid.size(view.down()); at[view.down()]++) {
			for (at[view.across()] = 0; at[view.across()] < grid.size(view.across()); at[view.across()]++) {
				area += labels[grid.position(at[0], at[1], at[2])] > 0 ? 1 : 0;
			}
		}
		return area;
	}

	/** {@return the position in the array of a voxel of the shown part} */
	private int position(View view, int slice, int column, int row) {
		int[] at = new int[3];
		at[view.through()] = slice;
		at[view.across()] = first[view.across()] + column;
		int down = view.upwards() ? count[view.down()] - 1 - row : row;
		at[view.down()] = first[view.down()] + down;
		return grid.position(at[0], at[1], at[2]);
	}

	/**
	 * {@return the scale in pixels for each millimetre at which no view is longer than allowed}
	 *
	 * @param longest longest side of a picture in pixels
	 */
	public double scale(int longest) {
		double mm = 0;
		for (int axis = 0; axis < 3; axis++) {
			mm = Math.max(mm, count[axis] * grid.spacing(axis));
		}
		return longest / mm;
	}

	/**
	 * Draws the labelled part of a slice with its surroundings.
	 *
	 * @param view  how to cut
	 * @param slice which slice
	 * @param scale pixels for each millimetre
	 * @return the picture
	 */
	public BufferedImage draw(View view, int slice, double scale) {
		int columns = count[view.across()];
		int rows = count[view.down()];
		int w = (int) Math.max(1, Math.round(columns * grid.spacing(view.across()) * scale));
		int h = (int) Math.max(1, Math.round(rows * grid.spacing(view.down()) * scale));
		BufferedImage picture = new BufferedImage(w, h, BufferedImage.TYPE_INT_RGB);
		Graphics2D g = picture.createGraphics();
		try {
			g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
			g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
			g.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
			g.drawImage(grey(view, slice), 0, 0, w, h, null);
			AffineTransform toPixels = AffineTransform.getScaleInstance((double) w / columns, (double) h / rows);
			outline(g, toPixels, labels(view, slice, reference), REFERENCE, REFERENCE_WIDTH);
			outline(g, toPixels, labels(view, slice, prediction), PREDICTION, PREDICTION_WIDTH);
		} finally {
			g.dispose();
		}
		return picture;
	}

	private BufferedImage grey(View view, int slice) {
		int columns = count[view.across()];
		int rows = count[view.down()];
		BufferedImage result = new BufferedImage(columns, rows, BufferedImage.TYPE_BYTE_GRAY);
		float range = high > low ? high - low : 1;
		byte[] line = new byte[columns];
		for (int row = 0; row < rows; row++) {
			for (int column = 0; column < columns; column++) {
				float v = image[position(view, slice, column, row)];
				line[column] = (byte) Math.round(255 * Math.clamp((v - low) / range, 0f, 1f));
			}
			result.getRaster().setDataElements(0, row, columns, 1, line);
		}
		return result;
	}

	private short[][] labels(View view, int slice, short[] volume) {
		short[][] result = new short[count[view.down()]][count[view.across()]];
		for (int row = 0; row < result.length; row++) {
			for (int column = 0; column < result[row].length; column++) {
				result[row][column] = volume[position(view, slice, column, row)];
			}
		}
		return result;
	}

	private static void outline(Graphics2D g, AffineTransform toPixels, short[][] labels, Color color, float width) {
		Shape contour = toPixels.createTransformedShape(Contours.of(labels));
		g.setColor(color);
		g.setStroke(new BasicStroke(width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
		g.draw(contour);
	}

	/**
	 * {@return a picture as a PNG file}
	 *
	 * @param picture the picture
	 */
	public static byte[] png(BufferedImage picture) {
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		try (MemoryCacheImageOutputStream stream = new MemoryCacheImageOutputStream(out)) {
			ImageIO.write(picture, "png", stream);
		} catch (IOException e) {
			throw HilumException.internal("A picture could not be encoded", e);
		}
		return out.toByteArray();
	}
}
