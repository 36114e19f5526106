// SPDX-License-Identifier: EPL-2.0
package org.hilum.imaging.io;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import org.hilum.core.AtomicFiles;
import org.hilum.core.HilumException;
import org.hilum.imaging.Geometry;
import org.hilum.imaging.GeometryRemark;
import org.hilum.imaging.ImageFormat;
import org.hilum.imaging.PixelType;
import org.hilum.imaging.Volume;
import org.hilum.imaging.VolumeListener;

/**
 * NIfTI-1 and NIfTI-2 in one file, plain or gzip, both byte orders. Axes after the third become components. Values that
 * the header scales are computed in double precision (as nibabel's get_fdata) and kept as float32, or as float64 where
 * the stored type has more digits than float32. {@link Volume#header()} is a {@link NiftiHeader}.
 *
 * @since 0.1.0
 */
public final class NiftiFormat implements ImageFormat {

	/** For the extension registry. */
	public NiftiFormat() {
		// stateless
	}

	/** Everything that is known before the voxels are read. */
	private record Plan(NiftiFields fields, PixelType type, int[] size, int components, long bytes, NiftiHeader header) {

		List<GeometryRemark> remarks() {
			return NiftiRemarks.of(fields, size);
		}

		Volume volume(MemorySegment data) {
			return new Volume(header.geometry(), type, components, data, header);
		}
	}

	@Override
	public String name() {
		return "NIfTI-1/2";
	}

	@Override
	public List<String> endings() {
		return List.of(".nii.gz", ".nii");
	}

	@Override
	public boolean canWrite() {
		return true;
	}

	@Override
	public Geometry readGeometry(Path file) {
		return readHeader(file).geometry();
	}

	@Override
	public int readComponents(Path file) {
		try (ByteSource source = ByteSource.open(file)) {
			return plan(file, source).components();
		}
	}

	@Override
	public OptionalDouble readTimeStep(Path file) {
		return readHeader(file).timeStep();
	}

	@Override
	public boolean hasVolumes(Path file) {
		return readHeader(file).hasVolumes();
	}

	@Override
	public List<GeometryRemark> geometryRemarks(Path file) {
		try (ByteSource source = ByteSource.open(file)) {
			return plan(file, source).remarks();
		}
	}

	/**
	 * Reads the placement of an image without its voxels.
	 *
	 * @param file the file
	 * @return its header
	 * @throws HilumException with the file and a remedy, when it is not usable
	 */
	public NiftiHeader readHeader(Path file) {
		try (ByteSource source = ByteSource.open(file)) {
			return plan(file, source).header();
		}
	}

	@Override
	public Volume read(Path file) {
		return read(file, VolumeArrival.NO_LISTENER);
	}

	@Override
	public Volume read(Path file, VolumeListener listener) {
		try (ByteSource source = ByteSource.open(file)) {
			Plan plan = plan(file, source);
			source.skipTo(dataOffset(file, plan.fields()));
			// stored values that are scaled afterwards are not those that are shown
			VolumeArrival arrival = new VolumeArrival(plan::volume,
					plan.fields().scaled() ? VolumeArrival.NO_LISTENER : listener);
			MemorySegment data = source.segment(plan.bytes(),
					VolumeArrival.swapping(plan.type().bytes(), plan.fields().order(), arrival));
			source.finish();
			Volume volume = arrival.volume(data);
			Volume result = plan.fields().scaled() ? scale(volume, plan.fields()) : volume;
			listener.arrived(result, result.values());
			return result;
		}
	}

	private static Plan plan(Path file, ByteSource source) {
		NiftiFields fields = NiftiCodec.decode(file, source);
		PixelType type = NiftiType.of(file, fields.datatype());
		long axes = fields.dim()[0];
		if (axes < 1 || axes > 7) {
			throw HilumException.input(file, "The header claims " + axes + " axes", "The file is damaged: export it again.");
		}
		long[] dim = { 1, 1, 1, 1, 1, 1, 1 };
		for (int axis = 0; axis < axes; axis++) {
			// programs leave 0 where an image has no time or channel axis; ITK takes that for 1
			dim[axis] = axis >= 3 && fields.dim()[axis + 1] == 0 ? 1 : fields.dim()[axis + 1];
		}
		long bytes = Segments.claimedBytes(file, type.bytes(), dim);
		long components = dim[3] * dim[4] * dim[5] * dim[6];
		if (components > Integer.MAX_VALUE) {
			throw HilumException.input(file, "The image has " + components + " volumes", "Split it into smaller files.");
		}
		if (fields.scaled() && !Double.isFinite(fields.inter())) {
			throw HilumException.input(file, "The header scales values by " + fields.slope() + " but its intercept is "
					+ fields.inter(), "Set scl_inter to a number, or scl_slope to 0 if values are not scaled.");
		}
		int[] size = { (int) dim[0], (int) dim[1], (int) dim[2] };
		return new Plan(fields, type, size, (int) components, bytes, NiftiHeader.of(fields, size));
	}

	private static long dataOffset(Path file, NiftiFields fields) {
		int smallest = NiftiCodec.smallestOffset(fields.version());
		double offset = fields.dataOffset();
		if (offset == 0) {
			return smallest;
		}
		// some writers leave out the four bytes of the extension flag
		if (!(offset >= smallest - 4) || offset > Long.MAX_VALUE) {
			throw HilumException.input(file, "The header says that voxels begin at byte " + offset + ", inside the header",
					"The file is damaged: export it again.");
		}
		return (long) offset;
	}

	private static Volume scale(Volume stored, NiftiFields fields) {
		boolean wide = stored.type() == PixelType.FLOAT64 || stored.type().bytes() >= 4 && !stored.type().isFloating();
		PixelType type = wide ? PixelType.FLOAT64 : PixelType.FLOAT32;
		MemorySegment data = Segments.allocate(stored.values() * type.bytes());
		for (long i = 0; i < stored.values(); i++) {
			double value = stored.value(i) * fields.slope() + fields.inter();
			if (wide) {
				data.setAtIndex(ValueLayout.JAVA_DOUBLE_UNALIGNED, i, value);
			} else {
				data.setAtIndex(ValueLayout.JAVA_FLOAT_UNALIGNED, i, (float) value);
			}
		}
		return new Volume(stored.geometry(), type, stored.components(), data, stored.header());
	}

	@Override
	public void write(Path file, Volume image) {
		NiftiFields fields = headerFor(image).fieldsFor(image.type(), image.components());
		AtomicFiles.Content content = out -> {
			out.write(NiftiCodec.encode(fields));
			Segments.write(image.data(), out);
		};
		boolean gzip = file.getFileName().toString().toLowerCase(Locale.ROOT).endsWith(".gz");
		AtomicFiles.write(file, gzip ? out -> FastGzip.write(out, content) : content);
	}

	/** The source's header, unless the image was cropped or resampled since: then its own geometry counts. */
	private static NiftiHeader headerFor(Volume image) {
		// 1e-6 mm: a geometry that went through a text file and back still is the same
		if (image.header() instanceof NiftiHeader header && header.geometry().matches(image.geometry(), 1e-6)) {
			return header;
		}
		return NiftiHeader.of(image.geometry());
	}
}
