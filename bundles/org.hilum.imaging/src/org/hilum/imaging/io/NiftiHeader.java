// SPDX-License-Identifier: EPL-2.0
package org.hilum.imaging.io;

import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.OptionalDouble;
import org.hilum.imaging.Geometry;
import org.hilum.imaging.PixelType;

/**
 * The placement that a NIfTI file states, kept so that a label map for that image is written with exactly the same
 * affine, codes and pixdim. Free text (description, file names, intent) is dropped on reading: it may name a patient.
 *
 * @since 0.1.0
 */
public final class NiftiHeader {

	private static final int SCANNER = 1;
	private static final int MILLIMETRES = 2;
	/** Bits of the unit of time. */
	private static final int TIME_UNITS = 0x38;
	private static final int SECONDS = 8;
	private static final int MILLISECONDS = 16;
	private static final int MICROSECONDS = 24;
	/** Sequences of one examination that are usually stored as one file. */
	private static final int MOST_CHANNELS = 4;

	private final NiftiFields fields;
	private final double[] affine;
	private final Geometry geometry;

	private NiftiHeader(NiftiFields fields, double[] affine, Geometry geometry) {
		this.fields = fields;
		this.affine = affine;
		this.geometry = geometry;
	}

	/**
	 * Interprets a header: the sform when its code is positive, else the qform when its code is, else pixdim alone. A
	 * matrix that is singular or not finite counts as absent.
	 *
	 * @param fields as stored
	 * @param size   voxels along x, y, z
	 * @return the placement
	 */
	static NiftiHeader of(NiftiFields fields, int[] size) {
		int axes = axes(fields);
		double[] affine = bestAffine(fields, size);
		double[] spacing = new double[3];
		double[] stated = absolutePixdim(fields);
		for (int i = 0; i < 3; i++) {
			double norm = Affines.norm(affine, i);
			// pixdim is the number that people typed (and that nnU-Net uses); the matrix repeats it rounded to float.
			// 1e-4: above that rounding, and below half a voxel at the far end of any image
			spacing[i] = Math.abs(stated[i] - norm) <= 1e-4 * norm ? stated[i] : norm;
		}
		Geometry grid = Affines.toGeometry(size, affine, spacing, fields.millimetresPerUnit());
		return new NiftiHeader(fields, affine, axes == 3 ? grid
				: Geometry.plane(size, grid.spacing(), grid.origin(), grid.direction()));
	}

	/** {@return 2 for an image whose file has two axes (as nibabel and ITK count them), else 3} */
	static int axes(NiftiFields fields) {
		return fields.dim()[0] == 2 ? 2 : 3;
	}

	/**
	 * {@return a header for an image that did not come from a NIfTI file: sform and qform agree, both "scanner"; a
	 * sheared grid has an sform only}
	 *
	 * @param geometry where the voxels lie
	 */
	static NiftiHeader of(Geometry geometry) {
		double[] affine = Affines.toRas(geometry);
		boolean sheared = Affines.sheared(affine);
		if (geometry.isPlane()) {
			// the third step of a picture has no meaning: 1, as nibabel and ITK write it
			for (int row = 0; row < 3; row++) {
				affine[4 * row + 2] /= geometry.spacing()[2];
			}
		}
		double[] q = sheared ? new double[] { 0, 0, 0, 1 } : Affines.quaternion(affine);
		double[] s = geometry.spacing();
		double[] quaternion = { q[0], q[1], q[2], affine[3], affine[7], affine[11] };
		double[] pixdim = { q[3], s[0], s[1], geometry.isPlane() ? 1 : s[2], 1, 1, 1, 1 };
		NiftiFields fields = new NiftiFields(1, ByteOrder.nativeOrder(), new long[8], 0, pixdim, 0, 1, 0, MILLIMETRES,
				sheared ? 0 : SCANNER, SCANNER, quaternion, affine);
		return new NiftiHeader(fields, affine, geometry);
	}

	private static double[] bestAffine(NiftiFields fields, int[] size) {
		double[] sform = completed(fields.srow(), axes(fields));
		if (fields.sformCode() > 0 && Affines.usable(sform)) {
			return sform;
		}
		if (fields.qformCode() > 0) {
			double[] affine = qform(fields);
			if (Affines.usable(affine)) {
				return affine;
			}
		}
		return pixdimOnly(fields, size);
	}

	/** {@return a matrix; that of a picture gets a third axis at right angles where it has none} */
	static double[] completed(double[] stated, int axes) {
		double[] m = stated.clone();
		if (axes == 2 && !(Affines.norm(m, 2) > 0)) {
			double length = Affines.norm(m, 0) * Affines.norm(m, 1);
			for (int row = 0; row < 3; row++) {
				int a = 4 * ((row + 1) % 3);
				int b = 4 * ((row + 2) % 3);
				m[4 * row + 2] = (m[a] * m[b + 1] - m[b] * m[a + 1]) / length;
			}
		}
		return m;
	}

	static double[] qform(NiftiFields fields) {
		double[] q = fields.quaternion();
		double[] r = Affines.rotation(q[0], q[1], q[2], fields.version() == 1 ? Math.ulp(1f) : Math.ulp(1.0));
		double[] spacing = absolutePixdim(fields);
		spacing[2] *= fields.pixdim()[0] < 0 ? -1 : 1;
		double[] affine = new double[12];
		for (int row = 0; row < 3; row++) {
			for (int column = 0; column < 3; column++) {
				affine[4 * row + column] = r[3 * row + column] * spacing[column];
			}
			affine[4 * row + 3] = q[3 + row];
		}
		return affine;
	}

	/** Without a form the file does not say where it lies: centred, x to the left, as nibabel (and SPM) take it. */
	private static double[] pixdimOnly(NiftiFields fields, int[] size) {
		double[] affine = new double[12];
		double[] spacing = absolutePixdim(fields);
		for (int i = 0; i < 3; i++) {
			double step = i == 0 ? -spacing[i] : spacing[i];
			affine[5 * i] = step;
			affine[4 * i + 3] = -step * (size[i] - 1) / 2;
		}
		return affine;
	}

	private static double[] absolutePixdim(NiftiFields fields) {
		double[] spacing = new double[3];
		for (int i = 0; i < 3; i++) {
			double p = Math.abs(fields.pixdim()[i + 1]);
			spacing[i] = p > 0 && Double.isFinite(p) ? p : 1;
		}
		return spacing;
	}

	/**
	 * {@return the fields for a file with these voxels}
	 *
	 * @param type       voxel type
	 * @param components values per voxel
	 */
	NiftiFields fieldsFor(PixelType type, int components) {
		int[] size = geometry.size();
		long[] dim = { components > 1 ? 4 : geometry.axes(), size[0], size[1], size[2], components, 1, 1, 1 };
		long[] old = fields.dim();
		if (old[0] > 4 && components > 1 && old[4] * old[5] * old[6] * old[7] == components) {
			dim = old.clone();
		}
		boolean large = Arrays.stream(dim).anyMatch(d -> d > Short.MAX_VALUE);
		return fields.withVoxels(large ? 2 : fields.version(), dim, NiftiType.code(type));
	}

	/** {@return 1 or 2} */
	public int version() {
		return fields.version();
	}

	/** {@return the meaning of the quaternion, 0 when it is not set} */
	public int qformCode() {
		return fields.qformCode();
	}

	/** {@return the meaning of the matrix, 0 when it is not set} */
	public int sformCode() {
		return fields.sformCode();
	}

	/** {@return the eight pixdims as stored; the first is qfac} */
	public double[] pixdim() {
		return fields.pixdim().clone();
	}

	/** {@return the code of space and time units as stored} */
	public int units() {
		return fields.units();
	}

	/**
	 * {@return seconds from one volume to the next where the fourth axis is time, 0 where they are not stated; else empty}
	 *
	 * Programs write a unit of time and a step of 1 for channels, too; so few volumes without a step of their own are channels.
	 *
	 * @since 0.2
	 */
	public OptionalDouble timeStep() {
		long[] dim = fields.dim();
		double seconds = switch (fields.units() & TIME_UNITS) {
			case SECONDS -> 1;
			case MILLISECONDS -> 1e-3;
			case MICROSECONDS -> 1e-6;
			default -> 0;
		};
		double step = Math.abs(fields.pixdim()[4]);
		boolean stated = step > 0 && step != 1 && Double.isFinite(step);
		if (!hasVolumes() || seconds == 0 || !stated && dim[4] <= MOST_CHANNELS) {
			return OptionalDouble.empty();
		}
		return OptionalDouble.of(step > 0 && Double.isFinite(step) ? step * seconds : 0);
	}

	/** {@return whether the fourth axis, of volumes, has several, and no further axis} */
	boolean hasVolumes() {
		long[] dim = fields.dim();
		boolean volumes = dim[0] >= 4 && dim[4] > 1;
		for (int axis = 5; axis <= dim[0]; axis++) {
			volumes &= dim[axis] <= 1;
		}
		return volumes;
	}

	/** {@return the index-to-world matrix that is in force, RAS, 3x4 row-major, in the file's unit} */
	public double[] affine() {
		return affine.clone();
	}

	/** {@return the matrix as stored, RAS, 3x4 row-major, whatever its code says} */
	public double[] srow() {
		return fields.srow().clone();
	}

	/** {@return quatern_b, _c, _d and qoffset_x, _y, _z as stored} */
	public double[] quaternion() {
		return fields.quaternion().clone();
	}

	/** {@return whether the axes are not at right angles; a resampling that assumes a box would be wrong} */
	public boolean sheared() {
		return Affines.sheared(affine);
	}

	/** {@return the grid, LPS, mm; of a sheared file the direction's columns are unit vectors but not at right angles} */
	public Geometry geometry() {
		return geometry;
	}

	@Override
	public String toString() {
		return "NIfTI-" + version() + " qform " + qformCode() + " sform " + sformCode() + ", " + geometry;
	}
}
