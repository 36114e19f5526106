// SPDX-License-Identifier: EPL-2.0
package org.hilum.runs.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Supplier;
import org.hilum.compute.ComputeOptions;
import org.hilum.compute.Device;
import org.hilum.compute.TensorProgram;
import org.hilum.compute.TensorRuntime;
import org.hilum.compute.TensorScope;
import org.hilum.compute.TorchArchive;
import org.hilum.core.HilumException;
import org.junit.jupiter.api.Test;

/** Runtimes in the diagnosis of the machine. */
class RuntimesDiagnosisTest {

	/** Runtime that only describes itself. */
	private record Described(String id, Supplier<List<String[]>> lines) implements TensorRuntime {

		@Override
		public List<String[]> describe() {
			return lines.get();
		}

		@Override
		public List<Device> devices() {
			return List.of(Device.cuda(0), Device.CPU);
		}

		@Override
		public TensorScope scope(Device device) {
			throw new UnsupportedOperationException();
		}

		@Override
		public TensorProgram load(TorchArchive archive, ComputeOptions options) {
			throw new UnsupportedOperationException();
		}
	}

	private static TensorRuntime failing(String id, RuntimeException failure) {
		return new Described(id, () -> {
			throw failure;
		});
	}

	private static DiagnosisItem item(List<DiagnosisItem> items, String name) {
		return items.stream().filter(i -> i.name().equals(name)).findFirst().orElseThrow();
	}

	@Test
	void runtimesThatCannotBeLoadedAreNamedWithTheirReasonAndDisableNoOther() {
		HilumException lacking = HilumException.environment("libfoo.so is missing", "Install foo.");
		List<DiagnosisItem> items = Diagnosis.runtimes(List.of(failing("broken", lacking),
				failing("odd", new IllegalStateException("no licence")),
				new Described("good", () -> List.<String[]>of(new String[] { "libtorch", "9.9" }))), "good");
		DiagnosisItem broken = item(items, "Runtime broken");
		assertThat(broken.level()).isEqualTo(DiagnosisItem.Level.LESS);
		assertThat(broken.value()).isEqualTo("cannot be loaded: libfoo.so is missing");
		assertThat(broken.remedy()).isEqualTo("Install foo.");
		assertThat(item(items, "Runtime odd").value()).contains("no licence");
		assertThat(item(items, "Runtime good").value()).isEqualTo("used where none is chosen");
		assertThat(item(items, "libtorch").value()).isEqualTo("9.9");
		assertThat(item(items, "GPU").value()).isEqualTo("[cuda:0]");
	}

	@Test
	void theStandardRuntimeIsMissedWhereItCannotBeLoaded() {
		HilumException lacking = HilumException.environment("libfoo.so is missing", "Install foo.");
		List<DiagnosisItem> items = Diagnosis.runtimes(List.of(failing("broken", lacking)), "broken");
		assertThat(items).singleElement().extracting(DiagnosisItem::level).isEqualTo(DiagnosisItem.Level.MISSING);
	}
}
