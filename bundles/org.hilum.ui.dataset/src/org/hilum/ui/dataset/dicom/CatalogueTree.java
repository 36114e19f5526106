package org.hilum.ui.dataset.dicom;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.hilum.dicom.deid.Pseudonyms;
import org.hilum.dicom.scan.Catalogue;
import org.hilum.ui.study.Texts;

/** What was found in a folder, as lines: patients by pseudonym, their images, structure sets and segmentations. */
public final class CatalogueTree {

	/**
	 * A line.
	 *
	 * @param text     what it is
	 * @param remark   more about it
	 * @param children the lines below it
	 */
	public record Line(String text, String remark, List<Line> children) {
	}

	private CatalogueTree() {
	}

	/**
	 * {@return one line per patient; no name and no number of a patient is in any}
	 *
	 * @param catalogue what was found
	 */
	public static List<Line> of(Catalogue catalogue) {
		Pseudonyms names = Pseudonyms.numbered();
		List<Line> result = new ArrayList<>();
		for (Catalogue.Patient patient : catalogue.patients()) {
			List<Line> below = new ArrayList<>();
			patient.studies().forEach(study -> study.series().forEach(series -> below.addAll(lines(series))));
			result.add(new Line(names.of(patient.key()), Texts.count(patient.studies().size(), "study"), below));
		}
		return result;
	}

	/** {@return what the folder holds, in a sentence} */
	static String summary(Catalogue catalogue) {
		int images = catalogue.series().stream().mapToInt(s -> s.images().size()).sum();
		int objects = (int) catalogue.series().stream().flatMap(s -> s.objects().stream()).filter(o -> !o.rois().isEmpty())
				.count();
		String rest = catalogue.problems().isEmpty() ? "" : "; " + Texts.count(catalogue.problems().size(), "file")
				+ " cannot be used";
		return Texts.count(catalogue.patients().size(), "patient") + ", " + Texts.count(images, "image") + ", "
				+ objects + (objects == 1 ? " structure set or segmentation" : " structure sets and segmentations") + rest;
	}

	private static List<Line> lines(Catalogue.Series series) {
		List<Line> result = new ArrayList<>();
		for (Catalogue.ImageGroup image : series.images()) {
			result.add(new Line(series.modality(), image.problem() == null ? size(image) : image.problem().what(), List.of()));
		}
		for (Catalogue.RoiObject object : series.objects()) {
			if (!object.rois().isEmpty()) {
				List<Line> rois = object.rois().stream().map(name -> new Line(name.strip(), "", List.of())).toList();
				result.add(new Line(object.modality(), String.join(", ", rois.stream().map(Line::text).toList()), rois));
			}
		}
		return result;
	}

	private static String size(Catalogue.ImageGroup image) {
		List<Path> files = image.files();
		if (image.geometry() == null) {
			return Texts.count(files.size(), "file");
		}
		int[] size = image.geometry().size();
		double[] spacing = image.geometry().spacing();
		return Texts.size(List.of(size[0], size[1], size[2])) + " \u00b7 "
				+ Texts.spacing(List.of(spacing[0], spacing[1], spacing[2]));
	}
}
