// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.predict;

import java.util.Arrays;
import java.util.List;

/**
 * Sums of a band that moves through the image with the tiles, which come in order of their planes, then of their rows.
 * The band has as many planes as tiles touch at once, and all rows, or only as many as tiles touch at once. What no later
 * tile touches is finished and makes room. With a band of fewer rows, sums that tiles on later planes will touch again are
 * carried over in a file meanwhile. Every voxel's sum has the same terms in the same order as without a band.
 */
final class BandedLogitAccumulator implements LogitAccumulator {

	private final ClassArrays band;
	private final ClassArrays carry;
	private final BandSize size;
	private final int[] shape;
	private final int[] planeStarts;
	private final AccumulationPrecision precision;
	private final FinishedPart finished;
	private int plane = -1;
	private int row;
	/** Behind the last plane that is carried over. */
	private int carried;

	/** Does something with voxels that follow each other in the band and in the image. */
	@FunctionalInterface
	private interface Stretch {
		void at(int z, int inBand, int y, int count);
	}

	/**
	 * Begins.
	 *
	 * @param band      zeros, (z, y, x) of the band per class, and one array more for the weights
	 * @param carry     the same with all rows; null when the band has all rows
	 * @param size      of the band
	 * @param shape     of the image, (z, y, x)
	 * @param tiles     where tiles begin, in their order
	 * @param precision of the sums
	 * @param finished  takes what no later tile touches
	 */
	BandedLogitAccumulator(ClassArrays band, ClassArrays carry, BandSize size, int[] shape, List<int[]> tiles,
			AccumulationPrecision precision,
			FinishedPart finished) {
		this.band = band;
		this.carry = carry;
		this.size = size;
		this.shape = shape;
		this.planeStarts = tiles.stream().mapToInt(tile -> Math.max(0, tile[0])).distinct().toArray();
		this.precision = precision;
		this.finished = finished;
	}

	@Override
	public void advance(int toPlane, int toRow) {
		if (toPlane != plane) {
			if (plane >= 0) {
				leave(row, shape[1], toPlane);
				carried = plane + size.planes();
			}
			plane = toPlane;
			row = 0;
			enter(0, size.rows());
		}
		if (carry != null && toRow > row) {
			leave(row, toRow, nextPlane());
			enter(row + size.rows(), toRow + size.rows());
			row = toRow;
		}
	}

	private int nextPlane() {
		int at = Arrays.binarySearch(planeStarts, plane);
		return at + 1 < planeStarts.length ? planeStarts[at + 1] : shape[0];
	}

	/** Rows that no tile on these planes touches any more. */
	private void leave(int from, int to, int next) {
		stretches(plane, next, from, to, this::finish);
		if (carry != null) {
			stretches(next, plane + size.planes(), from, to, (z, inBand, y, count) -> {
				float[] values = new float[count];
				for (int c = 0; c < band.classes(); c++) {
					band.read(c, inBand, values, count);
					carry.write(c, inCarry(z, y), values, count);
				}
			});
		}
	}

	private void finish(int z, int inBand, int y, int count) {
		int weightsIndex = band.classes() - 1;
		float[] weights = new float[count];
		band.read(weightsIndex, inBand, weights, count);
		float[] values = new float[count];
		finished.accept((z * shape[1] + y) * shape[2], count, c -> {
			band.read(c, inBand, values, count);
			Logits.divide(values, weights, 0, count, precision);
			return values;
		});
		if (carry == null) {
			clear(inBand, count);
		}
	}

	private void clear(int inBand, int count) {
		float[] zeros = new float[count];
		for (int c = 0; c < band.classes(); c++) {
			band.write(c, inBand, zeros, count);
		}
	}

	/** Rows that tiles on these planes touch for the first time. A band of all rows has them already. */
	private void enter(int from, int to) {
		if (carry == null) {
			return;
		}
		stretches(plane, plane + size.planes(), from, to, (z, inBand, y, count) -> {
			if (z >= carried) {
				clear(inBand, count);
				return;
			}
			float[] values = new float[count];
			for (int c = 0; c < band.classes(); c++) {
				carry.read(c, inCarry(z, y), values, count);
				band.write(c, inBand, values, count);
			}
		});
	}

	/** Visits a part of the image; each plane is one stretch, or two where the band's rows begin anew. */
	private void stretches(int fromPlane, int toPlane, int fromRow, int toRow, Stretch stretch) {
		int planes = Math.min(toPlane, shape[0]) - fromPlane;
		int end = Math.min(toRow, shape[1]);
		if (planes <= 0 || end <= fromRow) {
			return;
		}
		long work = (long) planes * (end - fromRow) * shape[2] * band.classes();
		Parallel.tasks(planes, work, task -> {
			int z = fromPlane + task;
			for (int y = fromRow; y < end;) {
				int rows = Math.min(end - y, size.rows() - y % size.rows());
				stretch.at(z, inBand(z, y), y, rows * shape[2]);
				y += rows;
			}
		});
	}

	private int inBand(int z, int y) {
		return (z % size.planes() * size.rows() + y % size.rows()) * shape[2];
	}

	private int inCarry(int z, int y) {
		return (z % size.planes() * shape[1] + y) * shape[2];
	}

	private int inBand(int inImage) {
		int y = inImage / shape[2];
		return inBand(y / shape[1], y % shape[1]) + inImage % shape[2];
	}

	@Override
	public void add(int index, int inImage, float[] values, int n, float[] scratch) {
		band.add(index, inBand(inImage), values, n, scratch);
	}

	@Override
	public void addWeights(int inImage, float[] window, int inTile, int n) {
		band.add(band.classes() - 1, inBand(inImage), Arrays.copyOfRange(window, inTile, inTile + n), n, new float[n]);
	}

	@Override
	public InferenceOutput result() {
		leave(row, shape[1], shape[0]);
		band.close();
		return finished.result();
	}
}
