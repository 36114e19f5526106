// SPDX-License-Identifier: EPL-2.0
package org.hilum.dicom.parse;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.hilum.dicom.Bytes;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Numbers and values are those of the file, wherever its windows end, however far is jumped. */
class ByteInputTest {

	private static final int SIZE = 700_001;

	@TempDir
	private Path folder;

	@ParameterizedTest
	@ValueSource(longs = { 1, 2, 3, 4, 5, 6 })
	void whatIsReadIsWhatTheFileHolds(long seed) throws IOException {
		Random random = new Random(seed);
		byte[] all = new byte[SIZE];
		random.nextBytes(all);
		Path file = Files.write(folder.resolve("bytes"), all);
		ByteInput in = new ByteInput(seed % 2 == 0 ? Bytes.of(file, 0, SIZE) : Bytes.of(all));
		ByteBuffer little = ByteBuffer.wrap(all).order(ByteOrder.LITTLE_ENDIAN);
		ByteBuffer big = ByteBuffer.wrap(all).order(ByteOrder.BIG_ENDIAN);
		int at = 0;
		while (at + 6000 < SIZE) {
			boolean bigEndian = random.nextBoolean();
			ByteBuffer expected = bigEndian ? big : little;
			assertThat(in.position()).isEqualTo(at);
			switch (random.nextInt(seed < 3 ? 4 : 7)) {
				case 0 -> {
					assertThat(in.unsignedByte()).isEqualTo(all[at] & 0xff);
					at += 1;
				}
				case 1 -> {
					assertThat(in.unsignedShort(bigEndian)).isEqualTo(expected.getShort(at) & 0xffff);
					at += 2;
				}
				case 2 -> {
					assertThat(in.unsignedInt(bigEndian)).isEqualTo(expected.getInt(at) & 0xffffffffL);
					at += 4;
				}
				case 3 -> {
					int length = random.nextInt(5000);
					assertThat(in.value(length, random.nextBoolean()).all()).isEqualTo(Arrays.copyOfRange(all, at, at + length));
					at += length;
				}
				case 4 -> {
					assertThat(in.tag(bigEndian)).isEqualTo((expected.getShort(at) & 0xffff) << 16
							| expected.getShort(at + 2) & 0xffff);
					at += 4;
				}
				case 5 -> {
					int jump = random.nextInt(1000);
					in.skip(jump);
					at += jump;
				}
				default -> {
					at = Math.max(0, at - random.nextInt(100));
					in.seek(at);
				}
			}
		}
		assertThat(in.length()).isEqualTo(SIZE);
	}
}
