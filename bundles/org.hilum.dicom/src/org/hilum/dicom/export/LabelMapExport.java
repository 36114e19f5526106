// SPDX-License-Identifier: EPL-2.0
package org.hilum.dicom.export;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hilum.core.HilumException;
import org.hilum.core.options.Option;
import org.hilum.core.options.OptionSet;
import org.hilum.dicom.DataSet;
import org.hilum.dicom.masks.ExportOptions;
import org.hilum.dicom.masks.GridAlignment;
import org.hilum.dicom.masks.NamedMask;
import org.hilum.dicom.masks.SourceSeries;
import org.hilum.dicom.rtstruct.MaskContours;
import org.hilum.dicom.rtstruct.StructureSetWriter;
import org.hilum.dicom.seg.Segment;
import org.hilum.dicom.seg.SegmentationWriter;
import org.hilum.imaging.Geometry;
import org.hilum.imaging.Volume;
import org.hilum.imaging.masks.BitMask;

/** Brings a label map, such as a prediction, onto its image series and makes DICOM objects of it. */
public final class LabelMapExport {

	/** How structure sets write holes. */
	public static final Option<String> HOLES = Option.choice("holes", MaskContours.Holes.KEYHOLE).group("Contours")
			.described("Holes", "How holes are written.").build();

	/** Options of the export of segmentations. */
	public static final OptionSet SEGMENTATION = OptionSet.of(MaskOptions.SERIES).plus(ExportOptions.ALL);

	/** Options of the export of structure sets. */
	public static final OptionSet STRUCTURE_SET = SEGMENTATION.plus(OptionSet.of(HOLES));

	/** Headers of image files round positions; a tenth of a voxel is more than rounding and less than an error. */
	private static final double TOLERANCE = 0.1;

	private LabelMapExport() {
	}

	/**
	 * {@return one mask per label or region on the series' grid, numbered 1, 2, 3 and so on in the order given}
	 *
	 * @param labels a label map; its axes may be flipped or permuted against the series
	 * @param names  the values of each label or region, by name; 0 and values that are in none of them are background
	 *               and an error, respectively
	 * @param source the series
	 * @throws HilumException (usage) when voxels of both grids do not coincide, or a value has no name
	 */
	public static List<NamedMask> masks(Volume labels, Map<String, List<Integer>> names, SourceSeries source) {
		Geometry from = labels.geometry();
		GridAlignment alignment = GridAlignment.of(from, source.grid(), TOLERANCE).orElseThrow(() -> otherGrid("The label map "
				+ "and the image series lie on different grids: " + from + " and " + source.grid()));
		List<NamedMask> masks = new ArrayList<>();
		names.keySet().forEach(
				n -> masks.add(new NamedMask(masks.size() + 1, n, new BitMask(source.grid().shapeZyx()), List.of())));
		Map<Integer, List<BitMask>> byValue = new HashMap<>();
		int number = 0;
		for (List<Integer> values : names.values()) {
			BitMask mask = masks.get(number++).mask();
			values.forEach(v -> byValue.computeIfAbsent(v, k -> new ArrayList<>()).add(mask));
		}
		int[] size = source.grid().size();
		int[] at = new int[3];
		long index = 0;
		for (int z = 0; z < from.size()[2]; z++) {
			for (int y = 0; y < from.size()[1]; y++) {
				for (int x = 0; x < from.size()[0]; x++) {
					double value = labels.value(index++);
					if (value != 0) {
						alignment.map(x, y, z, at);
						if (at[0] < 0 || at[0] >= size[0] || at[1] < 0 || at[1] >= size[1] || at[2] < 0 || at[2] >= size[2]) {
							throw otherGrid("The label map reaches beyond the image series");
						}
						named(byValue, value).forEach(m -> m.set(at[2], at[1], at[0]));
					}
				}
			}
		}
		return List.copyOf(masks);
	}

	/**
	 * {@return whether all voxels of a grid are voxels of another one}
	 *
	 * @param from      a grid
	 * @param to        another grid
	 * @param tolerance as a fraction of a voxel
	 */
	static boolean coincide(Geometry from, Geometry to, double tolerance) {
		int[] end = new int[3];
		int[] start = new int[3];
		GridAlignment alignment = GridAlignment.of(from, to, tolerance).orElse(null);
		if (alignment == null) {
			return false;
		}
		alignment.map(0, 0, 0, start);
		alignment.map(from.size()[0] - 1, from.size()[1] - 1, from.size()[2] - 1, end);
		for (int a = 0; a < 3; a++) {
			if (Math.min(start[a], end[a]) < 0 || Math.max(start[a], end[a]) >= to.size()[a]) {
				return false;
			}
		}
		return true;
	}

	private static List<BitMask> named(Map<Integer, List<BitMask>> byValue, double value) {
		List<BitMask> masks = byValue.get((int) value);
		if (masks == null || value != (int) value) {
			throw HilumException.usage("The label map has the value " + value + ", which has no name",
					"Name the dataset.json that belongs to it.");
		}
		return masks;
	}

	private static HilumException otherGrid(String what) {
		return HilumException.usage(what, "Name the series that the label map was predicted from.");
	}

	/**
	 * {@return a DICOM segmentation: binary, one segment per mask; concepts as
	 * {@link org.hilum.dicom.seg.Concepts} lists them, "Tissue" for other names}
	 *
	 * @param masks   as {@link #masks} gives them
	 * @param source  their series
	 * @param options how the object is described
	 */
	public static DataSet segmentation(List<NamedMask> masks, SourceSeries source, ExportOptions options) {
		return SegmentationWriter.build(masks.stream().map(m -> new SegmentationWriter.Part(
				Segment.automatic(m.number(), m.name(), options.algorithm()), m.mask())).toList(), source, options);
	}

	/**
	 * {@return an RT structure set with contours along voxel edges}
	 *
	 * @param masks   as {@link #masks} gives them
	 * @param source  their series
	 * @param holes   how holes are written
	 * @param options how the object is described
	 */
	public static DataSet structureSet(List<NamedMask> masks, SourceSeries source, MaskContours.Holes holes,
			ExportOptions options) {
		return StructureSetWriter.build(masks, source, holes, options);
	}
}
