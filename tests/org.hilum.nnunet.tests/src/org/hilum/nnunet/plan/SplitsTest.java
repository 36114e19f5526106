// SPDX-License-Identifier: EPL-2.0
package org.hilum.nnunet.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.hilum.core.HilumException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SplitsTest {

	private static final List<String> IDS = IntStream.range(0, 13).mapToObj("c%02d"::formatted).toList();

	@Test
	void everyCaseIsHeldOutOnce() {
		List<Split> splits = Splits.fiveFold(IDS);
		assertThat(splits).extracting(s -> s.val().size()).containsExactly(3, 3, 3, 2, 2);
		assertThat(splits.stream().flatMap(s -> s.val().stream())).containsExactlyInAnyOrderElementsOf(IDS);
		for (Split split : splits) {
			assertThat(split.train()).doesNotContainAnyElementsOf(split.val()).isSorted();
			assertThat(split.train().size() + split.val().size()).isEqualTo(13);
		}
	}

	@Test
	void theOrderOfCasesDoesNotMatter() {
		List<String> reversed = new ArrayList<>(IDS);
		Collections.reverse(reversed);
		assertThat(Splits.fiveFold(reversed)).isEqualTo(Splits.fiveFold(IDS));
	}

	@Test
	void aFoldBeyondTheFileIsRandomButFixed() {
		List<Split> splits = Splits.fiveFold(IDS);
		assertThat(Splits.fold(splits, 2, IDS)).isEqualTo(splits.get(2));
		Split extra = Splits.fold(splits, 5, IDS);
		assertThat(extra.train()).hasSize(10);
		assertThat(extra.val()).hasSize(3);
		assertThat(Splits.fold(splits, 5, IDS)).isEqualTo(extra).isNotEqualTo(Splits.fold(splits, 6, IDS));
		assertThat(Splits.all(IDS).val()).isEqualTo(IDS);
	}

	@Test
	void mistakesAreExplained(@TempDir Path temp) throws Exception {
		assertThatExceptionOfType(HilumException.class).isThrownBy(() -> Splits.fiveFold(IDS.subList(0, 4)))
				.withMessageContaining("4 training cases");
		assertThatExceptionOfType(HilumException.class).isThrownBy(() -> Splits.fold(List.of(), -1, IDS));
		Path file = temp.resolve("splits_final.json");
		Files.writeString(file, "[{\"train\":[\"a\"]}]");
		assertThatExceptionOfType(HilumException.class).isThrownBy(() -> Splits.read(file))
				.withMessageContaining("Fold 0");
		Files.writeString(file, "[]");
		assertThatExceptionOfType(HilumException.class).isThrownBy(() -> Splits.read(file))
				.withMessageContaining("no fold");
		Splits.write(file, Splits.fiveFold(IDS));
		assertThat(Splits.read(file)).isEqualTo(Splits.fiveFold(IDS));
	}
}
