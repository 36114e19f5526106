// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.optimization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.hilum.core.HilumException;
import org.hilum.core.options.OptionValues;
import org.hilum.engine.network.NetworkProgram;
import org.hilum.engine.network.ParameterSpec;
import org.hilum.engine.train.SmallTask;
import org.hilum.engine.train.TrainingOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ParameterGroupsTest {

	private final NetworkProgram network = new SmallTask(2, 3).network();

	private ParameterGroups groups(String... rules) {
		return ParameterGroups.of(network, Stream.of(rules).map(ParameterRule::parse).toList());
	}

	private List<String> names(ParameterGroups.Group group) {
		return group.members().stream().map(network.parameters()::get).map(ParameterSpec::name).toList();
	}

	@Test
	void noRuleMakesOneGroup() {
		ParameterGroups groups = groups();
		assertThat(groups.isUniform()).isTrue();
		assertThat(groups.freezes()).isFalse();
		assertThat(groups.groups()).singleElement().satisfies(group -> assertThat(group.members()).isEqualTo(
				IntStream.range(0, network.parameters().size()).boxed().toList()));
	}

	@Test
	void theFirstRuleThatSelectsAParameterDecides() {
		ParameterGroups groups = groups("encoder.stages.0:lr_factor=0.01", "role=encoder:lr_factor=0.1",
				"*.norm.*:weight_decay=0", "role=head:lr_factor=2:frozen=3");
		assertThat(groups.groups()).hasSize(5);
		assertThat(names(groups.groups().get(0))).isNotEmpty()
				.allMatch(name -> name.startsWith("decoder.") && !name.contains(".norm.") && !name.contains("seg_layers"));
		assertThat(names(groups.groups().get(1))).isNotEmpty().allMatch(name -> name.startsWith("encoder.stages.0."));
		assertThat(names(groups.groups().get(2))).isNotEmpty().allMatch(name -> name.matches("encoder.stages.[12]..*"));
		assertThat(names(groups.groups().get(3))).isNotEmpty().allMatch(name -> name.matches("decoder.*norm.*"));
		assertThat(names(groups.groups().get(4))).isNotEmpty().allMatch(name -> name.startsWith("decoder.seg_layers."));
		assertThat(groups.order()).hasSize(network.parameters().size()).doesNotHaveDuplicates();
		assertThat(groups.rates(0.5)).containsExactly(0.5f, 0.005f, 0.05f, 0.5f, 1f);
		int head = groups.groups().get(4).members().getFirst();
		assertThat(groups.isTrained(head, 2)).isFalse();
		assertThat(groups.isTrained(head, 3)).isTrue();
	}

	/** Freezing is no property of PyTorch's groups, so that a checkpoint with frozen parameters has one. */
	@Test
	void howAParameterIsTrainedStandsInATable() {
		ParameterGroups groups = groups("encoder.stages.0:frozen", "role=encoder:lr_factor=0.1:frozen=3",
				"*.norm.*:weight_decay=0");
		Map<String, String> texts = network.parameters().stream().map(ParameterSpec::name).collect(Collectors.toMap(n -> n,
				groups::text));
		assertThat(texts).allSatisfy((name, text) -> assertThat(text).as(name).isEqualTo(name.startsWith("encoder.stages.0.")
				? "frozen" : name.startsWith("encoder.") ? "frozen until epoch 3, learning rate times 0.1"
						: name.contains(".norm.") ? "weight decay 0.0" : ""));
		assertThat(texts.values()).contains("");
	}

	@Test
	void frozenParametersMakeNoGroupOfTheirOwn() {
		ParameterGroups forever = groups("role=encoder:frozen");
		assertThat(forever.groups()).hasSize(1);
		assertThat(forever.isUniform()).isTrue();
		assertThat(forever.freezes()).isTrue();
		ParameterGroups thawing = groups("role=encoder.1:frozen=4");
		assertThat(thawing.groups()).hasSize(1);
		assertThat(thawing.updates()).as("other numbers of steps").hasSize(2);
		assertThat(thawing.isUniform()).isFalse();
	}

	@Test
	void textsAreReadAsTheyAreWritten() {
		for (String text : List.of("encoder:lr_factor=0.1", "role=head:lr_factor=2:weight_decay=0:frozen=10",
				"*.bias:frozen",
				"decoder.stages.0:weight_decay=3e-5")) {
			assertThat(ParameterRule.parse(text)).hasToString(text);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "encoder", "encoder:", ":frozen", "encoder:lr_factor", "encoder:lr_factor=0",
			"encoder:lr_factor=NaN",
			"encoder:lr_factor=-1", "encoder:lr_factor=x", "encoder:weight_decay=2", "encoder:frozen=0",
			"encoder:frozen=1.5",
			"encoder:learning=3", "encoder:frozen:frozen", "role=:frozen", "encoder:lr_factor=1001" })
	void impossibleTextsAreRefused(String text) {
		assertThatThrownBy(() -> TrainingOptions.ALL.parse(Map.of("parameter_groups", text), OptionValues.NONE, "--set"))
				.isInstanceOf(HilumException.class).hasMessageContaining("parameter_groups").hasMessageContaining("--set")
				.hasMessageContaining(text);
	}

	@ParameterizedTest
	@CsvSource({ "encode.:frozen, begins with encode., Did you mean encoder",
			"decoder.seg_layer.0:lr_factor=2, begins with decoder.seg_layer.0, Did you mean decoder.seg_layers.0",
			"*.nrom.*:frozen, matches *.nrom.*, Names begin with",
			"role=encodr:frozen, role encodr, Did you mean encoder", "role=encoder.7:frozen, role encoder.7, Roles are",
			"role=stem:frozen, role stem, Roles are" })
	void selectorsOfNothingAreRefusedWithTheNearestName(String rule, String problem, String remedy) {
		assertThatThrownBy(() -> groups(rule)).isInstanceOf(HilumException.class).hasMessageContaining(problem)
				.hasMessageContaining(remedy);
	}

	@Test
	void rulesWithoutEffectAndTotalFreezingAreRefused() {
		assertThatThrownBy(() -> groups("encoder:frozen", "encoder.stages.0:lr_factor=2")).isInstanceOf(HilumException.class)
				.hasMessageContaining("encoder.stages.0:lr_factor=2").hasMessageContaining("special rules before general");
		assertThatThrownBy(() -> groups("*:frozen=2")).isInstanceOf(HilumException.class).hasMessageContaining("frozen");
	}
}
