// SPDX-License-Identifier: EPL-2.0
package org.hilum.datasets.dicom;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.SequencedSet;
import org.hilum.core.AtomicFiles;
import org.hilum.core.Folders;
import org.hilum.core.HilumException;
import org.hilum.core.Progress;
import org.hilum.core.SafePaths;
import org.hilum.datasets.rules.AnnotatedMask;
import org.hilum.datasets.rules.ChannelRule;
import org.hilum.datasets.rules.ImportRules;
import org.hilum.datasets.rules.LabelAssembly;
import org.hilum.datasets.rules.Remark;
import org.hilum.datasets.rules.Structure;
import org.hilum.datasets.sources.CaseResult;
import org.hilum.dicom.DicomObject;
import org.hilum.dicom.DicomSource;
import org.hilum.dicom.masks.MaskNote;
import org.hilum.dicom.masks.NamedMask;
import org.hilum.dicom.masks.References;
import org.hilum.dicom.masks.SourceSeries;
import org.hilum.dicom.rtstruct.ContourPolicy;
import org.hilum.dicom.rtstruct.StructureSet;
import org.hilum.dicom.scan.Catalogue;
import org.hilum.dicom.seg.Segmentation;
import org.hilum.dicom.seg.SegmentationMasks;
import org.hilum.dicom.seg.SegmentationPolicy;
import org.hilum.dicom.series.SeriesReader;
import org.hilum.dicom.series.SeriesVolume;
import org.hilum.imaging.Geometry;
import org.hilum.imaging.ShortArray;
import org.hilum.imaging.Volume;
import org.hilum.imaging.io.ImageFormats;
import org.hilum.imaging.resample.FurtherChannel;

/** Reads the DICOM objects of one case and writes its images and label maps. */
final class CaseImport {

	static final String ENDING = ".nii.gz";

	private final DicomCase one;
	private final ImportRules rules;
	private final Path target;
	private final SequencedSet<String> remarks = new LinkedHashSet<>();

	CaseImport(DicomCase one, ImportRules rules, Path target) {
		this.one = one;
		this.rules = rules;
		this.target = target;
		remarks.addAll(one.remarks());
	}

	/** {@return what became of it} The label map is written last, so that a case with one is whole. */
	CaseResult run() {
		SeriesVolume anchor = SeriesReader.read(one.channels().getFirst().selection(), rules.series(), Progress.NONE);
		anchor.findings().forEach(f -> remarks.add(f.toString()));
		Geometry grid = anchor.volume().geometry();
		LabelAssembly made = LabelAssembly.of(masks(SourceSeries.of(anchor.grid())), rules, grid.voxelVolume());
		made.remarks().stream().map(Remark::text).forEach(remarks::add);
		ImageFormats.write(image(0), anchor.volume());
		for (int c = 1; c < one.channels().size(); c++) {
			ImageFormats.write(image(c), onGrid(c, grid));
		}
		made.variants().forEach((annotator, labels) -> {
			Path folder = SafePaths.child(target.resolve(LabelAssembly.VARIANTS), LabelAssembly.folder(annotator), null,
					"of an annotator");
			write(SafePaths.child(folder, one.id() + ENDING, null, "of a case"), labels, grid);
		});
		write(label(one.id(), target), made.labels(), grid);
		return new CaseResult(one.id(), CaseResult.Outcome.IMPORTED, "", List.copyOf(remarks));
	}

	private Path image(int channel) {
		return image(one.id(), channel, target);
	}

	private static Path image(String id, int channel, Path target) {
		return SafePaths.replaceable(target, String.format(Locale.ROOT, "imagesTr/%s_%04d%s", id, channel, ENDING), null,
				"of a case");
	}

	/** {@return the label map of a case} */
	static Path label(String id, Path target) {
		return SafePaths.replaceable(target, "labelsTr/" + id + ENDING, null, "of a case");
	}

	/** Removes what an earlier import made of a case: with other rules it may have had more channels or annotators. */
	static void discard(String id, Path target) {
		try {
			Files.deleteIfExists(label(id, target));
			for (int c = 0; Files.deleteIfExists(image(id, c, target)); c++) {
				// until there is no such channel
			}
			for (Path annotator : Folders.list(target.resolve(LabelAssembly.VARIANTS))) {
				Files.deleteIfExists(annotator.resolve(id + ENDING));
			}
		} catch (IOException e) {
			throw AtomicFiles.explain(target, e);
		}
	}

	private static void write(Path file, ShortArray labels, Geometry grid) {
		ImageFormats.write(file, Volume.ofLabels(grid, labels.data(), null));
	}

	private Volume onGrid(int channel, Geometry grid) {
		SeriesVolume read = SeriesReader.read(one.channels().get(channel).selection(), rules.series(), Progress.NONE);
		read.findings().forEach(f -> remarks.add(f.toString()));
		FurtherChannel made = FurtherChannel.of(read.volume(), grid);
		String name = rules.channels().get(channel).name();
		String first = rules.channels().getFirst().name();
		if (made.isApart()) {
			throw HilumException.input(null, "The image for the channel " + name + " lies outside of " + first,
					"Check that both are of one examination; take the channel out of the rules otherwise.");
		}
		if (made.sampled()) {
			remarks.add(name + " was resampled to the voxels of " + first + (made.outside() == 0 ? ""
					: String.format(Locale.ROOT, "; %.1f %% of them are outside of it and have its smallest value",
							100 * made.shareOutside())));
		}
		return made.volume();
	}

	private List<AnnotatedMask> masks(SourceSeries image) {
		List<AnnotatedMask> result = new ArrayList<>();
		References.Strictness strict = rules.channels().getFirst().frame() == ChannelRule.Frame.ANY
				? References.Strictness.NAMED_IMAGES : References.Strictness.FRAME_OF_REFERENCE;
		for (Catalogue.RoiObject object : one.objects()) {
			DicomObject dicom = DicomSource.open(object.file());
			List<NamedMask> masks = StructureSet.isStructureSet(dicom)
					? StructureSet.read(dicom).masks(image, ContourPolicy.DEFAULT, strict)
					: SegmentationMasks.onto(Segmentation.read(dicom), image, SegmentationPolicy.DEFAULT, strict);
			for (NamedMask mask : masks) {
				if (rules.labels().stream().anyMatch(rule -> rule.match(mask.name()).isPresent())) {
					result.add(drawn(object, mask));
				}
			}
		}
		if (result.isEmpty()) {
			throw HilumException.input(null, "No structure matches any rule", "Change the rules.");
		}
		return result;
	}

	private AnnotatedMask drawn(Catalogue.RoiObject object, NamedMask mask) {
		long outside = mask.count(MaskNote.Kind.OUTSIDE_IMAGE) + mask.count(MaskNote.Kind.CLIPPED);
		mask.notes().stream().filter(n -> n.kind() != MaskNote.Kind.OUTSIDE_IMAGE && n.kind() != MaskNote.Kind.EMPTY
				&& n.kind() != MaskNote.Kind.SAME_NAME)
				.forEach(n -> remarks.add((n.kind() == MaskNote.Kind.OTHER_IMAGE ? "" : mask.name().strip() + ": ") + n.text()));
		return new AnnotatedMask(new Structure(one.id(), mask.name(), object.label(), DicomCohort.stem(object.file()),
				mask.mask().count()), mask.mask(), outside);
	}
}
