// SPDX-License-Identifier: EPL-2.0
package org.hilum.nnunet.exchange.pickle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hilum.core.HilumException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The files {@code plain_protocol*.pkl} were written by Python 3.11 with numpy 2.4. */
class RestrictedUnpicklerTest {

	static byte[] resource(String name) throws IOException {
		try (InputStream in = RestrictedUnpicklerTest.class.getResourceAsStream("data/" + name)) {
			return in.readAllBytes();
		}
	}

	private static Object read(String latin1) {
		return new RestrictedUnpickler().read(latin1.getBytes(StandardCharsets.ISO_8859_1));
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, 1, 2, 3, 4, 5 })
	void readsWhatPythonWrites(int protocol) throws IOException {
		Map<?, ?> map = (Map<?, ?>) new RestrictedUnpickler().read(resource("plain_protocol" + protocol + ".pkl"));
		assertThat(map.get("none")).isNull();
		assertThat(map.get("true")).isEqualTo(true);
		assertThat(map.get("false")).isEqualTo(false);
		assertThat(map.get("int")).isEqualTo(5L);
		assertThat(map.get("neg")).isEqualTo(-70000L);
		assertThat(map.get("big")).isEqualTo(1L << 40);
		assertThat(map.get("huge")).isEqualTo(BigInteger.TWO.pow(100).negate());
		assertThat(map.get("float")).isEqualTo(1.5);
		assertThat((Double) map.get("nan")).isNaN();
		assertThat(map.get("text")).isEqualTo("Gr\u00f6\u00dfe \"x\" 'y'\n\\");
		assertThat((byte[]) map.get("bytes")).containsExactly(0, 0xff, 0x80);
		assertThat(map.get("list")).isEqualTo(List.of(1L, List.of(2L, List.of(3L))));
		assertThat((Object[]) map.get("tuple")).containsExactly(1L, "a");
		assertThat((Object[]) map.get("triple")).containsExactly(1L, 2L, 3L, 4L);
		assertThat(map.get("set")).isEqualTo(Set.of(1L));
		assertThat(((Map<?, ?>) map.get("ordered")).keySet().toArray()).containsExactly("b", "a");
		assertThat(map.get("dict")).isEqualTo(Map.of(1L, "one", List.of(1L, 2L), "pair"));
		assertThat(map.get("shared")).isEqualTo(List.of("x", "x", "x"));
		assertThat(map.get("i8")).isEqualTo(NumpyArray.of(new long[] { 0, 1, 2, 3, 4, 5 }, 2, 3));
		assertThat(((NumpyArray) map.get("fortran")).toInts()).containsExactly(0, 1, 2, 3, 4, 5);
		assertThat(map.get("f4")).isEqualTo(NumpyArray.of(new float[] { 0.5f, -1 }, 2));
		assertThat(((NumpyArray) map.get("u1")).toLongs()).containsExactly(255, 1);
		assertThat(((NumpyArray) map.get("b1")).toDoubles()).containsExactly(1, 0);
		assertThat(((NumpyArray) map.get("empty")).shape()).containsExactly(0, 4);
		assertThat(map.get("scalar")).isEqualTo(0.25f);
		assertThat(map.get("scalar64")).isEqualTo(2.5);
		assertThat(map.get("scalari")).isEqualTo(-7L);
		assertThat(map.get("scalarb")).isEqualTo(true);
	}

	@ParameterizedTest
	@ValueSource(strings = { "cos\nsystem\n(S'echo hacked'\ntR.", "cposix\nsystem\n.", "c__builtin__\neval\n(S'1'\ntR.",
			"\u0080\u0004\u008c\u0008builtins\u008c\u0004eval\u0093.", "cbuiltins\ngetattr\n.",
			"cnumpy\nload\n.", "ccollections\nOrderedDict.__init__\n.", "ctorch\nload\n." })
	void refusesWhatIsNotAllowedByName(String pickle) {
		assertThatThrownBy(() -> read(pickle)).isInstanceOf(HilumException.class).hasMessageContaining("not allowed")
				.hasMessageMatching("(?s).*(system|eval|getattr|load|__init__).*");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", ".", "(.", "N", "NN.", "t.", "R.", "Nb.", "h\0.", "X\u00ff\u00ff\u00ff\u007fabc.",
			"\u008d\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u00ffabc.", "Iabc\n.", "(lN]s.", "]]s.", "}]Ns.", "(i.",
			"\u008b\u00ff\u00ff\u00ff\u007f.", "(o.", "\u0082\1.", "Q.", "S'a.", "V\\U00ffffff\n.", "2.", "0.", "(NNNu.",
			"cnumpy\ndtype\n(tR.", "ccollections\nOrderedDict\n(I1\ntR." })
	void refusesDamagedPickles(String pickle) {
		assertThatThrownBy(() -> read(pickle)).isInstanceOf(HilumException.class);
	}

	@Test
	void refusesEveryTruncationWithoutFailing() throws IOException {
		byte[] whole = resource("plain_protocol4.pkl");
		for (int length = 0; length < whole.length; length++) {
			byte[] part = Arrays.copyOf(whole, length);
			assertThatThrownBy(() -> new RestrictedUnpickler().read(part)).isInstanceOf(HilumException.class);
		}
	}

	@Test
	void survivesEveryFlippedByte() throws IOException {
		byte[] whole = resource("plain_protocol2.pkl");
		for (int i = 0; i < whole.length; i++) {
			byte[] broken = whole.clone();
			broken[i] ^= 0x55;
			try {
				new RestrictedUnpickler().read(broken);
			} catch (HilumException e) {
				assertThat(e.kind()).isEqualTo(HilumException.Kind.INPUT);
			}
		}
	}

	@Test
	void refusesDeepNesting() {
		String deep = "]".repeat(100_000) + "a".repeat(99_999) + ".";
		assertThatThrownBy(() -> read(deep)).isInstanceOf(HilumException.class).hasMessageContaining("nested");
	}

	/** One hundred lists, each twice the one before: a hundred bytes that stand for 2^100 objects. */
	@Test
	void refusesMemoBomb() {
		StringBuilder bomb = new StringBuilder("]q\0");
		for (char i = 1; i <= 100; i++) {
			char last = (char) (i - 1);
			bomb.append("0](h").append(last).append('h').append(last).append("eq").append(i);
		}
		assertThatThrownBy(() -> read(bomb.append('.').toString())).isInstanceOf(HilumException.class)
				.hasMessageContaining("expands");
	}

	@Test
	void refusesAnObjectThatContainsItself() {
		assertThatThrownBy(() -> read("]q\0h\0a.")).isInstanceOf(HilumException.class).hasMessageContaining("itself");
	}

	@Test
	void refusesLargeFiles(@TempDir Path folder) throws IOException {
		Path file = Files.write(folder.resolve("case.pkl"), PickleWriter.toBytes("x".repeat(100)));
		assertThatThrownBy(() -> new RestrictedUnpickler().limit(50).read(file)).isInstanceOf(HilumException.class)
				.hasMessageContaining("case.pkl").hasMessageContaining("limit");
	}

	@Test
	void allowsWhatTheCallerAllows() throws IOException {
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		PickleWriter.write(new PythonValue.Call(new PythonValue.Global("torch", "device"), "cpu"), out);
		Object result = new RestrictedUnpickler().allow("torch", "device", a -> a[0]).read(out.toByteArray());
		assertThat(result).isEqualTo("cpu");
	}
}
