// SPDX-License-Identifier: EPL-2.0
package org.hilum.viewer.open;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import org.hilum.core.Folders;
import org.hilum.core.HilumException;
import org.hilum.core.Progress;
import org.hilum.dicom.DicomObject;
import org.hilum.dicom.DicomSource;
import org.hilum.dicom.Tags;
import org.hilum.dicom.scan.Catalogue;
import org.hilum.dicom.scan.DicomScan;
import org.hilum.dicom.scan.ImageRole;
import org.hilum.dicom.series.SeriesPolicy;
import org.hilum.dicom.series.SeriesReader;
import org.hilum.dicom.series.SeriesVolume;
import org.hilum.imaging.Volume;
import org.hilum.imaging.io.ImageFormats;
import org.hilum.viewer.image.ImageHints;
import org.hilum.viewer.image.ViewImage;
import org.hilum.viewer.image.Window;

/** Opens a DICOM series as an image. What is irregular is made regular, as in looking at it nothing is lost, and noted. */
final class DicomOpener {

	private static final SeriesPolicy TOLERANT = SeriesPolicy.STRICT.gaps(SeriesPolicy.Gaps.RESAMPLE)
			.duplicates(SeriesPolicy.Duplicates.FIRST).tilt(SeriesPolicy.Tilt.CORRECT).colour(SeriesPolicy.Colour.LUMINANCE);

	private DicomOpener() {
	}

	static boolean isDicom(Path file) {
		if (!Files.isRegularFile(file)) {
			return false;
		}
		try {
			return !DicomSource.header(file).tags().isEmpty();
		} catch (HilumException _) {
			return false;
		}
	}

	/** Opens the volume of a file, or the largest volume of a folder, at all times that its series has it. */
	static ViewImage open(Path place, Consumer<ViewImage> begun, Progress progress) {
		boolean folder = Files.isDirectory(place);
		Catalogue catalogue = DicomScan.scan(folder ? place : place.toAbsolutePath().getParent(), progress);
		List<Catalogue.ImageGroup> groups = new ArrayList<>();
		catalogue.series().forEach(s -> groups.addAll(s.images()));
		Catalogue.ImageGroup chosen = groups.stream().filter(g -> folder || holds(g, place))
				.max(Comparator.comparing((Catalogue.ImageGroup g) -> g.role() == ImageRole.VOLUME)
						.thenComparing(g -> g.files().size()))
				.orElseThrow(() -> nothing(place, catalogue));
		// the folder's name, as series descriptions may carry identifiers
		Path named = folder ? place : place.toAbsolutePath().getParent();
		String name = String.valueOf(named.getFileName());
		Window window = window(DicomSource.header(chosen.files().getFirst()));
		List<Catalogue.ImageGroup> series = catalogue.series().stream().map(Catalogue.Series::images)
				.filter(images -> images.contains(chosen)).findFirst().orElseThrow();
		List<Catalogue.ImageGroup> times = DicomTimes.of(chosen, series);
		long others = groups.stream().filter(g -> !times.contains(g) && g.role() == ImageRole.VOLUME).count();
		List<String> notes = new ArrayList<>();
		if (folder && others > 0) {
			notes.add(others + " other volumes of this folder are not shown; open one of their files for them");
		}
		if (times.size() > 1) {
			DicomTimes.note(chosen).ifPresent(notes::add);
			return ViewImage.ofTimes(name, volumes(times, notes, progress), new ImageHints(window, notes, OptionalDouble.of(
					DicomTimes.step(chosen, series)), folder ? 0 : times.indexOf(chosen)));
		}
		ArrivingImage image = new ArrivingImage(name, new ImageHints(window, List.of()), begun);
		SeriesVolume read = SeriesReader.read(chosen.selection(), TOLERANT, image, progress);
		note(read, notes);
		return image.whole(read.volume(), new ImageHints(window, notes));
	}

	private static List<Volume> volumes(List<Catalogue.ImageGroup> times, List<String> notes, Progress progress) {
		List<Volume> volumes = new ArrayList<>();
		for (Catalogue.ImageGroup time : times) {
			progress.check("Opening a time series");
			SeriesVolume read = SeriesReader.read(time.selection(), TOLERANT, progress);
			note(read, notes);
			volumes.add(read.volume());
		}
		return volumes;
	}

	private static void note(SeriesVolume read, List<String> notes) {
		read.findings().stream().map(Object::toString).filter(text -> !notes.contains(text)).forEach(notes::add);
	}

	private static boolean holds(Catalogue.ImageGroup group, Path file) {
		Path wanted = file.toAbsolutePath().normalize();
		return group.files().stream().anyMatch(f -> f.toAbsolutePath().normalize().equals(wanted));
	}

	private static HilumException nothing(Path place, Catalogue catalogue) {
		return catalogue.problems().stream().findFirst().orElseGet(() -> {
			if (!Files.isDirectory(place)) {
				return HilumException.input(place, "This DICOM file holds no image",
						"Masks of DICOM (RT structure sets, segmentations) are turned into label maps by hilum dicom_masks.");
			}
			List<Path> files = Folders.list(place);
			List<String> images = files.stream().map(f -> f.getFileName().toString())
					.filter(name -> ImageFormats.ending(name).isPresent()).sorted().toList();
			return images.isEmpty()
					? HilumException.input(place, "There is no DICOM image and no stack of pictures here",
							"Name a folder of slices; hilum dicom_list shows what a folder holds.")
					: HilumException.input(place, "The folder is no stack of pictures and no DICOM series, it holds " + images
							.size()
							+ " image files such as " + images.getFirst(), "Open one or several of its files.");
		});
	}

	private static Window window(DicomObject image) {
		double[] level = image.doubles(Tags.WINDOW_CENTER, 1);
		double[] width = image.doubles(Tags.WINDOW_WIDTH, 1);
		boolean stated = level.length == 1 && width.length == 1 && width[0] > 0 && Double.isFinite(width[0])
				&& Double.isFinite(level[0]);
		return stated ? new Window(level[0], width[0]) : null;
	}
}
