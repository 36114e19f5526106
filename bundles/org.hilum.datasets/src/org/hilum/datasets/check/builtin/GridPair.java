// SPDX-License-Identifier: EPL-2.0
package org.hilum.datasets.check.builtin;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.hilum.datasets.check.CheckContext;
import org.hilum.datasets.check.CheckInfo;
import org.hilum.datasets.check.Finding;
import org.hilum.datasets.check.fix.GridFixes;
import org.hilum.datasets.facts.CaseFacts;
import org.hilum.datasets.facts.Grids;
import org.hilum.nnunet.dataset.ImageReader;
import org.hilum.imaging.Geometry;

/**
 * The grids of an image and of its label map, on the axes that the network sees: readers with reorientation turn both, so
 * that they may be stored in different orientations.
 *
 * @param image  that of the first channel
 * @param label  that of the label map
 * @param turned whether image and label map are stored in different orientations, so that a header cannot be copied
 */
record GridPair(Geometry image, Geometry label, boolean turned) {

	/** Relative, as the engine (and numpy.allclose) takes it: headers keep spacing as 32-bit floats. */
	static final double SPACING = 1e-5;
	/** mm and direction cosines, as the engine takes it. */
	static final double POSITION = 1e-3;
	/** What two or three decimals in a header can do. */
	private static final double ROUNDED_SPACING = 5e-3;
	private static final double ROUNDED_COSINE = 5e-3;
	/** Share of the finest spacing. */
	private static final double ROUNDED_ORIGIN = 0.1;

	/** {@return the pair of a case, when both can be read} */
	static Optional<GridPair> of(CheckContext context, CaseFacts facts) {
		return facts.readableLabel().flatMap(l -> facts.readableImages().stream().findFirst()
				.map(i -> of(context, i.file().geometry(), l.file().geometry())));
	}

	private static GridPair of(CheckContext context, Geometry image, Geometry label) {
		Optional<ImageReader> reader = Readers.reorienting(context);
		boolean turned = reader.isPresent() && !Grids.orientation(image).equals(Grids.orientation(label));
		// a label map that lost its header is on the image's axes: it is to be restored, not turned
		if (turned && Grids.unplaced(label) && Arrays.equals(image.size(), label.size())) {
			return new GridPair(image, label, false);
		}
		return reader.map(r -> new GridPair(r.oriented(image), r.oriented(label), turned))
				.orElseGet(() -> new GridPair(image, label, false));
	}

	boolean shapeDiffers() {
		return !Arrays.equals(image.size(), label.size());
	}

	/** {@return the largest relative difference} */
	double spacing() {
		double worst = 0;
		for (int i = 0; i < 3; i++) {
			worst = Math.max(worst, Math.abs(label.spacing()[i] - image.spacing()[i]) / image.spacing()[i]);
		}
		return worst;
	}

	/** {@return the largest difference along an axis, in mm} */
	double origin() {
		return Grids.difference(image.origin(), label.origin());
	}

	/** {@return the largest difference of two direction cosines} */
	double direction() {
		return Grids.difference(image.direction(), label.direction());
	}

	private boolean rounded() {
		return !turned && !shapeDiffers() && spacing() <= ROUNDED_SPACING && direction() <= ROUNDED_COSINE
				&& origin() <= ROUNDED_ORIGIN * Grids.finest(image);
	}

	/** {@return a finding with the fixes that suit how different the grids are} */
	Finding finding(CheckInfo info, CaseFacts facts, String message) {
		Finding finding = Finding.of(info, facts, facts.label().file().file(), message);
		if (rounded()) {
			return finding.fixedBy(GridFixes.COPY_HEADER.id());
		}
		boolean lost = !turned && !shapeDiffers() && Grids.unplaced(label);
		return lost ? finding.fixedBy(GridFixes.RESTORE_HEADER.id(), GridFixes.RESAMPLE_LABEL.id())
				: finding.fixedBy(GridFixes.RESAMPLE_LABEL.id());
	}

	static String text(int... size) {
		return Arrays.stream(size).mapToObj(String::valueOf).collect(Collectors.joining(" x "));
	}

	static String text(double... values) {
		return Arrays.stream(values).mapToObj(GridPair::number).collect(Collectors.joining(" x "));
	}

	private static String number(double value) {
		String text = String.format(Locale.ROOT, "%.4g", value);
		boolean plain = text.contains(".") && !text.contains("e");
		return plain ? text.replaceFirst("0+$", "").replaceFirst("\\.$", "") : text;
	}
}
