// SPDX-License-Identifier: EPL-2.0
package org.hilum.dicom.series;

import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import org.hilum.core.HilumException;
import org.hilum.core.Progress;
import org.hilum.dicom.DicomObject;
import org.hilum.dicom.DicomSource;
import org.hilum.dicom.Tags;
import org.hilum.dicom.Uids;
import org.hilum.imaging.PixelType;
import org.hilum.imaging.Volume;
import org.hilum.imaging.VolumeListener;

/** Makes a volume of the images of a series. */
public final class SeriesReader {

	/** More slices that share a position with another one are no copies by mistake; they are not compared. */
	private static final int MOST_REPEATS = 10_000;

	private final SeriesPolicy policy;
	private final Progress progress;
	private final List<SeriesFinding> findings = new ArrayList<>();
	private FrameSelection selection = new FrameSelection(List.of(), Map.of());
	private VolumeListener listener = (_, _) -> {};
	/** The volume of the slices that have been read; another one when a slice needs a wider type than those before it. */
	private Volume partial;

	private SeriesReader(SeriesPolicy policy, Progress progress) {
		this.policy = policy;
		this.progress = progress;
	}

	/**
	 * Looks at the geometry of a series without refusing anything.
	 *
	 * @param images headers suffice
	 * @return the grid that its volume would have, and what is unusual
	 * @throws HilumException when an image does not say where it lies
	 */
	public static SeriesGrid inspect(List<DicomObject> images) {
		return GridPlanner.plan(new SeriesReader(SeriesPolicy.STRICT, Progress.NONE).analysed(images));
	}

	/**
	 * Looks at the geometry of a volume without refusing anything.
	 *
	 * @param selection its files and frames
	 * @return the grid that the volume would have, and what is unusual
	 * @throws HilumException when an image does not say where it lies
	 */
	public static SeriesGrid inspect(FrameSelection selection) {
		SeriesReader reader = new SeriesReader(SeriesPolicy.STRICT, Progress.NONE);
		reader.selection = selection;
		return GridPlanner.plan(reader.analysed(selection.files().stream().map(DicomSource::header).toList()));
	}

	/**
	 * Looks at the geometry of planes without refusing anything.
	 *
	 * @param planes at least one
	 * @return the grid that their volume would have, and what is unusual
	 */
	public static SeriesGrid inspectPlanes(List<Plane> planes) {
		return GridPlanner.plan(new StackAnalyser().analyse(planes));
	}

	/**
	 * {@return for each plane the number of its position along the normal; planes at one position have one number}
	 *
	 * @param planes parallel ones, at least one
	 * @since 0.2.0
	 */
	public static int[] places(List<Plane> planes) {
		return StackAnalyser.places(planes);
	}

	/**
	 * {@return the grid of a series' volume, when the policy allows it}
	 *
	 * @param images opened as a whole: where two lie at one position, their pixels are compared
	 * @param policy what is done about irregularities
	 * @throws HilumException when the policy refuses the series
	 */
	public static SeriesGrid grid(List<DicomObject> images, SeriesPolicy policy) {
		return new SeriesReader(policy, Progress.NONE).planned(images).grid;
	}

	/**
	 * Reads a series.
	 *
	 * @param images   opened as a whole
	 * @param policy   what is done about irregularities
	 * @param progress advances by slices
	 * @return the volume
	 * @throws HilumException when the policy refuses the series, or an image is damaged
	 */
	public static SeriesVolume read(List<DicomObject> images, SeriesPolicy policy, Progress progress) {
		return new SeriesReader(policy, progress).volume(images);
	}

	/**
	 * Reads a series from its files.
	 *
	 * @param files    the images, in any order
	 * @param policy   what is done about irregularities
	 * @param progress advances by slices
	 * @return the volume
	 * @throws HilumException when the policy refuses the series, or an image is damaged
	 */
	public static SeriesVolume readFiles(List<Path> files, SeriesPolicy policy, Progress progress) {
		return read(files.stream().map(DicomSource::open).toList(), policy, progress);
	}

	/**
	 * Reads a volume.
	 *
	 * @param selection its files and frames
	 * @param policy    what is done about irregularities
	 * @param progress  advances by slices
	 * @return the volume
	 * @throws HilumException when the policy refuses it, or an image is damaged
	 */
	public static SeriesVolume read(FrameSelection selection, SeriesPolicy policy, Progress progress) {
		return read(selection, policy, (_, _) -> {}, progress);
	}

	/**
	 * Reads a volume of which slices are wanted before all of them are there. What has to be resampled arrives at once, at the
	 * end. A slice whose values need a wider type than those before it makes another volume, which then takes the place of the
	 * first.
	 *
	 * @param selection its files and frames
	 * @param policy    what is done about irregularities
	 * @param listener  receives the volume
	 * @param progress  advances by slices
	 * @return the volume
	 * @throws HilumException when the policy refuses it, or an image is damaged
	 * @since 0.2
	 */
	public static SeriesVolume read(FrameSelection selection, SeriesPolicy policy, VolumeListener listener, Progress progress) {
		SeriesReader reader = new SeriesReader(policy, progress);
		reader.selection = selection;
		reader.listener = listener;
		return reader.volume(selection.files().stream().map(DicomSource::open).toList());
	}

	/** The stack and the grid that the policy makes of it. */
	private record Plan(Stack stack, SeriesGrid grid) {
	}

	private Stack analysed(List<DicomObject> images) {
		if (images.isEmpty()) {
			throw HilumException.usage("A series needs at least one image", "Name its files.");
		}
		return new StackAnalyser().analyse(images.stream().flatMap(i -> selection.planes(i).stream()).toList());
	}

	private Plan planned(List<DicomObject> images) {
		Stack stack = withoutRepeats(analysed(images));
		Path file = stack.planes().getFirst().object().file();
		GridPlanner.check(stack, policy, file);
		SeriesGrid grid = GridPlanner.plan(stack);
		GridPlanner.checkSize(grid, file);
		return new Plan(stack, grid);
	}

	/** Slices at one position that are equal are copies, not a contradiction. */
	private Stack withoutRepeats(Stack stack) {
		if (!stack.has(FindingKind.DUPLICATE_POSITIONS) || stack.has(FindingKind.MIXED_SIZE)) {
			return stack;
		}
		SliceReader reader = new SliceReader(policy.suv(false), stack.planes());
		long repeats = 0;
		long different = 0;
		if (stack.duplicates().stream().mapToInt(List::size).sum() > MOST_REPEATS) {
			return stack;
		}
		for (int i = 0; i < stack.planes().size(); i++) {
			List<Plane> others = stack.duplicates().get(i);
			double[] values = others.isEmpty() ? null : reader.read(stack.planes().get(i)).values();
			boolean equal = others.stream().allMatch(p -> Arrays.equals(values, reader.read(p).values()));
			repeats += !others.isEmpty() && equal ? 1 : 0;
			different += equal ? 0 : 1;
		}
		List<SeriesFinding> kept = new ArrayList<>(stack.findings());
		kept.removeIf(f -> f.kind() == FindingKind.DUPLICATE_POSITIONS);
		if (repeats > 0) {
			kept.add(new SeriesFinding(FindingKind.REPEATED_SLICES, repeats + " slices are there more than once", repeats));
		}
		if (different > 0) {
			kept.add(new SeriesFinding(FindingKind.DUPLICATE_POSITIONS, "At " + different
					+ " positions there are different slices", different));
		}
		return new Stack(stack.planes(), stack.duplicates(), stack.distances(), stack.shifts(), stack.spacing(), kept);
	}

	private SeriesVolume volume(List<DicomObject> images) {
		images.stream().filter(SeriesReader::isSegmentation).findFirst().ifPresent(i -> {
			throw HilumException.input(i.file(), "This is a segmentation, not an image",
					"Read it as label map of the image that it belongs to.");
		});
		Plan plan = planned(images);
		List<Plane> planes = plan.stack.planes();
		findings.addAll(plan.stack.findings());
		noteHeader(planes);
		Plane first = planes.getFirst();
		progress.begin("Reading slices", planes.size());
		SliceReader reader = new SliceReader(policy, planes);
		SliceStore store = new SliceStore(planes.size(), Math.multiplyExact(first.rows(), first.columns()));
		List<BitSet> padded = new ArrayList<>();
		double smallest = Double.POSITIVE_INFINITY;
		for (int i = 0; i < planes.size(); i++) {
			progress.check("Reading a series");
			SliceReader.Slice slice = reader.read(planes.get(i));
			if (slice.values().length != first.rows() * first.columns()) {
				throw HilumException.input(planes.get(i).object().file(), "Its pixels have another size than its header says",
						"Export the image again.");
			}
			store.add(slice.values());
			padded.add(slice.padded());
			smallest = Math.min(smallest, smallestMeasured(slice));
			if (!plan.grid.resampled()) {
				arrived(plan, store);
			}
			progress.advance(1);
		}
		if (store.max() > Float.MAX_VALUE || store.min() < -Float.MAX_VALUE) {
			throw HilumException.input(first.object().file(), "Its values are larger than numbers of 32 bits",
					"Export the image again; its rescale slope or intercept is damaged.");
		}
		padding(store, padded, smallest);
		if (plan.grid.resampled()) {
			MemorySegment data = new StackResampler(plan.stack, store, plan.grid).resample(progress);
			partial = new Volume(plan.grid.geometry(), PixelType.FLOAT32, 1, data, null);
			listener.arrived(partial, partial.values());
		}
		return new SeriesVolume(partial, plan.grid, findings);
	}

	private void arrived(Plan plan, SliceStore store) {
		if (partial == null || partial.type() != store.type()) {
			partial = new Volume(plan.grid.geometry(), store.type(), 1, store.data(), null);
		}
		listener.arrived(partial, store.values());
	}

	private static boolean isSegmentation(DicomObject image) {
		String sopClass = image.text(Tags.SOP_CLASS_UID);
		return sopClass.equals(Uids.SEGMENTATION) || sopClass.equals(Uids.LABEL_MAP_SEGMENTATION);
	}

	private static double smallestMeasured(SliceReader.Slice slice) {
		double smallest = Double.POSITIVE_INFINITY;
		for (int i = slice.padded().nextClearBit(0); i < slice.values().length; i = slice.padded().nextClearBit(i + 1)) {
			smallest = Math.min(smallest, slice.values()[i]);
		}
		return smallest;
	}

	private void padding(SliceStore store, List<BitSet> padded, double smallest) {
		long count = padded.stream().mapToLong(BitSet::cardinality).sum();
		if (count == 0) {
			return;
		}
		findings.add(new SeriesFinding(FindingKind.PADDING, count + " pixels carry the padding value", count));
		if (policy.padding() == SeriesPolicy.Padding.MINIMUM && Double.isFinite(smallest)) {
			for (int s = 0; s < padded.size(); s++) {
				BitSet bits = padded.get(s);
				for (int i = bits.nextSetBit(0); i >= 0; i = bits.nextSetBit(i + 1)) {
					store.set(s, i, smallest);
				}
			}
		}
	}

	private void noteHeader(List<Plane> planes) {
		Plane first = planes.getFirst();
		long other = planes.stream().filter(p -> p.slope() != first.slope() || p.intercept() != first.intercept()).count();
		if (other > 0) {
			findings.add(new SeriesFinding(FindingKind.RESCALE_VARIES, "Rescale slope or intercept differ between slices",
					other));
		}
		long lossy = planes.stream().filter(p -> p.object().text(Tags.LOSSY_IMAGE_COMPRESSION).equals("01")).count();
		if (lossy > 0) {
			findings.add(new SeriesFinding(FindingKind.LOSSY, lossy + " slices were compressed with loss", lossy));
		}
		String photometric = first.object().text(Tags.PHOTOMETRIC_INTERPRETATION);
		if (photometric.equals("MONOCHROME1")) {
			findings.add(new SeriesFinding(FindingKind.MONOCHROME1, "Low values are shown bright", planes.size()));
		} else if (!photometric.startsWith("MONOCHROME") && policy.colour() == SeriesPolicy.Colour.LUMINANCE) {
			findings.add(new SeriesFinding(FindingKind.COLOUR, "Colours became luminance", planes.size()));
		}
		if (policy.suv()) {
			findings.add(new SeriesFinding(FindingKind.SUV, "Values are SUV by body weight", planes.size()));
		}
	}
}
