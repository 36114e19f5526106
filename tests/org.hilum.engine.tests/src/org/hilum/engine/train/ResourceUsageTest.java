// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.train;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.hilum.compute.Device;
import org.hilum.core.Json;
import org.junit.jupiter.api.Test;

/** What is measured of an epoch, and how it is written. */
class ResourceUsageTest {

	@Test
	void theTimeOfWaitingIsAddedUpPerEpoch() {
		UsageMeter meter = UsageMeter.of(Device.CPU);
		meter.begin();
		meter.waited(1_500_000_000L);
		meter.waited(500_000_000L);
		ResourceUsage usage = meter.end();
		assertThat(usage.dataWaitSeconds()).isEqualTo(2.0);
		assertThat(usage.processors()).isNotNegative();
		assertThat(usage.memoryMegabytes()).as("this virtual machine has more than 10 MiB").isGreaterThan(10);
		assertThat(usage.gpuPercent()).isNaN();
		meter.begin();
		assertThat(meter.end().dataWaitSeconds()).isZero();
	}

	@Test
	void onlyWhatWasMeasuredIsWritten() {
		ObjectNode event = Json.object();
		new ResourceUsage(0.12345, 3, Double.NaN, 97, Double.NaN).addTo(event);
		assertThat(event).hasToString("{\"data_wait_seconds\":0.123,\"cpu_cores\":3.0,\"gpu_percent\":97.0}");
	}

	@Test
	void theDriversLineIsRead() {
		assertThat(GpuUsage.parse("97, 8123\n")).isEqualTo(new GpuUsage.Sample(97, 8123));
		assertThat(GpuUsage.parse("[N/A], 8123\n")).isEqualTo(GpuUsage.Sample.UNKNOWN);
		assertThat(GpuUsage.parse("No devices were found")).isEqualTo(GpuUsage.Sample.UNKNOWN);
		assertThat(GpuUsage.parse("")).isEqualTo(GpuUsage.Sample.UNKNOWN);
	}

	@Test
	void aGpuHasTheNumberThatTheDriverKnows() {
		assertThat(GpuUsage.id(0, null)).isEqualTo("0");
		assertThat(GpuUsage.id(0, "3")).isEqualTo("3");
		assertThat(GpuUsage.id(1, "2, GPU-8f6d")).isEqualTo("GPU-8f6d");
	}
}
