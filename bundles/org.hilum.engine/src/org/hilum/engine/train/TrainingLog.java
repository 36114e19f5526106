// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.train;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.hilum.core.AtomicFiles;

/** Writes {@code training_log_DATE.txt} with the lines of nnU-Net's log, which people and scripts know to read. */
final class TrainingLog implements TrainingEvents, AutoCloseable {

	private static final DateTimeFormatter NAME = DateTimeFormatter.ofPattern("yyyy_M_d_HH_mm_ss", Locale.ROOT);
	private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSSSSS",
			Locale.ROOT);

	private final PrintWriter out;
	private double best = Double.NaN;

	TrainingLog(Path folder) {
		Path file = folder.resolve("training_log_" + LocalDateTime.now().format(NAME) + ".txt");
		try {
			out = new PrintWriter(Files.newBufferedWriter(file, StandardCharsets.UTF_8, StandardOpenOption.CREATE,
					StandardOpenOption.APPEND), true);
		} catch (IOException e) {
			throw AtomicFiles.explain(file, e);
		}
	}

	private void line(String text) {
		out.println(LocalDateTime.now().format(STAMP) + ": " + text);
	}

	private static String round(double value, int decimals) {
		return Double.isNaN(value) ? "nan" : String.format(Locale.ROOT, "%." + decimals + "f", value);
	}

	@Override
	public void started(TrainingTask task, int firstEpoch) {
		out.println("\nThis is the configuration used by this training:\nConfiguration name: " + task.configuration()
				+ "\n " + task.configurationPlan().json());
		out.println("\nTrainer: " + task.recipe().modelName() + " " + task.recipe().values() + "\n");
		line(firstEpoch == 0 ? "Training starts" : "Training continues with epoch " + firstEpoch);
	}

	@Override
	public void epoch(EpochReport report) {
		line("");
		line("Epoch " + report.epoch());
		line("Current learning rate: " + round(report.learningRate(), 5));
		line("train_loss " + round(report.trainLoss(), 4));
		line("val_loss " + round(report.validationLoss(), 4));
		line("Pseudo dice [" + Arrays.stream(report.dicePerClass()).mapToObj(d -> round(d, 4))
				.collect(Collectors.joining(", ")) + "]");
		line("Epoch time: " + round(report.seconds(), 2) + " s");
		if (Double.isNaN(best) || report.emaDice() > best) {
			best = report.emaDice();
			line("New best EMA pseudo Dice: " + round(best, 4));
		}
	}

	@Override
	public void checkpoint(CheckpointKind kind, Path file) {
		line("Wrote " + file.getFileName());
	}

	@Override
	public void stage(String name, int done, int of) {
		line(name + " " + done + " of " + of);
	}

	@Override
	public void note(String text) {
		line(text);
	}

	@Override
	public void ended(Status status, String message) {
		line("Training " + status.name().toLowerCase(Locale.ROOT) + ". " + message);
	}

	@Override
	public void close() {
		out.close();
	}
}
