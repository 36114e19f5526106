// SPDX-License-Identifier: EPL-2.0
package org.hilum.runs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.hilum.core.Progress;
import org.hilum.nnunet.dataset.NnunetFolders;
import org.hilum.nnunet.plan.PlannerChoice;
import org.hilum.nnunet.preprocessed.CaseStore;
import org.hilum.runs.pipeline.Preparation;
import org.hilum.testing.ChildClassPath;
import org.hilum.testing.Waiting;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two trainings of one data set that begin at once: one preprocesses, the other one waits and takes what is there. */
class PreparationWaitTest {

	private static final String PLANS = "nnUNetPlans";

	@TempDir
	private Path folder;

	@Test
	void anotherProcessThatPreprocessesIsWaitedFor() throws Exception {
		NnunetFolders folders = NnunetFolders.under(folder);
		ToyStudy.write(folders.raw());
		List<String> notes = new CopyOnWriteArrayList<>();
		Preparation preparation = new Preparation(folders, ToyStudy.NAME, 1, false, new Progress() {
			@Override
			public void note(String text) {
				notes.add(text);
			}

			@Override
			public boolean cancelled() {
				return false;
			}
		});
		preparation.fingerprint();
		preparation.plan(PlannerChoice.standard());
		Path cases = preparation.prepared().cases(preparation.plans(PLANS).configuration("2d"));
		Process holder = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin/java").toString(), "-Xmx64m",
				"-XX:TieredStopAtLevel=1", "-cp", ChildClassPath.of(PreparationWaitTest.class),
				LeaseHoldingProcess.class.getName(), cases.toString()).redirectErrorStream(true).start();
		try {
			assertThat(holder.inputReader().readLine()).isEqualTo("held");
			FutureTask<Void> work = new FutureTask<>(() -> preparation.preprocessForTraining(PLANS, "2d"), null);
			Thread.ofPlatform().daemon().start(work);
			Waiting.until("the waiting", () -> notes.stream().anyMatch(n -> n.contains("waits for process " + holder.pid())));
			assertThat(work.isDone()).isFalse();
			holder.destroyForcibly();
			work.get(60, TimeUnit.SECONDS);
			assertThat(CaseStore.ids(cases)).hasSize(ToyStudy.CASES);
		} finally {
			holder.destroyForcibly();
		}
	}
}
