// SPDX-License-Identifier: EPL-2.0
package org.hilum.runs;

import java.nio.file.Path;
import org.hilum.nnunet.dataset.NnunetFolders;

/** A process that starts a training and exits at once. */
public final class FakeParent {

	private FakeParent() {
	}

	/**
	 * Runs.
	 *
	 * @param arguments the project folder, and the class path of the child
	 */
	public static void main(String[] arguments) {
		TrainingRequest request = TrainingRequest.of(NnunetFolders.under(Path.of(arguments[0])), "Dataset001_Toy",
				"3d_fullres", "quick");
		RunHandle handle = RunLauncher.launch(request,
				new LocalExecutor(ChildCommand.classPath(arguments[1], FakeTraining.class.getName())));
		System.out.println("pid " + handle.pid().getAsLong());
	}
}
