// SPDX-License-Identifier: EPL-2.0
package org.hilum.engine.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.hilum.core.HilumException;
import org.hilum.engine.train.SmallTask;
import org.hilum.nnunet.exchange.Weights;
import org.hilum.nnunet.plan.NetworkSpec;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

	private final ObjectNode plans = new SmallTask(3, 4).architecture();

	private ObjectNode arguments() {
		return (ObjectNode) plans.get("arch_kwargs");
	}

	@Test
	void thePlansChooseTheArchitecture() {
		NetworkProgram plain = Architectures.build(NetworkSpec.of(plans), 2, 4);
		assertThat(plain.parameters().getFirst().name()).isEqualTo("encoder.stages.0.0.convs.0.conv.weight");
		assertThat(plain.parameters().getFirst().shape()).containsExactly(4, 2, 3, 3, 3);
		assertThat(plain.headStrides()).usingRecursiveComparison()
				.isEqualTo(List.of(new int[] { 1, 1, 1 }, new int[] { 2, 2, 2 }));
		plans.put("network_class_name", "dynamic_network_architectures.architectures.unet.ResidualEncoderUNet");
		NetworkProgram residual = Architectures.build(NetworkSpec.of(plans), 2, 4);
		assertThat(residual.parameters().getFirst().name()).isEqualTo("encoder.stem.convs.0.conv.weight");
	}

	@Test
	void unknownNetworksAreRefused() {
		plans.put("network_class_name", "somebody.else.Net");
		assertThatThrownBy(() -> Architectures.build(NetworkSpec.of(plans), 1, 2)).isInstanceOf(HilumException.class)
				.hasMessageContaining("somebody.else.Net").hasMessageContaining("PlainConvUNet");
	}

	@Test
	void layersThatCannotBeBuiltAreRefused() {
		arguments().put("dropout_op", "torch.nn.Dropout3d");
		assertRefused("dropout_op");
		arguments().putNull("dropout_op").put("norm_op", "torch.nn.GroupNorm");
		assertRefused("norm_op");
	}

	private void assertRefused(String what) {
		assertThatThrownBy(() -> Architectures.build(NetworkSpec.of(plans), 1, 2)).isInstanceOf(HilumException.class)
				.hasMessageContaining(what);
	}

	@Test
	void convolutionsMayHaveNoBias() {
		arguments().put("conv_bias", false);
		assertThat(Architectures.build(NetworkSpec.of(plans), 1, 2).parameters()).extracting(ParameterSpec::name)
				.noneMatch(name -> name.endsWith("conv.bias")).contains("decoder.seg_layers.1.bias");
	}

	@Test
	void initialWeightsHaveTheVarianceOfHe() {
		NetworkProgram network = Architectures.build(NetworkSpec.of(plans).withFeatures(32, 48, 64), 1, 2);
		Weights weights = WeightInitializer.he(network, 3);
		// fan-in of a convolution: inputs times kernel; of a transposed one: outputs times kernel, as PyTorch counts
		assertThat(deviation(weights.values("encoder.stages.1.0.convs.0.conv.weight"))).isCloseTo(
				Math.sqrt(2 / (1.0001 * 32 * 27)), within(0.001));
		assertThat(deviation(weights.values("decoder.transpconvs.0.weight"))).isCloseTo(
				Math.sqrt(2 / (1.0001 * 48 * 8)), within(0.002));
		assertThat(weights.values("encoder.stages.0.0.convs.0.norm.weight")).containsOnly(1);
		assertThat(weights.values("encoder.stages.0.0.convs.0.conv.bias")).containsOnly(0);
	}

	@Test
	void initialWeightsDependOnTheSeedAlone() {
		NetworkProgram network = Architectures.build(NetworkSpec.of(plans), 1, 2);
		String name = "encoder.stages.0.0.convs.0.conv.weight";
		float[] first = WeightInitializer.he(network, 3).values(name);
		assertThat(WeightInitializer.he(network, 3).values(name)).containsExactly(first);
		assertThat(WeightInitializer.he(network, 4).values(name)).isNotEqualTo(first);
	}

	private static double deviation(float[] values) {
		double sum = 0;
		for (float v : values) {
			sum += (double) v * v;
		}
		return Math.sqrt(sum / values.length);
	}
}
