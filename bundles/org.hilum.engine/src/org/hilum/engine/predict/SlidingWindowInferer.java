// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.predict;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import org.hilum.core.Progress;

/**
 * Predicts an image tile by tile and averages where tiles overlap, with Gaussian weights. Voxels that padding would have
 * added are never stored. Source: nnU-Net, _internal_predict_sliding_window_return_logits.
 */
final class SlidingWindowInferer {

	/** Slices that go through a two-dimensional network at once: enough to fill a vector unit, few enough to cancel. */
	private static final int BATCH_VOXELS = 1 << 18;

	private final int[] patch;
	private final int dims;
	private final double stepSize;
	private final float[] window;

	/**
	 * Prepares for a patch size.
	 *
	 * @param patch     (z, y, x) or (y, x)
	 * @param stepSize  distance of tiles
	 * @param precision of weights and sums
	 */
	SlidingWindowInferer(int[] patch, double stepSize, AccumulationPrecision precision) {
		this.dims = patch.length;
		this.patch = dims == 3 ? patch.clone() : new int[] { 1, patch[0], patch[1] };
		this.stepSize = stepSize;
		this.window = GaussianWindow.weights(precision, patch);
	}

	/** {@return where the tiles of an image of this extent (z, y, x) begin} */
	List<int[]> tiles(int... image) {
		return SlidingWindow.tiles(image, dims == 3 ? patch : new int[] { patch[1], patch[2] }, stepSize);
	}

	/**
	 * Predicts.
	 *
	 * @param network  what predicts a tile
	 * @param input    the case
	 * @param sums     empty; receives the weighted sums
	 * @param progress one unit per tile
	 * @return what came of the sums
	 */
	InferenceOutput blend(TileNetwork network, NetworkInput input, LogitAccumulator sums, Progress progress) {
		List<int[]> tiles = tiles(input.size());
		int voxels = window.length;
		int channels = input.channels();
		int batch = batch(tiles.size());
		ByteBuffer in = ByteBuffer.allocateDirect(Math.multiplyExact(4 * batch * channels, voxels))
				.order(ByteOrder.nativeOrder());
		for (int first = 0; first < tiles.size(); first += batch) {
			progress.check("Prediction");
			List<TileOverlap> now = new ArrayList<>();
			for (int[] start : tiles.subList(first, Math.min(first + batch, tiles.size()))) {
				FloatBuffer target = in.asFloatBuffer().slice(now.size() * channels * voxels, channels * voxels);
				now.add(new TileOverlap(patch, input.size(), start));
				input.copy(now.getLast(), voxels, target);
			}
			sums.advance(Math.max(0, now.getFirst().start()[0]), Math.max(0, now.getFirst().start()[1]));
			network.predict(in.slice(0, now.size() * channels * voxels * 4).order(ByteOrder.nativeOrder()),
					(firstClass, classes, logits) -> add(now, firstClass, classes, logits, sums),
					shape(now.size(), channels));
			now.forEach(tile -> addWeights(tile, sums));
			progress.advance(now.size());
		}
		return sums.result();
	}

	private int batch(int tiles) {
		return dims == 3 ? 1 : Math.clamp(BATCH_VOXELS / window.length, 1, tiles);
	}

	/**
	 * {@return how much of an image tiles touch at once}
	 *
	 * @param image its extent, (z, y, x)
	 */
	BandSize band(int... image) {
		if (dims == 3) {
			return new BandSize(Math.min(patch[0], image[0]), Math.min(patch[1], image[1]));
		}
		int tiles = tiles(image).size();
		int planes = Math.ceilDiv(batch(tiles), tiles / image[0]) + 1;
		return new BandSize(Math.min(planes, image[0]), image[1]);
	}

	private long[] shape(int batch, int channels) {
		return dims == 3 ? new long[] { batch, channels, patch[0], patch[1], patch[2] }
				: new long[] { batch, channels, patch[1], patch[2] };
	}

	/** Planes of one tile are disjoint, so threads share them out; tiles, which overlap, come one after the other. */
	private void add(List<TileOverlap> tiles, int firstClass, int classes, FloatBuffer logits, LogitAccumulator sums) {
		int voxels = window.length;
		for (int i = 0; i < tiles.size(); i++) {
			TileOverlap tile = tiles.get(i);
			int offset = i * classes;
			int planes = tile.planes();
			Parallel.tasks(classes * planes, classes * tile.voxels(), task -> {
				int c = task / planes;
				addPlane(tile, tile.firstPlane() + task % planes, logits, (offset + c) * voxels, sums, firstClass + c);
			});
		}
	}

	private void addPlane(TileOverlap tile, int z, FloatBuffer logits, int from, LogitAccumulator sums, int index) {
		float[] values = new float[patch[2]];
		float[] scratch = new float[patch[2]];
		tile.rows(z, (inTile, inImage, length) -> {
			logits.get(from + inTile, values, 0, length);
			for (int i = 0; i < length; i++) {
				values[i] *= window[inTile + i];
			}
			sums.add(index, inImage, values, length, scratch);
		});
	}

	private void addWeights(TileOverlap tile, LogitAccumulator sums) {
		Parallel.tasks(tile.planes(), tile.voxels(), plane -> tile.rows(tile.firstPlane() + plane,
				(inTile, inImage, length) -> sums.addWeights(inImage, window, inTile, length)));
	}
}
