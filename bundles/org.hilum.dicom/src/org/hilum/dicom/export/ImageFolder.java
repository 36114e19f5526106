// SPDX-License-Identifier: EPL-2.0
package org.hilum.dicom.export;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.hilum.core.HilumException;
import org.hilum.core.Progress;
import org.hilum.dicom.masks.References;
import org.hilum.dicom.masks.SourceSeries;
import org.hilum.dicom.scan.Catalogue;
import org.hilum.dicom.scan.DicomScan;
import org.hilum.dicom.scan.ImageRole;
import org.hilum.dicom.series.SeriesReader;
import org.hilum.imaging.Geometry;

/** The image series of a folder, one of which masks belong to. */
public final class ImageFolder {

	private static final double TOLERANCE = 0.1;

	private final Path folder;
	private final List<SourceSeries> series = new ArrayList<>();
	/** Scouts, captures, projections, derived images: meant only when an object names them or nothing else is there. */
	private final List<SourceSeries> others = new ArrayList<>();

	private ImageFolder(Path folder) {
		this.folder = folder;
	}

	/**
	 * Lists the image series of a folder.
	 *
	 * @param folder   a folder tree, a DICOMDIR or a file
	 * @param uid      only the series of this Series Instance UID; null for all
	 * @param progress advances by files
	 * @return its series
	 * @throws HilumException (input) when it has none that could be a volume
	 */
	public static ImageFolder open(Path folder, String uid, Progress progress) {
		ImageFolder result = new ImageFolder(folder);
		for (Catalogue.Series found : DicomScan.scan(folder, progress).series()) {
			if (uid == null || uid.equals(found.uid())) {
				for (Catalogue.ImageGroup group : found.images()) {
					if (group.geometry() != null) {
						(group.role() == ImageRole.VOLUME ? result.series : result.others)
								.add(SourceSeries.of(SeriesReader.inspect(group.selection())));
					}
				}
			}
		}
		if (result.series.isEmpty() && result.others.isEmpty()) {
			throw HilumException.input(folder, "There is no image series" + (uid == null ? "" : " of this UID"),
					"Name the folder of the images.");
		}
		return result;
	}

	/**
	 * {@return the series that an object belongs to: the only one, else the one that it refers to}
	 *
	 * @param references what the object refers to
	 * @throws HilumException (usage) when several or none fit
	 */
	public SourceSeries of(References references) {
		List<SourceSeries> named = others.stream().filter(s -> references.names(s.target())).toList();
		boolean meant = series.isEmpty() || !named.isEmpty() && series.stream().noneMatch(s -> references.names(s.target()));
		List<SourceSeries> candidates = !meant ? series : named.isEmpty() ? others : named;
		return candidates.size() == 1 ? candidates.getFirst() : references.choose(candidates);
	}

	/**
	 * {@return the series whose voxels coincide with those of a label map}
	 *
	 * @param labels the label map's grid
	 * @throws HilumException (usage) when several or none fit
	 */
	public SourceSeries of(Geometry labels) {
		List<SourceSeries> fitting = fitting(series, labels);
		fitting = fitting.isEmpty() ? fitting(others, labels) : fitting;
		if (fitting.size() == 1) {
			return fitting.getFirst();
		}
		throw HilumException.usage((fitting.isEmpty() ? "None" : String.valueOf(fitting.size())) + " of the "
				+ (series.size() + others.size()) + " image series in " + folder.getFileName()
				+ " fits the label map's grid (" + labels + ")",
				"Name the folder of the series that the label map was predicted from, or the series by its UID.");
	}

	private static List<SourceSeries> fitting(List<SourceSeries> all, Geometry labels) {
		return all.stream().filter(s -> LabelMapExport.coincide(labels, s.grid(), TOLERANCE)).toList();
	}
}
