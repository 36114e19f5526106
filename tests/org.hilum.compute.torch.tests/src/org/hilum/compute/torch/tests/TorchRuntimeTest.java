// SPDX-License-Identifier: EPL-2.0
package org.hilum.compute.torch.tests;

import static org.junit.jupiter.api.Assumptions.abort;

import java.nio.file.Path;
import java.util.Optional;
import org.hilum.compute.TensorRuntime;
import org.hilum.compute.tests.TensorRuntimeTest;
import org.hilum.compute.torch.TorchRuntime;
import org.hilum.compute.torch.TorchSetup;
import org.hilum.core.HilumException;
import org.hilum.core.Progress;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/**
 * What networks rely on, in the runtime on an installed PyTorch. Skipped where none with headers is installed (Debian:
 * libtorch-dev), or where this process has loaded another libtorch.
 */
class TorchRuntimeTest extends TensorRuntimeTest {

	@TempDir
	private static Path folder;
	private static TensorRuntime shared;

	@BeforeAll
	static void setUp() {
		try {
			TorchSetup.make(folder, Optional.empty(), Progress.NONE);
		} catch (HilumException e) {
			if (e.what().startsWith("No PyTorch with headers") || e.what().startsWith("This process has loaded another")) {
				abort(e.what());
			}
			throw e;
		}
		shared = new TorchRuntime(folder);
	}

	@Override
	protected TensorRuntime runtime() {
		return shared;
	}
}
