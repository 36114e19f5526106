// SPDX-License-Identifier: EPL-2.0
package org.hilum.imaging.io;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.zip.DeflaterOutputStream;
import org.hilum.core.AtomicFiles;
import org.hilum.imaging.Geometry;
import org.hilum.imaging.GeometryRemark;
import org.hilum.imaging.ImageFormat;
import org.hilum.imaging.PixelType;
import org.hilum.imaging.Volume;
import org.hilum.imaging.VolumeListener;

/**
 * MetaImage: .mha with its data inside and .mhd with one data file or one per slice beside it, plain, zlib or as text,
 * both byte orders. Writes .mha compressed and .mhd with a plain .raw file.
 *
 * @since 0.1.0
 */
public final class MetaImageFormat implements ImageFormat {

	private static final String SIZE_PLACE = "00000000000000000000";

	/** For the extension registry. */
	public MetaImageFormat() {
		// stateless
	}

	@Override
	public String name() {
		return "MetaImage";
	}

	@Override
	public List<String> endings() {
		return List.of(".mha", ".mhd");
	}

	@Override
	public boolean canWrite() {
		return true;
	}

	@Override
	public Geometry readGeometry(Path file) {
		return MetaImageHeader.read(file).geometry();
	}

	@Override
	public int readComponents(Path file) {
		return MetaImageHeader.read(file).components();
	}

	@Override
	public boolean hasVolumes(Path file) {
		MetaImageHeader header = MetaImageHeader.read(file);
		return header.components() > 1 && !header.interleaved();
	}

	@Override
	public List<GeometryRemark> geometryRemarks(Path file) {
		return MetaImageHeader.remarks(file);
	}

	@Override
	public Volume read(Path file) {
		return read(file, VolumeArrival.NO_LISTENER);
	}

	@Override
	public Volume read(Path file, VolumeListener listener) {
		MetaImageHeader header = MetaImageHeader.read(file);
		VolumeArrival arrival = new VolumeArrival(
				data -> new Volume(header.geometry(), header.type(), header.components(), data, null),
				header.interleaved() ? VolumeArrival.NO_LISTENER : listener);
		MemorySegment data = MultiFileData.joined(header.files(), header.bytes(),
				(part, bytes, arriving) -> part(header, part, bytes, arriving), arrival);
		Volume volume = arrival.volume(header.interleaved()
				? Segments.deinterleave(data, header.type(), header.components())
				: data);
		listener.arrived(volume, volume.values());
		return volume;
	}

	private static MemorySegment part(MetaImageHeader header, Path file, long bytes, ByteSource.Arrival arrival) {
		ByteSource.Encoding encoding = header.compressed() ? ByteSource.Encoding.ZLIB : ByteSource.Encoding.RAW;
		try (ByteSource source = ByteSource.at(file, header.offset(), encoding)) {
			if (header.text()) {
				return TextValues.read(file, source, header.type(), bytes);
			}
			MemorySegment data = source.segment(bytes,
					VolumeArrival.swapping(header.type().bytes(), header.order(), arrival));
			source.finish();
			return data;
		}
	}

	@Override
	public void write(Path file, Volume image) {
		String name = file.getFileName().toString();
		if (name.toLowerCase(Locale.ROOT).endsWith(".mha")) {
			AtomicFiles.writeChannel(file, channel -> writeLocal(channel, image));
			return;
		}
		String raw = name.substring(0, name.length() - ".mhd".length()) + ".raw";
		// the data first: a header never points at a file that is not there
		AtomicFiles.write(file.resolveSibling(raw), out -> Segments.write(image.data(), out));
		AtomicFiles.writeString(file, header(image, "False") + "ElementDataFile = " + raw + "\n");
	}

	/** Zlib at Hilum's level; the deflater stays the stream's own, which frees it. */
	private static final class FastZlib extends DeflaterOutputStream {
		FastZlib(OutputStream out) {
			super(out);
			def.setLevel(FastGzip.LEVEL);
			buf = new byte[1 << 16];
		}
	}

	/** MetaIO needs the compressed size beforehand: its place is kept and filled in at the end. */
	private static void writeLocal(FileChannel channel, Volume image) throws IOException {
		String header = header(image, "True\nCompressedDataSize = " + SIZE_PLACE) + "ElementDataFile = LOCAL\n";
		OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16);
		out.write(header.getBytes(StandardCharsets.US_ASCII));
		try (FastZlib zlib = new FastZlib(new FastGzip.StaysOpen(out))) {
			Segments.write(image.data(), zlib);
		}
		out.flush();
		String size = String.format(Locale.ROOT, "%0" + SIZE_PLACE.length() + "d", channel.position() - header.length());
		ByteBuffer bytes = ByteBuffer.wrap(size.getBytes(StandardCharsets.US_ASCII));
		for (long at = header.indexOf(SIZE_PLACE); bytes.hasRemaining();) {
			at += channel.write(bytes, at);
		}
	}

	private static String header(Volume image, String compression) {
		Geometry g = image.geometry();
		double[] d = g.direction();
		boolean list = image.components() > 1;
		int axes = list ? 4 : g.axes();
		StringBuilder matrix = new StringBuilder();
		for (int axis = 0; axis < axes; axis++) {
			for (int row = 0; row < axes; row++) {
				boolean space = axis < 3 && row < 3;
				matrix.append(' ').append(space ? d[3 * row + axis] : axis == row ? 1.0 : 0.0);
			}
		}
		boolean bigEndian = ByteOrder.nativeOrder() == ByteOrder.BIG_ENDIAN;
		return "ObjectType = Image\nNDims = " + axes + "\nBinaryData = True\nBinaryDataByteOrderMSB = "
				+ (bigEndian ? "True" : "False") + "\nCompressedData = " + compression + "\nTransformMatrix =" + matrix
				+ "\nOffset = " + row(axes, g.origin(), 0) + "\nElementSpacing = " + row(axes, g.spacing(), 1)
				+ "\nDimSize = " + g.size()[0] + ' ' + g.size()[1] + (axes > 2 ? " " + g.size()[2] : "")
				+ (list ? " " + image.components() : "") + "\nElementType = " + typeName(image.type()) + '\n';
	}

	private static String row(int axes, double[] v, int rest) {
		return v[0] + " " + v[1] + (axes > 2 ? " " + v[2] : "") + (axes > 3 ? " " + rest : "");
	}

	private static String typeName(PixelType type) {
		return switch (type) {
			case INT8 -> "MET_CHAR";
			case UINT8 -> "MET_UCHAR";
			case INT16 -> "MET_SHORT";
			case UINT16 -> "MET_USHORT";
			case INT32 -> "MET_INT";
			case UINT32 -> "MET_UINT";
			case INT64 -> "MET_LONG_LONG";
			case UINT64 -> "MET_ULONG_LONG";
			case FLOAT32 -> "MET_FLOAT";
			case FLOAT64 -> "MET_DOUBLE";
		};
	}
}
