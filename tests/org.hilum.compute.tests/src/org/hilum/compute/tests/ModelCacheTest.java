// SPDX-License-Identifier: EPL-2.0
package org.hilum.compute.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.hilum.compute.ComputeOptions;
import org.hilum.compute.FileIdentity;
import org.hilum.compute.InferenceModel;
import org.hilum.compute.ModelCache;
import org.hilum.compute.ModelContract;
import org.hilum.compute.ModelSource;
import org.hilum.compute.ProgramSource;
import org.hilum.compute.TensorRuntimes;
import org.hilum.compute.TorchArchive;
import org.hilum.core.HilumException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Loaded models that are used again; loads are counted, not timed. */
class ModelCacheTest {

	private final List<String> freed = new ArrayList<>();
	private final AtomicLong available = new AtomicLong(Long.MAX_VALUE);
	private final ModelCache cache = new ModelCache(100, available::get);

	private Supplier<ModelCache.Loaded<String>> loading(String name, long bytes) {
		return () -> new ModelCache.Loaded<>(name, bytes, () -> freed.add(name));
	}

	private void use(String name, long bytes) {
		try (ModelCache.Use<String> use = cache.use(name, loading(name, bytes))) {
			assertThat(use.model()).isEqualTo(name);
		}
	}

	@Test
	void theSecondUseLoadsNothing() {
		use("a", 40);
		use("a", 40);
		assertThat(cache.loads()).isEqualTo(1);
		assertThat(freed).isEmpty();
	}

	@Test
	void unusedModelsAreKeptWithinTheLimitThoseUsedLastTheLongest() {
		use("a", 40);
		use("b", 40);
		use("a", 40);
		use("c", 40);
		assertThat(freed).containsExactly("b");
		use("large", 101);
		assertThat(freed).containsExactly("b", "a", "c", "large");
		assertThat(cache.size()).isZero();
	}

	@Test
	void unusedModelsTakeNoMoreThanTheMemoryThatIsLeft() {
		use("a", 40);
		available.set(50);
		use("b", 40);
		assertThat(freed).containsExactly("a");
		available.set(10);
		use("b", 40);
		assertThat(freed).containsExactly("a", "b");
	}

	@Test
	void clearingFreesUnusedModelsNowAndUsedOnesAtTheEndOfTheirUse() {
		use("a", 40);
		try (ModelCache.Use<String> b = cache.use("b", loading("b", 40))) {
			assertThat(b.model()).isEqualTo("b");
			assertThat(cache.clear()).isEqualTo(1);
			assertThat(freed).containsExactly("a");
			// not the one that is about to be freed
			use("b", 40);
			assertThat(cache.loads()).isEqualTo(3);
		}
		assertThat(freed).containsExactly("a", "b");
		assertThat(cache.size()).isEqualTo(1);
	}

	@Test
	void aUseEndsOnce() {
		ModelCache.Use<String> one = cache.use("a", loading("a", 101));
		ModelCache.Use<String> other = cache.use("a", loading("a", 101));
		one.close();
		one.close();
		assertThat(freed).isEmpty();
		other.close();
		assertThat(freed).containsExactly("a");
	}

	@Test
	void usersOfOneModelWaitForOneLoad() {
		CountDownLatch loading = new CountDownLatch(1);
		CountDownLatch proceed = new CountDownLatch(1);
		CompletableFuture<ModelCache.Use<String>> first = CompletableFuture.supplyAsync(() -> cache.use("a", () -> {
			loading.countDown();
			await(proceed);
			return loading("a", 40).get();
		}));
		await(loading);
		CompletableFuture<ModelCache.Use<String>> second = CompletableFuture
				.supplyAsync(() -> cache.use("a", loading("another", 40)));
		proceed.countDown();
		assertThat(first.join().model()).isEqualTo("a");
		assertThat(second.join().model()).isEqualTo("a");
		assertThat(cache.loads()).isEqualTo(1);
	}

	private static void await(CountDownLatch latch) {
		try {
			latch.await();
		} catch (InterruptedException e) {
			throw new IllegalStateException(e);
		}
	}

	@Test
	void whereTheMemoryDoesNotSufficeUnusedModelsAreFreedAndItIsLoadedOnceMore() {
		use("a", 40);
		Supplier<ModelCache.Loaded<String>> greedy = () -> {
			if (!freed.contains("a")) {
				throw HilumException.environment("The memory of cpu is exhausted", "Close other programs.");
			}
			return loading("b", 40).get();
		};
		try (ModelCache.Use<String> use = cache.use("b", greedy)) {
			assertThat(use.model()).isEqualTo("b");
		}
		assertThat(freed).containsExactly("a");
	}

	@Test
	void aFailedLoadIsTriedAgainByTheNextUse() {
		assertThatThrownBy(() -> cache.use("a", () -> {
			throw HilumException.environment("The memory of cpu is exhausted", "Close other programs.");
		})).isInstanceOf(HilumException.class);
		assertThat(cache.size()).isZero();
		use("a", 40);
		assertThat(cache.loads()).isEqualTo(1);
	}

	@Test
	void anArchiveIsCompiledOncePerStateOfItsFile(@TempDir Path folder) throws IOException {
		CountingRuntime runtime = (CountingRuntime) TensorRuntimes.get(CountingRuntime.ID);
		Path file = folder.resolve("model.pt");
		byte[] archive = TorchArchive.of(new ProgramSource()
				.add("def forward(self: __torch__.Net, x: Tensor) -> Tensor:\n  return x + x\n")).content().orElseThrow();
		Files.write(file, archive);
		int loads = runtime.loads.get();
		int open = runtime.open.get();
		open(runtime, file);
		open(runtime, file);
		assertThat(runtime.loads.get() - loads).isEqualTo(1);
		assertThat(runtime.open.get() - open).isEqualTo(1);
		// as atomic writers do
		Files.move(Files.write(folder.resolve("new"), archive), file, StandardCopyOption.REPLACE_EXISTING);
		open(runtime, file);
		assertThat(runtime.loads.get() - loads).isEqualTo(2);
		cache.clear();
		assertThat(runtime.open.get() - open).isZero();
	}

	private void open(CountingRuntime runtime, Path file) {
		record Key(FileIdentity file, ComputeOptions options) {
		}
		try (ModelCache.Use<InferenceModel> use = cache.use(new Key(FileIdentity.of(file), ComputeOptions.CPU), () -> {
			InferenceModel model = runtime.model(new ModelSource.Archive(TorchArchive.read(file),
					ModelContract.segmentation(2, 1, 1)), ComputeOptions.CPU);
			return new ModelCache.Loaded<>(model, 1, model::close);
		})) {
			assertThat(use.model().options()).isEqualTo(ComputeOptions.CPU);
		}
	}
}
