// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.hilum.engine.dataloading.Batch;
import org.junit.jupiter.api.Test;

/** A hundred labels and more: what a step takes must be a small multiple of the logits, which are unavoidable. */
class ManyLabelsTest {

	private static final int CLASSES = 118;
	private static final int EXTENT = 48;
	/**
	 * Logits, their logarithmic softmax, the probabilities and a gradient: 3.7 were measured. One-hot targets and their
	 * product with the probabilities would add two and more.
	 */
	private static final double MULTIPLE = 5;

	@Test
	void aStepTakesFourTimesItsLogits() throws IOException {
		Path status = Path.of("/proc/self/status");
		Path reset = Path.of("/proc/self/clear_refs");
		assumeTrue(Files.isReadable(status) && Files.isWritable(reset), "SKIPPED: only Linux reports the peak of memory");
		SmallTask task = new SmallTask(3, CLASSES, EXTENT);
		Batch batch = task.batch(1);
		try (NetworkSession session = task.session()) {
			// 5 is the word to forget the peak so far, see proc(5)
			Files.writeString(reset, "5");
			long before = bytes(status, "VmRSS:");
			double first = session.step(batch, 0.01).loss();
			double used = bytes(status, "VmHWM:") - before;
			double logits = 4.0 * batch.size() * CLASSES * Math.pow(EXTENT, 3);
			System.out.printf("118 labels: %.2f times the logits (%.0f MB)%n", used / logits, used / 1e6);
			assertThat(used / logits).isLessThan(MULTIPLE);
			for (int i = 0; i < 2; i++) {
				session.step(batch, 0.01);
			}
			ValidationResult result = session.validate(batch);
			assertThat(result.loss()).isLessThan(first);
			assertThat(result.truePositives()).hasSize(CLASSES - 1);
			// every voxel is in one label, so that what is missed elsewhere is counted once
			long foreground = Arrays.stream(result.truePositives()).sum() + Arrays.stream(result.falseNegatives()).sum();
			assertThat(foreground).isPositive().isLessThan((long) (batch.size() * Math.pow(EXTENT, 3)));
		}
	}

	private static long bytes(Path status, String key) throws IOException {
		String line = Files.readAllLines(status).stream().filter(l -> l.startsWith(key)).findFirst().orElseThrow();
		return 1024 * Long.parseLong(line.replaceAll("\\D", ""));
	}
}
