// SPDX-License-Identifier: EPL-2.0
package org.hilum.compute.torch.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.hilum.compute.Device;
import org.hilum.compute.torch.TorchRuntime;
import org.hilum.compute.torch.TorchSetup;
import org.hilum.core.HilumException;
import org.hilum.core.Progress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is missing for the runtime on an installed PyTorch is named. */
class TorchSetupTest {

	@TempDir
	private Path folder;

	@Test
	void aRuntimeThatIsNotSetUpNamesTheCommand() {
		TorchRuntime runtime = new TorchRuntime(folder);
		assertThat(runtime.id()).isEqualTo("torch");
		assertThatThrownBy(runtime::describe).isInstanceOfSatisfying(HilumException.class, e -> {
			assertThat(e.kind()).isEqualTo(HilumException.Kind.ENVIRONMENT);
			assertThat(e.what()).isEqualTo("The runtime is not set up for this user and version of Hilum");
			assertThat(e.remedy()).startsWith("Run hilum gpu-setup");
		});
		assertThatThrownBy(() -> runtime.scope(Device.CPU)).isInstanceOf(HilumException.class)
				.hasMessageContaining("not set up");
	}

	@Test
	void aLibraryOfAnotherVersionIsNotUsed() throws IOException {
		Files.writeString(folder.resolve("setup.json"),
				"{\"key\": \"0\", \"libtorch\": \"/x\", \"version\": \"9\", \"gpus\": 1}");
		Files.writeString(folder.resolve("libhilum_torch-0.so"), "");
		assertThatThrownBy(() -> new TorchRuntime(folder).devices()).isInstanceOf(HilumException.class)
				.hasMessageContaining("not set up");
	}

	@Test
	void aFolderWithoutHeadersOrLibrariesIsNamed() throws IOException {
		Path torch = Files.createDirectories(folder.resolve("torch"));
		assertMissing(torch);
		Files.createFile(Files.createDirectories(torch.resolve("include/torch")).resolve("script.h"));
		assertMissing(torch);
	}

	private void assertMissing(Path torch) {
		assertThatThrownBy(() -> TorchSetup.make(folder.resolve("out"), Optional.of(torch), Progress.NONE))
				.isInstanceOfSatisfying(HilumException.class, e -> {
					assertThat(e.what()).isEqualTo("There is no libtorch with headers in " + torch);
					assertThat(e.remedy()).contains("include/torch/script.h");
				});
	}
}
