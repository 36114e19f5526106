// SPDX-License-Identifier: EPL-2.0
package org.hilum.reference.plan;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.hilum.core.Json;
import org.hilum.nnunet.plan.Split;
import org.hilum.nnunet.plan.Splits;
import org.hilum.nnunet.random.NumpyRandom;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Draws of numpy's legacy generator, exact. */
class NumpyRandomReferenceTest {

	private static final JsonNode GOLDEN = Json.read(Path.of("data/rng/numpy_legacy_randomstate.json"));
	private static final Pattern CALL = Pattern.compile("choice\\((\\d+),(\\d+),replace=(True|False)\\)");

	@TestFactory
	List<DynamicTest> choices() {
		List<DynamicTest> tests = new ArrayList<>();
		for (JsonNode golden : GOLDEN.get("cases")) {
			String call = golden.get("call").asText();
			tests.add(DynamicTest.dynamicTest(golden.get("seed") + " " + call, () -> choice(golden, call)));
		}
		return tests;
	}

	private static void choice(JsonNode golden, String call) {
		Matcher matcher = CALL.matcher(call);
		assertThat(matcher.matches()).isTrue();
		int n = Integer.parseInt(matcher.group(1));
		int count = Integer.parseInt(matcher.group(2));
		NumpyRandom random = new NumpyRandom(golden.get("seed").asInt());
		int[] drawn = new int[count];
		if (matcher.group(3).equals("True")) {
			random.fill(drawn, 0, count, n);
		} else {
			drawn = random.choiceWithoutReplacement(n, count);
		}
		assertThat(drawn).containsExactly(integers(golden.get("result")));
		// the position in the stream afterwards is right, too
		assertThat(random.nextInt(Integer.MAX_VALUE)).isEqualTo(golden.get("next randint(0,2**31-1)").asInt());
	}

	@Test
	void shuffle() {
		assertThat(new NumpyRandom(12345).permutation(30))
				.containsExactly(integers(GOLDEN.get("shuffle_arange30_seed12345")));
	}

	@Test
	void rawDraws() {
		NumpyRandom random = new NumpyRandom(1234);
		for (JsonNode value : GOLDEN.get("raw").get("random_sample5")) {
			assertThat(random.nextDouble()).isEqualTo(value.asDouble());
		}
	}

	@Test
	void foldBeyondTheFile() {
		List<String> ids = IntStream.range(0, 30).mapToObj("case_%03d"::formatted).toList();
		Split split = Splits.fold(Splits.fiveFold(ids), 7, ids);
		assertThat(split.train()).containsExactlyElementsOf(
				IntStream.of(integers(GOLDEN.get("fold7_of_30_cases_train_idx"))).mapToObj(ids::get).toList());
		assertThat(split.val()).hasSize(6).isSorted().doesNotContainAnyElementsOf(split.train());
	}

	private static int[] integers(JsonNode array) {
		return IntStream.range(0, array.size()).map(i -> array.get(i).asInt()).toArray();
	}
}
