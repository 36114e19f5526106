// SPDX-License-Identifier: EPL-2.0
package org.hilum.imaging.io;

import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.hilum.core.HilumException;
import org.hilum.imaging.Geometry;
import org.hilum.imaging.GeometryRemark;
import org.hilum.imaging.PixelType;

/**
 * A MetaImage header in Hilum's terms (as MetaIO and ITK read it).
 *
 * @param geometry    where the voxels lie
 * @param type        how one value is stored
 * @param components  values per voxel
 * @param interleaved whether all components of a voxel lie together
 * @param order       byte order
 * @param compressed  whether the data are a zlib stream
 * @param text        whether the values are decimal numbers
 * @param files       the files with the data, equal parts of them
 * @param offset      where they begin in each
 * @param bytes       size of all values
 */
record MetaImageHeader(Geometry geometry, PixelType type, int components, boolean interleaved, ByteOrder order,
		boolean compressed, boolean text, List<Path> files, long offset, long bytes) {

	/** MetaIO's element types; its LONG has 4 bytes on every platform. */
	static final Map<String, PixelType> TYPES = Map.ofEntries(Map.entry("MET_CHAR", PixelType.INT8),
			Map.entry("MET_UCHAR", PixelType.UINT8), Map.entry("MET_SHORT", PixelType.INT16),
			Map.entry("MET_USHORT", PixelType.UINT16), Map.entry("MET_INT", PixelType.INT32),
			Map.entry("MET_UINT", PixelType.UINT32), Map.entry("MET_LONG", PixelType.INT32),
			Map.entry("MET_ULONG", PixelType.UINT32), Map.entry("MET_LONG_LONG", PixelType.INT64),
			Map.entry("MET_ULONG_LONG", PixelType.UINT64), Map.entry("MET_FLOAT", PixelType.FLOAT32),
			Map.entry("MET_DOUBLE", PixelType.FLOAT64));

	private static final String[] SPACING = { "elementspacing", "elementsize" };

	/**
	 * Reads a header.
	 *
	 * @param file a .mha or .mhd file
	 * @return the header; its claims about size are possible, but not yet compared with the data
	 */
	static MetaImageHeader read(Path file) {
		return new Reader(file, fields(file)).header();
	}

	/**
	 * {@return what a header leaves open about the size of its voxels}
	 *
	 * @param file a .mha or .mhd file
	 */
	static List<GeometryRemark> remarks(Path file) {
		TextHeader text = fields(file);
		List<GeometryRemark> remarks = new ArrayList<>();
		if (text.text(SPACING).isEmpty()) {
			remarks.add(StatedLengths.none("ElementSpacing is missing"));
		}
		text.text("distanceunits").flatMap(unit -> StatedLengths.unit("DistanceUnits", unit)).ifPresent(remarks::add);
		return List.copyOf(remarks);
	}

	private static TextHeader fields(Path file) {
		TextHeader text = TextHeader.read(file,
				line -> line.strip().toLowerCase(Locale.ROOT).startsWith("elementdatafile"));
		text.split("=", line -> line.startsWith("#"));
		if (text.text("ndims").isEmpty() || !text.text("objecttype").orElse("Image").equalsIgnoreCase("Image")) {
			throw HilumException.input(file, "This is not a MetaImage file", "Export the image again.");
		}
		return text;
	}

	/** One header on its way. */
	private static final class Reader {
		private final Path file;
		private final TextHeader text;
		private final int axes;
		private final long[] sizes;

		Reader(Path file, TextHeader text) {
			this.file = file;
			this.text = text;
			this.axes = (int) text.integers("NDims", text.required("ndims"), 1)[0];
			if (axes < 1 || axes > 4) {
				throw text.bad("NDims", text.required("ndims"));
			}
			this.sizes = text.integers("DimSize", text.required("dimsize"), axes);
		}

		MetaImageHeader header() {
			String typeName = text.required("elementtype").toUpperCase(Locale.ROOT).replaceAll("_ARRAY$", "");
			PixelType type = TYPES.get(typeName);
			if (type == null) {
				throw text.bad("ElementType", typeName);
			}
			long channels = text.text("elementnumberofchannels").map(t -> text.integers("ElementNumberOfChannels", t, 1)[0])
					.orElse(1L);
			long volumes = axes == 4 ? sizes[3] : 1;
			if (channels > 1 && volumes > 1) {
				throw HilumException.input(file, "The image has both several volumes and several channels",
						"Split it into one file per channel.");
			}
			long[] extents = { axes > 0 ? sizes[0] : 1, axes > 1 ? sizes[1] : 1, axes > 2 ? sizes[2] : 1, volumes, channels };
			long bytes = Segments.claimedBytes(file, type.bytes(), extents);
			boolean compressed = flag(false, "compresseddata");
			boolean bigEndian = flag(false, "elementbyteordermsb", "binarydatabyteordermsb");
			int[] size = { (int) extents[0], (int) extents[1], (int) extents[2] };
			List<Path> files = MetaImageFiles.of(file, text, sizes);
			return new MetaImageHeader(geometry(size), type, (int) (volumes * channels), channels > 1,
					bigEndian ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN, compressed, !flag(true, "binarydata"), files,
					offset(files.getFirst(), bytes / files.size(), compressed), bytes);
		}

		private boolean flag(boolean otherwise, String... names) {
			return text.text(names).map(t -> t.equalsIgnoreCase("true") || t.equals("1")).orElse(otherwise);
		}

		private long offset(Path data, long bytes, boolean compressed) {
			if (data.equals(file)) {
				return text.end();
			}
			long skip = text.text("headersize").map(t -> text.integers("HeaderSize", t, 1)[0]).orElse(0L);
			if (skip >= 0) {
				return skip;
			}
			try {
				long start = Files.size(data) - bytes;
				if (compressed || start < 0) {
					throw ByteSource.truncated(data);
				}
				return start;
			} catch (IOException e) {
				throw ByteSource.explain(data, e);
			}
		}

		private Geometry geometry(int[] size) {
			double[] spacing = vector(1, SPACING);
			double[] origin = vector(0, "offset", "position", "origin");
			double[] matrix = text.text("transformmatrix", "rotation", "orientation")
					.map(t -> text.numbers("TransformMatrix", t, axes * axes)).orElse(null);
			double[] affine = new double[12];
			for (int row = 0; row < 3; row++) {
				double toRas = row < 2 ? -1 : 1;
				for (int axis = 0; axis < 3; axis++) {
					boolean stored = matrix != null && row < axes && axis < axes;
					// MetaIO stores the direction of one axis after the other
					double cosine = stored ? matrix[axes * axis + row] : row == axis ? 1 : 0;
					affine[4 * row + axis] = toRas * cosine * spacing[axis];
				}
				affine[4 * row + 3] = toRas * origin[row];
			}
			if (!Affines.usable(affine)) {
				throw text.bad("TransformMatrix", text.text("transformmatrix", "rotation", "orientation").orElse("")
						+ " with spacing " + spacing[0] + " " + spacing[1] + " " + spacing[2]);
			}
			double[] positive = new double[3];
			for (int i = 0; i < 3; i++) {
				double norm = Affines.norm(affine, i);
				// cosines in text are rounded; the spacing is not
				positive[i] = Math.abs(norm - Math.abs(spacing[i])) <= 1e-4 * norm ? Math.abs(spacing[i]) : norm;
			}
			Geometry grid = Affines.toGeometry(size, affine, positive, 1);
			return axes == 2 ? Geometry.plane(size, positive, grid.origin(), grid.direction()) : grid;
		}

		private double[] vector(double otherwise, String... names) {
			double[] result = { otherwise, otherwise, otherwise };
			text.text(names).ifPresent(
					t -> System.arraycopy(text.numbers(names[0], t, axes), 0, result, 0, Math.min(3, axes)));
			return result;
		}
	}
}
