// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.optimization;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.hilum.engine.network.Architectures;
import org.hilum.engine.network.NetworkProgram;
import org.hilum.engine.network.ParameterSpec;
import org.hilum.engine.optimization.StageGroups.Setting;
import org.hilum.engine.train.SmallTask;
import org.hilum.nnunet.plan.NetworkSpec;
import org.junit.jupiter.api.Test;

/** Settings of a network's stages and the rules that they need, against what {@link ParameterGroups} makes of the rules. */
class StageGroupsTest {

	private final NetworkProgram network = Architectures.build(NetworkSpec.of(new SmallTask(3, 4).architecture()), 2, 4);

	private StageGroups stages(String... rules) {
		return StageGroups.of(network.parameters(), List.of(rules).stream().map(ParameterRule::parse).toList());
	}

	private static List<String> texts(StageGroups stages) {
		return stages.rules().stream().map(ParameterRule::toString).toList();
	}

	/** Parameters that are trained in an epoch. */
	private List<String> trained(StageGroups stages, int epoch) {
		ParameterGroups groups = ParameterGroups.of(network, stages.rules());
		return IntStream.range(0, network.parameters().size()).filter(i -> groups.isTrained(i, epoch))
				.mapToObj(i -> network.parameters().get(i).name()).toList();
	}

	@Test
	void aNetworkHasItsStagesInOrder() {
		StageGroups stages = stages();
		assertThat(stages.parts().keySet()).containsExactly("encoder", "decoder", "head");
		assertThat(stages.roles()).startsWith("encoder.0", "encoder.1");
		assertThat(stages.values("encoder") + stages.values("decoder") + stages.values("head")).isEqualTo(network
				.parameterCount());
		assertThat(stages.rules()).isEmpty();
	}

	@Test
	void aStageThatIsFrozenForAWhileIsTrainedAfterwards() {
		StageGroups stages = stages().with("encoder.0", Setting.STANDARD.frozenUntil(5));
		assertThat(texts(stages)).containsExactly("role=encoder.0:frozen=5");
		assertThat(trained(stages, 4)).isNotEmpty().noneMatch(name -> name.startsWith("encoder.stages.0"));
		assertThat(trained(stages, 5)).hasSize(network.parameters().size());
		assertThat(stages.setting("encoder")).as("its stages differ").isEmpty();
	}

	@Test
	void aPartWithOneSettingHasOneRuleAndNoneIsEmpty() {
		StageGroups stages = stages().with("encoder", Setting.STANDARD.frozenUntil(ParameterRule.NEVER))
				.with("decoder", Setting.STANDARD.withFactor(0.1));
		assertThat(texts(stages)).containsExactly("role=encoder:frozen", "role=decoder:lr_factor=0.1");
		assertThat(trained(stages, 1000)).isNotEmpty().noneMatch(name -> name.startsWith("encoder"));
		StageGroups mixed = stages.with("encoder.1", Setting.STANDARD);
		assertThat(texts(mixed)).contains("role=encoder.0:frozen").doesNotContain("role=encoder:frozen");
		assertThat(trained(mixed, 0)).anyMatch(name -> name.startsWith("encoder.stages.1"));
		assertThat(mixed.with("encoder", Setting.STANDARD).with("decoder", Setting.STANDARD).rules()).isEmpty();
	}

	@Test
	void rulesByNameAreReadWhereTheySelectWholeStages() {
		StageGroups stages = StageGroups.of(network.parameters(), List.of(ParameterRule.freeze("encoder.stages.0")));
		assertThat(stages.setting("encoder.0")).contains(Setting.STANDARD.frozenUntil(ParameterRule.NEVER));
		assertThat(texts(stages)).containsExactly("role=encoder.0:frozen");
		assertThat(stages("role=decoder:weight_decay=0.5").setting("decoder")).contains(new Setting(1, OptionalDouble.of(0.5),
				0));
	}

	@Test
	void rulesThatSelectPartsOfAStageAreKeptInFront() {
		StageGroups stages = stages("*.norm.*:weight_decay=0.0").with("decoder", Setting.STANDARD.withFactor(2));
		assertThat(stages.others()).hasSize(1);
		assertThat(stages.setting("encoder.0")).as("of norms and convolutions").isEmpty();
		assertThat(texts(stages).getFirst()).startsWith("*.norm.*:weight_decay=");
		assertThat(texts(stages).getLast()).isEqualTo("role=decoder:lr_factor=2");
		List<ParameterSpec> norms = network.parameters().stream().filter(p -> p.name().contains(".norm.")).toList();
		ParameterGroups groups = ParameterGroups.of(network, stages.rules());
		assertThat(groups.groups().stream().filter(g -> g.weightDecay().isPresent()).flatMap(g -> g.members().stream())).hasSize(
				norms
						.size());
	}
}
