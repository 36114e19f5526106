// SPDX-License-Identifier: EPL-2.0
package org.hilum.imaging.io;

import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import java.util.function.Function;
import org.hilum.imaging.Volume;
import org.hilum.imaging.VolumeListener;

/** One volume that is reported to a listener while the bytes of its values arrive. */
final class VolumeArrival implements ByteSource.Arrival {

	/** Nobody waits for a part of the values. */
	static final VolumeListener NO_LISTENER = (_, _) -> {};

	private final Function<MemorySegment, Volume> maker;
	private final VolumeListener listener;
	private Volume volume;

	/**
	 * Nothing has arrived yet.
	 *
	 * @param maker    makes the volume of the memory that holds its values
	 * @param listener receives it
	 */
	VolumeArrival(Function<MemorySegment, Volume> maker, VolumeListener listener) {
		this.maker = maker;
		this.listener = listener;
	}

	@Override
	public void arrived(MemorySegment data, long bytes) {
		if (listener != NO_LISTENER) {
			Volume partial = volume(data);
			listener.arrived(partial, bytes / partial.type().bytes());
		}
	}

	/**
	 * {@return the volume, the same one each time}
	 *
	 * @param data its values
	 */
	Volume volume(MemorySegment data) {
		if (volume == null) {
			volume = maker.apply(data);
		}
		return volume;
	}

	/**
	 * {@return an arrival that turns the bytes of new values into native order before another one sees them}
	 *
	 * @param width bytes per value
	 * @param order the order in which they are stored
	 * @param next  the other one
	 */
	static ByteSource.Arrival swapping(int width, ByteOrder order, ByteSource.Arrival next) {
		if (order == ByteOrder.nativeOrder() || width == 1) {
			return next;
		}
		long[] swapped = { 0 };
		return (data, bytes) -> {
			long whole = bytes / width * width;
			Segments.toNative(data.asSlice(swapped[0], whole - swapped[0]), width, order);
			swapped[0] = whole;
			next.arrived(data, whole);
		};
	}
}
