// SPDX-License-Identifier: EPL-2.0
package org.hilum.imaging.io;

import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import org.hilum.core.HilumException;
import org.hilum.imaging.Geometry;
import org.hilum.imaging.GeometryRemark;
import org.hilum.imaging.PixelType;

/**
 * A NRRD header in Hilum's terms (teem.sourceforge.net/nrrd/format.html).
 *
 * @param geometry        where the voxels lie
 * @param type            how one value is stored
 * @param components      values per voxel
 * @param componentsFirst whether all components of a voxel lie together
 * @param order           byte order
 * @param encoding        how the data are packed; null for numbers in text
 * @param files           the files with the data, equal parts of them
 * @param end             length of the header where it is in the same file, else 0
 * @param lineSkip        lines to leave out before decoding
 * @param byteSkip        bytes to leave out after decoding; -1 means that the data are the end of the file
 * @param bytes           size of all values
 */
record NrrdHeader(Geometry geometry, PixelType type, int components, boolean componentsFirst, ByteOrder order,
		ByteSource.Encoding encoding, List<Path> files, long end, long lineSkip, long byteSkip, long bytes) {

	/** The kinds of axes along which whole volumes follow one another. */
	private static final Set<String> VOLUMES = Set.of("time", "list", "domain", "space");
	private static final Map<String, PixelType> TYPES = new TreeMap<>();

	static {
		names(PixelType.INT8, "signed char", "int8", "int8_t");
		names(PixelType.UINT8, "uchar", "unsigned char", "uint8", "uint8_t");
		names(PixelType.INT16, "short", "short int", "signed short", "signed short int", "int16", "int16_t");
		names(PixelType.UINT16, "ushort", "unsigned short", "unsigned short int", "uint16", "uint16_t");
		names(PixelType.INT32, "int", "signed int", "int32", "int32_t");
		names(PixelType.UINT32, "uint", "unsigned int", "uint32", "uint32_t");
		names(PixelType.INT64, "longlong", "long long", "long long int", "signed long long", "signed long long int",
				"int64", "int64_t");
		names(PixelType.UINT64, "ulonglong", "unsigned long long", "unsigned long long int", "uint64", "uint64_t");
		names(PixelType.FLOAT32, "float");
		names(PixelType.FLOAT64, "double");
	}

	private static void names(PixelType type, String... names) {
		for (String name : names) {
			TYPES.put(name, type);
		}
	}

	/**
	 * Reads a header.
	 *
	 * @param file a .nrrd or .nhdr file
	 * @return the header; its claims about size are possible, but not yet compared with the data
	 */
	static NrrdHeader read(Path file) {
		return new Reader(file, fields(file)).header();
	}

	/**
	 * {@return what a header leaves open about the size of its voxels}
	 *
	 * @param file a .nrrd or .nhdr file
	 */
	static List<GeometryRemark> remarks(Path file) {
		return new Reader(file, fields(file)).remarks();
	}

	/**
	 * {@return the step along an axis of the kind time, 0 where it is not stated; empty where the file has no such axis}
	 *
	 * @param file a .nrrd or .nhdr file
	 */
	static OptionalDouble timeStep(Path file) {
		return new Reader(file, fields(file)).timeStep();
	}

	/**
	 * {@return whether the image has several volumes, and not the parts of colours or vectors}
	 *
	 * @param file a .nrrd or .nhdr file
	 */
	static boolean hasVolumes(Path file) {
		return new Reader(file, fields(file)).hasVolumes();
	}

	private static TextHeader fields(Path file) {
		TextHeader text = TextHeader.read(file, String::isEmpty);
		if (!text.lines().getFirst().matches("NRRD000\\d")) {
			throw HilumException.input(file, "This is not a NRRD file", "Export the image again.");
		}
		// "key:=value" lines are notes of programs, and comments begin with #
		text.split(":", line -> line.startsWith("#") || line.indexOf(":=") == line.indexOf(':'));
		return text;
	}

	/** One header on its way. */
	private static final class Reader {
		private final Path file;
		private final TextHeader text;
		private final int dimension;
		private final long[] sizes;
		/** Axis of the components, or -1. */
		private final int list;

		Reader(Path file, TextHeader text) {
			this.file = file;
			this.text = text;
			this.dimension = (int) text.integers("dimension", text.required("dimension"), 1)[0];
			if (dimension < 1 || dimension > 4) {
				throw text.bad("dimension", text.required("dimension"));
			}
			this.sizes = text.integers("sizes", text.required("sizes"), dimension);
			this.list = componentAxis();
		}

		NrrdHeader header() {
			String typeName = text.required("type").toLowerCase(Locale.ROOT);
			PixelType type = TYPES.get(typeName);
			if (type == null) {
				throw text.bad("type", typeName);
			}
			long bytes = Segments.claimedBytes(file, type.bytes(), sizes);
			int components = list < 0 ? 1 : (int) sizes[list];
			String dataFile = text.text("data file", "datafile").orElse(null);
			long lineSkip = text.text("line skip", "lineskip").map(t -> text.integers("line skip", t, 1)[0]).orElse(0L);
			long byteSkip = text.text("byte skip", "byteskip").map(t -> text.integers("byte skip", t, 1)[0]).orElse(0L);
			if (lineSkip < 0 || byteSkip < -1) {
				throw text.bad(lineSkip < 0 ? "line skip" : "byte skip", lineSkip + " " + byteSkip);
			}
			List<Path> files = dataFile == null ? List.of(file) : NrrdFiles.of(file, text, dataFile, sizes);
			return new NrrdHeader(geometry(), type, components, list == 0, order(type), encoding(),
					files, dataFile == null ? text.end() : 0, lineSkip, byteSkip, bytes);
		}

		List<GeometryRemark> remarks() {
			List<GeometryRemark> remarks = new ArrayList<>();
			String[] stated = text.text("spacings").orElse("").strip().split("\\s+");
			int open = 0;
			int space = list < 0 ? dimension : dimension - 1;
			for (int axis = 0; axis < dimension && vectors().isEmpty(); axis++) {
				boolean known = axis < stated.length && !stated[axis].isEmpty() && !stated[axis].equalsIgnoreCase("nan");
				open += axis == list || known ? 0 : 1;
			}
			if (open > 0) {
				remarks.add(StatedLengths.none(open < space ? "the field spacings leaves " + open + " of " + space + " axes open"
						: "space directions and spacings are missing"));
			}
			for (String field : new String[] { "space units", "units" }) {
				Optional<GeometryRemark> unit = Arrays.stream(text.text(field).orElse("").strip().split("\"\\s*\""))
						.map(u -> StatedLengths.unit(field, u)).flatMap(Optional::stream).findFirst();
				unit.ifPresent(remarks::add);
			}
			return List.copyOf(remarks);
		}

		OptionalDouble timeStep() {
			if (!hasVolumes() || !kind().equals("time")) {
				return OptionalDouble.empty();
			}
			String[] steps = text.text("spacings").orElse("").strip().split("\\s+");
			double step = steps.length == dimension && steps[list].matches("[0-9.eE+-]+") ? number(steps[list]) : 0;
			return OptionalDouble.of(step > 0 && Double.isFinite(step) ? step : 0);
		}

		/** Values that lie apart are volumes unless they are named otherwise; those that lie together only by their name. */
		boolean hasVolumes() {
			return list >= 0 && sizes[list] > 1 && (kind().isEmpty() ? list > 0 : VOLUMES.contains(kind()));
		}

		/** {@return the kind of the axis of components, an empty text where it is not stated} */
		private String kind() {
			String[] kinds = text.text("kinds").orElse("").strip().toLowerCase(Locale.ROOT).split("\\s+");
			return kinds.length == dimension && !kinds[list].matches("\\?\\?\\?|none") ? kinds[list] : "";
		}

		private static double number(String text) {
			try {
				return Double.parseDouble(text);
			} catch (NumberFormatException _) {
				return 0;
			}
		}

		private ByteOrder order(PixelType type) {
			if (type.bytes() == 1 || encoding() == null) {
				return ByteOrder.nativeOrder();
			}
			String endian = text.required("endian").toLowerCase(Locale.ROOT);
			return switch (endian) {
				case "little" -> ByteOrder.LITTLE_ENDIAN;
				case "big" -> ByteOrder.BIG_ENDIAN;
				default -> throw text.bad("endian", endian);
			};
		}

		private ByteSource.Encoding encoding() {
			String encoding = text.required("encoding").toLowerCase(Locale.ROOT);
			return switch (encoding) {
				case "raw" -> ByteSource.Encoding.RAW;
				case "gzip", "gz" -> ByteSource.Encoding.GZIP;
				case "bzip2", "bz2" -> ByteSource.Encoding.BZIP2;
				case "hex" -> ByteSource.Encoding.HEX;
				case "txt", "text", "ascii" -> null;
				default -> throw HilumException.input(file, "NRRD files with the encoding " + encoding + " are not supported",
						"Save the image with the encoding gzip, bzip2, raw, hex or ascii.");
			};
		}

		/** The axis that is no direction in space: "none" among the directions, or a kind other than space and domain. */
		private int componentAxis() {
			List<Integer> axes = new ArrayList<>();
			List<String> directions = vectors();
			String[] kinds = text.text("kinds").orElse("").strip().split("\\s+");
			for (int axis = 0; axis < dimension; axis++) {
				boolean isList = !directions.isEmpty() ? directions.get(axis).equals("none")
						: kinds.length == dimension && !kinds[axis].matches("(?i)space|domain|\\?\\?\\?|none");
				if (isList) {
					axes.add(axis);
				}
			}
			if (axes.isEmpty() && dimension == 4) {
				return 3;
			}
			if (axes.size() > 1 || axes.size() == 1 && axes.getFirst() != 0 && axes.getFirst() != dimension - 1) {
				throw HilumException.input(file, "The image has its channels on the axes " + axes,
						"Save it with one channel axis, the first or the last.");
			}
			return axes.isEmpty() ? -1 : axes.getFirst();
		}

		private List<String> vectors() {
			String directions = text.text("space directions").orElse(null);
			if (directions == null) {
				return List.of();
			}
			List<String> result = new ArrayList<>();
			for (String part : directions.replaceAll("\\s+", "").replace("none", "(none)").split("[()]+")) {
				if (!part.isEmpty()) {
					result.add(part);
				}
			}
			if (result.size() != dimension) {
				throw text.bad("space directions", directions);
			}
			return result;
		}

		private Geometry geometry() {
			int[] size = { 1, 1, 1 };
			// columns as Hilum's affines are: RAS, so that one conversion serves all formats
			double[] affine = { -1, 0, 0, 0, 0, -1, 0, 0, 0, 0, 1, 0 };
			double[] sign = spaceSigns();
			List<String> directions = vectors();
			double[] spacings = spacings();
			int index = 0;
			for (int axis = 0; axis < dimension; axis++) {
				if (axis != list) {
					size[index] = (int) sizes[axis];
					double[] column = directions.isEmpty() ? null : vector("space directions", directions.get(axis));
					for (int row = 0; row < 3; row++) {
						double unit = row == index ? spacings[axis] : 0;
						affine[4 * row + index] = sign[row] * (column == null ? unit : column[row]);
					}
					index++;
				}
			}
			double[] origin = origin();
			for (int row = 0; row < 3; row++) {
				affine[4 * row + 3] = sign[row] * origin[row];
			}
			if (!Affines.usable(affine)) {
				throw text.bad("space directions", text.text("space directions", "spacings").orElse(""));
			}
			double[] spacing = { Affines.norm(affine, 0), Affines.norm(affine, 1), Affines.norm(affine, 2) };
			Geometry grid = Affines.toGeometry(size, affine, spacing, 1);
			return index == 2 ? Geometry.plane(size, spacing, grid.origin(), grid.direction()) : grid;
		}

		/** The factors that make world coordinates RAS. Spaces without anatomy are taken as LPS, as ITK does. */
		private double[] spaceSigns() {
			String space = text.text("space").orElse("left-posterior-superior").toLowerCase(Locale.ROOT);
			return switch (space) {
				case "right-anterior-superior", "ras" -> new double[] { 1, 1, 1 };
				case "left-anterior-superior", "las" -> new double[] { -1, 1, 1 };
				case "left-posterior-superior", "lps", "scanner-xyz", "3d-right-handed", "3d-left-handed" ->
					new double[] { -1, -1, 1 };
				default -> throw text.bad("space", space);
			};
		}

		private double[] spacings() {
			double[] result = new double[dimension];
			Arrays.fill(result, 1);
			String stated = text.text("spacings").orElse(null);
			if (stated != null) {
				String[] parts = stated.strip().split("\\s+");
				for (int axis = 0; axis < dimension; axis++) {
					boolean known = axis < parts.length && !parts[axis].equalsIgnoreCase("nan");
					result[axis] = known ? text.number("spacings", parts[axis]) : 1;
				}
			}
			return result;
		}

		private double[] origin() {
			String origin = text.text("space origin").orElse(null);
			return origin == null ? new double[3] : vector("space origin", origin.replaceAll("[()\\s]", ""));
		}

		private double[] vector(String name, String commas) {
			String[] parts = commas.split(",");
			if (parts.length < 1 || parts.length > 3) {
				throw text.bad(name, commas);
			}
			double[] result = new double[3];
			for (int i = 0; i < parts.length; i++) {
				result[i] = text.number(name, parts[i]);
			}
			return result;
		}
	}
}
