// SPDX-License-Identifier: EPL-2.0
package org.hilum.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.hilum.core.HilumException;
import org.hilum.core.ProcessIdentity;
import org.hilum.engine.train.TrainingOptions;
import org.hilum.jobs.ManualExecutor.Worker;
import org.hilum.nnunet.dataset.NnunetFolders;
import org.hilum.runs.TrainingRequest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.FrameworkUtil;

/** What is started, in which order, and what becomes of jobs whose processes end in one way or another. */
class DispatcherTest {

	private static final Machine MACHINE = new Machine(4, 1000, List.of("cuda:0", "cuda:1"));

	@TempDir
	private Path folder;
	private JobStore store;
	private Jobs jobs;
	private ManualExecutor executor;
	private Dispatcher dispatcher;

	@BeforeEach
	void prepare() {
		store = new JobStore(folder.resolve("store"));
		// no dispatcher is started: the test is one
		jobs = new Jobs(store.folder(), (_, _, _) -> List.of("true"), MACHINE);
		executor = new ManualExecutor(store, point -> assertThat(point).isNotEmpty());
		dispatcher = new Dispatcher(store, _ -> executor, MACHINE, (_, _, _) -> List.of("hilum"));
	}

	private JobSpec spec(String device, int threads) {
		return JobSpec.command(List.of("work", "x")).in(folder).withRetries(0).with(new Resources(device, threads, 0, 0));
	}

	private int add(JobSpec spec) {
		return store.create(spec).id();
	}

	private JobState state(int id) {
		return store.job(id).state();
	}

	private List<Integer> started() {
		dispatcher.step();
		return executor.alive().stream().map(Worker::id).toList();
	}

	private void finish(int id, int exit) {
		Worker worker = executor.worker(id);
		worker.begin();
		assertThat(state(id)).isEqualTo(JobState.RUNNING);
		worker.finish(exit);
	}

	@Test
	void theHighestPriorityComesFirstAndOfEqualsTheOldest() {
		int usual = add(spec("cpu", 0));
		int high = add(spec("cpu", 0).withPriority(5));
		int alsoUsual = add(spec("cpu", 0));
		assertThat(started()).containsExactly(high);
		finish(high, 0);
		jobs.setPriority(alsoUsual, 1);
		assertThat(started()).containsExactly(alsoUsual);
		finish(alsoUsual, 0);
		assertThat(started()).containsExactly(usual);
	}

	@Test
	void anInterruptedJobIsStartedAgainBeforeYoungerOnesOfItsPriority() {
		int old = add(spec("cpu", 0).withRetries(1));
		int young = add(spec("cpu", 0));
		assertThat(started()).containsExactly(old);
		executor.worker(old).begin();
		executor.worker(old).die(false);
		assertThat(started()).as("in one look at the store").containsExactly(old);
		finish(old, 0);
		assertThat(started()).containsExactly(young);
	}

	@Test
	void aJobWaitsForThoseBeforeItAndIsHeldWhenTheyFail() {
		int first = add(spec("cpu", 1));
		int second = add(spec("cpu", 1).after(List.of(first)));
		int third = add(spec("cpu", 1).after(List.of(second)));
		assertThat(jobs.get(second).message()).isEqualTo("Waits for job 1");
		assertThat(started()).containsExactly(first);
		finish(first, 3);
		assertThat(state(first)).isEqualTo(JobState.FAILED);
		assertThat(started()).isEmpty();
		assertThat(dispatcher.step()).as("nothing is left to do").isFalse();
		assertThat(jobs.get(second).message()).contains("which is failed", "hilum jobs retry 1");
		assertThat(jobs.await(third, () -> false).message()).startsWith("Waits for job 2.");
		store.update(first, job -> job.next(0, true));
		assertThat(started()).containsExactly(first);
		finish(first, 0);
		assertThat(started()).containsExactly(second);
		finish(second, 0);
		assertThat(started()).containsExactly(third);
		assertThatThrownBy(() -> add(spec("cpu", 1).after(List.of(99)))).isInstanceOf(HilumException.class)
				.hasMessageContaining("There is no job 99");
	}

	@Test
	void aGpuHasOneJobAndJobsOnTheProcessorsShareTheThreads() {
		int auto = add(spec("auto", 0));
		int first = add(spec("cuda:0", 0));
		int other = add(spec("auto", 0));
		int three = add(spec("cpu", 3));
		int all = add(spec("cpu", 0));
		int one = add(spec("cpu", 1));
		int tooMuch = add(spec("cpu", 1).with(new Resources("cpu", 1, 2000, 0)));
		int noSuch = add(spec("cuda:7", 0));
		assertThat(started()).containsExactly(auto, other, three);
		assertThat(executor.worker(auto).start().resources().device()).isEqualTo("cuda:0");
		assertThat(executor.worker(auto).start().environment()).containsEntry("CUDA_VISIBLE_DEVICES", "0");
		assertThat(executor.worker(other).start().environment()).containsEntry("CUDA_VISIBLE_DEVICES", "1");
		finish(auto, 0);
		assertThat(started()).as("the job for all threads is not overtaken").containsExactly(other, three, first);
		finish(three, 0);
		assertThat(started()).containsExactly(other, first, all);
		finish(all, 0);
		assertThat(started()).containsExactly(other, first, one);
		assertThat(jobs.get(tooMuch).message()).contains("2000 MB", "this machine has 1000 MB");
		assertThat(jobs.get(noSuch).message()).contains("needs cuda:7", "cuda:0, cuda:1");
	}

	private Map<String, String> environment(JobSpec spec) {
		int id = add(spec);
		started();
		return executor.worker(id).start().environment();
	}

	@Test
	void aJobSeesTheGpuThatItWasGivenUnlessItsCommandNamesOne() {
		String visible = "CUDA_VISIBLE_DEVICES";
		assertThat(environment(spec("cuda:1", 0))).containsEntry(visible, "1");
		assertThat(environment(spec("cpu", 1))).as("no GPU is seen").containsEntry(visible, "-1");
		JobSpec named = JobSpec.command(List.of("train", "1", "2d", "0", "-device", "cuda:0")).in(folder)
				.with(new Resources("cuda:0", 0, 0, 0));
		assertThat(environment(named)).doesNotContainKey(visible);
		TrainingRequest request = TrainingRequest.of(NnunetFolders.under(folder), "Dataset001_Toy", "2d", "quick");
		assertThat(environment(JobSpec.training(request.with(TrainingOptions.DEVICE, "cpu")).in(folder)
				.with(new Resources("cpu", 1, 0, 0)))).doesNotContainKey(visible);
		assertThat(environment(withEnvironment(spec("cpu", 1), Map.of(visible, "3")))).containsEntry(visible, "3");
	}

	private static JobSpec withEnvironment(JobSpec s, Map<String, String> environment) {
		return new JobSpec(s.name(), s.arguments(), s.training(), s.folder(), environment, s.executor(),
				s.executorOptions(), s.priority(), s.after(), s.resources(), s.retries());
	}

	@Test
	void aTrainingHasAHeapThatLeavesMemoryForTensors() {
		List<List<String>> options = new ArrayList<>();
		dispatcher = new Dispatcher(store, _ -> executor, new Machine(4, 8192, List.of()), (_, more, _) -> {
			options.add(more);
			return List.of("hilum");
		});
		add(spec("cpu", 1));
		add(JobSpec.command(List.of("train", "1", "2d", "0")).in(folder).with(new Resources("cpu", 1, 0, 0)));
		started();
		assertThat(options).containsExactly(List.of(), List.of("-Xmx2048m"));
	}

	@Test
	void aJobThatWaitsIsCancelledAndOneThatRunsIsAskedToEnd() {
		int first = add(spec("cpu", 0));
		int second = add(spec("cpu", 0));
		started();
		Worker worker = executor.worker(first);
		worker.begin();
		store.update(second, JobRecord::cancel);
		store.update(first, JobRecord::cancel);
		assertThat(state(second)).isEqualTo(JobState.CANCELLED);
		assertThat(state(first)).isEqualTo(JobState.RUNNING);
		dispatcher.step();
		assertThat(worker.isCancelled()).isTrue();
		worker.finish(130);
		assertThat(state(first)).isEqualTo(JobState.CANCELLED);
		assertThatThrownBy(() -> jobs.cancel(first)).isInstanceOf(HilumException.class).hasMessageContaining("is over");
		assertThat(started()).isEmpty();
	}

	/** The second signal would end a process that is saving its checkpoint. */
	@Test
	void aProcessIsAskedToEndOnceWhoeverAsks() {
		int id = add(spec("cpu", 0));
		started();
		Worker worker = executor.worker(id);
		worker.begin();
		store.update(id, JobRecord::cancel);
		Dispatcher.cancel(store, _ -> executor, store.job(id));
		dispatcher.step();
		Dispatcher.cancel(new JobStore(store.folder()), _ -> executor, store.job(id));
		new Dispatcher(store, _ -> executor, MACHINE, (_, _, _) -> List.of("hilum")).step();
		assertThat(worker.cancels()).isEqualTo(1);
		worker.finish(130);
	}

	@Test
	void aJobThatIsCancelledBetweenItsStartAndItsWorkDoesNotBegin() {
		int id = add(spec("cpu", 0));
		started();
		store.update(id, JobRecord::cancel);
		executor.worker(id).begin();
		assertThat(executor.effects()).isEmpty();
		assertThat(state(id)).isEqualTo(JobState.CANCELLED);
	}

	@Test
	void aMachineThatWasStartedAnewLeavesInterruptedJobsThatGoOn() throws IOException {
		ProcessIdentity me = ProcessIdentity.current();
		int id = add(spec("cpu", 0).withRetries(1));
		started();
		Worker worker = executor.worker(id);
		worker.begin();
		Path lease = store.attempt(id, 1).folder().resolve("lease.json");
		String before = Files.readString(lease);
		worker.die(false);
		// another boot; in a container it cannot be told from another machine's, so there the process id is another one's
		boolean visible = me.namespace().equals("pid:[4026531836]") && !me.machine().isEmpty();
		Files.writeString(lease, visible ? before.replace(me.boot(), "an-earlier-boot")
				: before.replace("\"started\":" + me.started(), "\"started\":1"));
		assertThat(state(id)).isEqualTo(JobState.INTERRUPTED);
		assertThat(store.job(id).isOver()).isFalse();
		dispatcher.step();
		assertThat(state(id)).isEqualTo(JobState.QUEUED);
		assertThat(started()).containsExactly(id);
		executor.worker(id).begin();
		executor.worker(id).die(true);
		assertThat(store.job(id).isOver()).as("no retry is left").isTrue();
		assertThat(started()).isEmpty();
		assertThat(store.job(id).message()).contains("hilum jobs retry " + id);
	}

	@Test
	void anotherDispatcherAdoptsWhatRuns() {
		int running = add(spec("cpu", 0));
		int starting = add(spec("cuda:0", 0));
		int waiting = add(spec("cpu", 1));
		started();
		executor.worker(running).begin();
		dispatcher = new Dispatcher(store, _ -> executor, MACHINE, (_, _, _) -> List.of("hilum"));
		assertThat(started()).containsExactly(running, starting);
		executor.worker(running).finish(0);
		assertThat(started()).containsExactly(starting, waiting);
	}

	@Test
	void aFileThatCannotBeUsedIsNamedAndOthersAreNotConcerned() throws IOException {
		int bad = add(spec("cpu", 1));
		int dependent = add(spec("cpu", 1).after(List.of(bad)));
		int good = add(spec("cpu", 1));
		for (String content : List.of("{\"id\":", "{\"version\":1,\"id\":7}", "", "[]")) {
			Files.writeString(store.file(bad), content);
			assertThat(jobs.list().problems()).hasSize(1).allMatch(text -> text.contains(store.file(bad).toString()));
			assertThat(started()).containsExactly(good);
		}
		assertThat(jobs.get(dependent).message()).contains("Waits for job 1, whose file cannot be used");
		assertThat(add(spec("cpu", 1))).as("its number is not given again").isEqualTo(4);
	}

	@Test
	void aProcessThatNeverBeginsMakesTheJobFail() {
		int id = add(spec("cpu", 0));
		for (int i = 0; i < 3; i++) {
			assertThat(started()).containsExactly(id);
			executor.worker(id).die(false);
		}
		started();
		assertThat(state(id)).isEqualTo(JobState.FAILED);
		assertThat(store.job(id).message()).contains("ended 3 times", "console.log");
	}

	@Test
	void aTrainingThatIsTriedAgainContinuesUnlessItWasRefused() {
		int id = add(JobSpec.command(List.of("train", "1", "2d", "0")).in(folder).withRetries(0));
		assertThat(carriedOut(id, 1, 2)).doesNotContain("--c");
		store.update(id, job -> job.next(0, false));
		assertThat(carriedOut(id, 2, 0)).doesNotContain("--c");
		int other = add(JobSpec.command(List.of("train", "1", "2d", "0")).in(folder));
		store.update(other, job -> job.next(0, true));
		assertThat(carriedOut(other, 2, 0)).containsExactly("train", "1", "2d", "0", "--c");
	}

	private List<String> carriedOut(int id, int attempt, int exit) {
		List<String> seen = new ArrayList<>();
		new JobRunner(store, id, attempt).run(arguments -> {
			seen.addAll(arguments);
			return exit;
		});
		return seen;
	}

	@Test
	void anExecutorOfAnotherPluginCarriesOutJobs() {
		boolean osgi = FrameworkUtil.getBundle(DispatcherTest.class) != null;
		ContributedExecutor contributed = new ContributedExecutor();
		JobSpec spec = JobSpec.command(List.of("succeed")).in(folder).by("in-test");
		int good = add(spec);
		int bad = add(JobSpec.command(List.of("fail")).in(folder).by("in-test"));
		// fragments contribute in OSGi only
		new Dispatcher(store, job -> osgi ? JobExecutors.of(job) : contributed, MACHINE, (_, _, _) -> List.of("x")).step();
		assertThat(state(good)).isEqualTo(JobState.FINISHED);
		assertThat(state(bad)).isEqualTo(JobState.FAILED);
		assertThatThrownBy(() -> jobs.submit(spec.by("nowhere"))).isInstanceOf(HilumException.class)
				.hasMessageContainingAll("There is no executor nowhere", "local");
	}

	@Test
	void optionsOfAnExecutorAreCheckedAndStored() {
		JobSpec spec = JobSpec.command(List.of("succeed")).in(folder).by("local", Map.of("niceness", "7"));
		int id = add(spec);
		assertThat(store.job(id).spec()).isEqualTo(spec);
		assertThat(JobExecutors.of(spec)).isInstanceOf(LocalJobExecutor.class);
		assertThatThrownBy(() -> jobs.submit(spec.by("local", Map.of("niceness", "20"))))
				.isInstanceOf(HilumException.class).hasMessageContainingAll("niceness = 20", "from 0 to 19");
		assertThatThrownBy(() -> jobs.submit(spec.by("local", Map.of("nicenes", "2"))))
				.isInstanceOf(HilumException.class).hasMessageContainingAll("Did you mean niceness?");
	}
}
