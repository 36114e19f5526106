// SPDX-License-Identifier: EPL-2.0
package org.hilum.datasets.check.fix;

import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.function.DoubleUnaryOperator;
import org.hilum.datasets.check.CheckContext;
import org.hilum.datasets.check.DatasetFix;
import org.hilum.datasets.check.Finding;
import org.hilum.datasets.check.FixTransaction;
import org.hilum.datasets.facts.ImageFacts;
import org.hilum.imaging.FloatArray;
import org.hilum.imaging.PixelType;
import org.hilum.imaging.Volume;
import org.hilum.imaging.io.ImageFormats;

/** Repairs of intensities. */
public final class ImageFixes {

	/** CT numbers of 12 bits: from air to dense metal. */
	private static final double CT_LOW = -1024;
	private static final double CT_HIGH = 3071;

	/** Replaces NaN and infinity. */
	public static final DatasetFix REPLACE_NOT_FINITE = new Fix("replace-nonfinite",
			"Replaces NaN and infinite values by the smallest other value of the image (that of air in CT, of background in "
					+ "MR).",
			(context, finding, transaction) -> {
				double min = facts(context, finding).min();
				double replacement = Double.isNaN(min) ? 0 : min;
				mapped(context.file(finding.file()), v -> Double.isFinite(v) ? v : replacement, transaction);
			});

	/** Limits CT numbers to what a scanner can measure. */
	public static final DatasetFix CLIP = new Fix("clip-intensity",
			"Limits CT numbers to -1024 .. 3071 HU, the range of a 12-bit scanner.",
			(context, finding, transaction) -> mapped(context.file(finding.file()), v -> Math.clamp(v, CT_LOW, CT_HIGH),
					transaction));

	private ImageFixes() {
	}

	private static ImageFacts facts(CheckContext context, Finding finding) {
		return context.factsOf(finding).images().stream().filter(i -> i.file().file().equals(finding.file())).findFirst()
				.orElseThrow();
	}

	private static void mapped(Path file, DoubleUnaryOperator mapping, FixTransaction transaction) {
		Volume volume = ImageFormats.read(file);
		FloatArray values = volume.floats(0);
		for (int i = 0; i < values.data().length; i++) {
			values.data()[i] = (float) mapping.applyAsDouble(values.data()[i]);
		}
		transaction.write(file, volume.type() == PixelType.INT16 ? shorts(volume, values)
				: Volume.ofFloats(volume.geometry(), values.data(), volume));
	}

	/** CT stays what scanners store. */
	private static Volume shorts(Volume like, FloatArray values) {
		short[] data = new short[values.data().length];
		for (int i = 0; i < data.length; i++) {
			data[i] = (short) values.data()[i];
		}
		return new Volume(like.geometry(), PixelType.INT16, 1, MemorySegment.ofArray(data), like.header());
	}
}
