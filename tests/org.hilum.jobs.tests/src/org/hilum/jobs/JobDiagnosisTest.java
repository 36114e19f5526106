// SPDX-License-Identifier: EPL-2.0
package org.hilum.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Causes that are recognised by lines which PyTorch, Java, the system and Hilum really print. */
class JobDiagnosisTest {

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			gpu-memory | RuntimeError: CUDA out of memory. Tried to allocate 2.00 GiB (GPU 0; 23.69 GiB total capacity)
			gpu-memory | hilum: The memory of cuda:0 is exhausted. See with nvidia-smi what else uses it.
			heap | Exception in thread "main" java.lang.OutOfMemoryError: Java heap space
			memory | [enforce fail at alloc_cpu.cpp:114] err == 0. DefaultCPUAllocator: can't allocate memory
			disk | java.io.IOException: No space left on device
			disk | hilum: Cannot write /data/fold_0/progress.jsonl: the disk is full. Free some space
			permission | hilum: Cannot write /data/x.json: no permission. Make the folder writable
			loss | hilum: The loss is no longer a number (epoch 3, iteration 7, cases [a, b]). Lower the learning rate
			driver | The NVIDIA driver on your system is too old: CUDA driver version is insufficient for CUDA runtime version
			gpu | RuntimeError: CUDA error: an illegal memory access was encountered
			crash | # A fatal error has been detected by the Java Runtime Environment:
			library | java.lang.UnsatisfiedLinkError: libc10.so: cannot open shared object file: No such file or directory
			files | java.nio.file.FileSystemException: /data/x: Too many open files
			storage | java.io.IOException: Stale file handle
			trainer | hilum: There is no trainer nnUNetTrainerMine. Name one of
			geometry | hilum: The image and its label map have different spacing (case 003)
			workers | RuntimeError: One or more background workers are no longer alive. Exiting.
			""")
	void aLineOfTheOutputShowsTheCause(String id, String line) {
		String output = "Training\n[Training] 3/50\n" + line + "\n\tat org.example.Main.run(Main.java:3)\n";
		JobDiagnosis diagnosis = JobDiagnosis.of(JobState.FAILED, "", output);
		assertThat(diagnosis.id()).isEqualTo(id);
		assertThat(diagnosis.evidence()).isEqualTo(line);
		assertThat(diagnosis.steps()).isNotEmpty().allMatch(step -> step.endsWith("."));
		assertThat(JobDiagnosis.of(JobState.INTERRUPTED, line, "").id()).as("by the message of the job").isEqualTo(id);
	}

	@Test
	void withoutAWordTheProcessWasKilled() {
		JobDiagnosis diagnosis = JobDiagnosis.of(JobState.INTERRUPTED, "Its process ended without a result", "[Training] 3/50\n");
		assertThat(diagnosis.id()).isEqualTo("killed");
		assertThat(diagnosis.text()).contains("dmesg", "3. Retry the job");
		assertThat(JobDiagnosis.of(JobState.SILENT, "No heartbeat", "").id()).isEqualTo("silent");
	}

	@Test
	void anUnknownFailureHasItsMessage() {
		JobDiagnosis diagnosis = JobDiagnosis.of(JobState.FAILED, "The plans lack 3d_lowres. Plan again.", "usual output\n");
		assertThat(diagnosis.id()).isEqualTo("message");
		assertThat(diagnosis.explanation()).isEqualTo("The plans lack 3d_lowres. Plan again.");
	}

	@Test
	void theLatestLineCounts() {
		assertThat(JobDiagnosis.of(JobState.FAILED, "", "CUDA error: first\nCUDA error: second\n").evidence())
				.isEqualTo("CUDA error: second");
	}

	@Test
	void causesHaveDifferentNames() {
		List<String> ids = KnownFailure.ALL.stream().map(KnownFailure::id).toList();
		assertThat(ids).doesNotHaveDuplicates();
	}
}
