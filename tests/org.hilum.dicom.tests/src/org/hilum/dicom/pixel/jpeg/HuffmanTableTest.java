// SPDX-License-Identifier: EPL-2.0
package org.hilum.dicom.pixel.jpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.hilum.core.HilumException;
import org.junit.jupiter.api.Test;

/** Codes of all lengths, counted up as T.81, figure C.2, has it, are read back; with stuffed zeros and at the data's end. */
class HuffmanTableTest {

	/** One code of each length. */
	private static final int[] COMB = { 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1 };
	/** The counts of T.81, table K.3. */
	private static final int[] DC = { 0, 1, 5, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0 };

	/** {@return the codes as texts of 0 and 1} */
	private static List<String> codes(int... counts) {
		List<String> codes = new ArrayList<>();
		int code = 0;
		for (int length = 1; length <= 16; length++) {
			for (int i = 0; i < counts[length - 1]; i++) {
				String digits = Integer.toBinaryString(code++);
				codes.add("0".repeat(length - digits.length()) + digits);
			}
			code *= 2;
		}
		return codes;
	}

	/** {@return bits as bytes, filled with ones, each byte 255 followed by the stuffed zero} */
	private static byte[] bytes(String bits) {
		String full = bits + "1".repeat((8 - bits.length() % 8) % 8);
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		for (int i = 0; i < full.length(); i += 8) {
			int value = Integer.parseInt(full.substring(i, i + 8), 2);
			out.write(value);
			if (value == 0xff) {
				out.write(0);
			}
		}
		return out.toByteArray();
	}

	private static void readsBack(int... counts) {
		List<String> codes = codes(counts);
		int[] values = IntStream.range(0, codes.size()).map(i -> (i * 37 + 11) % 256).toArray();
		HuffmanTable table = new HuffmanTable(counts, values);
		Random random = new Random(3);
		int[] sent = random.ints(500, 0, codes.size()).toArray();
		StringBuilder bits = new StringBuilder();
		for (int i : sent) {
			bits.append(codes.get(i));
		}
		BitReader in = new BitReader(bytes(bits.toString()), 0);
		for (int i : sent) {
			assertThat(table.decode(in)).isEqualTo(values[i]);
		}
	}

	@Test
	void codesOfAllLengthsAreReadBack() {
		readsBack(COMB);
		readsBack(DC);
		readsBack(2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
		readsBack(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 200);
	}

	@Test
	void moreCodesThanALengthHoldsAreRefused() {
		int[] counts = new int[16];
		counts[0] = 3;
		assertThatThrownBy(() -> new HuffmanTable(counts, new int[3])).isInstanceOf(HilumException.class)
				.hasMessageContaining("too many codes");
	}

	@Test
	void aCodeThatIsInNoTableIsRefused() {
		HuffmanTable table = new HuffmanTable(DC, IntStream.range(0, 12).toArray());
		BitReader ones = new BitReader(bytes("1".repeat(32)), 0);
		assertThatThrownBy(() -> table.decode(ones)).isInstanceOf(HilumException.class).hasMessageContaining("no Huffman table");
	}

	@Test
	void differencesAreSignedAsInTableF1() {
		assertThat(new BitReader(bytes("0"), 0).difference(1)).isEqualTo(-1);
		assertThat(new BitReader(bytes("1"), 0).difference(1)).isEqualTo(1);
		assertThat(new BitReader(bytes("000"), 0).difference(3)).isEqualTo(-7);
		assertThat(new BitReader(bytes("011"), 0).difference(3)).isEqualTo(-4);
		assertThat(new BitReader(bytes("100"), 0).difference(3)).isEqualTo(4);
		assertThat(new BitReader(new byte[0], 0).difference(0)).isZero();
	}

	@Test
	void restartsAreFoundAndRequired() {
		byte[] data = { 0x55, (byte) 0xff, (byte) 0xd3, (byte) 0x80 };
		BitReader in = new BitReader(data, 0);
		assertThat(in.bits(8)).isEqualTo(0x55);
		in.restart();
		assertThat(in.bits(1)).isEqualTo(1);
		assertThatThrownBy(in::restart).isInstanceOf(HilumException.class).hasMessageContaining("restart marker is missing");
		assertThat(new BitReader(data, 0).nextMarker()).isEqualTo(1);
	}

	@Test
	void dataThatEndAreFilledUpForALookAheadOnly() {
		BitReader in = new BitReader(new byte[] { 1 }, 0);
		assertThat(in.bits(16)).isEqualTo(0x100);
		assertThatThrownBy(() -> IntStream.range(0, 20).forEach(i -> in.bits(16))).isInstanceOf(HilumException.class)
				.hasMessageContaining("end too early");
	}
}
