// SPDX-License-Identifier: EPL-2.0
package org.hilum.dicom.hostile;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.hilum.core.CaseGuard;
import org.hilum.core.Folders;
import org.hilum.core.HilumException;
import org.hilum.core.Progress;
import org.hilum.dicom.DicomObject;
import org.hilum.dicom.DicomSource;
import org.hilum.dicom.masks.NamedMask;
import org.hilum.dicom.masks.References;
import org.hilum.dicom.masks.SourceSeries;
import org.hilum.dicom.rtstruct.ContourPolicy;
import org.hilum.dicom.rtstruct.StructureSet;
import org.hilum.dicom.scan.Catalogue;
import org.hilum.dicom.scan.DicomScan;
import org.hilum.dicom.seg.Segmentation;
import org.hilum.dicom.seg.SegmentationMasks;
import org.hilum.dicom.seg.SegmentationPolicy;
import org.hilum.dicom.series.SeriesPolicy;
import org.hilum.dicom.series.SeriesReader;
import org.hilum.dicom.series.SeriesVolume;

/** Does with hostile inputs what an import does, in a process of little memory, and prints what became of each. */
final class HostileRun {

	private final List<String> outcome = new ArrayList<>();

	private final OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

	private HostileRun() {
	}

	/** Writes each of the inputs named by their numbers (all without) below a folder, and reads it. */
	public static void main(String... args) throws IOException {
		List<HostileFile> all = HostileFile.all();
		for (int i = 0; i < all.size(); i++) {
			if (args.length == 1 || List.of(args).subList(1, args.length).contains(Integer.toString(i))) {
				Path folder = Files.createDirectories(Path.of(args[0], Integer.toString(i)));
				all.get(i).writer().accept(folder);
				HostileRun run = new HostileRun();
				double cpu = run.processor();
				long start = System.nanoTime();
				run.read(folder.resolve(all.get(i).place()));
				double seconds = (System.nanoTime() - start) / 1e9;
				System.out.println(String.format(Locale.ROOT, "%d\t%.1f\t%.1f\t%s", i, seconds, run.processor() - cpu,
						String.join("; ", run.outcome).replace(args[0], "")));
				for (Path file : Folders.list(folder)) {
					Files.delete(file);
				}
				Files.delete(folder);
			}
		}
	}

	private double processor() {
		return system.getProcessCpuTime() / 1e9;
	}

	private void read(Path place) {
		Catalogue catalogue = attempt(place, () -> DicomScan.scan(place, Progress.NONE));
		if (catalogue == null) {
			return;
		}
		catalogue.problems().stream().limit(2).forEach(p -> outcome.add("refused: " + p.what()));
		if (catalogue.otherFiles() > 0) {
			outcome.add("not DICOM: " + catalogue.otherFiles());
		}
		SourceSeries image = null;
		for (Catalogue.Series series : catalogue.series()) {
			for (Catalogue.ImageGroup group : series.images()) {
				image = attempt(group.files().getFirst(), () -> volume(group));
			}
			for (Catalogue.RoiObject object : series.objects()) {
				SourceSeries on = image;
				if (on == null || object.regions().isEmpty()) {
					outcome.add("object of " + object.regions().size() + " regions");
				} else {
					attempt(object.file(), () -> masks(object, on));
				}
			}
		}
	}

	private <T> T attempt(Path file, Supplier<T> work) {
		try {
			return CaseGuard.reading(file, work);
		} catch (HilumException e) {
			outcome.add((e.kind() == HilumException.Kind.INTERNAL ? "defect: " : "refused: ") + e.what());
			return null;
		}
	}

	private SourceSeries volume(Catalogue.ImageGroup group) {
		if (group.problem() != null) {
			throw group.problem();
		}
		SeriesVolume read = SeriesReader.read(group.selection(), SeriesPolicy.STRICT, Progress.NONE);
		int[] size = read.volume().geometry().size();
		outcome.add("volume " + size[0] + " x " + size[1] + " x " + size[2]);
		return SourceSeries.of(read.grid());
	}

	private List<NamedMask> masks(Catalogue.RoiObject object, SourceSeries image) {
		DicomObject dicom = DicomSource.open(object.file());
		List<NamedMask> masks = StructureSet.isStructureSet(dicom)
				? StructureSet.read(dicom).masks(image, ContourPolicy.DEFAULT, References.Strictness.FRAME_OF_REFERENCE)
				: SegmentationMasks.onto(Segmentation.read(dicom), image, SegmentationPolicy.DEFAULT,
						References.Strictness.FRAME_OF_REFERENCE);
		outcome.add(masks.size() + " masks, the first of " + masks.getFirst().mask().count() + " voxels");
		return masks;
	}
}
