// SPDX-License-Identifier: EPL-2.0
package org.hilum.runs.curves;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.zip.CRC32C;
import org.hilum.core.AtomicFiles;
import org.hilum.core.SafePaths;
import org.hilum.runs.RunEvent;

/**
 * Writer of TensorBoard event files: records of TensorFlow with protocol buffers of the message {@code tensorflow.Event}. Each
 * run has a folder of its own, so that TensorBoard lists it as a run; writing again replaces its file.
 *
 * @since 0.2
 */
public final class TensorBoardFile {

	/** TensorBoard takes files with this in their names. */
	private static final String FILE = "events.out.tfevents.0000000000.hilum";
	private static final int MASK = 0xa282ead8;
	private static final double MILLIS = 1000;
	/** Keys of the wire format: the field's number, shifted, and its type. */
	private static final int WALL_TIME = 1 << 3 | 1;
	private static final int STEP = 2 << 3;
	private static final int FILE_VERSION = 3 << 3 | 2;
	private static final int SUMMARY = 5 << 3 | 2;
	private static final int SUMMARY_VALUE = 1 << 3 | 2;
	private static final int TAG = 1 << 3 | 2;
	private static final int SIMPLE_VALUE = 2 << 3 | 5;

	private final ByteArrayOutputStream out = new ByteArrayOutputStream();

	private TensorBoardFile() {
	}

	/**
	 * Writes the curves of runs for TensorBoard.
	 *
	 * @param runs   the runs
	 * @param folder the folder that {@code tensorboard --logdir} gets
	 * @return the files
	 */
	public static List<Path> write(List<RunCurves> runs, Path folder) {
		return runs.stream().map(run -> write(run, folder)).toList();
	}

	private static Path write(RunCurves curves, Path folder) {
		Path model = curves.run().model();
		Path place = folder;
		for (Path part : List.of(model.getParent(), model, curves.run().path())) {
			place = SafePaths.child(place, String.valueOf(part.getFileName()), curves.run().path(), "name");
		}
		byte[] bytes = new TensorBoardFile().bytes(curves);
		Path file = place.resolve(FILE);
		AtomicFiles.write(file, stream -> stream.write(bytes));
		return file;
	}

	private byte[] bytes(RunCurves curves) {
		double first = curves.epochs().isEmpty() ? 0 : time(curves.epochs().getFirst(), 0);
		record(event(first, 0, FILE_VERSION, "brain.Event:2".getBytes(StandardCharsets.UTF_8)));
		List<Measure> measures = curves.measures();
		double time = 0;
		for (RunEvent.Epoch epoch : curves.epochs()) {
			time = time(epoch, time);
			for (Measure measure : measures) {
				double value = measure.value(epoch);
				if (Double.isFinite(value)) {
					record(event(time, epoch.epoch() + 1L, SUMMARY, summary(tag(measure), (float) value)));
				}
			}
		}
		return out.toByteArray();
	}

	/** Figures of one kind are shown together. */
	private static String tag(Measure measure) {
		return measure.isFraction() ? "dice/" + measure.key() : measure.isCost() ? "cost/" + measure.key()
				: "training/" + measure.key();
	}

	/** {@return seconds since 1970; without a clock time, the seconds of the epochs so far} */
	private static double time(RunEvent.Epoch epoch, double before) {
		Instant time = epoch.time();
		return time != null ? time.toEpochMilli() / MILLIS : before + (epoch.seconds() > 0 ? epoch.seconds() : 1);
	}

	private static byte[] event(double seconds, long step, int field, byte... content) {
		ByteArrayOutputStream event = new ByteArrayOutputStream();
		event.write(WALL_TIME);
		event.writeBytes(little(8).putDouble(seconds).array());
		if (step > 0) {
			event.write(STEP);
			varint(event, step);
		}
		bytes(event, field, content);
		return event.toByteArray();
	}

	private static byte[] summary(String tag, float value) {
		ByteArrayOutputStream inner = new ByteArrayOutputStream();
		bytes(inner, TAG, tag.getBytes(StandardCharsets.UTF_8));
		inner.write(SIMPLE_VALUE);
		inner.writeBytes(little(4).putFloat(value).array());
		ByteArrayOutputStream outer = new ByteArrayOutputStream();
		bytes(outer, SUMMARY_VALUE, inner.toByteArray());
		return outer.toByteArray();
	}

	private static void bytes(ByteArrayOutputStream into, int field, byte... content) {
		into.write(field);
		varint(into, content.length);
		into.writeBytes(content);
	}

	private static void varint(ByteArrayOutputStream into, long value) {
		long rest = value;
		while (rest >= 0x80) {
			into.write((int) (rest & 0x7f | 0x80));
			rest >>>= 7;
		}
		into.write((int) rest);
	}

	/** Length and content, each with its masked checksum. */
	private void record(byte... content) {
		byte[] length = little(8).putLong(content.length).array();
		out.writeBytes(length);
		out.writeBytes(little(4).putInt(checksum(length)).array());
		out.writeBytes(content);
		out.writeBytes(little(4).putInt(checksum(content)).array());
	}

	private static int checksum(byte... content) {
		CRC32C crc = new CRC32C();
		crc.update(content);
		return Integer.rotateRight((int) crc.getValue(), 15) + MASK;
	}

	private static ByteBuffer little(int bytes) {
		return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
	}
}
