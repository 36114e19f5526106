// SPDX-License-Identifier: EPL-2.0
package org.hilum.nnunet.exchange.pickle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PickleWriterTest {

	static Map<String, Object> sample() {
		Map<String, Object> map = new LinkedHashMap<>();
		map.put("none", null);
		map.put("bool", List.of(true, false));
		map.put("ints", List.of(0, 255, 256, -1, 1L << 31, Long.MIN_VALUE, BigInteger.TWO.pow(70)));
		map.put("floats", List.of(0.1, 0.5f, Double.NEGATIVE_INFINITY));
		map.put("text", "\u00e4\u20ac");
		map.put("tuple", new Object[] { 1, new Object[0], List.of() });
		map.put("keys", Map.of(List.of(1, 2), "pair"));
		map.put("primitives", new double[] { 1.5, 2 });
		map.put("bytes", new byte[] { 0, -1, 127, -128 });
		map.put("i8", NumpyArray.of(new long[] { 1, -2, 3, 4, 5, 600 }, 2, 3));
		map.put("i4", NumpyArray.of(new int[] { 1, -2 }, 2));
		map.put("f4", NumpyArray.of(new float[] { 1, -0.5f }, 1, 2));
		map.put("f8", NumpyArray.of(new double[] { 0.1 }, 1));
		map.put("u1", new NumpyArray("u1", new int[] { 2 }, new byte[] { -1, 1 }));
		map.put("b1", new NumpyArray("b1", new int[] { 2 }, new byte[] { 0, 1 }));
		map.put("empty", NumpyArray.of(new long[0], 0, 4));
		return map;
	}

	/** The expected file was loaded by Python 3.11 with numpy 1.26 and 2.4, where it has these values. */
	@Test
	void writesWhatPythonHasRead() throws IOException {
		assertThat(PickleWriter.toBytes(sample())).isEqualTo(RestrictedUnpicklerTest.resource("written.pkl"));
	}

	@Test
	void readsItsOwnFiles() {
		Map<?, ?> map = (Map<?, ?>) new RestrictedUnpickler().read(PickleWriter.toBytes(sample()));
		assertThat(map.keySet().toArray()).isEqualTo(sample().keySet().toArray());
		assertThat(map.get("ints")).isEqualTo(
				List.of(0L, 255L, 256L, -1L, 1L << 31, Long.MIN_VALUE, BigInteger.TWO.pow(70)));
		assertThat(map.get("floats")).isEqualTo(List.of(0.1, 0.5, Double.NEGATIVE_INFINITY));
		assertThat(map.get("text")).isEqualTo("\u00e4\u20ac");
		assertThat((byte[]) map.get("bytes")).containsExactly(0, -1, 127, -128);
		assertThat(map.get("primitives")).isEqualTo(Arrays.asList(1.5, 2.0));
		assertThat(map.get("keys")).isEqualTo(Map.of(List.of(1L, 2L), "pair"));
		for (String key : List.of("i8", "i4", "f4", "f8", "u1", "b1", "empty")) {
			assertThat(map.get(key)).as(key).isEqualTo(sample().get(key));
		}
	}

	@Test
	void refusesUnknownTypes() {
		assertThatThrownBy(() -> PickleWriter.toBytes(new Object())).isInstanceOf(IllegalArgumentException.class);
	}
}
