// SPDX-License-Identifier: EPL-2.0
package org.hilum.datasets.cases;

import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.hilum.datasets.facts.CaseFacts;
import org.hilum.datasets.facts.FileFacts;
import org.hilum.datasets.facts.ImageFacts;
import org.hilum.datasets.facts.LabelFacts;
import org.hilum.datasets.facts.LabelValue;
import org.hilum.datasets.survey.Part;
import org.hilum.datasets.survey.SurveyedCase;
import org.hilum.imaging.Geometry;

/**
 * One row of the table of cases. Numbers that are not known are NaN, texts are empty.
 *
 * @param source   the files of the case
 * @param measured whether its voxels were read; else only the header of the first image was
 * @param problem  why a file cannot be read; empty when all can
 * @param geometry where the voxels of the first image lie; null when it cannot be read
 * @param type     how the first image stores a value
 * @param min      smallest value of the first channel
 * @param median   about the median of the first channel
 * @param max      largest value of the first channel
 * @param volumes  volume in ml by value of the label map, background left out; null when no label map could be read
 * @since 0.2.0
 */
public record CaseRow(SurveyedCase source, boolean measured, String problem, Geometry geometry, String type, double min,
		double median, double max, Map<Long, Double> volumes) {

	private static final double MM3_PER_ML = 1000;

	/** Copies the map. */
	public CaseRow {
		volumes = volumes == null ? null : Collections.unmodifiableMap(new TreeMap<>(volumes));
	}

	/**
	 * {@return the row of a case that was measured}
	 *
	 * @param source its files
	 * @param facts  what was measured
	 */
	static CaseRow of(SurveyedCase source, CaseFacts facts) {
		Optional<ImageFacts> image = facts.readableImages().stream().findFirst();
		String problem = facts.files().stream().filter(file -> !file.readable()).findFirst().map(FileFacts::problem)
				.orElse("");
		double nan = Double.NaN;
		return new CaseRow(source, true, problem, image.map(i -> i.file().geometry()).orElse(null),
				image.map(i -> i.file().type().name().toLowerCase(Locale.ROOT)).orElse(""), image.map(ImageFacts::min).orElse(
						nan),
				image.map(ImageFacts::median).orElse(nan), image.map(ImageFacts::max).orElse(nan),
				facts.readableLabel().map(CaseRow::volumes).orElse(null));
	}

	/**
	 * {@return the row of a case that was not measured}
	 *
	 * @param source   its files
	 * @param geometry what the header of the first image says; null when it cannot be read
	 * @param problem  why it cannot be read; empty when it can
	 */
	static CaseRow unmeasured(SurveyedCase source, Geometry geometry, String problem) {
		return new CaseRow(source, false, problem, geometry, "", Double.NaN, Double.NaN, Double.NaN, null);
	}

	private static Map<Long, Double> volumes(LabelFacts label) {
		double voxel = label.file().geometry().voxelVolume();
		Map<Long, Double> volumes = new TreeMap<>();
		for (LabelValue value : label.labels()) {
			if (value.value() != 0) {
				volumes.put(value.value(), value.voxels() * voxel / MM3_PER_ML);
			}
		}
		return volumes;
	}

	/** {@return the case identifier} */
	public String id() {
		return source.id();
	}

	/** {@return what the case is for} */
	public Part part() {
		return source.part();
	}

	/**
	 * {@return the number of voxels along an axis; NaN when it is not known}
	 *
	 * @param axis 0 for x, 1 for y, 2 for z
	 */
	public double size(int axis) {
		return geometry == null ? Double.NaN : geometry.size()[axis];
	}

	/**
	 * {@return the distance of voxels along an axis in mm; NaN when it is not known}
	 *
	 * @param axis 0 for x, 1 for y, 2 for z
	 */
	public double spacing(int axis) {
		return geometry == null ? Double.NaN : geometry.spacing()[axis];
	}

	/** {@return the patient directions to which x, y and z rise, such as {@code LPS}; oblique axes by the nearest one} */
	public String orientation() {
		if (geometry == null) {
			return "";
		}
		double[] direction = geometry.direction();
		StringBuilder code = new StringBuilder();
		for (int axis = 0; axis < 3; axis++) {
			int nearest = 0;
			for (int world = 1; world < 3; world++) {
				if (Math.abs(direction[3 * world + axis]) > Math.abs(direction[3 * nearest + axis])) {
					nearest = world;
				}
			}
			code.append(List.of("RL", "AP", "IS").get(nearest).charAt(direction[3 * nearest + axis] > 0 ? 1 : 0));
		}
		return code.toString();
	}

	/**
	 * {@return the volume of a label or region in ml; NaN when no label map could be read}
	 *
	 * @param values its values
	 */
	public double volume(List<Integer> values) {
		if (volumes == null) {
			return Double.NaN;
		}
		return values.stream().mapToDouble(value -> volumes.getOrDefault((long) value, 0.0)).sum();
	}
}
