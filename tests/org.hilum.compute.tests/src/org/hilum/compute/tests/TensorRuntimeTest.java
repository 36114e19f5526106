// SPDX-License-Identifier: EPL-2.0
package org.hilum.compute.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.hilum.compute.DType;
import org.hilum.compute.Device;
import org.hilum.compute.ProgramSource;
import org.hilum.compute.Tensor;
import org.hilum.compute.TensorProgram;
import org.hilum.compute.TensorRuntime;
import org.hilum.compute.TensorRuntimes;
import org.hilum.compute.TensorScope;
import org.hilum.compute.libtorch.LoadedLibtorch;
import org.hilum.core.HilumException;
import org.junit.jupiter.api.Test;

/** What networks rely on in a runtime. Tests of another runtime are a subclass. */
public class TensorRuntimeTest {

	private static final String SUM = """
			def total(self: __torch__.Net, xs: List[Tensor], y: Tensor) -> List[Tensor]:
			  s = y.to(6)
			  for x in xs:
			    s = s + x.to(6)
			  return [s, torch.sum(s).to(4), torch.transpose(s, 0, 1)]
			""";

	private final TensorRuntime runtime = runtime();

	/** {@return the runtime that is tested} */
	protected TensorRuntime runtime() {
		return TensorRuntimes.get();
	}

	private TensorProgram load(String text) {
		return runtime.load(new ProgramSource().add(text), Device.CPU);
	}

	@Test
	void valuesTravelBothWays() {
		try (TensorScope scope = runtime.scope(Device.CPU); TensorProgram program = load(SUM)) {
			ByteBuffer bytes = ByteBuffer.allocateDirect(8).put(new byte[] { 9, 9, 1, 2, 3, 4, 5, (byte) 250 })
					.position(2);
			Tensor small = scope.create(bytes, DType.UINT8, 2, 3);
			bytes.put(2, (byte) 77);
			Tensor wide = scope.create(new float[] { 10, 20, 30, 40, 50, 60 }, 2, 3);
			List<Tensor> results = program.call("total", scope, false, List.of(small, wide), scope.zeros(2, 3));
			assertThat(results.getFirst().toFloats()).containsExactly(11, 22, 33, 44, 55, 310);
			assertThat(results.get(1).dtype()).isEqualTo(DType.INT64);
			assertThat(results.get(1).toFloats()).containsExactly(475);
			// not contiguous in memory
			assertThat(results.get(2).shape()).containsExactly(3, 2);
			assertThat(results.get(2).toFloats()).containsExactly(11, 44, 22, 55, 33, 310);
			assertThat(small.toFloats()).containsExactly(1, 2, 3, 4, 5, 250);
			ByteBuffer copy = ByteBuffer.allocate(24).order(ByteOrder.nativeOrder());
			wide.copyTo(copy);
			assertThat(copy.getFloat(20)).isEqualTo(60);
		}
	}

	@Test
	void valuesAreSetInPlace() {
		try (TensorScope scope = runtime.scope(Device.CPU)) {
			Tensor tensor = scope.zeros(3);
			tensor.requireGradient(true);
			tensor.set(new float[] { 1, 2, 3 });
			assertThat(tensor.toFloats()).containsExactly(1, 2, 3);
			assertThatThrownBy(() -> tensor.set(new float[2])).isInstanceOf(IllegalArgumentException.class);
		}
	}

	@Test
	void resultsBelongToTheScopeThatWasGiven() {
		try (TensorScope outer = runtime.scope(Device.CPU); TensorProgram program = load(SUM)) {
			Tensor x = outer.create(new float[] { 1, 2 }, 1, 2);
			int before = outer.size();
			try (TensorScope inner = outer.open()) {
				assertThat(program.call("total", inner, false, List.of(x), x)).isNotEmpty();
				assertThat(inner.size()).isEqualTo(3);
			}
			assertThat(outer.size()).isEqualTo(before);
		}
	}

	@Test
	void aWrongProgramIsRefusedWithItsLine() {
		String wrong = """
				def f(self: __torch__.Net, x: Tensor) -> Tensor:
				  y = torch.no_such_operator(x)
				  return y
				""";
		assertThatThrownBy(() -> load(wrong)).isInstanceOf(HilumException.class)
				.hasMessageContaining("does not compile").hasMessageContaining("y = torch.no_such_operator(x)");
	}

	@Test
	void anUpdateThatThisLibtorchLacksIsNamedAsSuch() {
		String newer = """
				def f(self: __torch__.Net, x: Tensor) -> Tensor:
				  torch._fused_update_of_2099_([x])
				  return x
				""";
		assertThatThrownBy(() -> load(newer)).isInstanceOfSatisfying(HilumException.class, e -> {
			assertThat(e.kind()).isEqualTo(HilumException.Kind.ENVIRONMENT);
			assertThat(e.what()).isEqualTo("This libtorch lacks torch._fused_update_of_2099_, which the optimizer uses");
		});
	}

	@Test
	void aSecondLibtorchIsRefused() {
		runtime.scope(Device.CPU).close();
		assertThatThrownBy(() -> LoadedLibtorch.requireNoOther(Path.of("/another/libtorch_cpu.so")))
				.isInstanceOf(HilumException.class).hasMessageContaining("This process has loaded another libtorch")
				.hasMessageContaining("hilum.runtime");
	}

	@Test
	void aFailedCallSaysWhy() {
		try (TensorScope scope = runtime.scope(Device.CPU); TensorProgram program = load(SUM)) {
			Tensor two = scope.zeros(2, 2);
			Tensor three = scope.zeros(3, 3);
			assertThatThrownBy(() -> program.call("total", scope, false, List.of(two), three))
					.isInstanceOf(HilumException.class).hasMessageContaining("total")
					.hasMessageContaining("must match");
		}
	}

	@Test
	void exhaustedMemoryIsTheMachinesFault() {
		String greedy = """
				def f(self: __torch__.Net, x: Tensor) -> Tensor:
				  return torch.zeros([1000000, 1000000, 1000])
				"""; // 4 PB
		try (TensorScope scope = runtime.scope(Device.CPU); TensorProgram program = load(greedy)) {
			Tensor x = scope.zeros(1);
			assertThatThrownBy(() -> program.call("f", scope, false, x)).isInstanceOfSatisfying(HilumException.class,
					e -> assertThat(e.kind()).isEqualTo(HilumException.Kind.ENVIRONMENT));
		}
	}

	@Test
	void everyThreadMayCompute() {
		try (TensorScope scope = runtime.scope(Device.CPU); TensorProgram program = load(SUM)) {
			Tensor x = scope.create(new float[] { 1, 2 }, 1, 2);
			float[] sum = CompletableFuture
					.supplyAsync(() -> program.call("total", scope, true, List.of(x), x).getFirst()
							.toFloats())
					.join();
			assertThat(sum).containsExactly(2, 4);
		}
	}

	@Test
	void theRuntimeDescribesItself() {
		assertThat(runtime.describe()).anyMatch(line -> line[0].equals("libtorch")).allMatch(line -> line.length == 2);
		assertThat(runtime.devices().getLast()).isEqualTo(Device.CPU);
		assertThat(TensorRuntimes.device(runtime, "cpu")).isEqualTo(Device.CPU);
		assertThatThrownBy(() -> TensorRuntimes.device(runtime, "cuda:99")).isInstanceOf(HilumException.class);
	}
}
