// SPDX-License-Identifier: EPL-2.0
package org.hilum.compute;

import java.util.List;

/**
 * What computes: loads programs and makes tensors. Contributed to the extension point
 * {@code org.hilum.compute.runtimes}; get one from {@link TensorRuntimes}. Thread-safe. Construction costs nothing: native
 * libraries are loaded by the first call of another method than {@link #id}.
 *
 * @since 0.1.0
 */
public interface TensorRuntime {

	/** {@return a short id, such as "djl-pytorch"} */
	String id();

	/**
	 * {@return what {@code hilum diagnose} shows: pairs of name and value, such as libtorch version, CPU features, GPU}
	 *
	 * @throws org.hilum.core.HilumException when its native libraries cannot be loaded, with the reason
	 */
	List<String[]> describe();

	/** {@return the devices, best first; the CPU is always the last one} */
	List<Device> devices();

	/**
	 * {@return in which number formats inference models can compute on a device}
	 *
	 * @param device one of {@link #devices}
	 * @since 0.2
	 */
	default List<Precision> precisions(Device device) {
		return List.of(Precision.FLOAT32);
	}

	/**
	 * Opens a scope for tensors.
	 *
	 * @param device where they are to be stored
	 * @return the scope; the caller closes it
	 */
	TensorScope scope(Device device);

	/**
	 * Compiles an archive.
	 *
	 * @param archive its content or file; one with a file is put into the mode of evaluation
	 * @param options where and how it computes; the precision is float32
	 * @return the program; the caller closes it
	 * @throws org.hilum.core.HilumException when it cannot be compiled; names the line of the text, or the file
	 * @since 0.2
	 */
	TensorProgram load(TorchArchive archive, ComputeOptions options);

	/**
	 * {@return whether convolutions are wrong on this processor unless their channels are multiples of 16, as with oneDNN 3.7 on
	 * some; programs in text are compiled with filled channels then}
	 *
	 * @since 0.2
	 */
	default boolean fillsChannels() {
		return PaddedConvolutions.areNeeded(this);
	}

	/**
	 * Compiles a program.
	 *
	 * @param source  its text
	 * @param options where and how it computes; the precision is float32
	 * @return the program; the caller closes it
	 * @throws org.hilum.core.HilumException when it cannot be compiled; names the line
	 * @since 0.2
	 */
	default TensorProgram load(ProgramSource source, ComputeOptions options) {
		return load(TorchArchive.of(PaddedConvolutions.where(this, source, options.device())), options);
	}

	/**
	 * Compiles a program.
	 *
	 * @param source its text
	 * @param device where it will run
	 * @return the program; the caller closes it
	 */
	default TensorProgram load(ProgramSource source, Device device) {
		return load(source, ComputeOptions.on(device));
	}

	/**
	 * Opens an inference model that holds its parameters itself.
	 *
	 * @param source  the model
	 * @param options where and how it computes
	 * @return the model; the caller closes it
	 * @throws org.hilum.core.HilumException when it cannot be compiled, or the precision is not available
	 * @since 0.2
	 */
	default InferenceModel model(ModelSource.Archive source, ComputeOptions options) {
		return ProgramModel.open(this, source, options);
	}

	/**
	 * Opens one inference model of each set of parameters. They share the compiled program, which is freed with the last
	 * one; each is closed by the caller.
	 *
	 * @param source     the model
	 * @param parameters values in the order of the method's list, a list for each model
	 * @param options    where and how they compute
	 * @return the models, in the same order
	 * @throws org.hilum.core.HilumException when it cannot be compiled, or the precision is not available
	 * @since 0.2
	 */
	default List<InferenceModel> models(ModelSource.Script source, List<List<NamedArray>> parameters,
			ComputeOptions options) {
		return ProgramModel.open(this, source, parameters, options);
	}

	/**
	 * Opens a training.
	 *
	 * @param source  the program and the values that it starts from
	 * @param options where and how it computes; the precision is float32
	 * @return the training; the caller closes it
	 * @throws org.hilum.core.HilumException when it cannot be compiled
	 * @since 0.2
	 */
	default TrainingProgram training(TrainingSource source, ComputeOptions options) {
		return new CompiledTraining(this, source, options);
	}
}
