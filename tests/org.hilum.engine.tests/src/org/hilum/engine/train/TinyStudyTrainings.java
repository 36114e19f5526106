// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.train;

import java.nio.file.Path;
import org.hilum.core.Progress;
import org.hilum.nnunet.exchange.Checkpoint;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** Set-up of tests that train on the tiny study: one study for a class, a folder of results for each test. */
abstract class TinyStudyTrainings {

	@TempDir
	static Path root;

	static TinyStudy study;

	@TempDir
	Path results;

	@BeforeAll
	static void prepare() {
		study = TinyStudy.make(root);
	}

	static TrainingResult run(TrainingTask task) {
		return new Trainer(task).run(new TrainingEvents() {
		}, Progress.NONE);
	}

	/** {@return the checkpoint that a finished training left} */
	static Checkpoint last(TrainingTask task) {
		return Checkpoint.read(task.foldFolder().resolve("checkpoint_final.pth"), true);
	}
}
