// SPDX-License-Identifier: EPL-2.0
package org.hilum.compute;

import java.util.List;

/**
 * What computes: loads programs and makes tensors. Contributed to the extension point
 * {@code org.hilum.compute.runtimes}; get one from {@link TensorRuntimes}.
 */
public interface TensorRuntime {

	/** {@return a short id, such as "djl-pytorch"} */
	String id();

	/**
	 * {@return what {@code hilum diagnose} shows: pairs of name and value, such as libtorch version, CPU features, GPU}
	 */
	List<String[]> describe();

	/** {@return the devices, best first; the CPU is always the last one} */
	List<Device> devices();

	/**
	 * Sets how many CPU threads one operation may use; process-wide.
	 *
	 * @param threads at least 1
	 */
	void setThreads(int threads);

	/**
	 * Opens a scope for tensors.
	 *
	 * @param device where they are to live
	 * @return the scope; the caller closes it
	 */
	TensorScope scope(Device device);

	/**
	 * Compiles a program.
	 *
	 * @param source its text
	 * @param device where it will run
	 * @return the program; the caller closes it
	 */
	TensorProgram load(ProgramSource source, Device device);
}
