// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.train;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Load and memory of an NVIDIA GPU, asked of {@code nvidia-smi} on a thread of its own, so that no training waits for it. Where
 * that program is missing or fails, nothing is known and it is not asked again.
 */
final class GpuUsage {

	/** What was seen. */
	record Sample(double percent, double megabytes) {
		static final Sample UNKNOWN = new Sample(Double.NaN, Double.NaN);
	}

	private static final System.Logger LOG = System.getLogger(GpuUsage.class.getName());
	private static final String VISIBLE_DEVICES = "CUDA_VISIBLE_DEVICES";
	private static final Pattern LINE = Pattern.compile("\\s*(\\d+)\\s*,\\s*(\\d+)\\s*");
	private static final int SECONDS = 10;

	private final String id;
	private final AtomicBoolean asking = new AtomicBoolean();
	private volatile boolean failed;
	private volatile Sample latest = Sample.UNKNOWN;

	private GpuUsage(String id) {
		this.id = id;
	}

	/** {@return the GPU that this process sees under a number} */
	static GpuUsage of(int index) {
		GpuUsage usage = new GpuUsage(id(index, System.getenv(VISIBLE_DEVICES)));
		usage.ask();
		return usage;
	}

	/** {@return the number or UUID that the driver has for a GPU of this process} */
	static String id(int index, String visible) {
		List<String> all = visible == null || visible.isBlank() ? List.of() : List.of(visible.split(","));
		return index < all.size() ? all.get(index).strip() : Integer.toString(index);
	}

	/** {@return the latest sample; the next one is asked for} */
	Sample latest() {
		Sample now = latest;
		ask();
		return now;
	}

	private void ask() {
		if (!failed && asking.compareAndSet(false, true)) {
			Thread.ofVirtual().name("hilum-gpu-usage").start(this::look);
		}
	}

	private void look() {
		try {
			Process process = new ProcessBuilder("nvidia-smi", "--id=" + id, "--query-gpu=utilization.gpu,memory.used",
					"--format=csv,noheader,nounits").redirectErrorStream(true).start();
			process.getOutputStream().close();
			if (process.waitFor(SECONDS, TimeUnit.SECONDS)) {
				latest = parse(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
			} else {
				process.destroyForcibly();
			}
			failed = latest.equals(Sample.UNKNOWN);
		} catch (IOException e) {
			LOG.log(System.Logger.Level.DEBUG, "The load of the GPU is not known", e);
			failed = true;
		} catch (InterruptedException e) {
			Thread.currentThread().interrupt();
		} finally {
			asking.set(false);
		}
	}

	/** {@return the sample of a line such as {@code 97, 8123}; unknown for any other text} */
	static Sample parse(String text) {
		Matcher match = LINE.matcher(text.lines().findFirst().orElse(""));
		return match.matches() ? new Sample(Double.parseDouble(match.group(1)), Double.parseDouble(match.group(2)))
				: Sample.UNKNOWN;
	}
}
