// SPDX-License-Identifier: EPL-2.0
package org.hilum.dicom.rtstruct;

import java.util.List;
import java.util.stream.IntStream;
import org.hilum.core.options.Choice;
import org.hilum.imaging.Geometry;
import org.hilum.imaging.masks.BitMask;

/** Turns masks into contours: polygons along the edges of voxels, so that filling them gives exactly the mask again. */
public final class MaskContours {

	/** Coordinates are rounded to a ten-thousandth of a millimetre: far less than half a voxel, and short to write. */
	private static final double MM = 1e4;

	private MaskContours() {
	}

	/** How holes are written. */
	public enum Holes implements Choice {
		/** Joined to their outline by a bridge: every reader understands this; DICOM asks for it. */
		KEYHOLE("Joined to their outline", "A bridge joins them to their outline: every reader understands this."),
		/** Contours of their own, to be combined by exclusive or (type CLOSEDPLANAR_XOR). */
		XOR("Contours of their own", "They are combined by exclusive or (type CLOSEDPLANAR_XOR).");

		private final Texts texts;

		Holes(String label, String help) {
			texts = new Texts(label, help);
		}

		@Override
		public Texts texts() {
			return texts;
		}
	}

	/**
	 * A contour and the slice that it lies on.
	 *
	 * @param slice   slice of the mask
	 * @param contour the contour
	 */
	public record OnSlice(int slice, Contour contour) {
	}

	/**
	 * {@return the contours of a mask, slice by slice}
	 *
	 * @param mask  the mask
	 * @param grid  where its voxels lie
	 * @param holes how holes are written
	 */
	public static List<OnSlice> trace(BitMask mask, Geometry grid, Holes holes) {
		return IntStream.range(0, mask.shape()[0]).parallel().boxed().flatMap(z -> {
			List<ContourTracer.Polygon> polygons = ContourTracer.trace(mask, z);
			Contour.Kind kind = holes == Holes.XOR ? Contour.Kind.CLOSED_PLANAR_XOR : Contour.Kind.CLOSED_PLANAR;
			List<ContourTracer.Polygon> written = holes == Holes.XOR ? polygons : Keyholes.join(polygons);
			return written.stream().map(p -> new OnSlice(z, new Contour(kind, world(p, z, grid), null)));
		}).toList();
	}

	private static double[] world(ContourTracer.Polygon polygon, int z, Geometry grid) {
		double[] points = new double[3 * polygon.x().length];
		for (int i = 0; i < polygon.x().length; i++) {
			double[] p = grid.toWorld(polygon.x()[i] - 0.5, polygon.y()[i] - 0.5, z);
			for (int a = 0; a < 3; a++) {
				points[3 * i + a] = Math.rint(p[a] * MM) / MM;
			}
		}
		return points;
	}
}
