// SPDX-License-Identifier: EPL-2.0
package org.hilum.dicom.export;

import java.nio.file.Path;
import java.util.List;
import org.hilum.core.HilumException;
import org.hilum.core.Progress;
import org.hilum.dicom.DicomObject;
import org.hilum.dicom.DicomSource;
import org.hilum.dicom.Tags;
import org.hilum.dicom.masks.NamedMask;
import org.hilum.dicom.masks.References;
import org.hilum.dicom.masks.SourceSeries;
import org.hilum.dicom.rtstruct.ContourPolicy;
import org.hilum.dicom.rtstruct.StructureSet;
import org.hilum.dicom.seg.Segmentation;
import org.hilum.dicom.seg.SegmentationMasks;
import org.hilum.dicom.seg.SegmentationPolicy;
import org.hilum.imaging.Geometry;

/**
 * The masks of a structure set or a segmentation on the images that it belongs to.
 *
 * @param grid  the images' grid
 * @param masks one per structure
 */
public record MaskImport(Geometry grid, List<NamedMask> masks) {

	/**
	 * How objects become masks.
	 *
	 * @param contours  contours that lie on no slice
	 * @param frames    fractions and other grids
	 * @param strict    how much must agree between object and images
	 */
	public record Policy(ContourPolicy contours, SegmentationPolicy frames, References.Strictness strict) {

		/** The defaults of all three. */
		public static final Policy DEFAULT = new Policy(ContourPolicy.DEFAULT, SegmentationPolicy.DEFAULT,
				References.Strictness.FRAME_OF_REFERENCE);

		private References meant(References references) {
			return strict == References.Strictness.NAMED_IMAGES ? references.trustingImages() : references;
		}
	}

	/**
	 * Reads an object.
	 *
	 * @param object   a structure set or a segmentation
	 * @param images   the images
	 * @param policy   how it becomes masks
	 * @param progress receives the progress
	 * @return its masks
	 * @throws HilumException when it is neither, belongs to other images, or the policy refuses it
	 */
	public static MaskImport read(Path object, ImageFolder images, Policy policy, Progress progress) {
		DicomObject dicom = DicomSource.open(object);
		progress.begin("Making masks", 1);
		List<NamedMask> masks;
		SourceSeries series;
		if (Segmentation.isSegmentation(dicom)) {
			Segmentation segmentation = Segmentation.read(dicom);
			series = images.of(policy.meant(segmentation.references()));
			masks = SegmentationMasks.onto(segmentation, series, policy.frames, policy.strict);
		} else if (StructureSet.isStructureSet(dicom)) {
			StructureSet set = StructureSet.read(dicom);
			series = images.of(policy.meant(set.references()));
			masks = set.masks(series, policy.contours, policy.strict);
		} else {
			throw HilumException.input(object, "This is neither an RT structure set nor a segmentation but an object of "
					+ "modality " + dicom.string(Tags.MODALITY).orElse("unknown"), "Name a file of modality RTSTRUCT or SEG.");
		}
		progress.advance(1);
		return new MaskImport(series.grid(), masks);
	}
}
