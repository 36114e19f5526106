// SPDX-License-Identifier: EPL-2.0
package org.hilum.datasets.check.fix;

import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.hilum.core.HilumException;
import org.hilum.datasets.check.CheckContext;
import org.hilum.datasets.check.DatasetFix;
import org.hilum.datasets.check.DatasetFix.Scope;
import org.hilum.datasets.check.Finding;
import org.hilum.datasets.check.FixTransaction;
import org.hilum.datasets.facts.Grids;
import org.hilum.datasets.facts.ImageFacts;
import org.hilum.datasets.survey.SurveyedCase;
import org.hilum.imaging.Geometry;
import org.hilum.imaging.Volume;
import org.hilum.imaging.io.ImageFormats;
import org.hilum.imaging.resample.Reorientation;
import org.hilum.imaging.resample.WorldResample;

/** Repairs of where voxels lie. */
public final class GridFixes {

	/** Takes position, spacing and direction of the label map from the image; no voxel moves. */
	public static final DatasetFix COPY_HEADER = new Fix("copy-header",
			"Writes the image's position, spacing and direction into the label map's header; no voxel changes. "
					+ "Right when both were drawn on each other and only the header was rounded.",
			GridFixes::copyHeader);

	/** The same for a label map whose header has no place; a choice of its own because it may move the labels. */
	public static final DatasetFix RESTORE_HEADER = new Fix("restore-header",
			"Gives a label map that was saved without a position the image's position, spacing and direction. Right when "
					+ "the label map has the image's voxels and lost only its header.",
			GridFixes::copyHeader);

	/** Brings the label map onto the image's grid. */
	public static final DatasetFix RESAMPLE_LABEL = new Fix("resample-label",
			"Moves the label map onto the image's voxels by position in the patient (nearest neighbour; outside becomes "
					+ "background).",
			(context, finding, transaction) -> {
				SurveyedCase one = context.caseOf(finding);
				Volume label = ImageFormats.readLabels(one.label());
				transaction.write(one.label(), WorldResample.nearest(label, image(context, finding).file().geometry()));
			});

	/** Brings further channels onto the first channel's grid. */
	public static final DatasetFix RESAMPLE_CHANNEL = new Fix("resample-channel",
			"Moves the channel onto the first channel's voxels by position in the patient (linear; outside takes the "
					+ "smallest value).",
			(context, finding, transaction) -> {
				Path file = context.file(finding.file());
				ImageFacts channel = context.factsOf(finding).images().stream()
						.filter(i -> i.file().file().equals(finding.file())).findFirst().orElseThrow();
				transaction.write(file, WorldResample.linear(ImageFormats.read(file),
						image(context, finding).file().geometry(), (float) channel.min()));
			});

	/** Turns image and label map to the orientation of the other cases. */
	public static final DatasetFix REORIENT = new Fix("reorient",
			"Swaps and flips the axes of the case's images and label map until they run as in the other cases; every voxel "
					+ "keeps its value and place in the patient.",
			Scope.CASE, (context, finding, transaction) -> {
				String sides = OrientationTarget.of(context);
				forEachFile(context.caseOf(finding), (file, _) -> {
					Volume volume = ImageFormats.read(file);
					if (!Grids.orientation(volume.geometry()).equals(sides)) {
						transaction.write(file, Reorientation.to(volume, sides));
					}
				});
			});

	/** Resamples sheared images onto a box. */
	public static final DatasetFix STRAIGHTEN = new Fix("straighten",
			"Resamples the case's images (linear) and label map (nearest neighbour) onto a grid with right angles that holds "
					+ "the whole sheared one.",
			Scope.CASE, (context, finding, transaction) -> {
				ImageFacts image = image(context, finding);
				Geometry box = StraightBox.around(image.file().geometry());
				forEachFile(context.caseOf(finding), (file, isLabel) -> {
					Volume volume = ImageFormats.read(file);
					transaction.write(file, isLabel ? WorldResample.nearest(volume, box)
							: WorldResample.linear(volume, box, (float) image.min()));
				});
			});

	/** Splits a file with several components into channels. */
	public static final DatasetFix SPLIT_COMPONENTS = new Fix("split-components",
			"Writes each component of the image to a file of its own, one per channel of dataset.json.",
			(context, finding, transaction) -> {
				SurveyedCase one = context.caseOf(finding);
				Map.Entry<Integer, Path> first = one.images().entrySet().iterator().next();
				Volume volume = ImageFormats.read(first.getValue());
				String ending = ImageFormats.ending(first.getValue().toString()).orElseThrow();
				long bytes = volume.data().byteSize() / volume.components();
				for (int c = 0; c < volume.components(); c++) {
					MemorySegment part = volume.data().asSlice(c * bytes, bytes);
					transaction.write(first.getValue().resolveSibling(String.format(Locale.ROOT, "%s_%04d%s",
							one.id(), c, ending)),
							new Volume(volume.geometry(), volume.type(), 1, part, null));
				}
			});

	private GridFixes() {
	}

	private static void copyHeader(CheckContext context, Finding finding, FixTransaction transaction) {
		SurveyedCase one = context.caseOf(finding);
		Volume label = ImageFormats.readLabels(one.label());
		Volume image = ImageFormats.read(context.file(image(context, finding).file().file()));
		transaction.write(one.label(),
				new Volume(image.geometry(), label.type(), label.components(), label.data(), image.header()));
	}

	private static ImageFacts image(CheckContext context, Finding finding) {
		return context.factsOf(finding).readableImages().stream().findFirst()
				.orElseThrow(() -> HilumException.input(context.survey().folder(), "The case has no readable image",
						"Add its image first."));
	}

	/** Takes a file and whether it is the label map. */
	@FunctionalInterface
	private interface FileWork {
		void on(Path file, boolean label);
	}

	private static void forEachFile(SurveyedCase one, FileWork work) {
		one.images().values().forEach(file -> work.on(file, false));
		if (one.label() != null && Files.isRegularFile(one.label())) {
			work.on(one.label(), true);
		}
	}
}
