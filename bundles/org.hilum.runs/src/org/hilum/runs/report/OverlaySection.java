// SPDX-License-Identifier: EPL-2.0
package org.hilum.runs.report;

import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.hilum.core.HilumException;
import org.hilum.core.Progress;
import org.hilum.core.html.Html;
import org.hilum.evaluation.CaseMetrics;
import org.hilum.imaging.Volume;
import org.hilum.imaging.io.ImageFormats;
import org.hilum.imaging.picture.OverlayImage;
import org.hilum.imaging.picture.View;
import org.hilum.imaging.resample.Reorientation;
import org.hilum.nnunet.dataset.RawCase;

/** Pictures of every validation case with reference and prediction, the worst case first. */
final class OverlaySection implements ReportSection {

	/** Shown size in CSS pixels; the pictures have twice as many for sharp screens. */
	private static final int SIZE = 300;
	private static final int SHARPNESS = 2;
	/** More would make a file that browsers open slowly. */
	private static final int MOST_CASES = 40;

	@Override
	public String id() {
		return "cases";
	}

	@Override
	public String title() {
		return "Cases";
	}

	@Override
	public String html(ReportContext context, Progress progress) {
		if (context.summary().isEmpty()) {
			return "";
		}
		List<CaseMetrics> cases = ReportData.worstFirst(context.summary().get().cases());
		progress.begin("Drawing overlays", Math.min(cases.size(), MOST_CASES));
		StringBuilder html = new StringBuilder("<p class=\"key\"><span class=\"ref\">reference</span> "
				+ "<span class=\"pred\">prediction</span> The case with the lowest Dice comes first; slices with the largest "
				+ "reference area; the patient's right is on the left of axial and coronal slices.</p>\n");
		cases.stream().limit(MOST_CASES).forEach(metrics -> {
			progress.check("The report");
			html.append("<article class=\"case\"><h3>").append(Html.text(metrics.caseId())).append(" <small>Dice: ")
					.append(MetricsSection.line(metrics, context)).append("</small></h3>\n")
					.append(pictures(metrics, context, progress)).append("</article>\n");
			progress.advance(1);
		});
		if (cases.size() > MOST_CASES) {
			html.append("<p class=\"note\">").append(cases.size() - MOST_CASES)
					.append(" better cases are not shown.</p>\n");
		}
		return html.toString();
	}

	private static String pictures(CaseMetrics metrics, ReportContext context, Progress progress) {
		try {
			return context.dataset().find(metrics.caseId()).map(c -> pictures(c, context))
					.orElse("<p class=\"note\">The data set does not have this case any more.</p>\n");
		} catch (HilumException e) {
			progress.note("No picture of " + metrics.caseId() + ": " + e.getMessage());
			return "<p class=\"note\">The files of this case cannot be shown: " + Html.text(e.what()) + ".</p>\n";
		}
	}

	private static String pictures(RawCase rawCase, ReportContext context) {
		Path predicted = context.run().validation().resolve(rawCase.id() + context.description().fileEnding());
		if (!Files.isRegularFile(predicted) || rawCase.label() == null) {
			return "<p class=\"note\">There is no prediction of this case.</p>\n";
		}
		Volume image = ImageFormats.read(rawCase.images().getFirst());
		OverlayImage overlay = new OverlayImage(image.geometry(), image.floats(0).data(),
				labels(on(image, rawCase.label()), image), labels(on(image, predicted), image));
		double scale = overlay.scale(SIZE * SHARPNESS);
		StringBuilder html = new StringBuilder("<div class=\"views\">\n");
		for (View view : View.values()) {
			int slice = overlay.slice(view);
			BufferedImage picture = overlay.draw(view, slice, scale);
			html.append(figure(view, slice, overlay.slices(view), picture, rawCase.id()));
		}
		return html.append("</div>\n").toString();
	}

	private static String figure(View view, int slice, int slices, BufferedImage picture, String caseId) {
		String caption = view.title() + " " + (slice + 1) + " / " + slices;
		StringBuilder html = new StringBuilder("<figure><div class=\"picture\">");
		html.append(Html.image(OverlayImage.png(picture), picture.getWidth() / SHARPNESS,
				picture.getHeight() / SHARPNESS, caseId + ", " + caption + ": reference and prediction"));
		String[] places = { "left", "right", "top", "bottom" };
		for (int i = 0; i < places.length; i++) {
			html.append("<i class=\"").append(places[i]).append("\">").append(view.sides()[i]).append("</i>");
		}
		return html.append("</div><figcaption>").append(Html.text(caption)).append("</figcaption></figure>\n")
				.toString();
	}

	/** A label map of the image on the image's axes, whichever its own file has. */
	private static Volume on(Volume image, Path file) {
		return Reorientation.aligned(ImageFormats.readLabels(file), image.geometry());
	}

	private static short[] labels(Volume volume, Volume image) {
		if (volume.geometry().voxels() != image.geometry().voxels()) {
			throw HilumException.input(null, "Image and label map have different shapes", "Predict the case again.");
		}
		short[] labels = new short[(int) volume.geometry().voxels()];
		for (int i = 0; i < labels.length; i++) {
			labels[i] = (short) volume.value(i);
		}
		return labels;
	}
}
