// SPDX-License-Identifier: EPL-2.0
package org.hilum.imaging.io;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import org.hilum.core.AtomicFiles;
import org.hilum.core.DataFiles;
import org.hilum.core.HilumException;
import org.hilum.imaging.Geometry;
import org.hilum.imaging.GeometryRemark;
import org.hilum.imaging.ImageFormat;
import org.hilum.imaging.PixelType;
import org.hilum.imaging.Volume;
import org.hilum.imaging.VolumeListener;

/**
 * NRRD: .nrrd with attached data and .nhdr with one data file or several, raw, gzip, bzip2, hex or as text, both byte
 * orders, LPS, RAS and LAS spaces, one component axis, first or last. Writes .nrrd, gzip, LPS, components last.
 *
 * @since 0.1.0
 */
public final class NrrdFormat implements ImageFormat {

	/** Bytes of lines before the data. */
	private static final long MOST_SKIPPED = 1 << 20;

	/** For the extension registry. */
	public NrrdFormat() {
		// stateless
	}

	@Override
	public String name() {
		return "NRRD";
	}

	@Override
	public List<String> endings() {
		return List.of(".nrrd", ".nhdr");
	}

	@Override
	public boolean canWrite() {
		return true;
	}

	@Override
	public Geometry readGeometry(Path file) {
		return NrrdHeader.read(file).geometry();
	}

	@Override
	public int readComponents(Path file) {
		return NrrdHeader.read(file).components();
	}

	@Override
	public OptionalDouble readTimeStep(Path file) {
		return NrrdHeader.timeStep(file);
	}

	@Override
	public boolean hasVolumes(Path file) {
		return NrrdHeader.hasVolumes(file);
	}

	@Override
	public List<GeometryRemark> geometryRemarks(Path file) {
		return NrrdHeader.remarks(file);
	}

	@Override
	public Volume read(Path file) {
		return read(file, VolumeArrival.NO_LISTENER);
	}

	@Override
	public Volume read(Path file, VolumeListener listener) {
		NrrdHeader header = NrrdHeader.read(file);
		boolean apart = !header.componentsFirst() || header.components() == 1;
		VolumeArrival arrival = new VolumeArrival(
				data -> new Volume(header.geometry(), header.type(), header.components(), data, null),
				apart ? listener : VolumeArrival.NO_LISTENER);
		MemorySegment data = MultiFileData.joined(header.files(), header.bytes(),
				(part, bytes, arriving) -> part(header, part, bytes, arriving), arrival);
		Volume volume = arrival.volume(apart ? data : Segments.deinterleave(data, header.type(), header.components()));
		listener.arrived(volume, volume.values());
		return volume;
	}

	private static MemorySegment part(NrrdHeader header, Path file, long bytes, ByteSource.Arrival arrival) {
		boolean text = header.encoding() == null;
		try (ByteSource source = ByteSource.at(file, offset(header, file, bytes),
				text ? ByteSource.Encoding.RAW : header.encoding())) {
			if (header.byteSkip() > 0) {
				source.skipTo(header.byteSkip());
			}
			MemorySegment data = text ? TextValues.read(file, source, header.type(), bytes)
					: source.segment(bytes, VolumeArrival.swapping(header.type().bytes(), header.order(), arrival));
			source.finish();
			return data;
		}
	}

	private static long offset(NrrdHeader header, Path file, long bytes) {
		try {
			if (header.byteSkip() != -1) {
				return lines(file, header.end(), header.lineSkip());
			}
			long start = Files.size(file) - bytes;
			if (start < header.end()) {
				throw ByteSource.truncated(file);
			}
			return start;
		} catch (IOException e) {
			throw ByteSource.explain(file, e);
		}
	}

	/** {@return the position behind some lines} */
	private static long lines(Path file, long start, long count) throws IOException {
		if (count == 0) {
			return start;
		}
		try (InputStream in = new BufferedInputStream(Files.newInputStream(DataFiles.require(file)))) {
			in.skipNBytes(start);
			long position = start;
			for (long left = count; left > 0; position++) {
				int b = in.read();
				if (b < 0 || position > start + MOST_SKIPPED) {
					throw ByteSource.truncated(file);
				}
				left -= b == '\n' ? 1 : 0;
			}
			return position;
		}
	}

	@Override
	public void write(Path file, Volume image) {
		if (file.getFileName().toString().toLowerCase(Locale.ROOT).endsWith(".nhdr")) {
			throw HilumException.usage("NRRD images are written with their data in one file, not as .nhdr",
					"Choose the ending .nrrd.").in(file);
		}
		AtomicFiles.write(file, out -> {
			out.write(header(image).getBytes(StandardCharsets.US_ASCII));
			FastGzip.write(out, gzip -> Segments.write(image.data(), gzip));
		});
	}

	private static String header(Volume image) {
		Geometry g = image.geometry();
		boolean list = image.components() > 1;
		int axes = g.axes();
		StringBuilder directions = new StringBuilder();
		for (int axis = 0; axis < axes; axis++) {
			double[] d = g.direction();
			double s = g.spacing()[axis];
			directions.append(vector(axes, d[axis] * s, d[3 + axis] * s, d[6 + axis] * s)).append(' ');
		}
		String space = axes == 2 ? "space dimension: 2" : "space: left-posterior-superior";
		return "NRRD0004\n# https://teem.sourceforge.net/nrrd/format.html\ntype: " + typeName(image.type()) //
				+ "\ndimension: " + (list ? axes + 1 : axes) + "\n" + space + "\nsizes: " + g.size()[0] + ' '
				+ g.size()[1] + (axes == 3 ? " " + g.size()[2] : "") + (list ? " " + image.components() : "") //
				+ "\nspace directions: " + directions.toString().strip() + (list ? " none" : "")
				+ "\nkinds: domain domain" + (axes == 3 ? " domain" : "") + (list ? " list" : "") //
				+ "\nendian: " + (ByteOrder.nativeOrder() == ByteOrder.BIG_ENDIAN ? "big" : "little")
				+ "\nencoding: gzip\nspace origin: " + vector(axes, g.origin()) + "\n\n";
	}

	private static String vector(int axes, double... v) {
		return "(" + v[0] + "," + v[1] + (axes == 3 ? "," + v[2] : "") + ")";
	}

	private static String typeName(PixelType type) {
		return switch (type) {
			case FLOAT32 -> "float";
			case FLOAT64 -> "double";
			default -> type.name().toLowerCase(Locale.ROOT);
		};
	}
}
