// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.network;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Division of a patch into the tokens of a transformer, in the order of its voxels.
 *
 * @param tokens tokens along z, y, x
 * @param extent voxels of a token along z, y, x
 * @since 0.2.0
 */
public record TokenGrid(List<Integer> tokens, List<Integer> extent) {

	/** Copies the lists. */
	public TokenGrid {
		tokens = List.copyOf(tokens);
		extent = List.copyOf(extent);
	}

	/** {@return the number of tokens} */
	public int count() {
		return tokens.stream().reduce(1, Math::multiplyExact);
	}

	/**
	 * {@return the grid of another patch with the same tokens; empty when they do not divide it}
	 *
	 * @param patch extent along z, y, x
	 */
	public Optional<TokenGrid> of(int... patch) {
		if (patch.length != extent.size() || IntStream.range(0, patch.length).anyMatch(a -> patch[a] < extent.get(a) || patch[a]
				% extent.get(a) != 0)) {
			return Optional.empty();
		}
		return Optional.of(new TokenGrid(IntStream.range(0, patch.length).map(a -> patch[a] / extent.get(a)).boxed().toList(),
				extent));
	}

	/**
	 * {@return values of tokens for another number of them, interpolated linearly along each axis between the middles of the
	 * tokens} Outside of the outer middles the outer values hold. Source: nnU-Net, interpolate_patch_embed_3d.
	 *
	 * @param values values by token and width
	 * @param width  values of a token
	 * @param to     the other grid
	 */
	public float[] resized(float[] values, int width, TokenGrid to) {
		float[] result = values;
		int outer = 1;
		int inner = count() * width;
		for (int axis = 0; axis < tokens.size(); axis++) {
			inner /= tokens.get(axis);
			result = resized(result, outer, tokens.get(axis), to.tokens.get(axis), inner);
			outer *= to.tokens.get(axis);
		}
		return result;
	}

	private static float[] resized(float[] values, int outer, int from, int to, int inner) {
		if (from == to) {
			return values;
		}
		float[] result = new float[outer * to * inner];
		for (int o = 0; o < outer; o++) {
			for (int t = 0; t < to; t++) {
				double place = Math.clamp((t + 0.5) * from / to - 0.5, 0, from - 1);
				int low = (int) place;
				int high = Math.min(low + 1, from - 1);
				float share = (float) (place - low);
				for (int i = 0; i < inner; i++) {
					float below = values[(o * from + low) * inner + i];
					float above = values[(o * from + high) * inner + i];
					result[(o * to + t) * inner + i] = below + share * (above - below);
				}
			}
		}
		return result;
	}
}
