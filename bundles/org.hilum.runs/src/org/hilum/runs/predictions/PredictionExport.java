// SPDX-License-Identifier: EPL-2.0
package org.hilum.runs.predictions;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hilum.core.AtomicFiles;
import org.hilum.core.HilumException;
import org.hilum.core.Progress;
import org.hilum.core.SafePaths;
import org.hilum.core.options.Choice;
import org.hilum.core.options.Option;
import org.hilum.core.options.OptionSet;
import org.hilum.core.options.OptionValues;
import org.hilum.dicom.DataSet;
import org.hilum.dicom.DicomWriter;
import org.hilum.dicom.export.ImageFolder;
import org.hilum.dicom.export.LabelMapExport;
import org.hilum.dicom.masks.ExportOptions;
import org.hilum.dicom.masks.NamedMask;
import org.hilum.dicom.masks.SourceSeries;
import org.hilum.dicom.rtstruct.MaskContours;
import org.hilum.dicom.scan.Catalogue;
import org.hilum.dicom.scan.DicomScan;
import org.hilum.imaging.Volume;
import org.hilum.imaging.io.ImageFormats;
import org.hilum.nnunet.dataset.DatasetDescription;

/**
 * Export of predictions as NIfTI files, DICOM segmentations or RT structure sets, which refer to the series that the images
 * were made of.
 *
 * @since 0.2
 */
public final class PredictionExport {

	/** What is written. */
	public enum Format implements Choice {
		/** A label map. */
		NIFTI("NIfTI", "A label map, CASE.nii.gz.", ".nii.gz"),
		/** A DICOM segmentation. */
		SEG("DICOM segmentation", "Refers to the images; regions become overlapping segments.", "_seg.dcm"),
		/** An RT structure set. */
		RTSTRUCT("RT structure set", "Refers to the images; contours along voxel edges.", "_rtstruct.dcm");

		private final Texts texts;
		private final String ending;

		Format(String label, String help, String ending) {
			texts = new Texts(label, help);
			this.ending = ending;
		}

		@Override
		public Texts texts() {
			return texts;
		}

		/** {@return whether it goes to a DICOM archive and needs the DICOM images} */
		public boolean isDicom() {
			return this != NIFTI;
		}
	}

	/** Notice to whoever exports DICOM objects. */
	public static final String IDENTITY = "DICOM files carry the patient's name and ID, as the images do: they are meant for "
			+ "their archive only.";

	private static final String STAGE = "Exporting";
	private static final String GROUP = "Export";

	/** The format. */
	public static final Option<String> FORMAT = Option.choice("format", Format.NIFTI).group(GROUP)
			.described("Format", "What is written for each case.").build();

	/** All options of the export, those of series and contours for DICOM formats only. */
	public static final OptionSet ALL = OptionSet.of(FORMAT).plus(ExportOptions.ALL).plus(OptionSet.of(LabelMapExport.HOLES));

	private final PredictionFolder prediction;
	private final Optional<Path> dicom;
	private final OptionValues values;
	private final Format format;
	private final Progress progress;

	/**
	 * Makes an export.
	 *
	 * @param prediction the prediction
	 * @param dicom      the folder with the DICOM images of cases of which the prediction does not know them
	 * @param values     values of {@link #ALL}
	 * @param progress   one unit per case
	 */
	public PredictionExport(PredictionFolder prediction, Optional<Path> dicom, OptionValues values, Progress progress) {
		this.prediction = prediction;
		this.dicom = dicom;
		this.values = values;
		this.progress = progress;
		format = Choice.of(Format.class, values.get(FORMAT));
	}

	/**
	 * {@return whether values ask for a DICOM format}
	 *
	 * @param values values of {@link #ALL}
	 */
	public static boolean isDicom(OptionValues values) {
		return Choice.of(Format.class, values.get(FORMAT)).isDicom();
	}

	/**
	 * Writes a file for each case.
	 *
	 * @param ids    the cases; all that are predicted when empty
	 * @param output the folder; made when missing
	 * @return the files
	 * @throws HilumException when a case is not predicted, or its DICOM images are not known or do not fit
	 */
	public List<Path> write(List<String> ids, Path output) {
		List<PredictedCase> cases = ids.isEmpty() ? prediction.predicted() : ids.stream().map(prediction::require).toList();
		if (cases.isEmpty()) {
			throw HilumException.input(prediction.folder(), "No case is predicted yet", "Wait until the job has ended.");
		}
		if (output.toAbsolutePath().normalize().equals(prediction.folder())) {
			throw HilumException.usage("The export would go into the folder of the prediction itself",
					"Choose another folder.").in(output);
		}
		List<Path> written = new ArrayList<>();
		progress.begin(STAGE, cases.size());
		for (PredictedCase one : cases) {
			progress.check(STAGE);
			Path target = SafePaths.child(output, one.id() + format.ending, null, "of the file");
			try {
				write(one, target);
			} catch (HilumException e) {
				throw e.forCase(one.id());
			}
			written.add(target);
			progress.advance(1);
		}
		return written;
	}

	private void write(PredictedCase one, Path target) {
		Path labelMap = one.labelMap().orElseThrow();
		if (format == Format.NIFTI) {
			if (labelMap.toString().endsWith(format.ending)) {
				AtomicFiles.copy(labelMap, target);
			} else {
				ImageFormats.write(target, ImageFormats.readLabels(labelMap));
			}
			return;
		}
		Volume labels = ImageFormats.read(labelMap);
		SourceSeries source = source(one).of(labels.geometry());
		List<NamedMask> masks = LabelMapExport.masks(labels, names(prediction.description()), source);
		DicomWriter.write(target, build(masks, source));
	}

	private DataSet build(List<NamedMask> masks, SourceSeries source) {
		OptionValues named = values.has(ExportOptions.ALGORITHM) ? values
				: prediction.record().map(r -> values.with(ExportOptions.ALGORITHM, "Hilum " + r.model())).orElse(values);
		ExportOptions options = ExportOptions.of(named);
		return format == Format.SEG ? LabelMapExport.segmentation(masks, source, options)
				: LabelMapExport.structureSet(masks, source, Choice.of(MaskContours.Holes.class, values.get(
						LabelMapExport.HOLES)),
						options);
	}

	private ImageFolder source(PredictedCase one) {
		Path folder = dicom.or(one::dicom).orElseThrow(() -> HilumException.usage("The DICOM images of this case are not known: "
				+ "it was predicted from an image file", "Name the folder with the DICOM images that the image was made of, or "
						+ "export it as NIfTI."));
		// of several series in the folder, the one that the name of the case was made of
		String uid = DicomScan.scan(folder, progress).series().stream().filter(s -> s.images().stream().anyMatch(
				g -> FoundSeries.of(s, g).name().equals(one.id()))).map(Catalogue.Series::uid).findFirst().orElse(null);
		return ImageFolder.open(folder, uid, progress);
	}

	/**
	 * {@return the labels and regions that become segments or structures, with their values}
	 *
	 * @param description the description beside a label map
	 */
	public static Map<String, List<Integer>> names(DatasetDescription description) {
		Map<String, List<Integer>> names = new LinkedHashMap<>();
		description.labels().forEach((name, values) -> {
			if (!name.equals(DatasetDescription.IGNORE) && !values.equals(List.of(0))) {
				names.put(name, values);
			}
		});
		return names;
	}
}
