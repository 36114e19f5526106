// SPDX-License-Identifier: EPL-2.0
package org.hilum.nnunet.exchange.pickle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.hilum.core.HilumException;
import org.hilum.testing.HangGuard;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Without the limits these run for minutes, or for ever. */
@HangGuard
class PickleBombsTest {

	static Stream<String> names() {
		return PickleBombs.all().keySet().stream();
	}

	@ParameterizedTest
	@MethodSource("names")
	void isRefused(String name) {
		byte[] bomb = PickleBombs.all().get(name).get();
		Throwable failure = catchThrowable(() -> new RestrictedUnpickler().read(bomb));
		assertThat(failure).isInstanceOfSatisfying(HilumException.class,
				e -> assertThat(e.kind()).isEqualTo(HilumException.Kind.INPUT));
	}

	/** Made for Hilum, EPL-2.0. */
	@ParameterizedTest
	@ValueSource(strings = { "hash_bomb_set.pkl", "self_list_set.pkl" })
	void filesAreRefused(String name) throws IOException {
		byte[] bomb = RestrictedUnpicklerTest.resource(name);
		assertThat(catchThrowable(() -> new RestrictedUnpickler().read(bomb))).isInstanceOf(HilumException.class);
	}

	/** 117 labels with 10,000 voxels each, and the numbers of 2,000 epochs for each label. */
	@Test
	void whatNnunetWritesIsFarBelowTheLimits() {
		Map<Object, Object> locations = new LinkedHashMap<>();
		Map<Object, Object> log = new LinkedHashMap<>();
		for (int label = 0; label < 117; label++) {
			locations.put(List.of(label, label + 1), NumpyArray.of(new int[40_000], 10_000, 4));
			log.put("label " + label, new double[2000]);
		}
		Map<?, ?> read = (Map<?, ?>) new RestrictedUnpickler()
				.read(PickleWriter.toBytes(Map.of("locations", locations, "log", log)));
		assertThat((Map<?, ?>) read.get("locations")).hasSize(117);
		assertThat((List<?>) ((Map<?, ?>) read.get("log")).get("label 116")).hasSize(2000);
	}
}
