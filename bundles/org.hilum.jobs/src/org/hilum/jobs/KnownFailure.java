// SPDX-License-Identifier: EPL-2.0
package org.hilum.jobs;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Cause of failures of jobs that is recognised by the output.
 *
 * @param pattern what a line of the output has
 * @param id      the cause
 * @param title   the cause in a few words
 * @param text    what happened
 * @param steps   what to do
 */
record KnownFailure(Pattern pattern, String id, String title, String text, List<String> steps) {

	/** A process that ended without a word. */
	static final KnownFailure KILLED = known("(?!)", "killed", "The process was killed, or the machine went down",
			"The process ended without a message. On Linux the kernel ends a process in this way when the memory of the machine "
					+ "is exhausted; a restart, a shutdown or another user can be the cause, too.",
			"Look for \"Out of memory: Killed process\" in the output of dmesg or journalctl -k.",
			"If the memory was exhausted: close other programs, give the job fewer threads or a smaller batch size, or use "
					+ "another machine.",
			"Retry the job: a training continues from its latest checkpoint.");

	/** No heartbeat from another machine. */
	static final KnownFailure SILENT = known("(?!)", "silent", "No sign of life",
			"The job runs on another machine or in a container, and its heartbeat has not been seen for a minute.",
			"Check whether that machine and its connection to the common folder are up.",
			"When the process is gone, retry the job: a training continues from its latest checkpoint.");

	/** All causes with a pattern, the particular ones before the general ones. */
	static final List<KnownFailure> ALL = List.of(
			known("CUDA out of memory|The memory of (cuda|GPU)\\S* is exhausted|CUBLAS_STATUS_ALLOC_FAILED", "gpu-memory",
					"The memory of the GPU is exhausted",
					"The network with its batch needs more memory than the GPU has free.",
					"See with nvidia-smi what else uses the GPU, and end it.",
					"Set the option convolutions to float16.", "Choose a smaller batch size.",
					"Plan again for the memory that there is: hilum plan_experiment -gpu_memory_target GB."),
			known("OutOfMemoryError: (Java heap space|GC overhead)", "heap", "The memory of the Java process is exhausted",
					"The heap, the memory that the virtual machine was given, was too small for the work.",
					"Give trainings a larger heap: -Dhilum.train.heap=8g.",
					"Use fewer threads for augmentation or prediction."),
			known("OutOfMemoryError|Cannot allocate memory|The memory of cpu is exhausted|std::bad_alloc|DefaultCPUAllocator",
					"memory", "The memory of the machine is exhausted",
					"The process asked for more memory than the machine has.", "Close other programs.",
					"Choose a smaller batch size, or a configuration with smaller patches.",
					"Give the job a limit (--memory), so that fewer jobs run at the same time."),
			known("No space left on device|the disk is full|Disk quota exceeded", "disk", "The disk is full",
					"A file could not be written because the disk, or your share of it, is full.",
					"Free some space; hilum diagnose shows how much is left in each folder.",
					"Retry the job: what is up to date is kept."),
			known("no permission|Permission denied|AccessDeniedException|Read-only file system", "permission",
					"A file may not be read or written",
					"The user of the job lacks the right to a folder, or the disk is mounted for reading only.",
					"Give yourself the rights to the folder that is named below.", "Retry the job."),
			known("The loss is no longer a number", "loss", "The training diverged",
					"The loss became infinite or not a number, so that further epochs would be worthless.",
					"Check the cases that are named for extreme values: hilum check FOLDER.",
					"Choose a smaller initial learning rate, then resume from the checkpoint before it."),
			known("CUDA driver version is insufficient|no kernel image is available|forward compatibility was attempted",
					"driver", "The driver of the GPU does not fit",
					"The installed driver is too old for this PyTorch, or the GPU is not supported by it.",
					"Update the driver of the GPU, or install a PyTorch that fits it; hilum diagnose compares them.",
					"Until then train on the processors: device cpu."),
			known("CUDA error|CUDNN_STATUS|CUBLAS_STATUS|Xid", "gpu", "The GPU reported an error",
					"A computation on the GPU failed. Memory errors, heat or a driver that was updated while it was used are "
							+ "common causes.",
					"Retry the job; if the message comes again, restart the machine.",
					"Look at the log of the driver (dmesg, lines with Xid)."),
			known("A fatal error has been detected by the Java Runtime Environment|SIGSEGV|SIGBUS", "crash",
					"The process crashed",
					"Native code, such as libtorch or a codec, did something that the system ends processes for.",
					"Retry the job: a training continues from its latest checkpoint.",
					"If it crashes again, attach hs_err.log of the job's folder to a report, and run hilum diagnose."),
			known("UnsatisfiedLinkError|cannot open shared object file|wrong ELF class", "library", "A library is missing",
					"Native code that Hilum needs could not be loaded.",
					"Run hilum diagnose: it names the package to install."),
			known("Too many open files", "files", "Too many files are open", "The limit of open files of your user is too low.",
					"Raise it for the shell that starts Hilum: ulimit -n 65536."),
			known("Stale file handle|Input/output error|Transport endpoint is not connected", "storage",
					"The storage does not answer",
					"A disk or file server failed while a file was read or written.",
					"Check the connection to the file server, and the disk.", "Retry the job."),
			known("There is no trainer|is not a trainer", "trainer", "The trainer is unknown",
					"The experiment names a trainer that no installed plug-in has.",
					"List the trainers with hilum options trainers, and choose one of them in the experiment.",
					"Install the plug-in that has it: hilum install FILE."),
			known("(differ|do not match|different).*(shape|size|spacing|origin|direction|geometry)"
					+ "|(shape|size|spacing|origin|direction|geometry).*(differ|do not match|different)", "geometry",
					"Image and label map do not fit", "An image and its label map, or two channels, have different grids.",
					"Run hilum check FOLDER: it names the cases, and repairs headers that differ by rounding.",
					"Retry the job."),
			known("unexpected label|labels? .*(not in|not named in) dataset\\.json", "labels",
					"A label map has unexpected values",
					"A label map has values that dataset.json does not name.",
					"Run hilum check FOLDER: it lists the values and offers what can be done.", "Retry the job."),
			known("background workers are no longer alive", "workers", "A worker process of nnU-Net died",
					"nnU-Net hides the cause, which is often exhausted memory.",
					"Read the output above this line.", "Try fewer workers: nnUNet_n_proc_DA=2."));

	private static KnownFailure known(String pattern, String id, String title, String text, String... steps) {
		return new KnownFailure(Pattern.compile(pattern, Pattern.CASE_INSENSITIVE), id, title, text, List.of(steps));
	}

	boolean isIn(String line) {
		return pattern.matcher(line).find();
	}

	JobDiagnosis diagnosis(String evidence) {
		return new JobDiagnosis(id, title, text, steps, evidence);
	}
}
