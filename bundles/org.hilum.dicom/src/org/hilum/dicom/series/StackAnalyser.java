// SPDX-License-Identifier: EPL-2.0
package org.hilum.dicom.series;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.hilum.dicom.DicomObject;
import org.hilum.dicom.Tags;

/** Sorts planes along their normal and finds what is irregular. Neither instance number nor slice thickness count. */
final class StackAnalyser {

	/** Planes closer than this lie at one position: below any scanner's step, above rounding. */
	private static final double SAME_POSITION = 0.01;
	/** Positions are often rounded to tenths of a millimetre; this much of the spacing may they be off the grid. */
	private static final double OFF_GRID = 0.05;
	/** Cosines of parallel slices differ by rounding only. */
	private static final double PARALLEL = 1e-3;

	private final List<SeriesFinding> findings = new ArrayList<>();

	/** {@return the stack of planes; at least one} */
	Stack analyse(List<Plane> unsorted) {
		Plane reference = unsorted.getFirst();
		double[] normal = reference.normal();
		checkUniform(unsorted, reference);
		List<Plane> sorted = new ArrayList<>(unsorted);
		sorted.sort(Comparator.<Plane>comparingDouble(p -> Vectors.dot(p.position(), normal))
				.thenComparing(Plane::object, StackAnalyser::byNumber).thenComparingInt(Plane::frame));
		List<Plane> planes = new ArrayList<>();
		List<List<Plane>> duplicates = new ArrayList<>();
		for (Plane plane : sorted) {
			double distance = planes.isEmpty() ? Double.MAX_VALUE
					: Vectors.dot(Vectors.minus(plane.position(), planes.getLast().position()), normal);
			if (distance < SAME_POSITION) {
				duplicates.getLast().add(plane);
			} else {
				planes.add(plane);
				duplicates.add(new ArrayList<>());
			}
		}
		double[] distances = new double[planes.size()];
		double[][] shifts = new double[planes.size()][];
		for (int i = 0; i < distances.length; i++) {
			double[] way = Vectors.minus(planes.get(i).position(), planes.getFirst().position());
			distances[i] = Vectors.dot(way, normal);
			shifts[i] = new double[] { Vectors.dot(way, reference.xAxis()), Vectors.dot(way, reference.yAxis()) };
		}
		noteDuplicates(duplicates);
		double spacing = planes.size() == 1 ? single(reference) : spacing(distances);
		shear(distances, shifts, reference);
		return new Stack(planes, duplicates, distances, shifts, spacing, findings);
	}

	private static int byNumber(DicomObject a, DicomObject b) {
		return a == b ? 0
				: Integer.compare(a.integer(Tags.INSTANCE_NUMBER).orElse(0), b.integer(Tags.INSTANCE_NUMBER).orElse(0));
	}

	private void checkUniform(List<Plane> planes, Plane reference) {
		long turned = planes.stream().filter(p -> !Vectors.near(p.xAxis(), reference.xAxis(), PARALLEL)
				|| !Vectors.near(p.yAxis(), reference.yAxis(), PARALLEL)).count();
		if (turned > 0) {
			add(FindingKind.MIXED_ORIENTATION, turned + " of " + planes.size() + " slices have another orientation", turned);
		}
		String frame = reference.object().text(Tags.FRAME_OF_REFERENCE_UID);
		long elsewhere = planes.stream().filter(p -> !p.object().text(Tags.FRAME_OF_REFERENCE_UID).equals(frame)).count();
		if (elsewhere > 0) {
			add(FindingKind.MIXED_FRAME, elsewhere + " of " + planes.size() + " slices lie in another frame of reference",
					elsewhere);
		}
		long other = planes.stream().filter(p -> p.rows() != reference.rows() || p.columns() != reference.columns()
				|| Math.abs(p.spacingX() - reference.spacingX()) > PARALLEL * reference.spacingX()
				|| Math.abs(p.spacingY() - reference.spacingY()) > PARALLEL * reference.spacingY()).count();
		if (other > 0) {
			add(FindingKind.MIXED_SIZE, other + " of " + planes.size() + " slices have another size or pixel spacing", other);
		}
	}

	private void noteDuplicates(List<List<Plane>> duplicates) {
		long positions = duplicates.stream().filter(d -> !d.isEmpty()).count();
		if (positions > 0) {
			add(FindingKind.DUPLICATE_POSITIONS, positions + " of " + duplicates.size()
					+ " positions hold more than one slice", positions);
		}
	}

	private double single(Plane plane) {
		double between = plane.object().number(Tags.SPACING_BETWEEN_SLICES).orElse(0);
		double thickness = plane.object().number(Tags.SLICE_THICKNESS).orElse(0);
		double spacing = between > 0 ? between : thickness > 0 ? thickness : 1;
		add(FindingKind.SINGLE_SLICE, format("There is one slice only; %.3f mm is taken as its thickness", spacing), 1);
		return spacing;
	}

	private double spacing(double[] distances) {
		int steps = distances.length - 1;
		double mean = distances[steps] / steps;
		double worst = IntStream.rangeClosed(0, steps).mapToDouble(i -> Math.abs(distances[i] - i * mean)).max().orElse(0);
		if (worst <= OFF_GRID * mean + SAME_POSITION) {
			return mean;
		}
		double[] gaps = IntStream.range(0, steps).mapToDouble(i -> distances[i + 1] - distances[i]).toArray();
		double[] sorted = gaps.clone();
		Arrays.sort(sorted);
		double usual = sorted[(steps - 1) / 2];
		boolean multiples = Arrays.stream(gaps).allMatch(g -> isMultiple(g, usual));
		long absent = Arrays.stream(gaps).mapToLong(g -> Math.round(g / usual) - 1).sum();
		if (multiples && absent > 0) {
			add(FindingKind.MISSING_SLICES, format("Slices are missing: %d absent, %d present (distance %.3f mm)", absent,
					distances.length, usual), absent);
			return distances[steps] / (steps + absent);
		}
		add(FindingKind.VARIABLE_SPACING, format("Distances between slices differ: %.3f to %.3f mm", sorted[0],
				sorted[steps - 1]), distances.length);
		return usual;
	}

	private static boolean isMultiple(double gap, double usual) {
		long times = Math.round(gap / usual);
		return times >= 1 && Math.abs(gap - times * usual) <= OFF_GRID * usual + SAME_POSITION;
	}

	/**
	 * {@return for each plane the number of its position along the normal; planes at one position have one number}
	 *
	 * @param planes parallel ones, at least one
	 */
	static int[] places(List<Plane> planes) {
		double[] normal = planes.getFirst().normal();
		double[] along = planes.stream().mapToDouble(p -> Vectors.dot(p.position(), normal)).toArray();
		double[] sorted = along.clone();
		Arrays.sort(sorted);
		int count = 0;
		for (double position : sorted) {
			if (count == 0 || position - sorted[count - 1] >= SAME_POSITION) {
				sorted[count++] = position;
			}
		}
		int[] places = new int[along.length];
		for (int i = 0; i < along.length; i++) {
			int found = Arrays.binarySearch(sorted, 0, count, along[i]);
			places[i] = found >= 0 ? found : -found - 2;
		}
		return places;
	}

	private void shear(double[] distances, double[][] shifts, Plane reference) {
		int last = distances.length - 1;
		double allowed = OFF_GRID * Math.min(reference.spacingX(), reference.spacingY()) + SAME_POSITION;
		double largest = Arrays.stream(shifts).mapToDouble(s -> Math.hypot(s[0], s[1])).max().orElse(0);
		if (largest <= allowed) {
			return;
		}
		double bend = 0;
		for (int i = 0; i <= last; i++) {
			double part = distances[i] / distances[last];
			bend = Math.max(bend, Math.hypot(shifts[i][0] - part * shifts[last][0], shifts[i][1] - part * shifts[last][1]));
		}
		if (bend > allowed) {
			add(FindingKind.IRREGULAR_SHIFT, format("Slices are shifted against each other by up to %.3f mm", largest),
					distances.length);
			return;
		}
		double degrees = Math.toDegrees(Math.atan2(Math.hypot(shifts[last][0], shifts[last][1]), distances[last]));
		add(FindingKind.GANTRY_TILT, format("The gantry was tilted by %.2f degrees", degrees), distances.length);
	}

	private void add(FindingKind kind, String text, long count) {
		findings.add(new SeriesFinding(kind, text, count));
	}

	private static String format(String pattern, Object... values) {
		return String.format(Locale.ROOT, pattern, values);
	}
}
