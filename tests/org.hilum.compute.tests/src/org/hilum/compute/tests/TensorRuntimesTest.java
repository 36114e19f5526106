// SPDX-License-Identifier: EPL-2.0
package org.hilum.compute.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.hilum.compute.TensorRuntimes;
import org.hilum.core.HilumException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Choice of the runtime by its id. */
class TensorRuntimesTest {

	private String before;

	@BeforeEach
	void remember() {
		before = System.clearProperty(TensorRuntimes.PROPERTY);
	}

	@AfterEach
	void restore() {
		System.clearProperty(TensorRuntimes.PROPERTY);
		if (before != null) {
			System.setProperty(TensorRuntimes.PROPERTY, before);
		}
	}

	@Test
	void theStandardOneIsUsedWhereNoneIsNamed() {
		assertThat(TensorRuntimes.get().id()).isEqualTo("djl-pytorch");
		assertThat(TensorRuntimes.get("")).isSameAs(TensorRuntimes.get());
		assertThat(TensorRuntimes.ids()).contains("djl-pytorch", CountingRuntime.ID);
	}

	@Test
	void argumentAndPropertyChoose() {
		assertThat(TensorRuntimes.get(CountingRuntime.ID)).isInstanceOf(CountingRuntime.class);
		System.setProperty(TensorRuntimes.PROPERTY, CountingRuntime.ID);
		assertThat(TensorRuntimes.get()).isSameAs(TensorRuntimes.get(CountingRuntime.ID));
		assertThat(TensorRuntimes.get("djl-pytorch").id()).isEqualTo("djl-pytorch");
	}

	@Test
	void anUnknownIdNamesTheNearestAndThosePresent() {
		assertThatThrownBy(() -> TensorRuntimes.get("djl-pytorsh")).isInstanceOfSatisfying(HilumException.class, e -> {
			assertThat(e.kind()).isEqualTo(HilumException.Kind.USAGE);
			assertThat(e.what()).isEqualTo("There is no runtime djl-pytorsh (--runtime)");
			assertThat(e.remedy()).startsWith("Did you mean djl-pytorch? Choose one of ").contains(CountingRuntime.ID);
		});
		System.setProperty(TensorRuntimes.PROPERTY, "onnx");
		assertThatThrownBy(TensorRuntimes::get).isInstanceOf(HilumException.class)
				.hasMessageContaining("onnx (the property hilum.runtime)");
	}
}
