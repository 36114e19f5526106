// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.network;

import java.util.List;
import org.hilum.core.Extensions;
import org.hilum.core.HilumException;
import org.hilum.engine.plan.NetworkSpec;

/** Finds the architecture that a plan asks for. */
public final class Architectures {

	/** The extension point for architectures. */
	public static final String POINT = "org.hilum.engine.architectures";

	private Architectures() {
	}

	/** {@return all contributed architectures} */
	public static List<Architecture> all() {
		return Extensions.instances(POINT, Architecture.class, architecture -> {
			List.copyOf(architecture.classNames()); // all architectures are asked for each plan
			return architecture.id();
		});
	}

	/**
	 * Builds the network of a plan.
	 *
	 * @param spec           its topology; its class name chooses the architecture
	 * @param inputChannels  image channels
	 * @param outputChannels classes or regions
	 * @return the network
	 * @throws HilumException when no architecture serves the class name
	 */
	public static NetworkProgram build(NetworkSpec spec, int inputChannels, int outputChannels) {
		return all().stream().filter(a -> a.classNames().contains(spec.className())).findFirst()
				.orElseThrow(() -> unknown(spec.className())).build(spec, inputChannels, outputChannels);
	}

	private static HilumException unknown(String className) {
		List<String> known = all().stream().flatMap(a -> a.classNames().stream()).sorted().toList();
		return HilumException.input(null, "The network class " + className + " is not known",
				"Use plans with one of " + known + ", or install a plug-in that contributes it.");
	}
}
