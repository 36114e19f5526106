// SPDX-License-Identifier: EPL-2.0
package org.hilum.runs.curves;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.hilum.runs.RunEvent;
import org.hilum.runs.RunFolder;

/** Runs for tests of curves. */
final class Runs {

	static final String LOG = "training_log_2026_11_23_08_21_36.txt";

	private Runs() {
	}

	/** An empty run folder in nnU-Net's layout. */
	static RunFolder folder(Path root, String model, int fold) {
		try {
			return new RunFolder(Files.createDirectories(root.resolve("Dataset004_Hippocampus").resolve(model)
					.resolve("fold_" + fold)));
		} catch (IOException e) {
			throw new UncheckedIOException(e);
		}
	}

	static byte[] data(String name) {
		try (InputStream in = Runs.class.getResourceAsStream("data/" + name)) {
			return in.readAllBytes();
		} catch (IOException e) {
			throw new UncheckedIOException(e);
		}
	}

	static RunEvent.Epoch epoch(int number, double training, double validation, double dice, double smoothed, double rate,
			Instant time) {
		return new RunEvent.Epoch(number, training, validation, dice, smoothed, List.of(dice), rate, 2.5, time);
	}

	/** Two epochs with values that floats hold exactly; {@code tensorboard.events} has them. */
	static RunCurves tumor(RunFolder run) {
		return new RunCurves(run, run.label(), List.of("Tumor"),
				List.of(epoch(0, 0.5, 0.25, 0.75, 0.75, 0.01, Instant.ofEpochMilli(1_700_000_000_500L)),
						epoch(299, -0.5, -0.25, 0.5, 0.725, 0.001, Instant.ofEpochMilli(1_700_000_400_250L))),
				1000);
	}
}
