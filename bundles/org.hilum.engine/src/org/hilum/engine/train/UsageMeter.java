// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.train;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import org.hilum.compute.Device;

/** Measures what the machine spends on an epoch. Not thread-safe. */
final class UsageMeter {

	private static final Path STATUS = Path.of("/proc/self/status");
	private static final String RESIDENT = "VmRSS:";
	private static final double NANO = 1e-9;
	private static final double KIBI = 1024;

	private final GpuUsage gpu;
	private long waited;
	private long began;
	private long processorTime;

	private UsageMeter(GpuUsage gpu) {
		this.gpu = gpu;
	}

	/** {@return a meter for a training on a device} */
	static UsageMeter of(Device device) {
		return new UsageMeter(device.type().equals("cuda") ? GpuUsage.of(device.index()) : null);
	}

	/** An epoch begins. */
	void begin() {
		waited = 0;
		began = System.nanoTime();
		processorTime = processorTime();
	}

	/** The training waited for a batch. */
	void waited(long nanos) {
		waited += nanos;
	}

	/** {@return what the epoch took} */
	ResourceUsage end() {
		double seconds = (System.nanoTime() - began) * NANO;
		long used = processorTime() - processorTime;
		double busy = processorTime < 0 || seconds <= 0 ? Double.NaN : used * NANO / seconds;
		GpuUsage.Sample sample = gpu == null ? GpuUsage.Sample.UNKNOWN : gpu.latest();
		return new ResourceUsage(waited * NANO, busy, residentMegabytes(), sample.percent(), sample.megabytes());
	}

	/** {@return time of the processors in nanoseconds, -1 where the system does not say} */
	private static long processorTime() {
		return ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean os
				? os.getProcessCpuTime()
				: -1;
	}

	private static double residentMegabytes() {
		if (!Files.isReadable(STATUS)) {
			return Double.NaN;
		}
		try {
			return Files.readAllLines(STATUS).stream().filter(line -> line.startsWith(RESIDENT))
					.mapToDouble(line -> Long.parseLong(line.replaceAll("\\D", "")) / KIBI).findFirst().orElse(Double.NaN);
		} catch (IOException | NumberFormatException e) {
			System.getLogger(UsageMeter.class.getName()).log(System.Logger.Level.DEBUG, "Memory is not known", e);
			return Double.NaN;
		}
	}
}
