// SPDX-License-Identifier: EPL-2.0
package org.hilum.benchmarks;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.hilum.core.Json;
import org.hilum.core.ProcessIdentity;
import org.hilum.runs.RunEvent;
import org.hilum.runs.RunFolder;
import org.hilum.runs.RunMonitor;

/**
 * What it costs to watch a training: processor time of the thread that follows an event file to which an iteration is added each
 * second and an epoch every ten, after a history of 1,000 epochs, and of the thread that writes these events. Arguments: a
 * folder for the files, and the seconds (30).
 */
public final class WatchingBenchmark {

	private static final int EPOCHS = 1000;
	private static final int SECONDS_OF_EPOCH = 10;
	private static final int CLASSES = 3;
	private static final double NANO = 1e9;
	private static final double MILLI = 1e6;
	private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

	private final RunFolder run;
	private final CountDownLatch known = new CountDownLatch(EPOCHS);
	private int written;

	private WatchingBenchmark(Path folder) {
		run = new RunFolder(folder.resolve("Dataset001_X/nnUNetTrainer__nnUNetPlans__3d_fullres/fold_0"));
	}

	/**
	 * Measures.
	 *
	 * @param arguments the folder, seconds
	 * @throws Exception when a file cannot be written
	 */
	public static void main(String[] arguments) throws Exception {
		int seconds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 30;
		new WatchingBenchmark(Path.of(arguments[0])).measure(seconds, System.out);
	}

	private void measure(int seconds, PrintStream out) throws Exception {
		Files.createDirectories(run.path());
		Files.deleteIfExists(run.progress());
		record();
		try (OutputStream file = Files.newOutputStream(run.progress(), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
				RunMonitor monitor = new RunMonitor();
				ScheduledExecutorService writer = Executors.newSingleThreadScheduledExecutor()) {
			write(file, Json.object().put("event", "start").put("first_epoch", 0).put("epochs", 2 * EPOCHS).put("iterations",
					250));
			for (int i = 0; i < EPOCHS; i++) {
				write(file, epoch(i));
			}
			monitor.subscribe(run, (_, events) -> {
				events.stream().filter(RunEvent.Epoch.class::isInstance).forEach(_ -> known.countDown());
			});
			known.await();
			long watcher = thread("hilum-run-monitor");
			out.printf(Locale.ROOT, "history of %d epochs read once: %.0f ms%n", EPOCHS, THREADS.getThreadCpuTime(watcher)
					/ MILLI);
			long[] writing = new long[2];
			writer.submit(() -> writing[0] = THREADS.getCurrentThreadCpuTime()).get();
			long before = THREADS.getThreadCpuTime(watcher);
			writer.scheduleAtFixedRate(() -> next(file), 0, 1, TimeUnit.SECONDS);
			new CountDownLatch(1).await(seconds, TimeUnit.SECONDS);
			double watched = (THREADS.getThreadCpuTime(watcher) - before) / (seconds * NANO);
			writer.submit(() -> writing[1] = THREADS.getCurrentThreadCpuTime()).get();
			out.printf(Locale.ROOT, "watching: %.3f %% of one processor%n", 100 * watched);
			out.printf(Locale.ROOT, "writing of events: %.3f %% of one processor%n", 100 * (writing[1] - writing[0])
					/ (seconds * NANO));
		}
	}

	/** The run is watched as one whose process is at work: this one. */
	private void record() {
		ProcessIdentity own = ProcessIdentity.current();
		ObjectNode json = Json.object();
		ObjectNode process = json.putObject("process").put("executor", "local").put("host", own.host()).put("pid", own.pid());
		own.put(process.putObject("identity"));
		Json.write(run.process(), json);
	}

	private static long thread(String name) {
		return Arrays.stream(THREADS.getThreadInfo(THREADS.getAllThreadIds())).filter(info -> info != null && name.equals(info
				.getThreadName())).findFirst().orElseThrow().getThreadId();
	}

	private void next(OutputStream file) {
		written++;
		int epoch = EPOCHS + written / SECONDS_OF_EPOCH;
		write(file, Json.object().put("event", "iteration").put("epoch", epoch).put("iteration", written).put("of", 250).put(
				"loss",
				-0.4 - written * 1e-4).put("eta_seconds", 5000.5 - written));
		if (written % SECONDS_OF_EPOCH == 0) {
			write(file, epoch(epoch));
		}
	}

	private static ObjectNode epoch(int number) {
		ObjectNode event = Json.object().put("event", "epoch").put("epoch", number).put("train_loss", -0.5).put("val_loss", -0.4)
				.put("mean_fg_dice", 0.8).put("ema_fg_dice", 0.79).put("lr", 0.005).put("epoch_seconds", 10.25);
		for (int i = 0; i < CLASSES; i++) {
			event.withArray("dice_per_class").add(0.8);
		}
		return event;
	}

	private static void write(OutputStream file, ObjectNode event) {
		event.put("timestamp", System.currentTimeMillis() / 1000.0);
		try {
			file.write((Json.line(event) + "\n").getBytes(StandardCharsets.UTF_8));
			file.flush();
		} catch (IOException e) {
			throw new UncheckedIOException(e);
		}
	}
}
