// SPDX-License-Identifier: EPL-2.0
package org.hilum.dicom.scan;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.hilum.core.CaseGuard;
import org.hilum.core.HilumException;
import org.hilum.dicom.Tags;
import org.hilum.dicom.scan.Catalogue.ImageGroup;
import org.hilum.dicom.series.FrameSelection;
import org.hilum.dicom.series.Plane;
import org.hilum.dicom.series.SeriesGrid;
import org.hilum.dicom.series.SeriesReader;

/** Divides the images of a series, and the frames of its multi-frame images, into groups that can each be one volume. */
final class ImageGroups {

	private ImageGroups() {
	}

	/** {@return the groups of a series' images, largest first; scouts and the like last} */
	static List<ImageGroup> of(List<FileEntry> images) {
		List<FrameEntry> frames = images.stream().flatMap(e -> e.frames().stream()).toList();
		List<Shape> shapes = new ArrayList<>();
		FrameDivision.grouped(frames, ImageGroups::shape).values().forEach(part -> shapes.add(new Shape(part)));
		Shapes.markScouts(shapes);
		shapes.sort(Comparator.comparing((Shape s) -> s.role == ImageRole.VOLUME ? 0 : 1)
				.thenComparing(Comparator.comparingInt((Shape s) -> s.frames.size()).reversed()));
		Map<Shape, String> names = Shapes.names(shapes);
		List<ImageGroup> result = new ArrayList<>();
		for (Shape shape : shapes) {
			FrameDivision.divided(shape.frames).forEach((label, part) -> result.add(
					group((names.get(shape) + " " + label).strip(), shape.role, part)));
		}
		result.sort(Comparator.comparing((ImageGroup g) -> g.role() == ImageRole.VOLUME ? 0 : 1)
				.thenComparing(Comparator.comparingInt((ImageGroup g) -> g.files().size()).reversed()));
		List<FileEntry> unplaced = images.stream().filter(e -> e.planes().isEmpty()).toList();
		for (ImageGroup group : unplaced(unplaced)) {
			if (group.role() == ImageRole.VOLUME && result.stream().anyMatch(g -> g.role() == ImageRole.VOLUME)) {
				result.replaceAll(g -> g.role() == ImageRole.VOLUME ? incomplete(g, group) : g);
			} else {
				result.add(group);
			}
		}
		return result;
	}

	/** A slice whose header is damaged is missing in the volume of the others: that must not pass as a volume without it. */
	private static ImageGroup incomplete(ImageGroup group, ImageGroup unplaced) {
		if (group.problem() != null) {
			return group;
		}
		int count = unplaced.files().size();
		HilumException problem = HilumException.input(unplaced.files().getFirst(), count + (count == 1 ? " image" : " images")
				+ " of this series cannot be placed: " + unplaced.problem().what(),
				"Export the series again, or move that file elsewhere if the series is whole without it.");
		return new ImageGroup(group.selection(), group.label(), group.role(), group.frameOfReference(), group.instances(),
				group.geometry(), group.findings(), problem);
	}

	/** Frames of one orientation, size, pixel spacing, frame of reference and role. */
	static final class Shape {
		final List<FrameEntry> frames;
		ImageRole role;

		Shape(List<FrameEntry> frames) {
			this.frames = frames;
			this.role = frames.getFirst().role();
		}

		Plane plane() {
			return frames.getFirst().plane();
		}
	}

	/** Images that do not say where they lie, by what they are for. */
	private static List<ImageGroup> unplaced(List<FileEntry> images) {
		Map<ImageRole, List<FileEntry>> roles = FrameDivision.grouped(images,
				e -> ImageRole.of(e, e.header().strings(Tags.IMAGE_TYPE)));
		return roles.entrySet().stream().map(e -> {
			FileEntry first = e.getValue().getFirst();
			return new ImageGroup(new FrameSelection(e.getValue().stream().map(FileEntry::file).toList(), Map.of()),
					e.getKey().word(), e.getKey(), first.text(Tags.FRAME_OF_REFERENCE_UID), instances(e.getValue()), null,
					List.of(), first.problem());
		}).toList();
	}

	/** {@return orientation, size, pixel spacing and role, rounded so that header noise does not divide a series} */
	private static List<Object> shape(FrameEntry entry) {
		Plane p = entry.plane();
		return List.of(p.columns(), p.rows(), Math.round(1000 * p.spacingX()), Math.round(1000 * p.spacingY()),
				hundredths(p.xAxis()), hundredths(p.yAxis()), entry.file().text(Tags.FRAME_OF_REFERENCE_UID), entry.role());
	}

	private static List<Long> hundredths(double... axis) {
		return List.of(Math.round(100 * axis[0]), Math.round(100 * axis[1]), Math.round(100 * axis[2]));
	}

	private static ImageGroup group(String label, ImageRole role, List<FrameEntry> frames) {
		String frame = frames.getFirst().file().text(Tags.FRAME_OF_REFERENCE_UID);
		Map<Object, FileEntry> byHeader = new IdentityHashMap<>();
		frames.forEach(f -> byHeader.put(f.file().header(), f.file()));
		try {
			SeriesGrid grid = CaseGuard.reading(frames.getFirst().file().file(),
					() -> SeriesReader.inspectPlanes(frames.stream().map(FrameEntry::plane).toList()));
			Set<FileEntry> ordered = new LinkedHashSet<>();
			grid.planes().forEach(p -> ordered.add(byHeader.get(p.object())));
			frames.forEach(f -> ordered.add(f.file()));
			return new ImageGroup(selection(List.copyOf(ordered), frames), label, role, frame, instances(List.copyOf(ordered)),
					grid.geometry(), grid.findings(), null);
		} catch (HilumException e) {
			List<FileEntry> files = frames.stream().map(FrameEntry::file).distinct().toList();
			return new ImageGroup(selection(files, frames), label, role, frame, instances(files), null, List.of(), e);
		}
	}

	private static FrameSelection selection(List<FileEntry> files, List<FrameEntry> frames) {
		Map<Path, BitSet> meant = new HashMap<>();
		for (FrameEntry frame : frames) {
			if (frame.file().planes().size() > 1) {
				meant.computeIfAbsent(frame.file().file(), _ -> new BitSet()).set(frame.plane().frame());
			}
		}
		for (FileEntry file : files) {
			if (meant.containsKey(file.file()) && meant.get(file.file()).cardinality() == file.planes().size()) {
				meant.remove(file.file());
			}
		}
		return new FrameSelection(files.stream().map(FileEntry::file).toList(), meant);
	}

	private static SequencedSet<String> instances(List<FileEntry> entries) {
		return entries.stream().map(e -> e.text(Tags.SOP_INSTANCE_UID)).collect(Collectors.toCollection(LinkedHashSet::new));
	}
}
