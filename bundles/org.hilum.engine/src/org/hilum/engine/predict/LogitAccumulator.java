// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.predict;

/** Where the weighted logits of tiles, and the weights, are added up. Disjoint parts may be added to by several threads. */
interface LogitAccumulator {

	/**
	 * Sets where tiles are now: those that follow begin on this plane or a later one; those on the same plane begin at
	 * this row or a later one.
	 *
	 * @param plane first plane of the image that the next tile touches
	 * @param row   first row that it touches
	 */
	void advance(int plane, int row);

	/**
	 * Adds logits of one class.
	 *
	 * @param index   the class
	 * @param inImage first voxel; all lie in one row
	 * @param values  what is added
	 * @param n       how many
	 * @param scratch at least n floats, overwritten
	 */
	void add(int index, int inImage, float[] values, int n, float[] scratch);

	/**
	 * Adds weights.
	 *
	 * @param inImage first voxel; all lie in one row
	 * @param window  weights of a tile
	 * @param inTile  first of them that is added
	 * @param n       how many
	 */
	void addWeights(int inImage, float[] window, int inTile, int n);

	/** {@return what came of it, after the last tile} */
	InferenceOutput result();
}
