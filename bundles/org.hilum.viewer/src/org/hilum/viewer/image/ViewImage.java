// SPDX-License-Identifier: EPL-2.0
package org.hilum.viewer.image;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.hilum.imaging.Geometry;
import org.hilum.imaging.Volume;

/**
 * An image that is shown, possibly while its values are still being read. Its channels (modalities, classes) and times lie on
 * one grid.
 *
 * @since 0.2
 */
public final class ViewImage {

	private final String name;
	private final Geometry grid;
	private final List<String> channels;
	private final int times;
	private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
	private volatile List<Samples> samples;
	private volatile ImageHints hints;
	private volatile long loaded;

	/**
	 * An image whose values are all there unless {@link #loading} says otherwise.
	 *
	 * @param name     for people; no patient data
	 * @param grid     where the voxels lie
	 * @param channels name of each channel
	 * @param samples  the values: all channels of the first time, then of the next
	 */
	public ViewImage(String name, Geometry grid, List<String> channels, List<Samples> samples) {
		this(name, grid, channels, samples, ImageHints.NONE);
	}

	/**
	 * An image whose file says more than its values.
	 *
	 * @param name     for people; no patient data
	 * @param grid     where the voxels lie
	 * @param channels name of each channel
	 * @param samples  the values: all channels of the first time, then of the next
	 * @param hints    what else the file says
	 */
	public ViewImage(String name, Geometry grid, List<String> channels, List<Samples> samples, ImageHints hints) {
		if (channels.isEmpty() || samples.size() % channels.size() != 0 || samples.isEmpty()) {
			throw new IllegalArgumentException(samples.size() + " volumes are not " + channels.size() + " channels");
		}
		this.name = name;
		this.grid = grid;
		this.channels = List.copyOf(channels);
		this.samples = List.copyOf(samples);
		this.hints = hints;
		this.times = samples.size() / channels.size();
		this.loaded = total();
	}

	/**
	 * {@return an image of a volume, each of whose components is a channel}
	 *
	 * @param name   for people
	 * @param volume the voxels, not copied
	 */
	public static ViewImage of(String name, Volume volume) {
		return of(name, volume, ImageHints.NONE);
	}

	/**
	 * {@return an image of a volume, each of whose components is a channel, or a time where the file says so}
	 *
	 * @param name   for people
	 * @param volume the voxels, not copied
	 * @param hints  what else the file says
	 */
	public static ViewImage of(String name, Volume volume, ImageHints hints) {
		int channels = hints.timeStep().isPresent() ? 1 : volume.components();
		return new ViewImage(name, volume.geometry(), channels(name, channels), components(volume), hints);
	}

	/**
	 * {@return an image of one channel at several times}
	 *
	 * @param name    for people
	 * @param volumes the voxels at each time, one component each on one grid; not copied
	 * @param hints   what else the files say
	 * @since 0.3
	 */
	public static ViewImage ofTimes(String name, List<Volume> volumes, ImageHints hints) {
		return new ViewImage(name, volumes.getFirst().geometry(), List.of(name),
				volumes.stream().map(volume -> Samples.of(volume, 0)).toList(), hints);
	}

	private static List<String> channels(String name, int count) {
		return count == 1 ? List.of(name) : IntStream.range(0, count).mapToObj(c -> "Channel " + c).toList();
	}

	private static List<Samples> components(Volume volume) {
		return IntStream.range(0, volume.components()).mapToObj(c -> Samples.of(volume, c)).toList();
	}

	/**
	 * Takes another volume for the values so far, such as one of a wider type, on the same grid.
	 *
	 * @param volume the voxels, not copied
	 * @param known  what the file says, as far as it has been read
	 * @since 0.2
	 */
	public void replace(Volume volume, ImageHints known) {
		if (volume.components() != samples.size() || volume.geometry().voxels() != grid.voxels()) {
			throw new IllegalArgumentException("another grid or other channels");
		}
		samples = components(volume);
		hints = known;
	}

	/** {@return this image with its channels taken as the times of one channel; the values are shared} */
	public ViewImage asTimes() {
		return new ViewImage(name, grid, List.of(name), samples, hints);
	}

	/** {@return this image with its times taken as channels; the values are shared} */
	public ViewImage asChannels() {
		return new ViewImage(name, grid, channels(name, samples.size()), samples, hints);
	}

	/** {@return the name for people} */
	public String name() {
		return name;
	}

	/** {@return what the file says beside its values} */
	public ImageHints hints() {
		return hints;
	}

	/** {@return where the voxels lie} */
	public Geometry grid() {
		return grid;
	}

	/** {@return the name of each channel} */
	public List<String> channels() {
		return channels;
	}

	/** {@return the number of times, 1 for an ordinary image} */
	public int times() {
		return times;
	}

	/**
	 * {@return the values of a channel at a time}
	 *
	 * @param channel from 0
	 * @param time    from 0
	 */
	public Samples samples(int channel, int time) {
		return samples.get(time * channels.size() + channel);
	}

	/**
	 * {@return the value of a voxel, not a number outside}
	 *
	 * @param channel from 0
	 * @param time    from 0
	 * @param x       index
	 * @param y       index
	 * @param z       index
	 */
	public float value(int channel, int time, int x, int y, int z) {
		int[] size = grid.size();
		boolean inside = x >= 0 && y >= 0 && z >= 0 && x < size[0] && y < size[1] && z < size[2];
		return inside ? samples(channel, time).at((z * size[1] + y) * size[0] + x) : Float.NaN;
	}

	/**
	 * {@return the value of the voxel in which a point lies, not a number outside}
	 *
	 * @param channel from 0
	 * @param time    from 0
	 * @param world   LPS mm
	 */
	public float at(int channel, int time, double... world) {
		double[] index = grid.toIndex(world[0], world[1], world[2]);
		return value(channel, time, (int) Math.floor(index[0] + 0.5), (int) Math.floor(index[1] + 0.5),
				(int) Math.floor(index[2] + 0.5));
	}

	/**
	 * {@return the point from which to look at the image, LPS mm: its middle voxel, or where that has no value, as between two
	 * patches, the middle of the next voxels in its row that have one}
	 *
	 * @since 0.3
	 */
	public double[] middle() {
		int[] n = grid.size();
		int x = n[0] / 2;
		int from = x;
		while (from < n[0] && Float.isNaN(value(0, 0, from, n[1] / 2, n[2] / 2))) {
			from++;
		}
		if (from > x && from < n[0]) {
			int to = from;
			while (to < n[0] && !Float.isNaN(value(0, 0, to, n[1] / 2, n[2] / 2))) {
				to++;
			}
			x = (from + to) / 2;
		}
		return grid.toWorld(x, n[1] / 2, n[2] / 2);
	}

	/** {@return the number of values of all channels and times} */
	public long total() {
		return grid.voxels() * samples.size();
	}

	/** {@return how many values have been read, in the order of the file} */
	public long loaded() {
		return loaded;
	}

	/** {@return whether all values have been read} */
	public boolean complete() {
		return loaded == total();
	}

	/**
	 * Records how far the values have been read.
	 *
	 * @param values how many
	 */
	public void loading(long values) {
		loaded = values;
		listeners.forEach(Runnable::run);
	}

	/**
	 * Registers what is called when more values have been read, on the reading thread.
	 *
	 * @param listener called often; returns at once
	 * @return takes it away again
	 */
	public Runnable onLoading(Runnable listener) {
		listeners.add(listener);
		return () -> listeners.remove(listener);
	}
}
