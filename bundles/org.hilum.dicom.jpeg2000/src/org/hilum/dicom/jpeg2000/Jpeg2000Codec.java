// SPDX-License-Identifier: EPL-2.0
package org.hilum.dicom.jpeg2000;

import com.github.jaiimageio.jpeg2000.impl.J2KImageReader;
import com.github.jaiimageio.jpeg2000.impl.J2KImageReaderSpi;
import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Set;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import jj2000.j2k.NotImplementedError;
import org.hilum.dicom.Uids;
import org.hilum.dicom.pixel.CodecProblems;
import org.hilum.dicom.pixel.PixelCodec;
import org.hilum.dicom.pixel.PixelLayout;
import org.hilum.dicom.pixel.Samples;

/** JPEG 2000 part 1, lossless and lossy. */
public final class Jpeg2000Codec implements PixelCodec {

	private static final Set<String> SYNTAXES = Set.of(Uids.JPEG_2000_LOSSLESS, Uids.JPEG_2000);

	/** Made by the extension registry. */
	public Jpeg2000Codec() {
		// stateless
	}

	@Override
	public boolean decodes(String transferSyntax) {
		return SYNTAXES.contains(transferSyntax);
	}

	@Override
	public byte[] decode(byte[] data, PixelLayout layout) {
		Codestream.check(data, layout);
		J2KImageReader reader = new J2KImageReader(new J2KImageReaderSpi());
		try (ImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(data))) {
			reader.setInput(in, true, true);
			Raster raster = reader.readRaster(0, null);
			if (raster.getWidth() != layout.columns() || raster.getHeight() != layout.rows()
					|| raster.getNumBands() != layout.samples()) {
				throw CodecProblems.damaged("JPEG 2000", "they hold another size than the data set declares");
			}
			int[] samples = raster.getPixels(raster.getMinX(), raster.getMinY(), raster.getWidth(), raster.getHeight(),
					(int[]) null);
			return Samples.pack(samples, layout);
		} catch (IOException | IllegalStateException | NotImplementedError e) {
			throw CodecProblems.damaged("JPEG 2000", String.valueOf(e.getMessage())).because(e);
		} finally {
			reader.dispose();
		}
	}
}
