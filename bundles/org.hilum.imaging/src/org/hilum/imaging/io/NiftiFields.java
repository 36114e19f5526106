// SPDX-License-Identifier: EPL-2.0
package org.hilum.imaging.io;

import java.nio.ByteOrder;

/**
 * What Hilum reads from and writes to a NIfTI header, as stored (no unit or sign changed). Names of people, free text,
 * file names and extensions are not among them.
 *
 * @param version    1 or 2
 * @param order      byte order of the file
 * @param dim        the eight dims; the first is the number of axes
 * @param datatype   the code of the voxel type
 * @param pixdim     the eight pixdims; the first is qfac
 * @param dataOffset where voxels begin
 * @param slope      scl_slope
 * @param inter      scl_inter
 * @param units      xyzt_units
 * @param qformCode  meaning of the quaternion
 * @param sformCode  meaning of the matrix
 * @param quaternion quatern_b, _c, _d and qoffset_x, _y, _z
 * @param srow       the 3x4 matrix, row-major
 */
record NiftiFields(int version, ByteOrder order, long[] dim, int datatype, double[] pixdim, double dataOffset,
		double slope, double inter, int units, int qformCode, int sformCode, double[] quaternion, double[] srow) {

	/** Millimetres in a space unit code of xyzt_units; 0 (unknown) counts as mm, as ITK does. */
	double millimetresPerUnit() {
		return switch (units & 7) {
			case 1 -> 1000;
			case 3 -> 0.001;
			default -> 1;
		};
	}

	/** {@return whether slope and intercept change anything} */
	boolean scaled() {
		return slope != 0 && Double.isFinite(slope) && (slope != 1 || inter != 0);
	}

	/**
	 * {@return the same placement for other voxels, unscaled and in native byte order}
	 *
	 * @param newVersion 1 or 2
	 * @param newDim     the eight dims
	 * @param newType    the code of the voxel type
	 */
	NiftiFields withVoxels(int newVersion, long[] newDim, int newType) {
		return new NiftiFields(newVersion, ByteOrder.nativeOrder(), newDim, newType, pixdim,
				NiftiCodec.smallestOffset(newVersion), 1, 0, units, qformCode, sformCode, quaternion, srow);
	}
}
