// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.dataset.dicom;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.osgi.util.NLS;
import org.hilum.dicom.deid.FreeText;
import org.hilum.dicom.deid.Pseudonyms;
import org.hilum.dicom.scan.Catalogue;
import org.hilum.dicom.scan.ImageRole;
import org.hilum.dicom.series.SeriesFinding;
import org.hilum.ui.project.Noun;
import org.hilum.ui.project.Texts;

/** What was found in a folder, as lines: patients by pseudonym, their images, structure sets and segmentations. */
public final class CatalogueTree {

	/** How a line is marked; the worse, the later. */
	public enum Mark {
		/** Not at all. */
		NONE(""),
		/** There is something to know. */
		NOTE("finding-note"),
		/** A choice is needed, else the series is refused. */
		WARNING("finding-warning"),
		/** It cannot be used. */
		ERROR("finding-error");

		private final String icon;

		Mark(String icon) {
			this.icon = icon;
		}

		/** {@return the name of its icon; empty for none} */
		String icon() {
			return icon;
		}
	}

	/**
	 * A line.
	 *
	 * @param text        what it is: a pseudonym, a modality, the name of a structure
	 * @param description what the scanner or the planning system called it, without what identifies the patient
	 * @param count       the number of files, or an empty text
	 * @param what        size and spacing, or names of structures
	 * @param mark        how it is marked
	 * @param remark      why
	 * @param taken       whether it is imported
	 * @param children    the lines below it
	 */
	public record Line(String text, String description, String count, String what, Mark mark, String remark, boolean taken,
			List<Line> children) {

		private Line left() {
			return new Line(text, description, count, what, mark, remark, false, children.stream().map(Line::left).toList());
		}
	}

	private CatalogueTree() {
	}

	/**
	 * {@return one line per patient; no name, number or date of a patient is in any} Patients are numbered as the import
	 * does it, so those that are left out have no number.
	 *
	 * @param catalogue what was found
	 * @param leftOut   what distinguishes the patients that are left out
	 */
	public static List<Line> of(Catalogue catalogue, Set<String> leftOut) {
		Pseudonyms names = Pseudonyms.numbered();
		List<Line> result = new ArrayList<>();
		for (Catalogue.Patient patient : catalogue.patients()) {
			FreeText plain = new FreeText(patient.id(), patient.name());
			List<Line> below = new ArrayList<>();
			patient.studies().forEach(study -> study.series().forEach(series -> below.addAll(lines(series, plain))));
			Mark worst = below.stream().map(Line::mark).max(Comparator.naturalOrder()).orElse(Mark.NONE);
			int marked = (int) below.stream().filter(line -> line.mark() != Mark.NONE).count();
			boolean taken = !leftOut.contains(patient.key());
			Line line = new Line(taken ? names.of(patient.key()) : Messages.CatalogueTree_leftOut, Texts.count(patient.studies()
					.size(), Noun.STUDY), "",
					"",
					worst, marked == 0 ? "" : Texts.count(marked, Noun.REMARK), true, below);
			result.add(taken ? line : line.left());
		}
		return result;
	}

	/** {@return what the folder holds, in a sentence} */
	static String summary(Catalogue catalogue) {
		int images = catalogue.series().stream().mapToInt(s -> s.images().size()).sum();
		int objects = (int) catalogue.series().stream().flatMap(s -> s.objects().stream()).filter(o -> !o.rois().isEmpty())
				.count();
		String what = NLS.bind(Messages.CatalogueTree_summary, new Object[] { Texts.count(catalogue.patients().size(),
				Noun.PATIENT), Texts.count(images, Noun.IMAGE), Texts.count(objects, Noun.ROI_OBJECT) });
		return catalogue.problems().isEmpty() ? what : NLS.bind(Messages.CatalogueTree_unusable, what, Texts.count(catalogue
				.problems().size(), Noun.FILE));
	}

	private static List<Line> lines(Catalogue.Series series, FreeText plain) {
		List<Line> result = new ArrayList<>();
		for (Catalogue.ImageGroup image : series.images()) {
			String label = image.label().isEmpty() ? "" : " \u00b7 " + image.label();
			result.add(new Line(series.modality(), plain.of(series.description() + label),
					String.valueOf(image.files().size()), size(image), mark(image), remark(image), true,
					List.of()));
		}
		for (Catalogue.RoiObject object : series.objects()) {
			if (!object.rois().isEmpty()) {
				List<Line> rois = object.rois().stream()
						.map(name -> new Line(name.strip(), "", "", "", Mark.NONE, "", true, List.of())).toList();
				result.add(new Line(object.modality(), plain.of(object.label()), "",
						String.join(", ", rois.stream().map(Line::text).toList()), Mark.NONE, "", true, rois));
			}
		}
		return result;
	}

	private static Mark mark(Catalogue.ImageGroup image) {
		if (image.problem() != null) {
			return Mark.ERROR;
		}
		Mark role = image.role() == ImageRole.VOLUME ? Mark.NONE : Mark.NOTE;
		return Stream.concat(Stream.of(role), image.findings().stream().map(f -> f.kind().problem() ? Mark.WARNING : Mark.NOTE))
				.max(Comparator.naturalOrder()).orElse(Mark.NONE);
	}

	private static String remark(Catalogue.ImageGroup image) {
		return image.problem() != null ? image.problem().what() + ". " + image.problem().remedy()
				: Stream.concat(role(image), image.findings().stream().map(SeriesFinding::text)).collect(Collectors.joining(
						"; "));
	}

	private static Stream<String> role(Catalogue.ImageGroup image) {
		return image.role() == ImageRole.VOLUME ? Stream.empty()
				: Stream.of(NLS.bind(Messages.CatalogueTree_noCase, image.role().text()));
	}

	private static String size(Catalogue.ImageGroup image) {
		if (image.geometry() == null) {
			return "";
		}
		int[] size = image.geometry().size();
		double[] spacing = image.geometry().spacing();
		return Texts.size(List.of(size[0], size[1], size[2])) + " \u00b7 "
				+ Texts.spacing(List.of(spacing[0], spacing[1], spacing[2]));
	}
}
