package org.hilum.dicom.export;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.hilum.core.HilumException;
import org.hilum.core.Progress;
import org.hilum.dicom.DicomObject;
import org.hilum.dicom.DicomProblems;
import org.hilum.dicom.DicomSource;
import org.hilum.dicom.Tags;
import org.hilum.dicom.masks.References;
import org.hilum.dicom.masks.SourceSeries;
import org.hilum.dicom.seg.Segmentation;
import org.hilum.dicom.series.SeriesReader;
import org.hilum.imaging.Geometry;

/** The image series of a folder, one of which masks belong to. */
public final class ImageFolder {

	private static final double TOLERANCE = 0.1;

	private final Path folder;
	private final List<SourceSeries> series = new ArrayList<>();

	private ImageFolder(Path folder) {
		this.folder = folder;
	}

	/**
	 * Lists the image series of a folder.
	 *
	 * @param folder   a folder tree or a file
	 * @param uid      only the series of this Series Instance UID; null for all
	 * @param progress advances by files
	 * @return its series
	 * @throws HilumException (input) when it has none that could be a volume
	 */
	public static ImageFolder open(Path folder, String uid, Progress progress) {
		ImageFolder result = new ImageFolder(folder);
		List<HilumException> problems = new ArrayList<>();
		for (List<DicomObject> images : images(folder, uid, progress)) {
			try {
				result.series.add(SourceSeries.of(SeriesReader.inspect(images)));
			} catch (HilumException e) {
				problems.add(e);
			}
		}
		if (result.series.isEmpty() && !problems.isEmpty()) {
			throw problems.getFirst();
		}
		if (result.series.isEmpty()) {
			throw HilumException.input(folder, "There is no image series" + (uid == null ? "" : " of this UID"),
					"Name the folder of the images.");
		}
		return result;
	}

	/** The images of each series; files that are no DICOM are passed over. */
	private static Collection<List<DicomObject>> images(Path folder, String uid, Progress progress) {
		List<Path> files;
		try (Stream<Path> tree = Files.walk(folder)) {
			files = tree.filter(Files::isRegularFile).sorted().toList();
		} catch (IOException e) {
			throw DicomProblems.unreadable(folder, e);
		}
		progress.begin("Reading headers", files.size());
		Map<String, List<DicomObject>> series = new LinkedHashMap<>();
		for (Path file : files) {
			progress.check("Reading headers");
			header(file).filter(ImageFolder::isPlacedImage).ifPresent(image -> {
				String own = image.text(Tags.SERIES_INSTANCE_UID);
				if (uid == null || uid.equals(own)) {
					series.computeIfAbsent(own, k -> new ArrayList<>()).add(image);
				}
			});
			progress.advance(1);
		}
		return series.values();
	}

	private static Optional<DicomObject> header(Path file) {
		try {
			return Optional.of(DicomSource.header(file));
		} catch (HilumException e) {
			System.getLogger(ImageFolder.class.getName()).log(System.Logger.Level.DEBUG, "Passed over " + file, e);
			return Optional.empty();
		}
	}

	private static boolean isPlacedImage(DicomObject object) {
		boolean placed = object.has(Tags.IMAGE_POSITION_PATIENT) || object.has(Tags.PER_FRAME_FUNCTIONAL_GROUPS_SEQUENCE);
		return placed && object.has(Tags.ROWS) && !Segmentation.isSegmentation(object);
	}

	/**
	 * {@return the series that an object belongs to: the only one, else the one that it refers to}
	 *
	 * @param references what the object refers to
	 * @throws HilumException (usage) when several or none fit
	 */
	public SourceSeries of(References references) {
		return series.size() == 1 ? series.getFirst() : references.choose(series);
	}

	/**
	 * {@return the series whose voxels coincide with those of a label map}
	 *
	 * @param labels the label map's grid
	 * @throws HilumException (usage) when several or none fit
	 */
	public SourceSeries of(Geometry labels) {
		List<SourceSeries> fitting = series.stream()
				.filter(s -> LabelMapExport.coincide(labels, s.grid(), TOLERANCE)).toList();
		if (fitting.size() == 1) {
			return fitting.getFirst();
		}
		throw HilumException.usage((fitting.isEmpty() ? "None" : String.valueOf(fitting.size())) + " of the " + series.size()
				+ " image series in " + folder.getFileName() + " fits the label map's grid (" + labels + ")",
				"Name the folder of the series that the label map was predicted from, or the series by its UID.");
	}
}
