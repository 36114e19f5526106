// SPDX-License-Identifier: EPL-2.0
package org.hilum.reference.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.hilum.engine.network.ParameterSpec;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Networks, losses, gradients and optimiser steps against nnU-Net 2.8.1, with the kernels that libtorch chooses for
 * this processor; {@link KernelLevelsTest} does the same with those for others.
 */
class NetworkGoldenTest {

	/** {@return every golden with one thread, every network with two as well} */
	static Stream<Arguments> all() {
		return Stream.concat(withThreads(Golden.ALL, 1), withThreads(Golden.NETWORKS, 2));
	}

	static List<String> names() {
		return Golden.NETWORKS;
	}

	static Stream<Arguments> networks() {
		return Stream.concat(withThreads(Golden.NETWORKS, 1), withThreads(Golden.NETWORKS, 2));
	}

	private static Stream<Arguments> withThreads(List<String> names, int threads) {
		return names.stream().map(name -> Arguments.of(name, threads));
	}

	@ParameterizedTest
	@MethodSource("networks")
	void logitsOfAllHeadsEqual(String name, int threads) {
		assertAccepted(NetworkChecks.logits(Golden.load(name), threads));
	}

	@ParameterizedTest
	@MethodSource("all")
	void lossAndGradientsEqual(String name, int threads) {
		assertAccepted(NetworkChecks.gradients(Golden.load(name), threads));
	}

	@ParameterizedTest
	@MethodSource("all")
	void fiveStepsEqual(String name, int threads) {
		assertAccepted(NetworkChecks.steps(Golden.load(name), threads));
	}

	private static void assertAccepted(List<Deviation> deviations) {
		assertThat(deviations).isNotEmpty().allMatch(Deviation::accepted);
	}

	@ParameterizedTest
	@MethodSource("names")
	void stateDictNamesEqual(String name) {
		Golden golden = Golden.load(name);
		Map<String, String> expected = new TreeMap<>();
		golden.json().get("state_dict_aliases").properties()
				.forEach(e -> expected.put(e.getKey(), e.getValue().asText()));
		assertThat(new TreeMap<>(golden.network().stateDictNames())).isEqualTo(expected);
		assertThat(golden.network().parameterCount()).isEqualTo(golden.json().get("num_parameters").asLong());
		List<String> order = new ArrayList<>();
		golden.json().get("grad_norm_per_parameter").fieldNames().forEachRemaining(order::add);
		List<String> ours = new ArrayList<>(golden.network().parameters().stream().map(ParameterSpec::name).toList());
		ours.retainAll(order);
		assertThat(ours).isEqualTo(order);
	}
}
