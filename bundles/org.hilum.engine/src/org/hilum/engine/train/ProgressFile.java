// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.train;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import org.hilum.core.AtomicFiles;
import org.hilum.core.Json;
import org.hilum.core.Lease;

/**
 * Writes {@code progress.jsonl}: one JSON object per line, appended and flushed at once, so that whoever watches the run
 * folder needs nothing else.
 */
final class ProgressFile implements TrainingEvents, AutoCloseable {

	private static final long ITERATION_EVERY_NANOS = 2_000_000_000L;

	private final Path file;
	private final OutputStream out;
	private long lastIteration = System.nanoTime() - ITERATION_EVERY_NANOS;

	/**
	 * Opens the file at its end: watchers know where they were, and a start from epoch 0 makes them forget what came
	 * before.
	 *
	 * @param folder the run folder
	 */
	ProgressFile(Path folder) {
		file = folder.resolve("progress.jsonl");
		try {
			Files.createDirectories(folder);
			boolean torn = endsWithinLine();
			out = Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
			if (torn) {
				out.write('\n');
			}
		} catch (IOException e) {
			throw AtomicFiles.explain(file, e);
		}
	}

	/** A process that was killed may have left half a line. */
	private boolean endsWithinLine() throws IOException {
		if (!Files.exists(file) || Files.size(file) == 0) {
			return false;
		}
		try (SeekableByteChannel channel = Files.newByteChannel(file, StandardOpenOption.READ)) {
			ByteBuffer last = ByteBuffer.allocate(1);
			channel.position(channel.size() - 1).read(last);
			return last.get(0) != '\n';
		}
	}

	private static ObjectNode event(String name) {
		return Json.object().put("event", name);
	}

	private synchronized void write(ObjectNode event) {
		Lease.requireWritable(file);
		event.put("timestamp", System.currentTimeMillis() / 1000.0);
		try {
			out.write((Json.line(event) + "\n").getBytes(StandardCharsets.UTF_8));
			out.flush();
		} catch (IOException e) {
			throw AtomicFiles.explain(file, e);
		}
	}

	@Override
	public void started(TrainingTask task, int firstEpoch) {
		TrainingRecipe recipe = task.recipe();
		write(event("start").put("first_epoch", firstEpoch).put("epochs", recipe.get(TrainingOptions.EPOCHS))
				.put("iterations", recipe.get(TrainingOptions.ITERATIONS))
				.put("validation_iterations", recipe.get(TrainingOptions.VALIDATION_ITERATIONS))
				.put("dataset", task.plans().datasetName()).put("plans", task.plans().plansName())
				.put("configuration", task.configuration()).put("fold", task.fold()).put("trainer", recipe.modelName())
				.put("seed", recipe.get(TrainingOptions.SEED)).put("pid", ProcessHandle.current().pid()));
	}

	@Override
	public void iteration(int epoch, int iteration, int of, double loss, double etaSeconds) {
		long now = System.nanoTime();
		if (now - lastIteration >= ITERATION_EVERY_NANOS) {
			lastIteration = now;
			write(event("iteration").put("epoch", epoch).put("iteration", iteration).put("of", of).put("loss", loss)
					.put("eta_seconds", etaSeconds));
		}
	}

	@Override
	public void epoch(EpochReport report) {
		ObjectNode event = event("epoch").put("epoch", report.epoch()).put("train_loss", report.trainLoss())
				.put("val_loss", report.validationLoss()).put("mean_fg_dice", report.meanDice())
				.put("ema_fg_dice", report.emaDice());
		for (double dice : report.dicePerClass()) {
			event.withArray("dice_per_class").add(dice);
		}
		event.put("lr", report.learningRate()).put("epoch_seconds", report.seconds()).put("eta_seconds", report.etaSeconds());
		report.usage().addTo(event);
		write(event);
	}

	@Override
	public void checkpoint(CheckpointKind kind, Path path) {
		write(event("checkpoint").put("kind", kind.id()));
	}

	@Override
	public void stage(String name, int done, int of) {
		write(event("stage").put("name", name).put("done", done).put("of", of));
	}

	@Override
	public void note(String text) {
		write(event("note").put("text", text));
	}

	@Override
	public void ended(Status status, String message) {
		write(event("end").put("status", status.name().toLowerCase(Locale.ROOT)).put("message", message));
	}

	@Override
	public void close() {
		try {
			out.close();
		} catch (IOException e) {
			throw AtomicFiles.explain(file, e);
		}
	}
}
