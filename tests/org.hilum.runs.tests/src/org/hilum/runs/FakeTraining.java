// SPDX-License-Identifier: EPL-2.0
package org.hilum.runs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Stands in for the command line in the process of a training: {@code train FOLDER anew|--resume}, and does what the
 * property {@code hilum.fake} says. Needs nothing but the JDK.
 */
public final class FakeTraining {

	private static final long EPOCH_MILLIS = 50;

	private FakeTraining() {
	}

	/**
	 * Runs.
	 *
	 * @param arguments see above
	 * @throws Exception when a file cannot be written, or the waiting is interrupted
	 */
	public static void main(String[] arguments) throws Exception {
		Path folder = Path.of(arguments[1]);
		boolean resume = arguments[2].equals("--resume");
		switch (System.getProperty("hilum.fake")) {
			case "crash" -> {
				System.err.println("hilum: The plans are gone. Plan again.");
				System.exit(3);
			}
			case "exhaust" -> {
				for (List<byte[]> kept = new ArrayList<>();;) {
					kept.add(new byte[1 << 20]);
				}
			}
			case "finish" -> train(folder, resume, 3, true);
			case "linger" -> {
				train(folder, resume, 1, true);
				awaitControl(folder);
			}
			default -> train(folder, resume, 10_000, false);
		}
	}

	/** Ends when the test writes to the folder's control file. */
	private static void awaitControl(Path folder) throws Exception {
		try (WatchService watch = folder.getFileSystem().newWatchService()) {
			folder.register(watch, StandardWatchEventKinds.ENTRY_CREATE);
			WatchKey key = null;
			while (!Files.exists(folder.resolve("control")) && (key = watch.poll(1, TimeUnit.MINUTES)) != null) {
				key.reset();
			}
		}
	}

	/** Trains; where it takes a while, an epoch ends when its time is over or the control file comes. */
	private static void train(Path folder, boolean resume, int epochs, boolean quick) throws Exception {
		try (WatchService watch = folder.getFileSystem().newWatchService()) {
			folder.register(watch, StandardWatchEventKinds.ENTRY_CREATE);
			train(folder, resume, epochs, quick ? 0 : EPOCH_MILLIS, watch);
		}
	}

	private static void train(Path folder, boolean resume, int epochs, long millis, WatchService watch) throws Exception {
		int first = resume ? 2 : 0;
		line(folder, "{\"event\":\"start\",\"epochs\":" + epochs + ",\"first_epoch\":" + first + "}");
		for (int epoch = first; epoch < epochs; epoch++) {
			line(folder, "{\"event\":\"epoch\",\"epoch\":" + epoch + ",\"train_loss\":-0.5,\"val_loss\":NaN,"
					+ "\"mean_fg_dice\":0.8,\"ema_fg_dice\":0.7,\"dice_per_class\":[0.8,NaN],\"lr\":0.01,"
					+ "\"epoch_seconds\":1.5,\"timestamp\":1700000000.5}");
			Files.writeString(folder.resolve("checkpoint_latest.pth"), "weights");
			Path control = folder.resolve("control");
			if (Files.exists(control) && Files.readString(control).strip().equals("stop")) {
				line(folder, "{\"event\":\"end\",\"status\":\"stopped\",\"message\":\"asked to\"}");
				return;
			}
			WatchKey key = watch.poll(millis, TimeUnit.MILLISECONDS);
			if (key != null) {
				key.reset();
			}
		}
		line(folder, "{\"event\":\"end\",\"status\":\"finished\",\"message\":\"\"}");
	}

	private static void line(Path folder, String text) throws IOException {
		Files.writeString(folder.resolve("progress.jsonl"), text + "\n", StandardOpenOption.CREATE,
				StandardOpenOption.APPEND);
	}
}
