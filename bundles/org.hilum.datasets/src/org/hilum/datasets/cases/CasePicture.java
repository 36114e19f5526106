// SPDX-License-Identifier: EPL-2.0
package org.hilum.datasets.cases;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.hilum.core.AtomicFiles;
import org.hilum.core.CaseGuard;
import org.hilum.core.HilumException;
import org.hilum.core.SafePaths;
import org.hilum.datasets.survey.SurveyedCase;
import org.hilum.imaging.Geometry;
import org.hilum.imaging.Volume;
import org.hilum.imaging.io.ImageFormats;
import org.hilum.imaging.picture.OverlayImage;
import org.hilum.imaging.picture.View;
import org.hilum.imaging.resample.WorldResample;
import org.hilum.nnunet.dataset.MemoryBudget;

/**
 * Picture of a case: first channel with the outlines of its labels. The small one is kept beside the measurements
 * ({@code .hilum/check}) and made again when a file of the case is newer.
 *
 * @since 0.2.0
 */
public final class CasePicture {

	/** Pixels along each side of the small picture. */
	public static final int SIZE = 48;
	/** Image as stored and as floats, label map as stored, as shorts, and an empty one. */
	public static final long BYTES_PER_VOXEL = 20;

	/** The budget is of the process: pictures of a report count, too. */
	private static final MemoryBudget MEMORY = MemoryBudget.ofThisProcess();

	private CasePicture() {
	}

	/**
	 * {@return the small picture: the axial slice through the centre of the labels; empty for a case without an image}
	 *
	 * @param folder the data set
	 * @param one    one of its cases
	 * @throws HilumException when a file cannot be read
	 */
	public static Optional<byte[]> png(Path folder, SurveyedCase one) {
		if (one.images().isEmpty()) {
			return Optional.empty();
		}
		Path kept = SafePaths.child(SafePaths.inside(folder, ".hilum/check", folder, "of the remembered measurements"),
				one.part().name().toLowerCase(Locale.ROOT) + "_" + one.id() + ".png", folder, "of a case");
		try {
			if (Files.isRegularFile(kept) && Files.getLastModifiedTime(kept).toMillis() > newest(one)) {
				return Optional.of(Files.readAllBytes(kept));
			}
		} catch (IOException e) {
			throw AtomicFiles.explain(kept, e);
		}
		byte[] png = make(one);
		if (Files.isWritable(folder)) {
			AtomicFiles.write(kept, out -> out.write(png));
		}
		return Optional.of(png);
	}

	private static long newest(SurveyedCase one) throws IOException {
		long newest = 0;
		for (Path file : Stream.concat(one.images().values().stream(), Stream.ofNullable(one.label())).toList()) {
			newest = Math.max(newest, Files.exists(file) ? Files.getLastModifiedTime(file).toMillis() : 0);
		}
		return newest;
	}

	private static byte[] make(SurveyedCase one) {
		Geometry grid = ImageFormats.readGeometry(one.images().get(one.images().firstKey()));
		return MEMORY.with(grid.voxels() * BYTES_PER_VOXEL, () -> CaseGuard.working(one.id(), () -> {
			OverlayImage overlay = overlay(one);
			View view = View.values()[0];
			BufferedImage drawn = overlay.draw(view, overlay.centre(view), overlay.scale(SIZE));
			BufferedImage square = new BufferedImage(SIZE, SIZE, BufferedImage.TYPE_INT_RGB);
			Graphics2D graphics = square.createGraphics();
			double fit = Math.min((double) SIZE / drawn.getWidth(), (double) SIZE / drawn.getHeight());
			int width = Math.max(1, (int) Math.round(drawn.getWidth() * fit));
			int height = Math.max(1, (int) Math.round(drawn.getHeight() * fit));
			graphics.drawImage(drawn, (SIZE - width) / 2, (SIZE - height) / 2, width, height, null);
			graphics.dispose();
			return OverlayImage.png(square);
		}));
	}

	/**
	 * {@return the first channel of a case with its labels, to be drawn} The memory is the caller's matter.
	 *
	 * @param one a case with an image
	 * @throws HilumException when a file cannot be read
	 */
	public static OverlayImage overlay(SurveyedCase one) {
		Volume image = ImageFormats.read(one.images().get(one.images().firstKey()));
		short[] labels = labels(one, image);
		return new OverlayImage(image.geometry(), image.floats(0).data(), labels, new short[labels.length]);
	}

	/** A label map on another grid is shown where it lies in the patient. */
	private static short[] labels(SurveyedCase one, Volume image) {
		short[] result = new short[(int) image.geometry().voxels()];
		if (one.label() == null || !Files.isRegularFile(one.label())) {
			return result;
		}
		Volume label = ImageFormats.readLabels(one.label());
		if (label.components() != 1) {
			return result;
		}
		Volume shown = label.geometry().isSameGrid(image.geometry()) ? label
				: WorldResample.nearest(label, image.geometry());
		for (int i = 0; i < result.length; i++) {
			result[i] = (short) shown.value(i);
		}
		return result;
	}
}
