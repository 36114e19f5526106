// SPDX-License-Identifier: EPL-2.0
package org.hilum.datasets.report;

import java.awt.image.BufferedImage;
import org.hilum.core.CaseGuard;
import org.hilum.core.HilumException;
import org.hilum.core.html.Html;
import org.hilum.datasets.cases.CasePicture;
import org.hilum.datasets.survey.SurveyedCase;
import org.hilum.imaging.Geometry;
import org.hilum.imaging.io.ImageFormats;
import org.hilum.imaging.picture.OverlayImage;
import org.hilum.imaging.picture.View;
import org.hilum.nnunet.dataset.MemoryBudget;

/** Three small pictures of a case with the outline of its labels. */
final class Thumbnails {

	/** Shown size in CSS pixels; the pictures have twice as many for sharp screens. */
	private static final int SIZE = 200;
	private static final int SHARPNESS = 2;
	private static final MemoryBudget MEMORY = MemoryBudget.ofThisProcess();

	private Thumbnails() {
	}

	/** {@return figures of the first channel, or a note why there is none} */
	static String of(SurveyedCase one) {
		if (one.images().isEmpty()) {
			return "<p class=\"note\">There is no image.</p>\n";
		}
		try {
			Geometry grid = ImageFormats.readGeometry(one.images().get(one.images().firstKey()));
			return MEMORY.with(grid.voxels() * CasePicture.BYTES_PER_VOXEL, () -> CaseGuard.working(one.id(), () -> figures(
					one)));
		} catch (HilumException e) {
			return "<p class=\"note\">The case cannot be shown: " + Html.text(e.what()) + ".</p>\n";
		}
	}

	private static String figures(SurveyedCase one) {
		OverlayImage overlay = CasePicture.overlay(one);
		double scale = overlay.scale(SIZE * SHARPNESS);
		StringBuilder html = new StringBuilder("<div class=\"views\">\n");
		for (View view : View.values()) {
			int slice = overlay.centre(view);
			BufferedImage picture = overlay.draw(view, slice, scale);
			String caption = view.title() + " " + (slice + 1) + " / " + overlay.slices(view);
			html.append("<figure><div class=\"picture\">")
					.append(Html.image(OverlayImage.png(picture), picture.getWidth() / SHARPNESS,
							picture.getHeight() / SHARPNESS, one.id() + ", " + caption))
					.append("</div><figcaption>").append(caption).append("</figcaption></figure>\n");
		}
		return html.append("</div>\n").toString();
	}
}
